/* riscv64-asm.c - the RISC-V assembler of tcc: RV64IMAFD with Zicsr and Zifencei, and `asm` statements with operands.

   tccasm.c reads labels and directives, and calls asm_opcode() for everything else.  A line is parsed into operands,
   then looked up in one table.  A row of the table holds a name, the kinds of its operands (a letter each, see
   "Operand letters"), and the word with all operands zero; each operand is put into its field of that word.
   Nothing is compressed, and nothing is left for a linker to relax.

   Section numbers are those of "The RISC-V Instruction Set Manual", volume I (unprivileged, 20191213) or
   volume II (privileged, 20211203). */

#ifdef TARGET_DEFS_ONLY

/* Register numbers within an asm statement.  load() and store() of riscv64-gen.c take them too. */
#define ASM_X0 64 /* x0 to x31 */
#define ASM_F0 96 /* f0 to f31 */

ST_FUNC void g(int c);
ST_FUNC void gen_le16(int c);
ST_FUNC void gen_le32(int c);
ST_FUNC void load_constant(int rd, int64_t v);

#else

#define USING_GLOBALS
#include "tcc.h"

enum { X_ZERO = 0, X_RA = 1, X_SP = 2, X_GP = 3, X_TP = 4, X_T0 = 5, X_T1 = 6, X_S0 = 8 };

/* ---- Output ---- */

ST_FUNC void g(int c)
{
    if (nocode_wanted)
        return;
    if (ind + 1 > cur_text_section->data_allocated)
        section_realloc(cur_text_section, ind + 1);
    cur_text_section->data[ind++] = c;
}

ST_FUNC void gen_le16(int c)
{
    g(c);
    g(c >> 8);
}

ST_FUNC void gen_le32(int c)
{
    gen_le16(c);
    gen_le16(c >> 16);
}

/* A local symbol for this place, which a relocation may refer to. */
static Sym *label_here(void)
{
    static Sym label;

    if (!label.v) {
        label.v = tok_alloc(".L0 ", 4)->tok;
        label.type.t = VT_VOID | VT_STATIC;
    }
    label.c = 0; /* a new ELF symbol each time */
    put_extern_sym(&label, cur_text_section, ind, 0);
    return &label;
}

/* A 32-bit datum.  If pe->pcrel, its value is pe->sym + pe->v - (the address just after it). */
ST_FUNC void gen_expr32(ExprValue *pe)
{
    if (pe->pcrel)
        greloca(cur_text_section, pe->sym, ind, R_RISCV_32_PCREL, pe->v - 4);
    else if (pe->sym)
        greloca(cur_text_section, pe->sym, ind, R_RISCV_32, pe->v);
    gen_le32(pe->sym || pe->pcrel ? 0 : pe->v);
}

/* A 64-bit datum.  If pe->pcrel, its value is pe->sym + pe->v - (the address 4 after its own). */
ST_FUNC void gen_expr64(ExprValue *pe)
{
    uint64_t v = pe->v;

    if (pe->pcrel) {
        greloca(cur_text_section, pe->sym, ind, R_RISCV_ADD64, v - 4);
        greloca(cur_text_section, label_here(), ind, R_RISCV_SUB64, 0);
        v = 0;
    } else if (pe->sym) {
        greloca(cur_text_section, pe->sym, ind, R_RISCV_64, v);
        v = 0;
    }
    gen_le32(v);
    gen_le32(v >> 32);
}

/* ---- Instructions ---- */

/* Operand letters.  Fields are those of volume I, section 2.2 ("Base Instruction Formats").

     d s t      x register in rd, rs1, rs2
     D S T R    f register in rd, rs1, rs2, rs3
     B          f register in both rs1 and rs2
     i          signed 12 bits (I-type), or %lo and its like
     m M        memory: offset(rs1), the offset I-type, S-type
     a          memory without an offset: (rs1)
     u          20 bits (U-type), or %hi and its like
     5 6        shift count of 5, of 6 bits
     p j        label that a branch (B-type), a jump (J-type) goes to
     c z        CSR, 5-bit constant (Zicsr)
     r          rounding mode, may be left out
     P Q        set of accesses before, after a fence
     x          %tprel_add(symbol), which marks an addition for the linker

   These make a row a pseudo-instruction of more than one word:

     k          constant to load into rd
     y          symbol: the upper bits of its address are computed first, relative to pc
     h          x register for that address; rd if there is no such operand
     C          symbol to call, or to jump to
     <          rd = rs1 << n; then the word, a right shift by n */

typedef struct Instruction {
    const char *name;
    const char *operands;
    uint32_t word;
} Instruction;

#define RD(r)           ((uint32_t)(r) << 7)
#define RS1(r)          ((uint32_t)(r) << 15)
#define RS2(r)          ((uint32_t)(r) << 20)
#define IMM(i)          ((uint32_t)(i) << 20)
#define F3(op, f3)      ((op) | (uint32_t)(f3) << 12)
#define F7(op, f3, f7)  (F3(op, f3) | (uint32_t)(f7) << 25)

/* Major opcodes: volume I, table 24.1. */
#define LOAD      0x03
#define LOAD_FP   0x07
#define MISC_MEM  0x0f
#define OP_IMM    0x13
#define AUIPC     0x17
#define OP_IMM_32 0x1b
#define STORE     0x23
#define STORE_FP  0x27
#define AMO       0x2f
#define OP        0x33
#define LUI       0x37
#define OP_32     0x3b
#define OP_FP     0x53
#define BRANCH    0x63
#define JALR      0x67
#define JAL       0x6f
#define SYSTEM    0x73

/* The same for single and double precision: volume I, section 11.2. */
#define FLOAT2(name, operands, f3, f5) \
    { name ".s", operands, F7(OP_FP, f3, (f5) << 2) }, \
    { name ".d", operands, F7(OP_FP, f3, (f5) << 2 | 1) }
#define FUSED(name, op) \
    { name ".s", "DSTRr", op }, \
    { name ".d", "DSTRr", (op) | 1 << 25 }
/* The same for words and double words: volume I, chapter 8. */
#define ATOMIC(name, operands, f5) \
    { name ".w", operands, F7(AMO, 2, (f5) << 2) }, \
    { name ".d", operands, F7(AMO, 3, (f5) << 2) }
#define ADDRESSED(name, memory, symbol, word) \
    { name, memory, word }, \
    { name, symbol, word }

