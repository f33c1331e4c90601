// args: --target=amd64
__x86_64__ __amd64__ __aarch64__ __riscv __linux__ __unix__ __LP64__ __CHAR_BIT__ __SIZE_TYPE__ __INT64_TYPE__
