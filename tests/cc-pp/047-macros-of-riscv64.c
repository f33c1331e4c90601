// args: --target=riscv64
__x86_64__ __aarch64__ __riscv __riscv_xlen __linux__ __LP64__