static const Instruction instructions[] = {
    /* 2.4, 5.2: integer computation.  An immediate may be given to the register form. */
    { "addi",  "dsi", F3(OP_IMM, 0) },
    { "slti",  "dsi", F3(OP_IMM, 2) },
    { "sltiu", "dsi", F3(OP_IMM, 3) },
    { "xori",  "dsi", F3(OP_IMM, 4) },
    { "ori",   "dsi", F3(OP_IMM, 6) },
    { "andi",  "dsi", F3(OP_IMM, 7) },
    { "slli",  "ds6", F3(OP_IMM, 1) },
    { "srli",  "ds6", F3(OP_IMM, 5) },
    { "srai",  "ds6", F3(OP_IMM, 5) | IMM(0x400) },
    { "addiw", "dsi", F3(OP_IMM_32, 0) },
    { "slliw", "ds5", F3(OP_IMM_32, 1) },
    { "srliw", "ds5", F3(OP_IMM_32, 5) },
    { "sraiw", "ds5", F3(OP_IMM_32, 5) | IMM(0x400) },
    { "lui",   "du",  LUI },
    { "auipc", "du",  AUIPC },
    { "add",   "dst", F7(OP, 0, 0) },
    { "add",   "dsi", F3(OP_IMM, 0) },
    { "add",   "dstx", F7(OP, 0, 0) },
    { "sub",   "dst", F7(OP, 0, 0x20) },
    { "sll",   "dst", F7(OP, 1, 0) },
    { "sll",   "ds6", F3(OP_IMM, 1) },
    { "slt",   "dst", F7(OP, 2, 0) },
    { "slt",   "dsi", F3(OP_IMM, 2) },
    { "sltu",  "dst", F7(OP, 3, 0) },
    { "sltu",  "dsi", F3(OP_IMM, 3) },
    { "xor",   "dst", F7(OP, 4, 0) },
    { "xor",   "dsi", F3(OP_IMM, 4) },
    { "srl",   "dst", F7(OP, 5, 0) },
    { "srl",   "ds6", F3(OP_IMM, 5) },
    { "sra",   "dst", F7(OP, 5, 0x20) },
    { "sra",   "ds6", F3(OP_IMM, 5) | IMM(0x400) },
    { "or",    "dst", F7(OP, 6, 0) },
    { "or",    "dsi", F3(OP_IMM, 6) },
    { "and",   "dst", F7(OP, 7, 0) },
    { "and",   "dsi", F3(OP_IMM, 7) },
    { "addw",  "dst", F7(OP_32, 0, 0) },
    { "addw",  "dsi", F3(OP_IMM_32, 0) },
    { "subw",  "dst", F7(OP_32, 0, 0x20) },
    { "sllw",  "dst", F7(OP_32, 1, 0) },
    { "sllw",  "ds5", F3(OP_IMM_32, 1) },
    { "srlw",  "dst", F7(OP_32, 5, 0) },
    { "srlw",  "ds5", F3(OP_IMM_32, 5) },
    { "sraw",  "dst", F7(OP_32, 5, 0x20) },
    { "sraw",  "ds5", F3(OP_IMM_32, 5) | IMM(0x400) },
    { "nop",   "",    F3(OP_IMM, 0) },
    { "li",    "dk",  0 },
    { "mv",    "ds",  F3(OP_IMM, 0) },
    { "move",  "ds",  F3(OP_IMM, 0) },
    { "not",   "ds",  F3(OP_IMM, 4) | IMM(0xfff) },
    { "neg",   "dt",  F7(OP, 0, 0x20) },
    { "negw",  "dt",  F7(OP_32, 0, 0x20) },
    { "sext.w", "ds", F3(OP_IMM_32, 0) },
    { "sext.b", "ds<", F3(OP_IMM, 5) | IMM(0x400 | 56) },
    { "sext.h", "ds<", F3(OP_IMM, 5) | IMM(0x400 | 48) },
    { "zext.b", "ds",  F3(OP_IMM, 7) | IMM(0xff) },
    { "zext.h", "ds<", F3(OP_IMM, 5) | IMM(48) },
    { "zext.w", "ds<", F3(OP_IMM, 5) | IMM(32) },
    { "seqz",  "ds",  F3(OP_IMM, 3) | IMM(1) },
    { "snez",  "dt",  F7(OP, 3, 0) },
    { "sltz",  "ds",  F7(OP, 2, 0) },
    { "sgtz",  "dt",  F7(OP, 2, 0) },
    { "sgt",   "dts", F7(OP, 2, 0) },
    { "sgtu",  "dts", F7(OP, 3, 0) },

    /* 2.5: control transfer. */
    { "jal",   "j",   JAL | RD(X_RA) },
    { "jal",   "dj",  JAL },
    { "j",     "j",   JAL },
    { "jalr",  "s",   JALR | RD(X_RA) },
    { "jalr",  "m",   JALR | RD(X_RA) },
    { "jalr",  "ds",  JALR },
    { "jalr",  "si",  JALR | RD(X_RA) },
    { "jalr",  "dm",  JALR },
    { "jalr",  "dsi", JALR },
    { "jr",    "s",   JALR },
    { "jr",    "m",   JALR },
    { "jr",    "si",  JALR },
    { "ret",   "",    JALR | RS1(X_RA) },
    { "call",  "C",   RD(X_RA) | RS1(X_RA) },
    { "call",  "dC",  RS1(X_T1) },
    { "tail",  "C",   RS1(X_T1) },
    { "jump",  "Ch",  0 },
    { "beq",   "stp", F3(BRANCH, 0) },
    { "bne",   "stp", F3(BRANCH, 1) },
    { "blt",   "stp", F3(BRANCH, 4) },
    { "bge",   "stp", F3(BRANCH, 5) },
    { "bltu",  "stp", F3(BRANCH, 6) },
    { "bgeu",  "stp", F3(BRANCH, 7) },
    { "bgt",   "tsp", F3(BRANCH, 4) },
    { "ble",   "tsp", F3(BRANCH, 5) },
    { "bgtu",  "tsp", F3(BRANCH, 6) },
    { "bleu",  "tsp", F3(BRANCH, 7) },
    { "beqz",  "sp",  F3(BRANCH, 0) },
    { "bnez",  "sp",  F3(BRANCH, 1) },
    { "bltz",  "sp",  F3(BRANCH, 4) },
    { "bgez",  "sp",  F3(BRANCH, 5) },
    { "bgtz",  "tp",  F3(BRANCH, 4) },
    { "blez",  "tp",  F3(BRANCH, 5) },

    /* 2.6, 5.3: load and store, by address or by symbol. */
    ADDRESSED("lb",  "dm", "dy",  F3(LOAD, 0)),
    ADDRESSED("lh",  "dm", "dy",  F3(LOAD, 1)),
    ADDRESSED("lw",  "dm", "dy",  F3(LOAD, 2)),
    ADDRESSED("ld",  "dm", "dy",  F3(LOAD, 3)),
    ADDRESSED("lbu", "dm", "dy",  F3(LOAD, 4)),
    ADDRESSED("lhu", "dm", "dy",  F3(LOAD, 5)),
    ADDRESSED("lwu", "dm", "dy",  F3(LOAD, 6)),
    ADDRESSED("sb",  "tM", "tyh", F3(STORE, 0)),
    ADDRESSED("sh",  "tM", "tyh", F3(STORE, 1)),
    ADDRESSED("sw",  "tM", "tyh", F3(STORE, 2)),
    ADDRESSED("sd",  "tM", "tyh", F3(STORE, 3)),
    ADDRESSED("flw", "Dm", "Dyh", F3(LOAD_FP, 2)),
    ADDRESSED("fld", "Dm", "Dyh", F3(LOAD_FP, 3)),
    ADDRESSED("fsw", "TM", "Tyh", F3(STORE_FP, 2)),
    ADDRESSED("fsd", "TM", "Tyh", F3(STORE_FP, 3)),
    { "la",    "dk",  0 },
    { "lla",   "dk",  0 },
    { "la",    "dy",  F3(OP_IMM, 0) },
    { "lla",   "dy",  F3(OP_IMM, 0) },

    /* 2.7, 2.8, chapter 3: memory order and the environment. */
    { "fence",     "PQ", MISC_MEM },
    { "fence",     "",   MISC_MEM | IMM(0x0ff) },
    { "fence.tso", "",   MISC_MEM | IMM(0x833) },
    { "pause",     "",   MISC_MEM | IMM(0x010) },
    { "fence.i",   "",   F3(MISC_MEM, 1) },
    { "ecall",     "",   SYSTEM },
    { "ebreak",    "",   SYSTEM | IMM(1) },
    { "scall",     "",   SYSTEM },
    { "sbreak",    "",   SYSTEM | IMM(1) },

    /* Volume II, 3.3, 4.2: privileged instructions. */
    { "sret",       "",   SYSTEM | IMM(0x102) },
    { "mret",       "",   SYSTEM | IMM(0x302) },
    { "wfi",        "",   SYSTEM | IMM(0x105) },
    { "sfence.vma", "",   F7(SYSTEM, 0, 9) },
    { "sfence.vma", "s",  F7(SYSTEM, 0, 9) },
    { "sfence.vma", "st", F7(SYSTEM, 0, 9) },

    /* 9.1: control and status registers; 10.1: counters; 11.2: the floating-point ones. */
    { "csrrw",  "dcs", F3(SYSTEM, 1) },
    { "csrrw",  "dcz", F3(SYSTEM, 5) },
    { "csrrs",  "dcs", F3(SYSTEM, 2) },
    { "csrrs",  "dcz", F3(SYSTEM, 6) },
    { "csrrc",  "dcs", F3(SYSTEM, 3) },
    { "csrrc",  "dcz", F3(SYSTEM, 7) },
    { "csrrwi", "dcz", F3(SYSTEM, 5) },
    { "csrrsi", "dcz", F3(SYSTEM, 6) },
    { "csrrci", "dcz", F3(SYSTEM, 7) },
    { "csrr",   "dc",  F3(SYSTEM, 2) },
    { "csrw",   "cs",  F3(SYSTEM, 1) },
    { "csrw",   "cz",  F3(SYSTEM, 5) },
    { "csrs",   "cs",  F3(SYSTEM, 2) },
    { "csrs",   "cz",  F3(SYSTEM, 6) },
    { "csrc",   "cs",  F3(SYSTEM, 3) },
    { "csrc",   "cz",  F3(SYSTEM, 7) },
    { "csrwi",  "cz",  F3(SYSTEM, 5) },
    { "csrsi",  "cz",  F3(SYSTEM, 6) },
    { "csrci",  "cz",  F3(SYSTEM, 7) },
    { "rdcycle",   "d", F3(SYSTEM, 2) | IMM(0xc00) },
    { "rdtime",    "d", F3(SYSTEM, 2) | IMM(0xc01) },
    { "rdinstret", "d", F3(SYSTEM, 2) | IMM(0xc02) },
    { "frflags",   "d", F3(SYSTEM, 2) | IMM(1) },
    { "fsflags",   "s", F3(SYSTEM, 1) | IMM(1) },
    { "fsflags",   "ds", F3(SYSTEM, 1) | IMM(1) },
    { "fsflagsi",  "z", F3(SYSTEM, 5) | IMM(1) },
    { "fsflagsi",  "dz", F3(SYSTEM, 5) | IMM(1) },
    { "frrm",      "d", F3(SYSTEM, 2) | IMM(2) },
    { "fsrm",      "s", F3(SYSTEM, 1) | IMM(2) },
    { "fsrm",      "ds", F3(SYSTEM, 1) | IMM(2) },
    { "fsrmi",     "z", F3(SYSTEM, 5) | IMM(2) },
    { "fsrmi",     "dz", F3(SYSTEM, 5) | IMM(2) },
    { "frcsr",     "d", F3(SYSTEM, 2) | IMM(3) },
    { "fscsr",     "s", F3(SYSTEM, 1) | IMM(3) },
    { "fscsr",     "ds", F3(SYSTEM, 1) | IMM(3) },
    { "unimp",     "",  F3(SYSTEM, 1) | IMM(0xc00) },

    /* 7.1, 7.2: multiplication and division. */
    { "mul",    "dst", F7(OP, 0, 1) },
    { "mulh",   "dst", F7(OP, 1, 1) },
    { "mulhsu", "dst", F7(OP, 2, 1) },
    { "mulhu",  "dst", F7(OP, 3, 1) },
    { "div",    "dst", F7(OP, 4, 1) },
    { "divu",   "dst", F7(OP, 5, 1) },
    { "rem",    "dst", F7(OP, 6, 1) },
    { "remu",   "dst", F7(OP, 7, 1) },
    { "mulw",   "dst", F7(OP_32, 0, 1) },
    { "divw",   "dst", F7(OP_32, 4, 1) },
    { "divuw",  "dst", F7(OP_32, 5, 1) },
    { "remw",   "dst", F7(OP_32, 6, 1) },
    { "remuw",  "dst", F7(OP_32, 7, 1) },

    /* Chapter 8: atomic instructions.  The suffixes .aq, .rl, .aqrl are find_instruction()'s. */
    ATOMIC("lr",      "da",  2),
    ATOMIC("sc",      "dta", 3),
    ATOMIC("amoswap", "dta", 1),
    ATOMIC("amoadd",  "dta", 0),
    ATOMIC("amoxor",  "dta", 4),
    ATOMIC("amoand",  "dta", 12),
    ATOMIC("amoor",   "dta", 8),
    ATOMIC("amomin",  "dta", 16),
    ATOMIC("amomax",  "dta", 20),
    ATOMIC("amominu", "dta", 24),
    ATOMIC("amomaxu", "dta", 28),

    /* 11.6, 12.4: floating-point computation. */
    FLOAT2("fadd",  "DSTr", 0, 0),
    FLOAT2("fsub",  "DSTr", 0, 1),
    FLOAT2("fmul",  "DSTr", 0, 2),
    FLOAT2("fdiv",  "DSTr", 0, 3),
    FLOAT2("fsqrt", "DSr",  0, 11),
    FLOAT2("fmin",  "DST",  0, 5),
    FLOAT2("fmax",  "DST",  1, 5),
    FUSED("fmadd",  0x43),
    FUSED("fmsub",  0x47),
    FUSED("fnmsub", 0x4b),
    FUSED("fnmadd", 0x4f),

    /* 11.7, 12.5: conversion and moves.  Conversions that are exact have no rounding mode. */
    FLOAT2("fsgnj",  "DST", 0, 4),
    FLOAT2("fsgnjn", "DST", 1, 4),
    FLOAT2("fsgnjx", "DST", 2, 4),
    FLOAT2("fmv",    "DB",  0, 4),
    FLOAT2("fneg",   "DB",  1, 4),
    FLOAT2("fabs",   "DB",  2, 4),
    FLOAT2("fcvt.w",  "dSr", 0, 24),
    { "fcvt.wu.s", "dSr", F7(OP_FP, 0, 0x60) | RS2(1) },
    { "fcvt.l.s",  "dSr", F7(OP_FP, 0, 0x60) | RS2(2) },
    { "fcvt.lu.s", "dSr", F7(OP_FP, 0, 0x60) | RS2(3) },
    { "fcvt.wu.d", "dSr", F7(OP_FP, 0, 0x61) | RS2(1) },
    { "fcvt.l.d",  "dSr", F7(OP_FP, 0, 0x61) | RS2(2) },
    { "fcvt.lu.d", "dSr", F7(OP_FP, 0, 0x61) | RS2(3) },
    { "fcvt.s.w",  "Dsr", F7(OP_FP, 0, 0x68) },
    { "fcvt.s.wu", "Dsr", F7(OP_FP, 0, 0x68) | RS2(1) },
    { "fcvt.s.l",  "Dsr", F7(OP_FP, 0, 0x68) | RS2(2) },
    { "fcvt.s.lu", "Dsr", F7(OP_FP, 0, 0x68) | RS2(3) },
    { "fcvt.d.w",  "Ds",  F7(OP_FP, 0, 0x69) },
    { "fcvt.d.wu", "Ds",  F7(OP_FP, 0, 0x69) | RS2(1) },
    { "fcvt.d.l",  "Dsr", F7(OP_FP, 0, 0x69) | RS2(2) },
    { "fcvt.d.lu", "Dsr", F7(OP_FP, 0, 0x69) | RS2(3) },
    { "fcvt.s.d",  "DSr", F7(OP_FP, 0, 0x20) | RS2(1) },
    { "fcvt.d.s",  "DS",  F7(OP_FP, 0, 0x21) },
    { "fmv.x.w",   "dS",  F7(OP_FP, 0, 0x70) },
    { "fmv.x.s",   "dS",  F7(OP_FP, 0, 0x70) },
    { "fmv.x.d",   "dS",  F7(OP_FP, 0, 0x71) },
    { "fmv.w.x",   "Ds",  F7(OP_FP, 0, 0x78) },
    { "fmv.s.x",   "Ds",  F7(OP_FP, 0, 0x78) },
    { "fmv.d.x",   "Ds",  F7(OP_FP, 0, 0x79) },

    /* 11.8, 11.9, 12.6, 12.7: comparison and classification. */
    FLOAT2("feq",    "dST", 2, 20),
    FLOAT2("flt",    "dST", 1, 20),
    FLOAT2("fle",    "dST", 0, 20),
    FLOAT2("fgt",    "dTS", 1, 20),
    FLOAT2("fge",    "dTS", 0, 20),
    FLOAT2("fclass", "dS",  1, 28),
};

