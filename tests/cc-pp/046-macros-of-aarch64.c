// args: --target=aarch64
__x86_64__ __aarch64__ __riscv __linux__ __LP64__