#define NB_INSTRUCTIONS (int)(sizeof(instructions) / sizeof(instructions[0]))

/* ---- Names of operands ---- */

/* Registers by the names of the calling convention: volume I, chapter 25.  "fp" is s0 too. */
static const char x_names[32][5] = {
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
    "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
};
static const char f_names[32][5] = {
    "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1", "fa0", "fa1", "fa2", "fa3", "fa4", "fa5",
    "fa6", "fa7", "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11",
};

/* CSRs: volume II, chapter 2.  A row with a last number stands for a family: hpmcounter3 to hpmcounter31. */
static const struct {
    const char *name;
    short number; /* of the CSR, in a family of the one with the suffix 0, whether there is one or not */
    signed char first, last;
} csrs[] = {
    { "fflags", 0x001 }, { "frm", 0x002 }, { "fcsr", 0x003 },
    { "cycle", 0xc00 }, { "time", 0xc01 }, { "instret", 0xc02 }, { "hpmcounter", 0xc00, 3, 31 },
    { "sstatus", 0x100 }, { "sie", 0x104 }, { "stvec", 0x105 }, { "scounteren", 0x106 }, { "senvcfg", 0x10a },
    { "sscratch", 0x140 }, { "sepc", 0x141 }, { "scause", 0x142 }, { "stval", 0x143 }, { "sip", 0x144 },
    { "stimecmp", 0x14d }, { "satp", 0x180 },
    { "mvendorid", 0xf11 }, { "marchid", 0xf12 }, { "mimpid", 0xf13 }, { "mhartid", 0xf14 }, { "mconfigptr", 0xf15 },
    { "mstatus", 0x300 }, { "misa", 0x301 }, { "medeleg", 0x302 }, { "mideleg", 0x303 }, { "mie", 0x304 },
    { "mtvec", 0x305 }, { "mcounteren", 0x306 }, { "menvcfg", 0x30a }, { "mcountinhibit", 0x320 },
    { "mscratch", 0x340 }, { "mepc", 0x341 }, { "mcause", 0x342 }, { "mtval", 0x343 }, { "mip", 0x344 },
    { "mtinst", 0x34a }, { "mtval2", 0x34b }, { "mseccfg", 0x747 },
    { "pmpcfg", 0x3a0, 0, 15 }, { "pmpaddr", 0x3b0, 0, 63 },
    { "mcycle", 0xb00 }, { "minstret", 0xb02 }, { "mhpmcounter", 0xb00, 3, 31 }, { "mhpmevent", 0x320, 3, 31 },
    { "tselect", 0x7a0 }, { "tdata", 0x7a0, 1, 3 }, { "dcsr", 0x7b0 }, { "dpc", 0x7b1 }, { "dscratch", 0x7b2, 0, 1 },
};

/* Rounding modes: volume I, table 11.1.  5 and 6 are reserved. */
static const char rounding_modes[8][4] = { "rne", "rtz", "rdn", "rup", "rmm", "", "", "dyn" };

/* Relocation functions: %NAME(symbol), and what they make of an I-type, S-type or U-type field. */
enum { FUNCTION_LO = 1, FUNCTION_HI };
static const struct {
    const char *name;
    unsigned char i_type, s_type, u_type;
    unsigned char constant; /* FUNCTION_LO or FUNCTION_HI: which bits of a constant it takes, if it takes one */
} functions[] = {
    { "" },
    { "lo", R_RISCV_LO12_I, R_RISCV_LO12_S, 0, FUNCTION_LO },
    { "hi", 0, 0, R_RISCV_HI20, FUNCTION_HI },
    { "pcrel_lo", R_RISCV_PCREL_LO12_I, R_RISCV_PCREL_LO12_S, 0 },
    { "pcrel_hi", 0, 0, R_RISCV_PCREL_HI20 },
    { "got_pcrel_hi", 0, 0, R_RISCV_GOT_HI20 },
    { "tprel_lo", R_RISCV_TPREL_LO12_I, R_RISCV_TPREL_LO12_S, 0 },
    { "tprel_hi", 0, 0, R_RISCV_TPREL_HI20 },
    { "tprel_add" },
    { "tls_ie_pcrel_hi", 0, 0, R_RISCV_TLS_GOT_HI20 },
    { "tls_gd_pcrel_hi", 0, 0, R_RISCV_TLS_GD_HI20 },
};

#define NB_CSRS (int)(sizeof(csrs) / sizeof(csrs[0]))
#define NB_FUNCTIONS (int)(sizeof(functions) / sizeof(functions[0]))

/* TEXT as a decimal number without leading zeros in FIRST..LAST, or -1. */
static int small_number(const char *text, int first, int last)
{
    int n = 0, digits;

    for (digits = 0; isnum(text[digits]) && digits < 3; digits++)
        n = n * 10 + text[digits] - '0';
    if (!digits || text[digits] || (digits > 1 && text[0] == '0') || n < first || n > last)
        return -1;
    return n;
}

static int find_register(const char *name, const char (*abi)[5], int letter)
{
    int r;

    if (name[0] == letter && (r = small_number(name + 1, 0, 31)) >= 0)
        return r;
    for (r = 0; r < 32; r++)
        if (!strcmp(name, abi[r]))
            return r;
    return -1;
}

static int x_register(const char *name)
{
    return strcmp(name, "fp") ? find_register(name, x_names, 'x') : X_S0;
}

static int f_register(const char *name)
{
    return find_register(name, f_names, 'f');
}

static int csr_number(const char *name)
{
    int i, n;

    for (i = 0; i < NB_CSRS; i++) {
        int length = strlen(csrs[i].name);
        if (csrs[i].last) {
            if (!strncmp(name, csrs[i].name, length)
                && (n = small_number(name + length, csrs[i].first, csrs[i].last)) >= 0)
                return csrs[i].number + n;
        } else if (!strcmp(name, csrs[i].name))
            return csrs[i].number;
    }
    return -1;
}

static int rounding_mode(const char *name)
{
    int i;

    for (i = 0; i < 8; i++)
        if (*name && !strcmp(name, rounding_modes[i]))
            return i;
    return -1;
}

/* A set of accesses: some of the letters i, o, r, w, in this order.  Volume I, section 2.7. */
static int fence_set(const char *name)
{
    int i, set = 0;

    for (i = 0; i < 4; i++)
        if (*name == "iorw"[i])
            name++, set |= 8 >> i;
    return *name ? -1 : set;
}

/* ---- Parsing ---- */

#define MAX_OPERANDS 5

typedef struct Operand {
    enum { OPERAND_NAME, OPERAND_VALUE, OPERAND_MEMORY } kind;
    const char *name; /* of OPERAND_NAME: a register, a symbol, whatever the instruction wants */
    int token;        /* of that name */
    int function;     /* of a value or an offset: an index of functions[] */
    ExprValue e;      /* the value, or the offset of OPERAND_MEMORY */
    int base;         /* the x register of OPERAND_MEMORY */
} Operand;

/* The line that is assembled, for messages: its name, and its text if that is found in a file's buffer. */
static const char *line_name;
static char line_text[120];

/* Remembers the line.  Its name has been read, and one token more. */
static void note_line(int opcode)
{
    const char *from = (char *)file->buf_ptr, *end = (char *)file->buf_end;
    int length, i;

    line_name = get_tok_str(opcode, NULL);
    length = strlen(line_name);
    pstrcpy(line_text, sizeof line_text, line_name);
    if (macro_ptr) /* not read from a file, but from a list of tokens */
        return;
    if (tok == TOK_LINEFEED || tok == ';')
        from--;
    while (from > (char *)file->buffer && from[-1] != '\n' && from[-1] != ';')
        from--;
    while (from + length <= end && *from != '\n' && strncmp(from, line_name, length))
        from++;
    if (from + length > end || *from == '\n')
        return;
    for (i = 0; i < (int)sizeof line_text - 1 && from + i < end && !strchr("\n;#", from[i]); i++)
        line_text[i] = from[i];
    line_text[i] = 0;
}

static void line_error(const char *what)
{
    tcc_error("%s in '%s'", what, line_text);
}

static void operand_error(const char *what, int index)
{
    tcc_error("%s %d of %s in '%s'", what, index + 1, line_name, line_text);
}

static int end_of_line(void)
{
    return tok == ';' || tok == TOK_LINEFEED || tok == TOK_EOF || tok == CH_EOF;
}

/* The token as an x register, or -1. */
static int token_register(void)
{
    return tok >= TOK_IDENT ? x_register(get_tok_str(tok, NULL)) : -1;
}

/* function = "%" name "(" expression ")" */
static void parse_function(TCCState *s1, Operand *op)
{
    const char *name;

    next();
    name = tok >= TOK_IDENT ? get_tok_str(tok, NULL) : "";
    for (op->function = NB_FUNCTIONS - 1; op->function > 0; op->function--)
        if (!strcmp(name, functions[op->function].name))
            break;
    if (!op->function)
        line_error("unknown relocation function");
    next();
    skip('(');
    asm_expr(s1, &op->e);
    skip(')');
}

/* name@plt: how a call is linked is the linker's choice anyway. */
static void skip_variant(void)
{
    if (tok == '@') {
        next();
        next();
    }
}

/* operand = name | value [ "(" register ")" ] | "(" register ")"
   value = expression | function */
static void parse_operand(TCCState *s1, Operand *op)
{
    memset(op, 0, sizeof *op);
    op->kind = OPERAND_VALUE;
    if (tok == '%') {
        parse_function(s1, op);
    } else {
        if (tok >= TOK_IDENT) {
            op->token = tok;
            op->name = get_tok_str(tok, NULL);
            next();
            skip_variant();
            if (tok == ',' || end_of_line()) {
                op->kind = OPERAND_NAME;
                return;
            }
            unget_tok(op->token);
        } else if (tok == '(') {
            next();
            if (token_register() >= 0) {
                op->base = token_register();
                op->kind = OPERAND_MEMORY;
                next();
                skip(')');
                return;
            }
            unget_tok('(');
        }
        asm_expr(s1, &op->e);
        skip_variant();
    }
    if (tok == '(') {
        next();
        if ((op->base = token_register()) < 0)
            line_error("bad base register");
        op->kind = OPERAND_MEMORY;
        next();
        skip(')');
    }
}

/* The ELF symbol of a name that stands for a number (.set name, 5), or NULL. */
static ElfSym *absolute_symbol(Operand *op)
{
    ElfSym *esym = elfsym(get_asm_sym(op->token, NULL));

    return esym && esym->st_shndx == SHN_ABS ? esym : NULL;
}

/* A name where a value is wanted is a symbol. */
static void name_to_value(Operand *op)
{
    ElfSym *absolute;

    if (op->kind != OPERAND_NAME)
        return;
    op->kind = OPERAND_VALUE;
    absolute = absolute_symbol(op);
    if (absolute)
        op->e.v = absolute->st_value;
    else
        op->e.sym = get_asm_sym(op->token, NULL);
}

/* ---- Encoding ---- */

/* What is gathered about a line while its operands are encoded. */
typedef struct Encoding {
    uint32_t word;
    int macro;      /* letter that makes it more than one word, or 0 */
    int temporary;  /* register of letter h, or -1 */
    ExprValue e;    /* of the macro's operand */
} Encoding;

static int rd_of(uint32_t word)
{
    return word >> 7 & 31;
}

static int is_store(uint32_t word)
{
    return (word & 0x7f) == STORE || (word & 0x7f) == STORE_FP;
}

/* Immediates: volume I, figure 2.4.  Bits beyond the field are dropped. */
static uint32_t s_type(int64_t v)
{
    return (v & 0x1f) << 7 | (v >> 5 & 0x7f) << 25;
}

static uint32_t b_type(int64_t v)
{
    return (v >> 11 & 1) << 7 | (v >> 1 & 0xf) << 8 | (v >> 5 & 0x3f) << 25 | (uint32_t)(v >> 12 & 1) << 31;
}

static uint32_t j_type(int64_t v)
{
    return (v & 0xff000) | (v >> 11 & 1) << 20 | (v >> 1 & 0x3ff) << 21 | (uint32_t)(v >> 20 & 1) << 31;
}

/* Upper 20 bits that go with the signed lower 12. */
static uint32_t upper(int64_t v)
{
    return (v + 0x800) & 0xfffff000;
}

static int64_t lower(int64_t v)
{
    return (int64_t)((uint64_t)v << 52) >> 52;
}

/* The constant of an operand, which must be in LOW..HIGH. */
static int64_t constant(Operand *op, int index, int64_t low, int64_t high)
{
    int64_t v;

    name_to_value(op);
    if (op->e.sym || op->e.pcrel || op->function)
        operand_error("constant expected as operand", index);
    v = op->e.v;
    if (v < low || v > high)
        tcc_error("operand %d of %s out of range (%lld is not in %lld to %lld) in '%s'", index + 1, line_name,
                  (long long)v, (long long)low, (long long)high, line_text);
    return v;
}

/* A 12-bit immediate in STORE's or the I-type's place. */
static uint32_t immediate(Operand *op, int index, int store)
{
    int64_t v;

    if (op->function) {
        int type = store ? functions[op->function].s_type : functions[op->function].i_type;
        if (!type)
            operand_error("wrong relocation function in operand", index);
        if (op->e.sym) {
            greloca(cur_text_section, op->e.sym, ind, type, op->e.v);
            return 0;
        }
        if (functions[op->function].constant != FUNCTION_LO)
            operand_error("symbol expected in operand", index);
        v = lower(op->e.v);
    } else
        v = constant(op, index, -2048, 2047);
    return store ? s_type(v) : IMM(v & 0xfff);
}

static uint32_t upper_immediate(Operand *op, int index)
{
    if (op->function) {
        if (!functions[op->function].u_type)
            operand_error("wrong relocation function in operand", index);
        if (op->e.sym) {
            greloca(cur_text_section, op->e.sym, ind, functions[op->function].u_type, op->e.v);
            return 0;
        }
        if (functions[op->function].constant != FUNCTION_HI)
            operand_error("symbol expected in operand", index);
        return upper(op->e.v);
    }
    return (uint32_t)constant(op, index, 0, 0xfffff) << 12;
}

/* The distance to a label: known now if it is defined in this section, or else left to the linker. */
static uint32_t target(Operand *op, int index, int type)
{
    int64_t distance, reach = type == R_RISCV_BRANCH ? 1 << 12 : 1 << 20;
    ElfSym *esym;

    name_to_value(op);
    if (op->kind != OPERAND_VALUE || !op->e.sym || op->function)
        operand_error("label expected as operand", index);
    esym = elfsym(op->e.sym);
    if (!esym || esym->st_shndx != cur_text_section->sh_num) {
        greloca(cur_text_section, op->e.sym, ind, type, op->e.v);
        return 0;
    }
    distance = esym->st_value + op->e.v - ind;
    if (distance & 1)
        operand_error("odd distance to operand", index);
    if (distance < -reach || distance >= reach)
        tcc_error("operand %d of %s out of range (%lld bytes away) in '%s'", index + 1, line_name,
                  (long long)distance, line_text);
    return type == R_RISCV_BRANCH ? b_type(distance) : j_type(distance);
}

static int base_without_offset(Operand *op, int index)
{
    if (op->e.sym || op->e.v || op->function)
        operand_error("no offset is possible in operand", index);
    return op->base;
}

/* True if OP can be what LETTER stands for.  Ranges are looked at later, in encode_operand(). */
static int matches(Operand *op, int letter)
{
    int is_name = op->kind == OPERAND_NAME;

    switch (letter) {
    case 'd': case 's': case 't': case 'h':
        return is_name && x_register(op->name) >= 0;
    case 'D': case 'S': case 'T': case 'R': case 'B':
        return is_name && f_register(op->name) >= 0;
    case 'm': case 'M': case 'a':
        return op->kind == OPERAND_MEMORY;
    case 'r':
        return is_name && rounding_mode(op->name) >= 0;
    case 'P': case 'Q':
        return is_name ? fence_set(op->name) >= 0 : op->kind == OPERAND_VALUE;
    case 'c':
        return is_name ? csr_number(op->name) >= 0 : op->kind == OPERAND_VALUE;
    case 'i': case 'u': case '5': case '6': case 'z':
        return is_name ? x_register(op->name) < 0 && f_register(op->name) < 0 : op->kind == OPERAND_VALUE;
    case 'k':
        return is_name ? absolute_symbol(op) != NULL : op->kind == OPERAND_VALUE && !op->e.sym;
    case 'x':
        return op->kind == OPERAND_VALUE && !strcmp(functions[op->function].name, "tprel_add");
    default: /* p, j, y, C: any name may be a symbol's */
        return op->kind != OPERAND_MEMORY;
    }
}

static void encode_operand(Encoding *code, Operand *op, int index, int letter)
{
    uint32_t bits = 0;

    switch (letter) {
    case 'd': bits = RD(x_register(op->name)); break;
    case 's': bits = RS1(x_register(op->name)); break;
    case 't': bits = RS2(x_register(op->name)); break;
    case 'D': bits = RD(f_register(op->name)); break;
    case 'S': bits = RS1(f_register(op->name)); break;
    case 'T': bits = RS2(f_register(op->name)); break;
    case 'R': bits = (uint32_t)f_register(op->name) << 27; break;
    case 'B': bits = RS1(f_register(op->name)) | RS2(f_register(op->name)); break;
    case 'i': name_to_value(op); bits = immediate(op, index, 0); break;
    case 'm': bits = RS1(op->base) | immediate(op, index, 0); break;
    case 'M': bits = RS1(op->base) | immediate(op, index, 1); break;
    case 'a': bits = RS1(base_without_offset(op, index)); break;
    case 'u': name_to_value(op); bits = upper_immediate(op, index); break;
    case '5': bits = IMM(constant(op, index, 0, 31)); break;
    case '6': bits = IMM(constant(op, index, 0, 63)); break;
    case 'p': bits = target(op, index, R_RISCV_BRANCH); break;
    case 'j': bits = target(op, index, R_RISCV_JAL); break;
    case 'c': bits = IMM(op->kind == OPERAND_NAME ? csr_number(op->name) : constant(op, index, 0, 4095)); break;
    case 'z': bits = RS1(constant(op, index, 0, 31)); break;
    case 'r': bits = (uint32_t)rounding_mode(op->name) << 12; break;
    case 'P': bits = IMM((op->kind == OPERAND_NAME ? fence_set(op->name) : constant(op, index, 0, 15)) << 4); break;
    case 'Q': bits = IMM(op->kind == OPERAND_NAME ? fence_set(op->name) : constant(op, index, 0, 15)); break;
    case 'h': code->temporary = x_register(op->name); break;
    case 'x': greloca(cur_text_section, op->e.sym, ind, R_RISCV_TPREL_ADD, op->e.v); break;
    case 'k':
        code->macro = letter;
        code->e.v = constant(op, index, INT64_MIN, INT64_MAX);
        break;
    default: /* y, C */
        name_to_value(op);
        if (!op->e.sym || op->function)
            operand_error("symbol expected as operand", index);
        code->macro = letter;
        code->e = op->e;
    }
    code->word |= bits;
}

/* rd = V, a constant of more than 12 bits: two words if it has 32 bits; or else its upper part without the zeros that
   follow it, a shift, and its lower 12 bits. */
static void load_wide(int rd, int64_t v)
{
    int64_t low = lower(v), high = (uint64_t)v - low;
    int shift = 0;

    if (v == (int32_t)v) {
        if (upper(v))
            gen_le32(LUI | RD(rd) | upper(v));
        if (low || !upper(v))
            gen_le32(OP_IMM_32 | RD(rd) | RS1(upper(v) ? rd : X_ZERO) | IMM(low & 0xfff));
        return;
    }
    while (!(high & 1))
        high >>= 1, shift++;
    load_wide(rd, high);
    gen_le32(F3(OP_IMM, 1) | RD(rd) | RS1(rd) | IMM(shift));
    if (low)
        gen_le32(F3(OP_IMM, 0) | RD(rd) | RS1(rd) | IMM(low & 0xfff));
}

ST_FUNC void load_constant(int rd, int64_t v)
{
    if (v == lower(v))
        gen_le32(OP_IMM | RD(rd) | IMM(v & 0xfff));
    else
        load_wide(rd, v);
}

/* auipc of the address of E, and WORD with the rest of it. */
static void symbol_access(uint32_t word, ExprValue *e, int temporary)
{
    Sym *here = label_here();

    greloca(cur_text_section, e->sym, ind, R_RISCV_PCREL_HI20, e->v);
    gen_le32(AUIPC | RD(temporary));
    greloca(cur_text_section, here, ind, is_store(word) ? R_RISCV_PCREL_LO12_S : R_RISCV_PCREL_LO12_I, 0);
    gen_le32(word | RS1(temporary));
}

static void emit(Encoding *code)
{
    uint32_t word = code->word;
    int temporary = code->temporary >= 0 ? code->temporary : rd_of(word);

    switch (code->macro) {
    case 'k':
        load_constant(rd_of(word), code->e.v);
        break;
    case 'y':
        symbol_access(word, &code->e, temporary);
        break;
    case 'C':
        if (code->temporary < 0)
            temporary = word >> 15 & 31;
        greloca(cur_text_section, code->e.sym, ind, R_RISCV_CALL_PLT, code->e.v);
        gen_le32(AUIPC | RD(temporary));
        gen_le32(JALR | RD(rd_of(word)) | RS1(temporary));
        break;
    case '<':
        gen_le32(F3(OP_IMM, 1) | (word & (RD(31) | RS1(31) | IMM(63))));
        gen_le32((word & ~RS1(31)) | RS1(rd_of(word)));
        break;
    default:
        gen_le32(word);
    }
}

/* ---- Choosing a row ---- */

/* Number of the first operand that does not fit the row, or -1 if all fit. */
static int mismatch(const char *letters, Operand *ops, int nb_ops)
{
    int i;

    for (i = 0; letters[i] && letters[i] != '<'; i++) {
        if (i == nb_ops)
            return letters[i] == 'r' ? -1 : i;
        if (!matches(&ops[i], letters[i]))
            return i;
    }
    return i == nb_ops ? -1 : i;
}

/* Removes .aq, .rl or .aqrl from an atomic instruction's NAME, and returns the bits that it stands for. */
static uint32_t strip_order(char *name)
{
    static const struct { char suffix[6]; uint32_t bits; } orders[] = {
        { ".aqrl", 3u << 25 }, { ".aq", 2u << 25 }, { ".rl", 1u << 25 },
    };
    int i, length = strlen(name);

    for (i = 0; i < 3; i++) {
        int rest = length - strlen(orders[i].suffix);
        if (rest > 0 && !strcmp(name + rest, orders[i].suffix)) {
            name[rest] = 0;
            return orders[i].bits;
        }
    }
    return 0;
}

/* The row for NAME and the operands, or an error that says which operand is wrong. */
static const Instruction *find_instruction(const char *name, int atomic, Operand *ops, int nb_ops)
{
    int i, wrong, furthest = -1;

    for (i = 0; i < NB_INSTRUCTIONS; i++) {
        const Instruction *row = &instructions[i];
        if (row->name[0] != name[0] || strcmp(row->name, name) || (atomic && (row->word & 0x7f) != AMO))
            continue;
        wrong = mismatch(row->operands, ops, nb_ops);
        if (wrong < 0)
            return row;
        if (wrong > furthest)
            furthest = wrong;
    }
    if (furthest < 0)
        line_error("unknown instruction");
    if (furthest >= nb_ops)
        line_error("too few operands");
    operand_error("bad operand", furthest);
    return NULL;
}

/* instruction = name [ operand { "," operand } ] */
ST_FUNC void asm_opcode(TCCState *s1, int opcode)
{
    Operand ops[MAX_OPERANDS];
    Encoding code;
    const Instruction *row;
    char name[32];
    uint32_t order;
    int i, nb_ops = 0;

    note_line(opcode);
    while (!end_of_line()) {
        if (nb_ops == MAX_OPERANDS)
            line_error("too many operands");
        parse_operand(s1, &ops[nb_ops++]);
        if (tok != ',')
            break;
        next();
        if (end_of_line())
            line_error("operand expected after ','");
    }
    pstrcpy(name, sizeof name, line_name);
    order = strip_order(name);
    row = find_instruction(name, order != 0, ops, nb_ops);

    memset(&code, 0, sizeof code);
    code.word = row->word | order;
    code.temporary = -1;
    for (i = 0; row->operands[i]; i++) {
        if (i < nb_ops)
            encode_operand(&code, &ops[i], i, row->operands[i]);
        else if (row->operands[i] == 'r')
            code.word |= 7 << 12; /* the mode in frm */
        else
            code.macro = row->operands[i];
    }
    emit(&code);
}

/* ---- asm statements with operands ----

   An operand is in an x register ("r"), an f register ("f"), at an address in an x register ("m", "A", unless "m" is
   near the frame pointer), or is a constant.  When an asm statement begins, tccasm.c has saved all registers; so every
   register that a function need not preserve is free.  Registers that it must preserve are saved in the frame. */

enum { USED_IN = 1, USED_OUT = 2 };

/* Registers in the order in which they are given out: those that calls do not preserve, but ra, and t0 and t1, which
   load() and store() use for addresses. */
static const unsigned char free_x[] = { 10, 11, 12, 13, 14, 15, 16, 17, 7, 28, 29, 30, 31 };
static const unsigned char free_f[] = {
    10, 11, 12, 13, 14, 15, 16, 17, 0, 1, 2, 3, 4, 5, 6, 7, 28, 29, 30, 31,
};

/* Index of a register in arrays of NB_ASM_REGS. */
#define INDEX(r) ((r) - ASM_X0)

/* Name of a register as ASM_X0 or ASM_F0 and its number, or -1. */
static int register_by_name(const char *name)
{
    int r;

    if ((r = x_register(name)) >= 0)
        return ASM_X0 + r;
    if ((r = f_register(name)) >= 0)
        return ASM_F0 + r;
    return -1;
}

/* The register of a variable `register T v asm("name")`, or -1.  There are too few numbers in Sym.r for both kinds of
   register: a variable of a floating type is in the f register of this number. */
ST_FUNC int asm_parse_regvar(int t)
{
    int r = -1;

    if (t >= TOK_IDENT && !(t & SYM_FIELD))
        r = register_by_name(get_tok_str(t, NULL));
    return r < 0 ? -1 : (r - ASM_X0) & 31;
}

ST_FUNC void asm_clobber(uint8_t *clobber_regs, const char *str)
{
    int r;

    if (!strcmp(str, "memory") || !strcmp(str, "cc"))
        return;
    r = register_by_name(str);
    if (r < 0)
        tcc_error("invalid clobber register '%s'", str);
    if (r == ASM_X0 + X_SP || r == ASM_X0 + X_S0)
        tcc_error("asm statement cannot clobber '%s'", str);
    clobber_regs[INDEX(r)] = 1;
}

/* Registers that calls preserve and that the code generator does not: s1 to s11, fs0 to fs11. */
static int is_preserved(int index)
{
    int r = index & 31;

    return r == 9 || (r >= 18 && r <= 27) || (r == 8 && index >= 32);
}

/* True if the value is a constant that the constraint letter allows. */
static int constant_fits(SValue *sv, int letter)
{
    int64_t v = sv->c.i;

    if ((sv->r & (VT_VALMASK | VT_LVAL)) != VT_CONST || is_float(sv->type.t))
        return 0;
    if (sv->r & VT_SYM)
        return letter == 'i' || letter == 's' || letter == 'S';
    if ((sv->type.t & VT_BTYPE) != VT_LLONG && (sv->type.t & VT_BTYPE) != VT_PTR)
        v = (int32_t)v;
    switch (letter) {
    case 'i': case 'n': return 1;
    case 'I': return v >= -2048 && v <= 2047;
    case 'J': return v == 0;
    case 'K': return v >= 0 && v <= 31;
    }
    return 0;
}

/* True if "off(s0)" reaches the operand. */
static int is_near(SValue *sv)
{
    return (sv->r & VT_VALMASK) == VT_LOCAL && (sv->r & VT_LVAL)
        && (int64_t)sv->c.i >= -2048 && (int64_t)sv->c.i <= 2047;
}

/* Name of OP for messages. */
static int operand_number(ASMOperand *operands, ASMOperand *op)
{
    return op - operands;
}

/* Takes a free register out of LIST, or returns -1. */
static int take_register(const unsigned char *list, int n, int base, uint8_t *used, int use)
{
    int i;

    for (i = 0; i < n; i++) {
        int r = base + list[i];
        if (!(used[INDEX(r)] & use)) {
            used[INDEX(r)] |= use;
            return r;
        }
    }
    return -1;
}

static int take_x(uint8_t *used, int use)
{
    return take_register(free_x, sizeof free_x, ASM_X0, used, use);
}

/* Finds a place for OP as its constraint wants.  USE says when it must not be shared with others. */
static void place_operand(ASMOperand *operands, ASMOperand *op, uint8_t *used, int use)
{
    const char *p;
    int align, t = op->vt->type.t;
    int fits = t & VT_ARRAY || (t & VT_BTYPE) == VT_FUNC /* their addresses */
        || type_size(&op->vt->type, &align) <= 8;

    for (p = op->constraint; *p; p++)
        if (constant_fits(op->vt, *p))
            return;
    for (p = op->constraint; *p; p++) {
        switch (*p) {
        case '=': case '+': case '&': case '%':
        case 'i': case 'n': case 'I': case 'J': case 'K': case 's': case 'S':
            continue;
        case 'r':
            if (fits && (op->reg = take_x(used, use)) >= 0)
                return;
            continue;
        case 'f':
            if (fits && is_float(op->vt->type.t)
                && (op->reg = take_register(free_f, sizeof free_f, ASM_F0, used, use)) >= 0)
                return;
            continue;
        case 'g':
            if (fits && (op->reg = take_x(used, use)) >= 0)
                return;
            /* fall through */
        case 'm': case 'o': case 'A':
            if (!(op->vt->r & VT_LVAL))
                continue;
            op->is_memory = 1;
            if (*p != 'A' && is_near(op->vt))
                return;
            if ((op->reg = take_x(used, USED_IN | USED_OUT)) >= 0)
                return;
            op->is_memory = 0;
            continue;
        default:
            tcc_error("unknown constraint '%c' of asm operand %d", *p, operand_number(operands, op));
        }
    }
    tcc_error("constraint '%s' of asm operand %d cannot be satisfied", op->constraint, operand_number(operands, op));
}

/* The register that the operand is a variable of, or -1. */
static int variable_register(ASMOperand *op)
{
    Sym *sym = op->vt->sym;

    if ((op->vt->r & (VT_VALMASK | VT_LVAL)) != (VT_LOCAL | VT_LVAL) || !sym || (sym->r & VT_VALMASK) >= VT_CONST)
        return -1;
    return (is_float(op->vt->type.t) ? ASM_F0 : ASM_X0) + (sym->r & VT_VALMASK);
}

/* Gives each operand its register.  First those whose register is fixed, then the others. */
ST_FUNC void asm_compute_constraints(ASMOperand *operands, int nb_operands, int nb_outputs,
                                     const uint8_t *clobber_regs, int *pout_reg)
{
    uint8_t used[NB_ASM_REGS];
    int uses[MAX_ASM_OPERANDS];
    int i, k;

    for (i = 0; i < NB_ASM_REGS; i++)
        used[i] = clobber_regs[i] ? USED_IN | USED_OUT : 0;
    for (i = 0; i < nb_operands; i++) {
        ASMOperand *op = &operands[i];
        op->input_index = op->ref_index = op->reg = -1;
        op->is_memory = op->is_llong = 0;
        op->is_rw = strchr(op->constraint, '+') != NULL;
        uses[i] = i >= nb_outputs ? USED_IN : USED_OUT;
        if (strchr(op->constraint, '&') || op->is_rw)
            uses[i] = USED_IN | USED_OUT;
        if (i >= nb_outputs && strpbrk(op->constraint, "=+&"))
            tcc_error("constraint '%s' of asm operand %d is for an output", op->constraint, i);
        if (i >= nb_outputs && (isnum(op->constraint[0]) || op->constraint[0] == '[')) {
            k = find_constraint(operands, nb_operands, op->constraint, NULL);
            if (k < 0 || k >= nb_outputs)
                tcc_error("constraint '%s' of asm operand %d matches no output", op->constraint, i);
            if (operands[k].input_index >= 0)
                tcc_error("asm operand %d is matched twice", k);
            op->ref_index = k;
            operands[k].input_index = i;
            uses[k] = USED_IN | USED_OUT;
        }
    }
    for (i = 0; i < nb_operands; i++) {
        ASMOperand *op = &operands[i];
        int r = variable_register(op);
        if (r < 0 || op->ref_index >= 0 || !strpbrk(op->constraint, "rfg"))
            continue;
        if (used[INDEX(r)] & uses[i])
            tcc_error("the register of asm operand %d is taken already", i);
        used[INDEX(r)] |= uses[i];
        op->reg = r;
    }
    for (i = 0; i < nb_operands; i++)
        if (operands[i].ref_index < 0 && operands[i].reg < 0)
            place_operand(operands, &operands[i], used, uses[i]);
    for (i = 0; i < nb_operands; i++)
        if ((k = operands[i].ref_index) >= 0) {
            operands[i].reg = operands[k].reg;
            operands[i].is_memory = operands[k].is_memory;
        }

    /* A register of the code generator that holds no output, for addresses of outputs. */
    *pout_reg = TREG_RA;
    if (used[X_RA] & USED_OUT)
        for (*pout_reg = 0; *pout_reg < 7 && used[10 + *pout_reg] & USED_OUT; ++*pout_reg)
            ;
}

static void add_text(CString *text, const char *part)
{
    cstr_cat(text, part, -1);
}

/* Writes a constant: symbol, symbol+number, or number. */
static void add_constant(CString *text, SValue *sv, int negate)
{
    char number[32];
    int64_t v = sv->c.i;

    if ((sv->type.t & VT_BTYPE) != VT_LLONG && (sv->type.t & VT_BTYPE) != VT_PTR && !(sv->r & VT_SYM))
        v = (int32_t)v;
    if (sv->r & VT_SYM) {
        const char *name = get_tok_str(sv->sym->v, NULL);
        /* An anonymous symbol is found by its name only if it is entered now. */
        if (sv->sym->v >= SYM_FIRST_ANOM)
            get_asm_sym(tok_alloc(name, strlen(name))->tok, sv->sym);
        add_text(text, name);
        if (!v)
            return;
        add_text(text, v < 0 ? "" : "+");
    }
    snprintf(number, sizeof number, "%lld", (long long)(negate ? -v : v));
    add_text(text, number);
}

/* Writes an operand.  %z: a constant 0 as a register; %i: "i" unless it is a register; %n: a constant negated. */
ST_FUNC void subst_asm_operand(CString *add_str, SValue *sv, int modifier)
{
    int index = INDEX(sv->r & 127);
    int is_register = (sv->r & 64) != 0;
    char number[32];

    if (modifier && !strchr("zinc", modifier))
        tcc_error("unknown modifier '%%%c' of an asm operand", modifier);
    if (modifier == 'i') {
        add_text(add_str, is_register ? "" : "i");
    } else if (is_register) {
        add_text(add_str, sv->r & VT_LVAL ? "0(" : "");
        add_text(add_str, index < 32 ? x_names[index] : f_names[index - 32]);
        add_text(add_str, sv->r & VT_LVAL ? ")" : "");
    } else if ((sv->r & VT_VALMASK) == VT_LOCAL) {
        snprintf(number, sizeof number, "%d(s0)", (int)sv->c.i);
        add_text(add_str, number);
    } else if (modifier == 'z' && !sv->c.i && !(sv->r & VT_SYM)) {
        add_text(add_str, "zero");
    } else {
        add_constant(add_str, sv, modifier == 'n');
    }
}

/* SV as the load or store of register R sees it: bits of a floating value if R is an x register. */
static SValue as_register_value(SValue *sv, int r)
{
    SValue v = *sv;

    if (is_float(v.type.t) && r < ASM_F0)
        v.type.t = (v.type.t & VT_BTYPE) == VT_FLOAT ? VT_INT : VT_LLONG;
    return v;
}

/* The pointer that an lvalue of kind VT_LLOCAL keeps in the frame. */
static SValue frame_pointer_of(SValue *sv)
{
    SValue v = *sv;

    v.r = (v.r & ~VT_VALMASK) | VT_LOCAL | VT_LVAL;
    v.type = char_pointer_type;
    return v;
}

static void load_input(ASMOperand *op)
{
    SValue v;

    if (op->is_memory) { /* its address */
        if ((op->vt->r & VT_VALMASK) == VT_LLOCAL)
            v = frame_pointer_of(op->vt);
        else {
            v = *op->vt;
            v.r &= ~VT_LVAL;
            v.type = char_pointer_type;
        }
    } else {
        v = as_register_value(op->vt, op->reg);
        if (v.type.t & VT_ARRAY || (v.type.t & VT_BTYPE) == VT_FUNC)
            v.type = char_pointer_type;
    }
    load(op->reg, &v);
}

static void store_output(ASMOperand *op, int out_reg)
{
    SValue v = as_register_value(op->vt, op->reg);
    int r = op->reg;

    if (r == ASM_X0 + X_T0) { /* store() may want t0 for the address */
        r = out_reg;
        gen_le32(F3(OP_IMM, 0) | RD(r == TREG_RA ? X_RA : 10 + r) | RS1(X_T0));
    } else if ((v.r & VT_VALMASK) == VT_LLOCAL) {
        SValue pointer = frame_pointer_of(&v);
        load(out_reg, &pointer);
        v.r = (v.r & ~VT_VALMASK) | out_reg;
    }
    store(r, &v);
}

/* Saves or restores what calls preserve and the statement changes.  The slots are in the frame. */
static void keep_registers(const uint8_t *changed, int restore)
{
    static int slot[NB_ASM_REGS];
    int i;

    for (i = 0; i < NB_ASM_REGS; i++) {
        SValue v;
        if (!changed[i] || !is_preserved(i))
            continue;
        if (!restore)
            loc = slot[i] = (loc - 8) & -8;
        memset(&v, 0, sizeof v);
        v.type.t = i < 32 ? VT_LLONG : VT_DOUBLE;
        v.r = VT_LOCAL | VT_LVAL;
        v.c.i = slot[i];
        if (restore)
            load(ASM_X0 + i, &v);
        else
            store(ASM_X0 + i, &v);
    }
}

/* Loads and stores may use t1 and t0 for addresses: so t1 is loaded after the others, and t0 at last.  Outputs are
   stored in the opposite order. */
static int turn_of(int reg)
{
    return reg == ASM_X0 + X_T0 ? 2 : reg == ASM_X0 + X_T1 ? 1 : 0;
}

/* What surrounds an asm statement: before it inputs are loaded, after it outputs are stored. */
ST_FUNC void asm_gen_code(ASMOperand *operands, int nb_operands, int nb_outputs, int is_output,
                          uint8_t *clobber_regs, int out_reg)
{
    uint8_t changed[NB_ASM_REGS];
    ASMOperand *op;
    int turn;

    memcpy(changed, clobber_regs, sizeof changed);
    for (op = operands; op < operands + nb_operands; op++)
        if (op->reg >= 0)
            changed[INDEX(op->reg)] = 1;
    if (is_output) {
        for (turn = 2; turn >= 0; turn--)
            for (op = operands; op < operands + nb_outputs; op++)
                if (op->reg >= 0 && !op->is_memory && turn_of(op->reg) == turn)
                    store_output(op, out_reg);
        keep_registers(changed, 1);
    } else {
        keep_registers(changed, 0);
        for (turn = 0; turn <= 2; turn++)
            for (op = operands; op < operands + nb_operands; op++)
                if (op->reg >= 0 && turn_of(op->reg) == turn
                    && (op >= operands + nb_outputs || op->is_rw || op->is_memory))
                    load_input(op);
    }
}

#endif /* ndef TARGET_DEFS_ONLY */
