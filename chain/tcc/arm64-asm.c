// arm64-asm.c - tcc's assembler for AArch64 (A64 of Armv8.0-A): instructions, and asm statements with operands.
//
// A line's operands are parsed first, whatever the instruction (parse_operand).  Then the rows of the table
// `instructions` that have the mnemonic are tried in order: the first whose operand kinds fit is encoded, each operand
// putting its bits into the row's opcode (put_operand).  What does not fit any row, or a range, is an error that names
// the instruction and the operand.  Sections named C4 and C6 are those of the Arm Architecture Reference Manual
// (DDI 0487): C4.1 has the encodings by class, C6.2 and C7.2 the instructions by name, C5 the system registers.
//
// What only the linker knows is left to a relocation; so is a branch to what is not yet, or not only, known here.
// The second half answers what tccasm.c asks about asm statements: which register an operand gets, how it is written
// into the text, and the loads and stores around it.  It uses arm64-gen.c's helpers, as ONE_SOURCE makes them visible.

#ifdef TARGET_DEFS_ONLY

#define CONFIG_TCC_ASM

// Registers as asm statements number them: x0 to x30, then v0 to v31.  A value of the compiler has its register in a
// field that ends before VT_CONST (48), so that operands can be in v0 to v16; the rest are known as clobbers.
#define ASM_V(n) (31 + (n))
#define NB_ASM_REGS 63

ST_FUNC void g(int c);
ST_FUNC void gen_le16(int c);
ST_FUNC void gen_le32(int c);
ST_FUNC int arm64_asm_reloc(int type);
ST_FUNC int arm64_asm_relocate(int type, unsigned char *p, uint64_t addr, uint64_t val);

#else

#define USING_GLOBALS
#include "tcc.h"

// ---- Operands, as parsed ----

enum { OPERAND_REGISTER, OPERAND_VECTOR, OPERAND_LIST, OPERAND_NUMBER, OPERAND_REAL, OPERAND_NAME, OPERAND_SHIFT,
       OPERAND_MEMORY, OPERAND_VALUE };

enum { ADDRESS_OFFSET, ADDRESS_PRE, ADDRESS_POST, ADDRESS_INDEX };

// Shifts and extensions; the low bits are their encoding, by shift and by option.
enum { LSL, LSR, ASR, ROR, MSL, UXTB = 8, UXTH, UXTW, UXTX, SXTB, SXTH, SXTW, SXTX };

typedef struct A64Operand {
    int kind;                  // OPERAND_
    int reg;                   // number of the register, of the first of a list, of the base of an address
    int type;                  // register: one of "wxbhsdq"; vector: its element, one of "bhsd"
    int is_sp;                 // register 31 is sp and not zr
    int lanes;                 // vector: how many elements it has, 0 if not said
    int index;                 // vector: the element meant, -1 if none
    int count;                 // list: its length
    int token;                 // name: its token, if it may yet turn out to be a symbol
    int shift, amount;         // shift, or that of an index register; amount is -1 if not given
    int mode;                  // ADDRESS_
    int index_reg, index_type; // ADDRESS_INDEX
    const char *modifier;      // the lo12 of :lo12:, or NULL
    ExprValue e;               // number, offset of an address, value of =value
} A64Operand;

#define MAX_OPERANDS 5

typedef struct A64Line {
    const char *name;          // the mnemonic
    int count;
    A64Operand operand[MAX_OPERANDS];
    int cond;                  // of b.cond
    // while a row is tried
    uint32_t op;               // the instruction so far
    int width;                 // of its R and P registers: 'w', 'x', or 0 if none was seen
    int format;                // of its F registers, or of the elements of its vectors
    int lanes;                 // of its vectors
    int done;                  // the operand has emitted instructions of its own
} A64Line;

// ---- The kinds of operands that rows ask for ----

// A register kind is a class and a field.  Fields: d n m a are at bits 0 5 16 10 (t is d, t2 is a); nm is n and m both.
enum { FIELD_d, FIELD_n, FIELD_m, FIELD_a, FIELD_nm, FIELDS = 8 };
static const char field_shift[] = { 0, 5, 16, 10, 5 };

#define CLASS(c, i) c##d = (i) * FIELDS, c##n, c##m, c##a, c##nm
enum {
    END,
    CLASS(R, 1),               // w or x, the same all through the line; sets bit 31 (sf)
    CLASS(P, 2),               // the same, but 31 is sp
    CLASS(W, 3),
    CLASS(X, 4),
    CLASS(Y, 5),               // w or x, as it comes
    CLASS(F, 6),               // h, s or d, the same all through the line; sets ftype, bits 22-23
    CLASS(B, 7), CLASS(H, 8), CLASS(S, 9), CLASS(D, 10), CLASS(Q, 11),
    CLASS(V, 12),              // vector of any elements; sets Q, bit 30, and size, bits 22-23
    CLASS(U, 13),              // vector of bytes; sets Q
    CLASS(G, 14),              // vector of float or double; sets Q and sz, bit 22
    CLASS(A, 15),              // vector of any elements; sets Q and the size in imm5
    CLASS(E, 16),              // element of a vector; sets imm5
    CLASS(T, 17),              // v.d[1], which the opcode implies
    LAST_REGISTER = 18 * FIELDS - 1,

    // Numbers
    ARITH, BITMASK, NOT_BITMASK, MOVE, MOVW, SHIFT_LEFT, SHIFT_RIGHT, LSB_EXTR, IMMR, IMMS, LSB_EXTRACT, WIDTH_EXTRACT,
    LSB_INSERT, WIDTH_INSERT, BIT, U16_AT0, U3_AT5, U4_AT0, U4_AT8, U5_AT16, U3_AT16, U7_AT5, U16_AT5, ZERO, FBITS,
    REAL8, F_ZERO, BYTE_MASK, BYTE_AT5,
    // Names
    COND, NOT_COND, BARRIER, SYSREG, PSTATE, PREFETCH, CACHE_OP, CRN, CRM,
    // Places in the program
    JUMP, CALL, BRANCH19, BRANCH14, LOAD19, PC21, PAGE21,
    // Memory
    MEMORY, UNSCALED, BASE, PAIR, PAIR_OFFSET, LIST, LIST_MEMORY, VALUE,
    // What may be left out comes last
    OPTIONAL, LSL12 = OPTIONAL, LSL16, SHIFT_ARITH, SHIFT_LOGIC, EXTEND, BARRIER_OPT, CLREX_OPT, XD_OPT, XN_OPT
};

typedef struct A64Row {
    const char *name;
    uint32_t opcode;
    uint8_t kind[MAX_OPERANDS];
} A64Row;

static const A64Row instructions[] = {
    // C4.1 Data processing (immediate): add/subtract; (shifted register) and (extended register) are in the next class.
#define ADDSUB(name, op, dest, imm_dest) \
    { name, 0x11000000 | op, { imm_dest, Pn, ARITH, LSL12 } }, \
    { name, 0x0b000000 | op, { Rd, Rn, Rm, SHIFT_ARITH } }, \
    { name, 0x0b200000 | op, { imm_dest, Pn, Ym, EXTEND } },
    ADDSUB("add", 0x00000000, Rd, Pd) ADDSUB("adds", 0x20000000, Rd, Rd) ADDSUB("sub", 0x40000000, Rd, Pd)
    ADDSUB("subs", 0x60000000, Rd, Rd)
#define COMPARE(name, op) \
    { name, 0x1100001f | op, { Pn, ARITH, LSL12 } }, \
    { name, 0x0b00001f | op, { Rn, Rm, SHIFT_ARITH } }, \
    { name, 0x0b20001f | op, { Pn, Ym, EXTEND } },
    COMPARE("cmn", 0x20000000) COMPARE("cmp", 0x60000000)
    { "neg", 0x4b0003e0, { Rd, Rm, SHIFT_ARITH } }, { "negs", 0x6b0003e0, { Rd, Rm, SHIFT_ARITH } },

    // Logical, immediate and shifted register.
#define LOGICAL(name, inverse, op, dest) \
    { name, 0x12000000 | op, { dest, Rn, BITMASK } }, \
    { name, 0x0a000000 | op, { Rd, Rn, Rm, SHIFT_LOGIC } }, \
    { inverse, 0x0a200000 | op, { Rd, Rn, Rm, SHIFT_LOGIC } },
    LOGICAL("and", "bic", 0x00000000, Pd) LOGICAL("orr", "orn", 0x20000000, Pd) LOGICAL("eor", "eon", 0x40000000, Pd)
    LOGICAL("ands", "bics", 0x60000000, Rd)
    { "bic", 0x12000000, { Pd, Rn, NOT_BITMASK } },
    { "tst", 0x7200001f, { Rn, BITMASK } }, { "tst", 0x6a00001f, { Rn, Rm, SHIFT_LOGIC } },
    { "mvn", 0x2a2003e0, { Rd, Rm, SHIFT_LOGIC } },

    // Moves (wide immediate), and mov, which is an alias of many.
    { "movn", 0x12800000, { Rd, MOVW, LSL16 } }, { "movz", 0x52800000, { Rd, MOVW, LSL16 } },
    { "movk", 0x72800000, { Rd, MOVW, LSL16 } },
    { "mov", 0x2a0003e0, { Rd, Rm } }, { "mov", 0x11000000, { Pd, Pn } }, { "mov", 0, { Rd, MOVE } },
    { "mov", 0x320003e0, { Pd, BITMASK } },

    // PC-relative addresses.
    { "adr", 0x10000000, { Xd, PC21 } },
    { "adrp", 0x90000000, { Xd, PAGE21 } },

    // Bitfield and extract; N, bit 22, is sf.
    { "sbfm", 0x13000000, { Rd, Rn, IMMR, IMMS } }, { "bfm", 0x33000000, { Rd, Rn, IMMR, IMMS } },
    { "ubfm", 0x53000000, { Rd, Rn, IMMR, IMMS } },
    { "sbfx", 0x13000000, { Rd, Rn, LSB_EXTRACT, WIDTH_EXTRACT } },
    { "bfxil", 0x33000000, { Rd, Rn, LSB_EXTRACT, WIDTH_EXTRACT } },
    { "ubfx", 0x53000000, { Rd, Rn, LSB_EXTRACT, WIDTH_EXTRACT } },
    { "sbfiz", 0x13000000, { Rd, Rn, LSB_INSERT, WIDTH_INSERT } },
    { "bfi", 0x33000000, { Rd, Rn, LSB_INSERT, WIDTH_INSERT } },
    { "bfc", 0x330003e0, { Rd, LSB_INSERT, WIDTH_INSERT } },
    { "ubfiz", 0x53000000, { Rd, Rn, LSB_INSERT, WIDTH_INSERT } },
    { "asr", 0x13007c00, { Rd, Rn, SHIFT_RIGHT } }, { "lsr", 0x53007c00, { Rd, Rn, SHIFT_RIGHT } },
    { "lsl", 0x53000000, { Rd, Rn, SHIFT_LEFT } },
    { "sxtb", 0x13001c00, { Wd, Wn } }, { "sxtb", 0x93401c00, { Xd, Wn } },
    { "sxth", 0x13003c00, { Wd, Wn } }, { "sxth", 0x93403c00, { Xd, Wn } }, { "sxtw", 0x93407c00, { Xd, Wn } },
    { "uxtb", 0x53001c00, { Wd, Wn } }, { "uxtb", 0x53001c00, { Xd, Wn } },
    { "uxth", 0x53003c00, { Wd, Wn } }, { "uxth", 0x53003c00, { Xd, Wn } },
    { "uxtw", 0x2a0003e0, { Wd, Wm } }, { "uxtw", 0x2a0003e0, { Xd, Wm } },
    { "extr", 0x13800000, { Rd, Rn, Rm, LSB_EXTR } },
    { "ror", 0x13800000, { Rd, Rnm, LSB_EXTR } },

    // C4.1 Data processing (register): two sources, one source.
    { "udiv", 0x1ac00800, { Rd, Rn, Rm } }, { "sdiv", 0x1ac00c00, { Rd, Rn, Rm } },
#define VARIABLE_SHIFT(name, op) { name, op, { Rd, Rn, Rm } }, { name "v", op, { Rd, Rn, Rm } },
    VARIABLE_SHIFT("lsl", 0x1ac02000) VARIABLE_SHIFT("lsr", 0x1ac02400) VARIABLE_SHIFT("asr", 0x1ac02800)
    VARIABLE_SHIFT("ror", 0x1ac02c00)
    { "rbit", 0x5ac00000, { Rd, Rn } }, { "rev16", 0x5ac00400, { Rd, Rn } },
    { "rev", 0x5ac00800, { Wd, Wn } }, { "rev", 0xdac00c00, { Xd, Xn } }, { "rev32", 0xdac00800, { Xd, Xn } },
    { "rev64", 0xdac00c00, { Xd, Xn } },
    { "clz", 0x5ac01000, { Rd, Rn } }, { "cls", 0x5ac01400, { Rd, Rn } },

    // Three sources.
    { "madd", 0x1b000000, { Rd, Rn, Rm, Ra } },
    { "mul", 0x1b007c00, { Rd, Rn, Rm } },
    { "msub", 0x1b008000, { Rd, Rn, Rm, Ra } },
    { "mneg", 0x1b00fc00, { Rd, Rn, Rm } },
    { "smaddl", 0x9b200000, { Xd, Wn, Wm, Xa } },
    { "smull", 0x9b207c00, { Xd, Wn, Wm } },
    { "smsubl", 0x9b208000, { Xd, Wn, Wm, Xa } },
    { "smnegl", 0x9b20fc00, { Xd, Wn, Wm } },
    { "smulh", 0x9b407c00, { Xd, Xn, Xm } },
    { "umaddl", 0x9ba00000, { Xd, Wn, Wm, Xa } },
    { "umull", 0x9ba07c00, { Xd, Wn, Wm } },
    { "umsubl", 0x9ba08000, { Xd, Wn, Wm, Xa } },
    { "umnegl", 0x9ba0fc00, { Xd, Wn, Wm } },
    { "umulh", 0x9bc07c00, { Xd, Xn, Xm } },

    // With carry; conditional compare; conditional select.
    { "adc", 0x1a000000, { Rd, Rn, Rm } }, { "adcs", 0x3a000000, { Rd, Rn, Rm } },
    { "sbc", 0x5a000000, { Rd, Rn, Rm } },
    { "ngc", 0x5a0003e0, { Rd, Rm } },
    { "sbcs", 0x7a000000, { Rd, Rn, Rm } },
    { "ngcs", 0x7a0003e0, { Rd, Rm } },
    { "ccmn", 0x3a400000, { Rn, Rm, U4_AT0, COND } }, { "ccmn", 0x3a400800, { Rn, U5_AT16, U4_AT0, COND } },
    { "ccmp", 0x7a400000, { Rn, Rm, U4_AT0, COND } }, { "ccmp", 0x7a400800, { Rn, U5_AT16, U4_AT0, COND } },
    { "csel", 0x1a800000, { Rd, Rn, Rm, COND } }, { "csinc", 0x1a800400, { Rd, Rn, Rm, COND } },
    { "cinc", 0x1a800400, { Rd, Rnm, NOT_COND } },
    { "cset", 0x1a9f07e0, { Rd, NOT_COND } },
    { "csinv", 0x5a800000, { Rd, Rn, Rm, COND } },
    { "cinv", 0x5a800000, { Rd, Rnm, NOT_COND } },
    { "csetm", 0x5a9f03e0, { Rd, NOT_COND } },
    { "csneg", 0x5a800400, { Rd, Rn, Rm, COND } },
    { "cneg", 0x5a800400, { Rd, Rnm, NOT_COND } },

    // C4.1 Branches.  b.cond and its spelling without the dot are looked up as "b.".
    { "b", 0x14000000, { JUMP } },
    { "bl", 0x94000000, { CALL } },
    { "b.", 0x54000000, { BRANCH19 } },
    { "cbz", 0x34000000, { Rd, BRANCH19 } }, { "cbnz", 0x35000000, { Rd, BRANCH19 } },
    { "tbz", 0x36000000, { Yd, BIT, BRANCH14 } }, { "tbnz", 0x37000000, { Yd, BIT, BRANCH14 } },
    { "br", 0xd61f0000, { Xn } }, { "blr", 0xd63f0000, { Xn } },
    { "ret", 0xd65f0000, { XN_OPT } },
    { "eret", 0xd69f03e0 }, { "drps", 0xd6bf03e0 },

    // C4.1 Exceptions, hints, barriers, system.
    { "svc", 0xd4000001, { U16_AT5 } }, { "hvc", 0xd4000002, { U16_AT5 } }, { "smc", 0xd4000003, { U16_AT5 } },
    { "brk", 0xd4200000, { U16_AT5 } }, { "hlt", 0xd4400000, { U16_AT5 } },
    { "udf", 0x00000000, { U16_AT0 } },
    { "hint", 0xd503201f, { U7_AT5 } },
    { "nop", 0xd503201f }, { "yield", 0xd503203f }, { "wfe", 0xd503205f }, { "wfi", 0xd503207f }, { "sev", 0xd503209f },
    { "sevl", 0xd50320bf }, { "esb", 0xd503221f }, { "csdb", 0xd503229f },
    { "clrex", 0xd503305f, { CLREX_OPT } },
    { "dsb", 0xd503309f, { BARRIER } }, { "dmb", 0xd50330bf, { BARRIER } },
    { "isb", 0xd50330df, { BARRIER_OPT } },
    { "msr", 0xd500401f, { PSTATE, U4_AT8 } }, { "msr", 0xd5000000, { SYSREG, Xd } },
    { "mrs", 0xd5200000, { Xd, SYSREG } },
    { "sys", 0xd5080000, { U3_AT16, CRN, CRM, U3_AT5, XD_OPT } },
    { "sysl", 0xd5280000, { Xd, U3_AT16, CRN, CRM, U3_AT5 } },
    { "at", 0xd5080000, { CACHE_OP, XD_OPT } }, { "dc", 0xd5080000, { CACHE_OP, XD_OPT } },
    { "ic", 0xd5080000, { CACHE_OP, XD_OPT } }, { "tlbi", 0xd5080000, { CACHE_OP, XD_OPT } },

    // C4.1 Loads and stores: exclusive and ordered.
#define ORDERED_LOAD_STORE(name, op) \
    { name "b", 0x08000000 | op, { Wd, BASE } }, { name "h", 0x48000000 | op, { Wd, BASE } }, \
    { name, 0x88000000 | op, { Wd, BASE } }, { name, 0xc8000000 | op, { Xd, BASE } },
    ORDERED_LOAD_STORE("ldxr", 0x005f7c00) ORDERED_LOAD_STORE("ldaxr", 0x005ffc00)
    ORDERED_LOAD_STORE("ldar", 0x00dffc00) ORDERED_LOAD_STORE("stlr", 0x009ffc00)
#define EXCLUSIVE_STORE(name, op) \
    { name "b", 0x08000000 | op, { Wm, Wd, BASE } }, { name "h", 0x48000000 | op, { Wm, Wd, BASE } }, \
    { name, 0x88000000 | op, { Wm, Wd, BASE } }, { name, 0xc8000000 | op, { Wm, Xd, BASE } },
    EXCLUSIVE_STORE("stxr", 0x00007c00) EXCLUSIVE_STORE("stlxr", 0x0000fc00)
    { "ldxp", 0x887f0000, { Wd, Wa, BASE } }, { "ldxp", 0xc87f0000, { Xd, Xa, BASE } },
    { "ldaxp", 0x887f8000, { Wd, Wa, BASE } }, { "ldaxp", 0xc87f8000, { Xd, Xa, BASE } },
    { "stxp", 0x88200000, { Wm, Wd, Wa, BASE } }, { "stxp", 0xc8200000, { Wm, Xd, Xa, BASE } },
    { "stlxp", 0x88208000, { Wm, Wd, Wa, BASE } }, { "stlxp", 0xc8208000, { Wm, Xd, Xa, BASE } },

    // One register: opcodes are those of the form with an unsigned offset, from which put_memory makes the others.
#define LOAD_STORE(name, op, reg) \
    { "ld" name, op | 0x01400000, { reg, MEMORY } }, { "st" name, op | 0x01000000, { reg, MEMORY } },
    LOAD_STORE("r", 0xb8000000, Wd) LOAD_STORE("r", 0xf8000000, Xd) LOAD_STORE("r", 0x3c000000, Bd)
    LOAD_STORE("r", 0x7c000000, Hd) LOAD_STORE("r", 0xbc000000, Sd) LOAD_STORE("r", 0xfc000000, Dd)
    LOAD_STORE("r", 0x3c800000, Qd) LOAD_STORE("rb", 0x38000000, Wd) LOAD_STORE("rh", 0x78000000, Wd)
    { "ldrsb", 0x39c00000, { Wd, MEMORY } }, { "ldrsb", 0x39800000, { Xd, MEMORY } },
    { "ldrsh", 0x79c00000, { Wd, MEMORY } }, { "ldrsh", 0x79800000, { Xd, MEMORY } },
    { "ldrsw", 0xb9800000, { Xd, MEMORY } },
    { "prfm", 0xf9800000, { PREFETCH, MEMORY } },
    // Unscaled, and (t) with the rights of EL0.
#define UNSCALED_LOAD_STORE(name, op, reg) \
    { "ld" name, op | 0x00400000, { reg, UNSCALED } }, { "st" name, op, { reg, UNSCALED } },
    UNSCALED_LOAD_STORE("ur", 0xb8000000, Wd) UNSCALED_LOAD_STORE("ur", 0xf8000000, Xd)
    UNSCALED_LOAD_STORE("ur", 0x3c000000, Bd) UNSCALED_LOAD_STORE("ur", 0x7c000000, Hd)
    UNSCALED_LOAD_STORE("ur", 0xbc000000, Sd) UNSCALED_LOAD_STORE("ur", 0xfc000000, Dd)
    UNSCALED_LOAD_STORE("ur", 0x3c800000, Qd) UNSCALED_LOAD_STORE("urb", 0x38000000, Wd)
    UNSCALED_LOAD_STORE("urh", 0x78000000, Wd) UNSCALED_LOAD_STORE("tr", 0xb8000800, Wd)
    UNSCALED_LOAD_STORE("tr", 0xf8000800, Xd) UNSCALED_LOAD_STORE("trb", 0x38000800, Wd)
    UNSCALED_LOAD_STORE("trh", 0x78000800, Wd)
#define UNSCALED_SIGNED(name, op) \
    { "ldurs" name, op | 0x00400000, { Wd, UNSCALED } }, { "ldurs" name, op, { Xd, UNSCALED } }, \
    { "ldtrs" name, op | 0x00400800, { Wd, UNSCALED } }, { "ldtrs" name, op | 0x800, { Xd, UNSCALED } },
    UNSCALED_SIGNED("b", 0x38800000) UNSCALED_SIGNED("h", 0x78800000)
    { "ldursw", 0xb8800000, { Xd, UNSCALED } }, { "ldtrsw", 0xb8800800, { Xd, UNSCALED } },
    { "prfum", 0xf8800000, { PREFETCH, UNSCALED } },
    // Literal: relative to the instruction.  =value is made of moves, so that there is no pool to place.
    { "ldr", 0x18000000, { Wd, LOAD19 } }, { "ldr", 0x58000000, { Xd, LOAD19 } }, { "ldr", 0x1c000000, { Sd, LOAD19 } },
    { "ldr", 0x5c000000, { Dd, LOAD19 } }, { "ldr", 0x9c000000, { Qd, LOAD19 } },
    { "ldrsw", 0x98000000, { Xd, LOAD19 } },
    { "prfm", 0xd8000000, { PREFETCH, LOAD19 } },
    { "ldr", 0, { Rd, VALUE } },
    // Pairs: opcodes are those of the form with an offset.
#define PAIRS(op, r) \
    { "ldp", op | 0x01400000, { r##d, r##a, PAIR } }, { "stp", op | 0x01000000, { r##d, r##a, PAIR } }, \
    { "ldnp", op | 0x00400000, { r##d, r##a, PAIR_OFFSET } }, { "stnp", op, { r##d, r##a, PAIR_OFFSET } },
    PAIRS(0x28000000, W) PAIRS(0xa8000000, X) PAIRS(0x2c000000, S) PAIRS(0x6c000000, D) PAIRS(0xac000000, Q)
    { "ldpsw", 0x69400000, { Xd, Xa, PAIR } },
    // One to four whole vectors.
    { "ld1", 0x0c400000, { LIST, LIST_MEMORY } }, { "st1", 0x0c000000, { LIST, LIST_MEMORY } },

    // C4.1 Floating point: one source, two, three; conversions.
    { "fmov", 0x1e204000, { Fd, Fn } }, { "fmov", 0x1e260000, { Wd, Sn } }, { "fmov", 0x1e270000, { Sd, Wn } },
    { "fmov", 0x9e660000, { Xd, Dn } }, { "fmov", 0x9e670000, { Dd, Xn } }, { "fmov", 0x9eae0000, { Xd, Tn } },
    { "fmov", 0x9eaf0000, { Td, Xn } }, { "fmov", 0x1e201000, { Fd, REAL8 } },
    { "fabs", 0x1e20c000, { Fd, Fn } }, { "fneg", 0x1e214000, { Fd, Fn } }, { "fsqrt", 0x1e21c000, { Fd, Fn } },
    { "frintn", 0x1e244000, { Fd, Fn } }, { "frintp", 0x1e24c000, { Fd, Fn } }, { "frintm", 0x1e254000, { Fd, Fn } },
    { "frintz", 0x1e25c000, { Fd, Fn } }, { "frinta", 0x1e264000, { Fd, Fn } }, { "frintx", 0x1e274000, { Fd, Fn } },
    { "frinti", 0x1e27c000, { Fd, Fn } },
    { "fcvt", 0x1e22c000, { Dd, Sn } }, { "fcvt", 0x1e23c000, { Hd, Sn } }, { "fcvt", 0x1e624000, { Sd, Dn } },
    { "fcvt", 0x1e63c000, { Hd, Dn } }, { "fcvt", 0x1ee24000, { Sd, Hn } }, { "fcvt", 0x1ee2c000, { Dd, Hn } },
    { "fmul", 0x1e200800, { Fd, Fn, Fm } }, { "fdiv", 0x1e201800, { Fd, Fn, Fm } },
    { "fadd", 0x1e202800, { Fd, Fn, Fm } }, { "fsub", 0x1e203800, { Fd, Fn, Fm } },
    { "fmax", 0x1e204800, { Fd, Fn, Fm } }, { "fmin", 0x1e205800, { Fd, Fn, Fm } },
    { "fmaxnm", 0x1e206800, { Fd, Fn, Fm } }, { "fminnm", 0x1e207800, { Fd, Fn, Fm } },
    { "fnmul", 0x1e208800, { Fd, Fn, Fm } },
    { "fmadd", 0x1f000000, { Fd, Fn, Fm, Fa } }, { "fmsub", 0x1f008000, { Fd, Fn, Fm, Fa } },
    { "fnmadd", 0x1f200000, { Fd, Fn, Fm, Fa } }, { "fnmsub", 0x1f208000, { Fd, Fn, Fm, Fa } },
    { "fcmp", 0x1e202000, { Fn, Fm } }, { "fcmp", 0x1e202008, { Fn, F_ZERO } },
    { "fcmpe", 0x1e202010, { Fn, Fm } }, { "fcmpe", 0x1e202018, { Fn, F_ZERO } },
    { "fccmp", 0x1e200400, { Fn, Fm, U4_AT0, COND } }, { "fccmpe", 0x1e200410, { Fn, Fm, U4_AT0, COND } },
    { "fcsel", 0x1e200c00, { Fd, Fn, Fm, COND } },
    { "fcvtns", 0x1e200000, { Rd, Fn } }, { "fcvtnu", 0x1e210000, { Rd, Fn } }, { "fcvtas", 0x1e240000, { Rd, Fn } },
    { "fcvtau", 0x1e250000, { Rd, Fn } }, { "fcvtps", 0x1e280000, { Rd, Fn } }, { "fcvtpu", 0x1e290000, { Rd, Fn } },
    { "fcvtms", 0x1e300000, { Rd, Fn } }, { "fcvtmu", 0x1e310000, { Rd, Fn } }, { "fcvtzs", 0x1e380000, { Rd, Fn } },
    { "fcvtzs", 0x1e180000, { Rd, Fn, FBITS } },
    { "fcvtzu", 0x1e390000, { Rd, Fn } }, { "fcvtzu", 0x1e190000, { Rd, Fn, FBITS } },
    { "scvtf", 0x1e220000, { Fd, Rn } }, { "scvtf", 0x1e020000, { Fd, Rn, FBITS } },
    { "ucvtf", 0x1e230000, { Fd, Rn } }, { "ucvtf", 0x1e030000, { Fd, Rn, FBITS } },

    // C4.1 Advanced SIMD: copies and constants.
    { "dup", 0x0e000c00, { Ad, Yn } }, { "dup", 0x0e000400, { Ad, En } },
    { "mov", 0x5e000400, { Sd, En } }, { "mov", 0x5e000400, { Dd, En } }, { "mov", 0x4e001c00, { Ed, Yn } },
    { "ins", 0x4e001c00, { Ed, Yn } },
    { "mov", 0x6e000400, { Ed, En } }, { "ins", 0x6e000400, { Ed, En } },
    { "mov", 0x0e003c00, { Yd, En } }, { "umov", 0x0e003c00, { Yd, En } },
    { "mov", 0x0ea01c00, { Ud, Unm } },
    { "movi", 0x0f00e400, { Ud, BYTE_AT5 } }, { "movi", 0x2f00e400, { Dd, BYTE_MASK } },
    { "movi", 0x6f00e400, { Gd, BYTE_MASK } },
    // Three of a type.
    { "add", 0x0e208400, { Vd, Vn, Vm } }, { "sub", 0x2e208400, { Vd, Vn, Vm } }, { "mul", 0x0e209c00, { Vd, Vn, Vm } },
    { "cmtst", 0x0e208c00, { Vd, Vn, Vm } }, { "cmeq", 0x2e208c00, { Vd, Vn, Vm } },
    { "cmeq", 0x0e209800, { Vd, Vn, ZERO } },
    { "cmgt", 0x0e203400, { Vd, Vn, Vm } }, { "cmge", 0x0e203c00, { Vd, Vn, Vm } },
    { "cmhi", 0x2e203400, { Vd, Vn, Vm } }, { "cmhs", 0x2e203c00, { Vd, Vn, Vm } },
    { "smax", 0x0e206400, { Vd, Vn, Vm } }, { "smin", 0x0e206c00, { Vd, Vn, Vm } },
    { "umax", 0x2e206400, { Vd, Vn, Vm } }, { "umin", 0x2e206c00, { Vd, Vn, Vm } },
    { "umaxp", 0x2e20a400, { Vd, Vn, Vm } }, { "uminp", 0x2e20ac00, { Vd, Vn, Vm } },
    { "addp", 0x0e20bc00, { Vd, Vn, Vm } }, { "sshl", 0x0e204400, { Vd, Vn, Vm } },
    { "ushl", 0x2e204400, { Vd, Vn, Vm } },
    { "and", 0x0e201c00, { Ud, Un, Um } }, { "bic", 0x0e601c00, { Ud, Un, Um } }, { "orr", 0x0ea01c00, { Ud, Un, Um } },
    { "orn", 0x0ee01c00, { Ud, Un, Um } }, { "eor", 0x2e201c00, { Ud, Un, Um } }, { "bsl", 0x2e601c00, { Ud, Un, Um } },
    { "bit", 0x2ea01c00, { Ud, Un, Um } }, { "bif", 0x2ee01c00, { Ud, Un, Um } },
    { "mvn", 0x2e205800, { Ud, Un } }, { "not", 0x2e205800, { Ud, Un } }, { "cnt", 0x0e205800, { Ud, Un } },
    { "neg", 0x2e20b800, { Vd, Vn } }, { "abs", 0x0e20b800, { Vd, Vn } },
    { "fadd", 0x0e20d400, { Gd, Gn, Gm } }, { "fsub", 0x0ea0d400, { Gd, Gn, Gm } },
    { "fmul", 0x2e20dc00, { Gd, Gn, Gm } }, { "fdiv", 0x2e20fc00, { Gd, Gn, Gm } },
    { "fmla", 0x0e20cc00, { Gd, Gn, Gm } }, { "fmls", 0x0ea0cc00, { Gd, Gn, Gm } },
    { "fabs", 0x0ea0f800, { Gd, Gn } }, { "fneg", 0x2ea0f800, { Gd, Gn } }, { "fsqrt", 0x2ea1f800, { Gd, Gn } },
    { NULL }
};

// ---- Names ----

typedef struct A64Name {
    const char *name;
    uint16_t value;
} A64Name;

static const A64Name conditions[] = {
    { "eq", 0 }, { "ne", 1 }, { "cs", 2 }, { "hs", 2 }, { "cc", 3 }, { "lo", 3 }, { "mi", 4 }, { "pl", 5 }, { "vs", 6 },
    { "vc", 7 }, { "hi", 8 }, { "ls", 9 }, { "ge", 10 }, { "lt", 11 }, { "gt", 12 }, { "le", 13 }, { "al", 14 },
    { "nv", 15 }, { NULL, 0 }
};

static const A64Name shifts[] = {
    { "lsl", LSL }, { "lsr", LSR }, { "asr", ASR }, { "ror", ROR }, { "msl", MSL }, { "uxtb", UXTB }, { "uxth", UXTH },
    { "uxtw", UXTW }, { "uxtx", UXTX }, { "sxtb", SXTB }, { "sxth", SXTH }, { "sxtw", SXTW }, { "sxtx", SXTX },
    { NULL, 0 }
};

static const A64Name barriers[] = {
    { "oshld", 1 }, { "oshst", 2 }, { "osh", 3 }, { "nshld", 5 }, { "nshst", 6 }, { "nsh", 7 }, { "ishld", 9 },
    { "ishst", 10 }, { "ish", 11 }, { "ld", 13 }, { "st", 14 }, { "sy", 15 }, { NULL, 0 }
};

// Relocation operators of MOVZ and MOVK; those of other instructions are where these are encoded.
static const A64Name move_modifiers[] = {
    { "abs_g0", R_AARCH64_MOVW_UABS_G0 }, { "abs_g0_nc", R_AARCH64_MOVW_UABS_G0_NC },
    { "abs_g1", R_AARCH64_MOVW_UABS_G1 }, { "abs_g1_nc", R_AARCH64_MOVW_UABS_G1_NC },
    { "abs_g2", R_AARCH64_MOVW_UABS_G2 }, { "abs_g2_nc", R_AARCH64_MOVW_UABS_G2_NC },
    { "abs_g3", R_AARCH64_MOVW_UABS_G3 }, { NULL, 0 }
};

// MSR (immediate): op1 and op2, as op1 * 8 + op2.
static const A64Name pstate_fields[] = {
    { "uao", 3 }, { "pan", 4 }, { "spsel", 5 }, { "ssbs", 3 * 8 + 1 }, { "dit", 3 * 8 + 2 }, { "daifset", 3 * 8 + 6 },
    { "daifclr", 3 * 8 + 7 }, { NULL, 0 }
};

// C5: a system register, as S<op0>_<op1>_C<n>_C<m>_<op2> names it.
#define SYS(op0, op1, n, m, op2) ((op0) << 14 | (op1) << 11 | (n) << 7 | (m) << 3 | (op2))

static const A64Name system_registers[] = {
    { "midr_el1", SYS(3, 0, 0, 0, 0) }, { "mpidr_el1", SYS(3, 0, 0, 0, 5) }, { "revidr_el1", SYS(3, 0, 0, 0, 6) },
    { "id_aa64pfr0_el1", SYS(3, 0, 0, 4, 0) }, { "id_aa64pfr1_el1", SYS(3, 0, 0, 4, 1) },
    { "id_aa64dfr0_el1", SYS(3, 0, 0, 5, 0) }, { "id_aa64dfr1_el1", SYS(3, 0, 0, 5, 1) },
    { "id_aa64afr0_el1", SYS(3, 0, 0, 5, 4) }, { "id_aa64afr1_el1", SYS(3, 0, 0, 5, 5) },
    { "id_aa64isar0_el1", SYS(3, 0, 0, 6, 0) }, { "id_aa64isar1_el1", SYS(3, 0, 0, 6, 1) },
    { "id_aa64isar2_el1", SYS(3, 0, 0, 6, 2) }, { "id_aa64mmfr0_el1", SYS(3, 0, 0, 7, 0) },
    { "id_aa64mmfr1_el1", SYS(3, 0, 0, 7, 1) }, { "id_aa64mmfr2_el1", SYS(3, 0, 0, 7, 2) },
    { "sctlr_el1", SYS(3, 0, 1, 0, 0) }, { "actlr_el1", SYS(3, 0, 1, 0, 1) }, { "cpacr_el1", SYS(3, 0, 1, 0, 2) },
    { "ttbr0_el1", SYS(3, 0, 2, 0, 0) }, { "ttbr1_el1", SYS(3, 0, 2, 0, 1) }, { "tcr_el1", SYS(3, 0, 2, 0, 2) },
    { "spsr_el1", SYS(3, 0, 4, 0, 0) }, { "elr_el1", SYS(3, 0, 4, 0, 1) }, { "sp_el0", SYS(3, 0, 4, 1, 0) },
    { "spsel", SYS(3, 0, 4, 2, 0) }, { "currentel", SYS(3, 0, 4, 2, 2) }, { "pan", SYS(3, 0, 4, 2, 3) },
    { "uao", SYS(3, 0, 4, 2, 4) }, { "afsr0_el1", SYS(3, 0, 5, 1, 0) }, { "afsr1_el1", SYS(3, 0, 5, 1, 1) },
    { "esr_el1", SYS(3, 0, 5, 2, 0) }, { "far_el1", SYS(3, 0, 6, 0, 0) }, { "par_el1", SYS(3, 0, 7, 4, 0) },
    { "mair_el1", SYS(3, 0, 10, 2, 0) }, { "amair_el1", SYS(3, 0, 10, 3, 0) }, { "vbar_el1", SYS(3, 0, 12, 0, 0) },
    { "rvbar_el1", SYS(3, 0, 12, 0, 1) }, { "isr_el1", SYS(3, 0, 12, 1, 0) }, { "contextidr_el1", SYS(3, 0, 13, 0, 1) },
    { "tpidr_el1", SYS(3, 0, 13, 0, 4) }, { "cntkctl_el1", SYS(3, 0, 14, 1, 0) },
    // The processor's side of the interrupt controller (GICv3)
    { "icc_pmr_el1", SYS(3, 0, 4, 6, 0) }, { "icc_iar0_el1", SYS(3, 0, 12, 8, 0) },
    { "icc_eoir0_el1", SYS(3, 0, 12, 8, 1) }, { "icc_bpr0_el1", SYS(3, 0, 12, 8, 3) },
    { "icc_dir_el1", SYS(3, 0, 12, 11, 1) }, { "icc_rpr_el1", SYS(3, 0, 12, 11, 3) },
    { "icc_sgi1r_el1", SYS(3, 0, 12, 11, 5) }, { "icc_iar1_el1", SYS(3, 0, 12, 12, 0) },
    { "icc_eoir1_el1", SYS(3, 0, 12, 12, 1) }, { "icc_hppir1_el1", SYS(3, 0, 12, 12, 2) },
    { "icc_bpr1_el1", SYS(3, 0, 12, 12, 3) }, { "icc_ctlr_el1", SYS(3, 0, 12, 12, 4) },
    { "icc_sre_el1", SYS(3, 0, 12, 12, 5) }, { "icc_igrpen0_el1", SYS(3, 0, 12, 12, 6) },
    { "icc_igrpen1_el1", SYS(3, 0, 12, 12, 7) }, { "icc_sre_el2", SYS(3, 4, 12, 9, 5) },
    // Caches and the debugger
    { "ccsidr_el1", SYS(3, 1, 0, 0, 0) }, { "clidr_el1", SYS(3, 1, 0, 0, 1) }, { "aidr_el1", SYS(3, 1, 0, 0, 7) },
    { "csselr_el1", SYS(3, 2, 0, 0, 0) }, { "ctr_el0", SYS(3, 3, 0, 0, 1) }, { "dczid_el0", SYS(3, 3, 0, 0, 7) },
    { "mdscr_el1", SYS(2, 0, 0, 2, 2) }, { "oslar_el1", SYS(2, 0, 1, 0, 4) }, { "oslsr_el1", SYS(2, 0, 1, 1, 4) },
    // EL0
    { "nzcv", SYS(3, 3, 4, 2, 0) }, { "daif", SYS(3, 3, 4, 2, 1) }, { "dit", SYS(3, 3, 4, 2, 5) },
    { "ssbs", SYS(3, 3, 4, 2, 6) }, { "fpcr", SYS(3, 3, 4, 4, 0) }, { "fpsr", SYS(3, 3, 4, 4, 1) },
    { "dspsr_el0", SYS(3, 3, 4, 5, 0) }, { "dlr_el0", SYS(3, 3, 4, 5, 1) }, { "tpidr_el0", SYS(3, 3, 13, 0, 2) },
    { "tpidrro_el0", SYS(3, 3, 13, 0, 3) }, { "pmcr_el0", SYS(3, 3, 9, 12, 0) },
    { "pmcntenset_el0", SYS(3, 3, 9, 12, 1) }, { "pmcntenclr_el0", SYS(3, 3, 9, 12, 2) },
    { "pmccntr_el0", SYS(3, 3, 9, 13, 0) }, { "pmuserenr_el0", SYS(3, 3, 9, 14, 0) },
    { "pmccfiltr_el0", SYS(3, 3, 14, 15, 7) }, { "cntfrq_el0", SYS(3, 3, 14, 0, 0) },
    { "cntpct_el0", SYS(3, 3, 14, 0, 1) }, { "cntvct_el0", SYS(3, 3, 14, 0, 2) },
    { "cntp_tval_el0", SYS(3, 3, 14, 2, 0) }, { "cntp_ctl_el0", SYS(3, 3, 14, 2, 1) },
    { "cntp_cval_el0", SYS(3, 3, 14, 2, 2) }, { "cntv_tval_el0", SYS(3, 3, 14, 3, 0) },
    { "cntv_ctl_el0", SYS(3, 3, 14, 3, 1) }, { "cntv_cval_el0", SYS(3, 3, 14, 3, 2) },
    // EL2 and EL3, which a kernel may be started in
    { "vpidr_el2", SYS(3, 4, 0, 0, 0) }, { "vmpidr_el2", SYS(3, 4, 0, 0, 5) }, { "sctlr_el2", SYS(3, 4, 1, 0, 0) },
    { "hcr_el2", SYS(3, 4, 1, 1, 0) }, { "mdcr_el2", SYS(3, 4, 1, 1, 1) }, { "cptr_el2", SYS(3, 4, 1, 1, 2) },
    { "hstr_el2", SYS(3, 4, 1, 1, 3) }, { "ttbr0_el2", SYS(3, 4, 2, 0, 0) }, { "tcr_el2", SYS(3, 4, 2, 0, 2) },
    { "vttbr_el2", SYS(3, 4, 2, 1, 0) }, { "vtcr_el2", SYS(3, 4, 2, 1, 2) }, { "spsr_el2", SYS(3, 4, 4, 0, 0) },
    { "elr_el2", SYS(3, 4, 4, 0, 1) }, { "sp_el1", SYS(3, 4, 4, 1, 0) }, { "esr_el2", SYS(3, 4, 5, 2, 0) },
    { "far_el2", SYS(3, 4, 6, 0, 0) }, { "hpfar_el2", SYS(3, 4, 6, 0, 4) }, { "mair_el2", SYS(3, 4, 10, 2, 0) },
    { "vbar_el2", SYS(3, 4, 12, 0, 0) }, { "tpidr_el2", SYS(3, 4, 13, 0, 2) }, { "cntvoff_el2", SYS(3, 4, 14, 0, 3) },
    { "cnthctl_el2", SYS(3, 4, 14, 1, 0) }, { "sctlr_el3", SYS(3, 6, 1, 0, 0) }, { "scr_el3", SYS(3, 6, 1, 1, 0) },
    { "spsr_el3", SYS(3, 6, 4, 0, 0) }, { "elr_el3", SYS(3, 6, 4, 0, 1) }, { "sp_el2", SYS(3, 6, 4, 1, 0) },
    { "esr_el3", SYS(3, 6, 5, 2, 0) }, { "far_el3", SYS(3, 6, 6, 0, 0) }, { "vbar_el3", SYS(3, 6, 12, 0, 0) },
    { NULL, 0 }
};

// C5.4: operations that SYS does, by mnemonic and name.  Those of "no register" take none.
#define OP(op1, m, op2, n) SYS(1, op1, n, m, op2)
#define TLB(op1, m, op2) OP(op1, m, op2, 8)
#define CACHE(op1, m, op2) OP(op1, m, op2, 7)

static const A64Name cache_operations[] = {
    { "ic ialluis", CACHE(0, 1, 0) }, { "ic iallu", CACHE(0, 5, 0) }, { "ic ivau", CACHE(3, 5, 1) },
    { "dc zva", CACHE(3, 4, 1) }, { "dc ivac", CACHE(0, 6, 1) }, { "dc isw", CACHE(0, 6, 2) },
    { "dc cvac", CACHE(3, 10, 1) }, { "dc csw", CACHE(0, 10, 2) }, { "dc cvau", CACHE(3, 11, 1) },
    { "dc cvap", CACHE(3, 12, 1) }, { "dc civac", CACHE(3, 14, 1) }, { "dc cisw", CACHE(0, 14, 2) },
    { "at s1e1r", CACHE(0, 8, 0) }, { "at s1e1w", CACHE(0, 8, 1) }, { "at s1e0r", CACHE(0, 8, 2) },
    { "at s1e0w", CACHE(0, 8, 3) }, { "at s1e2r", CACHE(4, 8, 0) }, { "at s1e2w", CACHE(4, 8, 1) },
    { "at s12e1r", CACHE(4, 8, 4) }, { "at s12e1w", CACHE(4, 8, 5) }, { "at s12e0r", CACHE(4, 8, 6) },
    { "at s12e0w", CACHE(4, 8, 7) },
    { "tlbi vmalle1is", TLB(0, 3, 0) }, { "tlbi vae1is", TLB(0, 3, 1) }, { "tlbi aside1is", TLB(0, 3, 2) },
    { "tlbi vaae1is", TLB(0, 3, 3) }, { "tlbi vale1is", TLB(0, 3, 5) }, { "tlbi vaale1is", TLB(0, 3, 7) },
    { "tlbi vmalle1", TLB(0, 7, 0) }, { "tlbi vae1", TLB(0, 7, 1) }, { "tlbi aside1", TLB(0, 7, 2) },
    { "tlbi vaae1", TLB(0, 7, 3) }, { "tlbi vale1", TLB(0, 7, 5) }, { "tlbi vaale1", TLB(0, 7, 7) },
    { "tlbi ipas2e1is", TLB(4, 0, 1) }, { "tlbi ipas2le1is", TLB(4, 0, 5) }, { "tlbi alle2is", TLB(4, 3, 0) },
    { "tlbi vae2is", TLB(4, 3, 1) }, { "tlbi alle1is", TLB(4, 3, 4) }, { "tlbi vale2is", TLB(4, 3, 5) },
    { "tlbi vmalls12e1is", TLB(4, 3, 6) }, { "tlbi alle2", TLB(4, 7, 0) }, { "tlbi vae2", TLB(4, 7, 1) },
    { "tlbi alle1", TLB(4, 7, 4) }, { "tlbi vale2", TLB(4, 7, 5) }, { "tlbi vmalls12e1", TLB(4, 7, 6) },
    { NULL, 0 }
};

// Returns the value of NAME in TABLE, or -1.
static int
find_name(const A64Name *table, const char *name)
{
    for (; table->name; table++)
        if (!strcmp(table->name, name))
            return table->value;
    return -1;
}

// Puts the text of token T in lower case into BUF, and returns BUF: mnemonics, registers and options have no case.
// What is too long for BUF is cut, and longer than any name that is looked up.
#define NAME_SIZE 32
static const char *
lower_name(char *buf, int t)
{
    const char *s = get_tok_str(t, NULL);
    int i;

    for (i = 0; s[i] && i < NAME_SIZE - 1; i++)
        buf[i] = s[i] >= 'A' && s[i] <= 'Z' ? s[i] - 'A' + 'a' : s[i];
    buf[i] = '\0';
    return buf;
}

// Reads a decimal number up to MAX at *S, without leading zeros, and moves *S behind it; -1 if there is none.
static int
small_number(const char **s, int max)
{
    const char *p = *s;
    int n = 0;

    if (!isnum(*p) || (*p == '0' && isnum(p[1])))
        return -1;
    while (isnum(*p) && n <= max)
        n = n * 10 + *p++ - '0';
    *s = p;
    return n <= max ? n : -1;
}

// S<op0>_<op1>_C<n>_C<m>_<op2>, in lower case.  Returns its SYS(), or -1.
static int
generic_system_register(const char *s)
{
    int part[5], i;

    for (i = 0; i < 5; i++) {
        if (*s++ != (i == 0 ? 's' : '_') || ((i == 2 || i == 3) && *s++ != 'c'))
            return -1;
        part[i] = small_number(&s, i == 0 ? 3 : i == 2 || i == 3 ? 15 : 7);
        if (part[i] < 0)
            return -1;
    }
    return *s == '\0' ? SYS(part[0], part[1], part[2], part[3], part[4]) : -1;
}

// ---- Parsing ----

static int
at_end(void)
{
    return tok == TOK_LINEFEED || tok == ';' || tok == TOK_EOF;
}

// vN.T, where T is a number of lanes and an element, or an element alone.  S is what comes after the v.
static int
parse_vector_name(const char *s, A64Operand *op)
{
    int bits;

    op->kind = OPERAND_VECTOR;
    op->index = -1;
    op->reg = small_number(&s, 31);
    if (op->reg < 0 || *s++ != '.')
        return 0;
    op->lanes = isnum(*s) ? small_number(&s, 16) : 0;
    op->type = *s++;
    if (op->type == 0 || !strchr("bhsd", op->type) || *s)
        return 0;
    bits = op->lanes * (op->type == 'b' ? 8 : op->type == 'h' ? 16 : op->type == 's' ? 32 : 64);
    return bits == 0 || bits == 64 || bits == 128;
}

// C1.2.5: if token T names a register, says so in OP.
static int
parse_register_name(int t, A64Operand *op)
{
    static const A64Name others[] = {
        { "sp", 31 }, { "wsp", 31 }, { "xzr", 31 }, { "wzr", 31 }, { "lr", 30 }, { "fp", 29 },
        { "ip0", 16 }, { "ip1", 17 }, { NULL, 0 }
    };
    char name[NAME_SIZE];
    const char *s;

    if (t < TOK_IDENT)
        return 0;
    s = lower_name(name, t);
    op->kind = OPERAND_REGISTER;
    op->is_sp = !strcmp(s, "sp") || !strcmp(s, "wsp");
    op->reg = find_name(others, s);
    if (op->reg >= 0) {
        op->type = *s == 'w' ? 'w' : 'x';
        return 1;
    }
    op->type = *s++;
    if (op->type == 'v')
        return parse_vector_name(s, op);
    if (op->type == 0 || !strchr("wxbhsdq", op->type))
        return 0;
    op->reg = small_number(&s, op->type == 'w' || op->type == 'x' ? 30 : 31);
    return op->reg >= 0 && *s == '\0';
}

// ":" name ":"   Returns the name, or NULL if there is none.
static const char *
parse_modifier(void)
{
    const char *name;

    if (tok != ':')
        return NULL;
    next();
    if (tok < TOK_IDENT)
        expect("relocation operator");
    name = get_tok_str(tok, NULL);
    next();
    skip(':');
    return name;
}

// ["#"] [modifier] expression
static void
parse_immediate(TCCState *s1, A64Operand *op)
{
    op->kind = OPERAND_NUMBER;
    if (tok == '#')
        next();
    op->modifier = parse_modifier();
    asm_expr(s1, &op->e);
    if (op->modifier && !op->e.sym)
        tcc_error("bad operand: ':%s:' wants a symbol", op->modifier);
}

// shift [["#"] amount], where the shift's name is the current token, if there is one.
static int
parse_shift(TCCState *s1, A64Operand *op)
{
    char name[NAME_SIZE];
    int shift = tok >= TOK_IDENT ? find_name(shifts, lower_name(name, tok)) : -1;

    if (shift < 0)
        return 0;
    next();
    op->kind = OPERAND_SHIFT;
    op->shift = shift;
    op->amount = -1;
    if (!at_end() && tok != ',' && tok != ']') {
        if (tok == '#')
            next();
        op->amount = asm_int_expr(s1);
        if (op->amount < 0 || op->amount > 64)
            tcc_error("a shift by %d is out of range", op->amount);
    }
    return 1;
}

// "[" base ["," offset] "]" ["!"], "[" base "," index ["," shift] "]", "[" base "]" "," (offset | index)
static void
parse_memory(TCCState *s1, A64Operand *op)
{
    A64Operand index;

    next();
    if (!parse_register_name(tok, op) || op->type != 'x' || (op->reg == 31 && !op->is_sp))
        tcc_error("bad operand: '%s' is no base register", get_tok_str(tok, &tokc));
    next();
    op->mode = ADDRESS_OFFSET;
    op->amount = -1;
    op->shift = LSL;
    if (tok == ',') {
        next();
        if (parse_register_name(tok, &index)) {
            op->mode = ADDRESS_INDEX;
            op->index_reg = index.reg;
            op->index_type = index.type;
            if ((index.type != 'x' && index.type != 'w') || index.is_sp)
                tcc_error("bad operand: '%s' is no index register", get_tok_str(tok, NULL));
            next();
            if (tok == ',') {
                next();
                if (!parse_shift(s1, op) || (op->shift == LSL && op->amount < 0))
                    expect("shift and its amount");
            } else if (index.type == 'w')
                expect("uxtw or sxtw after a w register");
        } else
            parse_immediate(s1, op);
    }
    skip(']');
    if (tok == '!' && op->mode == ADDRESS_OFFSET) {
        next();
        op->mode = ADDRESS_PRE;
    } else if (tok == ',' && op->mode == ADDRESS_OFFSET && op->kind == OPERAND_REGISTER) {
        next();
        op->mode = ADDRESS_POST;
        op->index_reg = 31;
        if (parse_register_name(tok, &index)) {
            if (index.type != 'x' || index.reg == 31)
                tcc_error("bad operand: '%s' is no index register", get_tok_str(tok, NULL));
            op->index_reg = index.reg;
            next();
        } else
            parse_immediate(s1, op);
    }
    op->kind = OPERAND_MEMORY;
}

// "{" vector ("," vector)* "}" or "{" vector "-" vector "}": one to four vectors, each after the other.
static void
parse_list(A64Operand *op)
{
    A64Operand last;
    int separator;

    next();
    if (!parse_register_name(tok, op) || op->kind != OPERAND_VECTOR)
        expect("vector register");
    next();
    op->count = 1;
    while (tok == ',' || tok == '-') {
        separator = tok;
        next();
        if (!parse_register_name(tok, &last) || last.kind != OPERAND_VECTOR || last.type != op->type
            || last.lanes != op->lanes)
            expect("vector register of the same kind");
        next();
        op->count = separator == '-' ? (last.reg - op->reg & 31) + 1 : op->count + 1;
        if (op->count > 4 || last.reg != (op->reg + op->count - 1 & 31))
            tcc_error("bad operand: a list has up to four consecutive registers");
    }
    skip('}');
    op->kind = OPERAND_LIST;
}

// A decimal fraction: its value times 128 is kept, as FMOV's constants are multiples of 1/128; -1 if it is none.
static void
parse_real(A64Operand *op, int negative)
{
    const char *s = tokc.str.data;
    uint64_t n = 0, scale = 0;

    for (; isnum(*s) || (*s == '.' && scale == 0); s++) {
        if (*s == '.')
            scale = 1;
        else {
            n = n * 10 + *s - '0';
            scale *= 10;
            if (n > 1000000000 || scale > 1000000000)
                break;
        }
    }
    if (*s || scale == 0)
        tcc_error("bad operand: '%s' is no constant of an instruction", (char *)tokc.str.data);
    op->kind = OPERAND_REAL;
    op->e.v = n * 128 % scale ? (uint64_t)-1 : n * 128 / scale;
    op->index = negative;
    next();
}

static int
is_real(void)
{
    return tok == TOK_PPNUM && strchr(tokc.str.data, '.');
}

// A name alone is kept as such: it may be a condition, an option, or a symbol, as the instruction has it.
static void
parse_name(TCCState *s1, A64Operand *op)
{
    int t = tok;

    next();
    if (tok == ',' || at_end()) {
        op->kind = OPERAND_NAME;
        op->token = t;
    } else {
        unget_tok(t);
        parse_immediate(s1, op);
    }
}

static void
parse_operand(TCCState *s1, A64Operand *op)
{
    memset(op, 0, sizeof(*op));
    if (parse_register_name(tok, op)) {
        next();
        if (op->kind == OPERAND_VECTOR && tok == '[') {
            next();
            op->index = asm_int_expr(s1);
            skip(']');
        }
        return;
    }
    memset(op, 0, sizeof(*op));
    if (parse_shift(s1, op))
        return;
    if (tok == '[') {
        parse_memory(s1, op);
    } else if (tok == '{') {
        parse_list(op);
    } else if (tok == '=') {
        next();
        parse_immediate(s1, op);
        op->kind = OPERAND_VALUE;
    } else if (tok >= TOK_IDENT) {
        parse_name(s1, op);
    } else {
        if (tok == '#')
            next();
        if (is_real())
            parse_real(op, 0);
        else if (tok == '-') {
            next();
            if (is_real())
                parse_real(op, 1);
            else {
                unget_tok('-');
                parse_immediate(s1, op);
            }
        } else
            parse_immediate(s1, op);
    }
}

// ---- Which row fits ----

// A name that is wanted as a value is a symbol's.
static void
name_to_number(A64Operand *op)
{
    ElfSym *esym;

    op->kind = OPERAND_NUMBER;
    op->e.sym = get_asm_sym(op->token, NULL);
    op->e.v = 0;
    op->e.pcrel = 0;
    esym = elfsym(op->e.sym);
    if (esym && esym->st_shndx == SHN_ABS) {
        op->e.v = esym->st_value;
        op->e.sym = NULL;
    }
}

// Whether OP has the width or format that the line's other registers have, kept in *SEEN.
static int
same_as(int *seen, int type)
{
    if (*seen == 0)
        *seen = type;
    return *seen == type;
}

static int
register_fits(A64Line *line, int kind, A64Operand *op)
{
    int general = op->kind == OPERAND_REGISTER && (op->type == 'w' || op->type == 'x');
    int scalar = op->kind == OPERAND_REGISTER && !general;
    int vector = op->kind == OPERAND_VECTOR && op->lanes && op->index < 0;

    switch (kind / FIELDS) {
    case Rd / FIELDS:
        return general && !op->is_sp && same_as(&line->width, op->type);
    case Pd / FIELDS:
        return general && (op->reg < 31 || op->is_sp) && same_as(&line->width, op->type);
    case Wd / FIELDS:
        return general && !op->is_sp && op->type == 'w';
    case Xd / FIELDS:
        return general && !op->is_sp && op->type == 'x';
    case Yd / FIELDS:
        return general && !op->is_sp;
    case Fd / FIELDS:
        return scalar && strchr("hsd", op->type) && same_as(&line->format, op->type);
    case Bd / FIELDS: case Hd / FIELDS: case Sd / FIELDS: case Dd / FIELDS: case Qd / FIELDS:
        return scalar && op->type == "bhsdq"[kind / FIELDS - Bd / FIELDS];
    case Ud / FIELDS:
        return vector && op->type == 'b' && same_as(&line->lanes, op->lanes);
    case Gd / FIELDS:
        return vector && op->type != 'b' && op->type != 'h' && same_as(&line->format, op->type)
            && same_as(&line->lanes, op->lanes) && op->lanes > 1;
    case Vd / FIELDS:
    case Ad / FIELDS:
        return vector && op->lanes > 1 && same_as(&line->format, op->type) && same_as(&line->lanes, op->lanes);
    case Ed / FIELDS:
        return op->kind == OPERAND_VECTOR && !op->lanes && op->index >= 0 && same_as(&line->format, op->type);
    case Td / FIELDS:
        return op->kind == OPERAND_VECTOR && !op->lanes && op->type == 'd' && op->index == 1;
    }
    return 0;
}

// The hw of a MOVZ or MOVN of V, or -1 if it is none.
static int
move_position(uint64_t v, int width)
{
    int hw;

    for (hw = 0; hw < (width == 'x' ? 4 : 2); hw++)
        if ((v & ~((uint64_t)0xffff << hw * 16)) == 0)
            return hw;
    return -1;
}

// V as a register of WIDTH has it; *OK is whether that has the same value, read as signed or as unsigned.
static uint64_t
narrowed(uint64_t v, int width, int *ok)
{
    *ok = width == 'x' || v >> 32 == 0 || v >> 31 == ((uint64_t)1 << 33) - 1;
    return width == 'x' ? v : (uint32_t)v;
}

static int
operand_fits(A64Line *line, int kind, A64Operand *op)
{
    uint64_t v;
    int ok;

    if (kind <= LAST_REGISTER)
        return register_fits(line, kind, op);
    switch (kind) {
    case COND: case NOT_COND: case SYSREG: case PSTATE: case CACHE_OP: case CRN: case CRM:
        return op->kind == OPERAND_NAME;
    case PREFETCH: case BARRIER: case BARRIER_OPT:
        return op->kind == OPERAND_NAME || op->kind == OPERAND_NUMBER;
    case MEMORY: case UNSCALED: case BASE: case PAIR: case PAIR_OFFSET: case LIST_MEMORY:
        return op->kind == OPERAND_MEMORY;
    case LIST:
        return op->kind == OPERAND_LIST;
    case VALUE:
        return op->kind == OPERAND_VALUE;
    case REAL8:
        return op->kind == OPERAND_REAL;
    case F_ZERO:
        return (op->kind == OPERAND_REAL || (op->kind == OPERAND_NUMBER && !op->e.sym)) && op->e.v == 0;
    case LSL12: case LSL16:
        return op->kind == OPERAND_SHIFT && op->shift == LSL;
    case SHIFT_ARITH:
        return op->kind == OPERAND_SHIFT && op->shift <= ASR;
    case SHIFT_LOGIC:
        return op->kind == OPERAND_SHIFT && op->shift <= ROR;
    case EXTEND:
        return op->kind == OPERAND_SHIFT && (op->shift == LSL || op->shift >= UXTB);
    case XD_OPT:
        return register_fits(line, Xd, op);
    case XN_OPT:
        return register_fits(line, Xn, op);
    }

    // What is left is a number or a place.
    if (op->kind == OPERAND_NAME)
        name_to_number(op);
    if (op->kind != OPERAND_NUMBER)
        return 0;
    switch (kind) {
    case JUMP: case CALL: case BRANCH19: case BRANCH14: case LOAD19: case PC21: case PAGE21:
        return op->e.sym != NULL;
    case ARITH: case MOVW:
        return !op->e.sym || op->modifier;
    case MOVE:
        v = narrowed(op->e.v, line->width, &ok);
        return !op->e.sym && ok && (move_position(v, line->width) >= 0
            || move_position(narrowed(~v, line->width, &ok), line->width) >= 0);
    }
    return !op->e.sym && !op->modifier;
}

// Returns -1 if ROW fits, else the operand at which it does not.
static int
row_mismatch(A64Line *line, const A64Row *row)
{
    int i, kind;

    line->width = line->format = line->lanes = 0;
    for (i = 0; i < MAX_OPERANDS && row->kind[i] != END; i++) {
        kind = row->kind[i];
        if (i < line->count ? !operand_fits(line, kind, &line->operand[i]) : kind < OPTIONAL)
            return i;
    }
    return i < line->count ? i : -1;
}

// ---- Encoding ----

static int
operand_number(A64Line *line, A64Operand *op)
{
    return op - line->operand + 1;
}

NORETURN static void
operand_error(A64Line *line, A64Operand *op, const char *what)
{
    tcc_error("%s: operand %d %s", line->name, operand_number(line, op), what);
}

// The value of OP, which is to be a multiple of STEP from LOW to HIGH.
static int64_t
in_range(A64Line *line, A64Operand *op, int64_t v, int64_t low, int64_t high, int step)
{
    if (v < low || v > high)
        tcc_error("%s: operand %d: %lld is out of range (%lld to %lld)", line->name, operand_number(line, op),
                  (long long)v, (long long)low, (long long)high);
    if (v & (step - 1))
        tcc_error("%s: operand %d: %lld is no multiple of %d", line->name, operand_number(line, op), (long long)v,
                  step);
    return v;
}

static void
put_number(A64Line *line, A64Operand *op, int low, int high, int at)
{
    line->op |= (uint32_t)in_range(line, op, (int64_t)op->e.v, low, high, 1) << at;
}

static int
element_size(int type)
{
    return type == 'b' ? 0 : type == 'h' ? 1 : type == 's' ? 2 : 3;
}

static void
put_element(A64Line *line, int field, A64Operand *op)
{
    int size = element_size(op->type);

    in_range(line, op, op->index, 0, (16 >> size) - 1, 1);
    if (field == FIELD_n && line->op >> 29 & 1)                 // INS (element): the source's index is in imm4
        line->op |= op->index << size << 11;
    else
        line->op |= (op->index << 1 | 1) << size << 16;
}

static void
put_register(A64Line *line, int kind, A64Operand *op)
{
    int field = kind % FIELDS, size;

    line->op |= (uint32_t)op->reg << field_shift[field];
    if (field == FIELD_nm)
        line->op |= (uint32_t)op->reg << 16;
    switch (kind / FIELDS) {
    case Rd / FIELDS:
    case Pd / FIELDS:
        line->op |= (uint32_t)(op->type == 'x') << 31;
        break;
    case Yd / FIELDS:
        // DUP, INS and UMOV: x goes with elements d, w with all others; UMOV's Q says so.
        if (line->format) {
            if ((op->type == 'x') != (line->format == 'd'))
                operand_error(line, op, "has not the width of the elements");
            if (field == FIELD_d && op->type == 'x')
                line->op |= 1 << 30;
        }
        break;
    case Fd / FIELDS:
        line->op |= (op->type == 'h' ? 3 : op->type == 'd') << 22;
        break;
    case Ud / FIELDS:
        line->op |= (op->lanes == 16) << 30;
        break;
    case Vd / FIELDS:
    case Ad / FIELDS:
    case Gd / FIELDS:
        size = element_size(op->type);
        line->op |= (op->lanes << size == 16) << 30;
        if (kind / FIELDS == Vd / FIELDS)
            line->op |= size << 22;
        else if (kind / FIELDS == Ad / FIELDS)
            line->op |= 1 << size << 16;
        else
            line->op |= (size == 3) << 22;
        break;
    case Ed / FIELDS:
        put_element(line, field, op);
        break;
    }
}

// Leaves what OP has as an expression to a relocation of the instruction that is about to be emitted.
static void
put_relocation(A64Operand *op, int type)
{
    greloca(cur_text_section, op->e.sym, ind, type, op->e.v);
}

// C6.2 ADD (immediate) and its kin: 12 bits, shifted by 0 or 12.  A negative number makes ADD of SUB and SUB of ADD.
static void
put_arithmetic(A64Line *line, A64Operand *op)
{
    int64_t v = op->e.v;
    int shift_given = op + 1 < line->operand + line->count;

    if (op->modifier) {
        if (strcmp(op->modifier, "lo12") || shift_given)
            operand_error(line, op, "has a relocation that does not go with the instruction");
        put_relocation(op, R_AARCH64_ADD_ABS_LO12_NC);
        return;
    }
    if (v < 0 && v > -((int64_t)1 << 24)) {
        v = -v;
        line->op ^= 1 << 30;
    }
    if (!shift_given && v > 0xfff && (v & 0xfff) == 0) {
        in_range(line, op, v, 0, 0xfff000, 1);
        line->op |= 1 << 22 | v >> 12 << 10;
    } else
        line->op |= in_range(line, op, v, 0, 0xfff, 1) << 10;
}

// C6.2 AND (immediate): N, immr and imms, see DecodeBitMasks.
static void
put_bitmask(A64Line *line, A64Operand *op, int inverted)
{
    int ok, encoded;
    uint64_t v = narrowed(op->e.v, line->width, &ok);

    if (inverted)
        v = ~v;
    if (line->width == 'w')
        v = (uint32_t)v | v << 32;
    encoded = ok ? arm64_encode_bimm64(v) : -1;
    if (encoded < 0)
        tcc_error("%s: operand %d: %lld (0x%llx) is out of range: no such immediate", line->name,
                  operand_number(line, op), (long long)op->e.v, (unsigned long long)op->e.v);
    line->op |= (uint32_t)encoded << 10;
}

// C6.2 MOV (wide immediate) and (inverted wide immediate)
static void
put_move(A64Line *line, A64Operand *op)
{
    int ok, hw;
    uint64_t v = narrowed(op->e.v, line->width, &ok);

    hw = move_position(v, line->width);
    line->op |= 0x52800000;                                    // movz
    if (hw < 0) {
        line->op ^= 0x40000000;                                // movn
        v = narrowed(~v, line->width, &ok);
        hw = move_position(v, line->width);
    }
    line->op |= hw << 21 | (v >> hw * 16) << 5;
}

// C6.2 MOVK, MOVN, MOVZ: 16 bits, or those that a relocation operator takes of a symbol.
static void
put_wide(A64Line *line, A64Operand *op)
{
    int type;

    if (!op->modifier) {
        put_number(line, op, 0, 0xffff, 5);
        return;
    }
    type = find_name(move_modifiers, op->modifier);
    if (type < 0 || op + 1 < line->operand + line->count)
        operand_error(line, op, "has a relocation that does not go with the instruction");
    line->op |= (op->modifier[5] - '0') << 21;
    put_relocation(op, type);
}

// C6.2 SBFM and its kin: the operands of each alias in terms of immr and imms.
static void
put_bitfield(A64Line *line, int kind, A64Operand *op)
{
    int bits = line->width == 'x' ? 64 : 32, v, before;

    if (kind != SHIFT_RIGHT)
        line->op |= (uint32_t)(bits == 64) << 22;
    switch (kind) {
    case IMMR:
        put_number(line, op, 0, bits - 1, 16);
        break;
    case IMMS:
    case LSB_EXTR:
        put_number(line, op, 0, bits - 1, 10);
        break;
    case SHIFT_LEFT:                                           // immr = -v, imms = bits - 1 - v
        v = in_range(line, op, op->e.v, 0, bits - 1, 1);
        line->op |= (-v & bits - 1) << 16 | (bits - 1 - v) << 10;
        break;
    case SHIFT_RIGHT:                                          // immr = v, imms = bits - 1
        put_number(line, op, 0, bits - 1, 16);
        line->op |= bits == 64 ? 1 << 22 | 63 << 10 : 0;
        break;
    case LSB_EXTRACT:                                          // immr = lsb
        put_number(line, op, 0, bits - 1, 16);
        break;
    case WIDTH_EXTRACT:                                        // imms = lsb + width - 1
        before = op[-1].e.v;
        line->op |= (in_range(line, op, op->e.v, 1, bits - before, 1) + before - 1) << 10;
        break;
    case LSB_INSERT:                                           // immr = -lsb
        v = in_range(line, op, op->e.v, 0, bits - 1, 1);
        line->op |= (-v & bits - 1) << 16;
        break;
    case WIDTH_INSERT:                                         // imms = width - 1
        before = op[-1].e.v;
        line->op |= (in_range(line, op, op->e.v, 1, bits - before, 1) - 1) << 10;
        break;
    }
}

// The field of an instruction that reaches a place DISTANCE bytes away, by the relocation that would put it there.
// Returns 0 if it does not reach there.
static int
place_field(int type, int64_t distance, uint32_t *field)
{
    int bits, at = 5;

    switch (type) {
    case R_AARCH64_JUMP26: case R_AARCH64_CALL26:
        bits = 26;
        at = 0;
        break;
    case R_AARCH64_CONDBR19: case R_AARCH64_LD_PREL_LO19:
        bits = 19;
        break;
    case R_AARCH64_TSTBR14:
        bits = 14;
        break;
    default:                                                   // R_AARCH64_ADR_PREL_LO21: immlo is apart
        *field = (distance & 3) << 29 | (distance >> 2 & 0x7ffff) << 5;
        return distance >= -(1 << 20) && distance < 1 << 20;
    }
    *field = (distance >> 2 & (1 << bits) - 1) << at;
    return !(distance & 3) && distance >= -((int64_t)1 << bits + 1) && distance < (int64_t)1 << bits + 1;
}

// C6.2 B, B.cond, CBZ, TBZ, LDR (literal), ADR.  A local symbol of this section that is defined already is as good as a
// number.  The rest is the linker's: other files may have a say about a global symbol.
static void
put_place(A64Line *line, A64Operand *op, int type)
{
    ElfSym *esym = elfsym(op->e.sym);
    uint32_t field;
    int64_t distance;

    if (op->modifier || op->e.pcrel)
        operand_error(line, op, "has a relocation that does not go with the instruction");
    if (!esym || esym->st_shndx != cur_text_section->sh_num || ELFW(ST_BIND)(esym->st_info) != STB_LOCAL) {
        put_relocation(op, type);
        return;
    }
    distance = esym->st_value + op->e.v - ind;
    if (!place_field(type, distance, &field))
        tcc_error("%s: operand %d: the distance %lld is out of range", line->name, operand_number(line, op),
                  (long long)distance);
    line->op |= field;
}

// C6.2 ADRP
static void
put_page(A64Line *line, A64Operand *op)
{
    int type = R_AARCH64_ADR_PREL_PG_HI21;

    if (op->modifier && !strcmp(op->modifier, "got"))
        type = R_AARCH64_ADR_GOT_PAGE;
    else if (op->modifier && strcmp(op->modifier, "pg_hi21"))
        operand_error(line, op, "has a relocation that does not go with the instruction");
    put_relocation(op, type);
}

// The binary logarithm of what a load or store of one register transfers: from size, and for vectors opc<1>.
static int
transfer_scale(uint32_t opcode)
{
    return (opcode & 0x04800000) == 0x04800000 && !(opcode >> 30) ? 4 : opcode >> 30;
}

// :lo12: and :got_lo12: as the offset of a load or store
static void
put_memory_relocation(A64Line *line, A64Operand *op)
{
    static const int lo12[] = { R_AARCH64_LDST8_ABS_LO12_NC, R_AARCH64_LDST16_ABS_LO12_NC, R_AARCH64_LDST32_ABS_LO12_NC,
                                R_AARCH64_LDST64_ABS_LO12_NC, R_AARCH64_LDST128_ABS_LO12_NC };

    if (op->modifier && !strcmp(op->modifier, "lo12"))
        put_relocation(op, lo12[transfer_scale(line->op)]);
    else if (op->modifier && !strcmp(op->modifier, "got_lo12") && line->op >> 22 == 0xf9400000 >> 22)
        put_relocation(op, R_AARCH64_LD64_GOT_LO12_NC);
    else
        operand_error(line, op, "has an offset that is no number");
}

// C4.1 Load/store register (register offset): option and S
static void
put_index(A64Line *line, A64Operand *op)
{
    int scale = transfer_scale(line->op), option = op->shift == LSL ? UXTX : op->shift;

    if ((option & 3) < 2 || option < UXTB || (option & 1) != (op->index_type == 'x'))
        operand_error(line, op, "has an index register and a shift that do not go together");
    if (op->amount > 0 && op->amount != scale)
        tcc_error("%s: operand %d: a shift by %d is out of range (0 or %d)", line->name, operand_number(line, op),
                  op->amount, scale);
    line->op |= 0x00200800 | op->index_reg << 16 | (option & 7) << 13;
    if (op->amount > 0 || (op->amount == 0 && scale == 0))
        line->op |= 1 << 12;
}

// C4.1 Load/store register: bit 24 is set in the form with an unsigned, scaled offset, which all others lack.
static void
put_memory(A64Line *line, A64Operand *op, int kind)
{
    int64_t v = op->e.v;
    int scale = transfer_scale(line->op);
    uint32_t opcode = line->op & ~(1 << 24);

    line->op |= op->reg << 5;
    if (op->mode == ADDRESS_OFFSET && kind == MEMORY) {
        if (op->e.sym) {
            put_memory_relocation(line, op);
            return;
        }
        if ((v & (1 << scale) - 1) == 0 && v >= 0 && v >> scale <= 0xfff) {
            line->op |= v >> scale << 10;
            return;
        }
        if (v > 255)
            in_range(line, op, v, -256, 0xfff << scale, 1 << scale);
    }
    if (op->e.sym)
        operand_error(line, op, "has an offset that is no number");
    line->op = opcode | op->reg << 5;
    if (op->mode == ADDRESS_INDEX && kind == MEMORY) {
        put_index(line, op);
        return;
    }
    line->op |= (in_range(line, op, v, -256, 255, 1) & 511) << 12;
    if (op->mode == ADDRESS_OFFSET)
        return;
    if (op->mode == ADDRESS_INDEX || kind == UNSCALED || opcode >> 22 == 0xf8800000 >> 22 || op->index_reg != 31
        && op->mode == ADDRESS_POST)
        operand_error(line, op, "has an addressing mode that the instruction lacks");
    line->op |= op->mode == ADDRESS_PRE ? 0xc00 : 0x400;
}

// C4.1 Load/store register pair: bits 24 and 23 are offset 10, pre-index 11, post-index 01.
static void
put_pair(A64Line *line, A64Operand *op, int kind)
{
    int scale = line->op >> 26 & 1 ? 2 + (line->op >> 30) : 2 + (line->op >> 31);
    int64_t v;

    if (op->e.sym)
        operand_error(line, op, "has an offset that is no number");
    v = in_range(line, op, op->e.v, -(64 << scale), 63 << scale, 1 << scale);
    line->op |= op->reg << 5 | (v >> scale & 127) << 15;
    if (op->mode == ADDRESS_OFFSET)
        return;
    if (kind == PAIR_OFFSET || op->mode == ADDRESS_INDEX || (op->mode == ADDRESS_POST && op->index_reg != 31))
        operand_error(line, op, "has an addressing mode that the instruction lacks");
    line->op ^= op->mode == ADDRESS_PRE ? 1 << 23 : 3 << 23;
}

// C7.2 LD1, ST1 (multiple structures): opcode is by the number of registers; the post-indexed form counts all bytes.
static void
put_list(A64Line *line, A64Operand *op)
{
    static const uint8_t opcode[] = { 0, 7, 10, 6, 2 };
    int size = element_size(op->type);

    if (!op->lanes)
        operand_error(line, op, "lacks its number of elements");
    line->op |= op->reg | opcode[op->count] << 12 | size << 10 | (op->lanes << size == 16) << 30;
}

static void
put_list_memory(A64Line *line, A64Operand *op)
{
    A64Operand *list = op - 1;

    line->op |= op->reg << 5;
    if (op->mode == ADDRESS_OFFSET && op->e.v == 0 && !op->e.sym)
        return;
    if (op->mode != ADDRESS_POST || op->e.sym)
        operand_error(line, op, "has an addressing mode that the instruction lacks");
    if (op->index_reg == 31 && op->e.v != list->count * (list->lanes << element_size(list->type)))
        operand_error(line, op, "does not advance by what is transferred");
    line->op |= 1 << 23 | op->index_reg << 16;
}

// ldr reg, =value: the moves that make the value.
static void
put_value(A64Line *line, A64Operand *op)
{
    static const int relocation[] = { R_AARCH64_MOVW_UABS_G0_NC, R_AARCH64_MOVW_UABS_G1_NC, R_AARCH64_MOVW_UABS_G2_NC,
                                      R_AARCH64_MOVW_UABS_G3 };
    int i, ok, reg = line->operand[0].reg;
    uint64_t v;

    if (op->modifier || op->e.pcrel)
        operand_error(line, op, "has a relocation that does not go with the instruction");
    line->done = 1;
    if (!op->e.sym) {
        v = narrowed(op->e.v, line->width, &ok);
        if (!ok)
            in_range(line, op, op->e.v, -((int64_t)1 << 31), ((int64_t)1 << 32) - 1, 1);
        arm64_movimm(reg, v);
        return;
    }
    for (i = 0; i < (line->width == 'x' ? 4 : 2); i++) {
        put_relocation(op, relocation[i]);
        o((line->width == 'x' ? 0x80000000 : 0) | (i ? 0x72800000 : 0x52800000) | i << 21 | reg);
    }
}

static void
put_extend(A64Line *line, A64Operand *reg, int shift, int amount, A64Operand *op)
{
    int option = shift == LSL ? (line->width == 'x' ? UXTX : UXTW) : shift;

    if (line->width == 'x' ? (reg->type == 'x') != ((option & 3) == 3) : reg->type == 'x')
        operand_error(line, reg, "is not as wide as its extension says");
    if (amount > 4)
        in_range(line, op, amount, 0, 4, 1);
    line->op |= (option & 7) << 13 | amount << 10;
}

static void
put_shift(A64Line *line, int kind, A64Operand *op)
{
    int amount = op->amount;

    if (amount < 0 && kind != EXTEND)
        operand_error(line, op, "lacks the amount of its shift");
    switch (kind) {
    case LSL12:
        if (amount != 0 && amount != 12)
            operand_error(line, op, "is out of range: lsl #0 or lsl #12");
        line->op |= (amount == 12) << 22;
        break;
    case LSL16:
        in_range(line, op, amount, 0, line->width == 'x' ? 48 : 16, 16);
        line->op |= amount / 16 << 21;
        break;
    case SHIFT_ARITH:
    case SHIFT_LOGIC:
        in_range(line, op, amount, 0, line->width == 'x' ? 63 : 31, 1);
        line->op |= op->shift << 22 | amount << 10;
        break;
    case EXTEND:
        if (amount < 0 && op->shift == LSL)
            operand_error(line, op, "lacks the amount of its shift");
        put_extend(line, op - 1, op->shift, amount < 0 ? 0 : amount, op);
        break;
    }
}

// C6.2 PRFM: what for, which cache, and how it will be used.
static int
prefetch_operation(const char *s)
{
    static const A64Name what[] = { { "pld", 0 }, { "pli", 8 }, { "pst", 16 }, { NULL, 0 } };
    static const A64Name policy[] = { { "keep", 0 }, { "strm", 1 }, { NULL, 0 } };
    char prefix[4];
    int type, end;

    if (strlen(s) != 9 || s[3] != 'l' || s[4] < '1' || s[4] > '3')
        return -1;
    memcpy(prefix, s, 3);
    prefix[3] = '\0';
    type = find_name(what, prefix);
    end = find_name(policy, s + 5);
    return type < 0 || end < 0 ? -1 : type | (s[4] - '1') << 1 | end;
}

// C6.2 DC, IC, AT, TLBI: aliases of SYS.  Those that concern all of something take no register, all others do.
static int
cache_operation(A64Line *line, A64Operand *op, const char *name)
{
    char full[NAME_SIZE + 8];

    snprintf(full, sizeof(full), "%s %s", line->name, name);
    if (find_name(cache_operations, full) >= 0 && (line->count == 1) != !!strstr(name, "all"))
        operand_error(line, op, line->count == 1 ? "wants a register after it" : "takes no register");
    return find_name(cache_operations, full);
}

// Operands that are names; some may also be numbers.
static void
put_name(A64Line *line, int kind, A64Operand *op)
{
    char name[NAME_SIZE];
    const char *s;
    int v = -1;

    if (op->kind == OPERAND_NUMBER) {
        if (op->e.sym || op->modifier)
            operand_error(line, op, "is no name that goes with the instruction");
        if (kind == PREFETCH)
            put_number(line, op, 0, 31, 0);
        else
            put_number(line, op, 0, 15, 8);
        return;
    }
    s = lower_name(name, op->token);
    switch (kind) {
    case COND:
    case NOT_COND:
        v = find_name(conditions, s);
        if (v >= 0)
            line->op |= v << 12;
        if (kind == NOT_COND) {
            if (v >= 14)
                operand_error(line, op, "is a condition without an inverse");
            line->op ^= 1 << 12;
        }
        break;
    case BARRIER:
    case BARRIER_OPT:
        v = find_name(barriers, s);
        if (kind == BARRIER_OPT && v != 15)
            v = -1;
        line->op |= (uint32_t)v << 8;
        break;
    case SYSREG:
        v = find_name(system_registers, s);
        if (v < 0)
            v = generic_system_register(s);
        if (v >= 0 && v >> 14 == 0)
            v = -1;
        line->op |= (uint32_t)v << 5;
        break;
    case PSTATE:
        v = find_name(pstate_fields, s);
        line->op |= (uint32_t)(v >> 3) << 16 | (v & 7) << 5;
        break;
    case PREFETCH:
        v = prefetch_operation(s);
        line->op |= v;
        break;
    case CACHE_OP:
        v = cache_operation(line, op, s);
        line->op |= (v & 0x3fff) << 5;
        break;
    case CRN:
    case CRM:
        if (*s++ == 'c')
            v = small_number(&s, 15);
        if (*s)
            v = -1;
        line->op |= (uint32_t)v << (kind == CRN ? 12 : 8);
        break;
    }
    if (v < 0)
        tcc_error("%s: operand %d: unknown name '%s'", line->name, operand_number(line, op),
                  get_tok_str(op->token, NULL));
}

// C2.2.3 FMOV (scalar, immediate): a sign, an exponent from -3 to 4, four bits of a fraction.
static void
put_real(A64Line *line, A64Operand *op)
{
    uint64_t v = op->e.v;
    int exponent = 0;

    while (v > 31 && !(v & 1) && exponent < 7) {
        v >>= 1;
        exponent++;
    }
    if (v < 16 || v > 31)
        operand_error(line, op, "is out of range: no such immediate");
    line->op |= (uint32_t)(op->index << 7 | (exponent ^ 4) << 4 | (v & 15)) << 13;
}

// C7.2 MOVI: a b c d e f g h are apart; of 64 bits, each stands for a whole byte.
static void
put_byte(A64Line *line, A64Operand *op, int is_mask)
{
    uint64_t v = op->e.v;
    int i, byte = 0;

    if (is_mask) {
        if (line->lanes && line->format != 'd')
            operand_error(line, &line->operand[0], "is no vector of two d");
        line->op &= ~(1 << 22);
        for (i = 0; i < 8; i++, v >>= 8) {
            if ((v & 255) != 0 && (v & 255) != 255)
                operand_error(line, op, "is out of range: no such immediate");
            byte |= (v & 1) << i;
        }
    } else
        byte = in_range(line, op, v, 0, 255, 1);
    line->op |= (byte >> 5) << 16 | (byte & 31) << 5;
}

static void
put_operand(A64Line *line, int kind, A64Operand *op)
{
    int bits = line->width == 'x' ? 64 : 32;

    if (kind <= LAST_REGISTER) {
        put_register(line, kind, op);
        return;
    }
    switch (kind) {
    case ARITH: put_arithmetic(line, op); break;
    case BITMASK: put_bitmask(line, op, 0); break;
    case NOT_BITMASK: put_bitmask(line, op, 1); break;
    case MOVE: put_move(line, op); break;
    case MOVW: put_wide(line, op); break;
    case U16_AT0: put_number(line, op, 0, 0xffff, 0); break;
    case U16_AT5: put_number(line, op, 0, 0xffff, 5); break;
    case U3_AT5: put_number(line, op, 0, 7, 5); break;
    case U3_AT16: put_number(line, op, 0, 7, 16); break;
    case U4_AT0: put_number(line, op, 0, 15, 0); break;
    case U4_AT8: case CLREX_OPT: put_number(line, op, 0, 15, 8); break;
    case U5_AT16: put_number(line, op, 0, 31, 16); break;
    case U7_AT5: put_number(line, op, 0, 127, 5); break;
    case ZERO: put_number(line, op, 0, 0, 0); break;
    case F_ZERO: break;
    case REAL8: put_real(line, op); break;
    case BYTE_AT5: put_byte(line, op, 0); break;
    case BYTE_MASK: put_byte(line, op, 1); break;
    case FBITS:                                                // scale = 64 - fbits
        line->op |= (64 - in_range(line, op, op->e.v, 1, bits, 1)) << 10;
        break;
    case BIT:                                                  // C6.2 TBZ: b5 and b40
        in_range(line, op, op->e.v, 0, line->operand[0].type == 'x' ? 63 : 31, 1);
        line->op |= (uint32_t)(op->e.v >> 5) << 31 | (op->e.v & 31) << 19;
        break;
    case JUMP: put_place(line, op, R_AARCH64_JUMP26); break;
    case CALL: put_place(line, op, R_AARCH64_CALL26); break;
    case BRANCH19: put_place(line, op, R_AARCH64_CONDBR19); break;
    case BRANCH14: put_place(line, op, R_AARCH64_TSTBR14); break;
    case LOAD19: put_place(line, op, R_AARCH64_LD_PREL_LO19); break;
    case PC21: put_place(line, op, R_AARCH64_ADR_PREL_LO21); break;
    case PAGE21: put_page(line, op); break;
    case MEMORY: case UNSCALED: put_memory(line, op, kind); break;
    case PAIR: case PAIR_OFFSET: put_pair(line, op, kind); break;
    case BASE:
        if (op->mode != ADDRESS_OFFSET || op->e.v || op->e.sym)
            operand_error(line, op, "has an addressing mode that the instruction lacks");
        line->op |= op->reg << 5;
        break;
    case LIST: put_list(line, op); break;
    case LIST_MEMORY: put_list_memory(line, op); break;
    case VALUE: put_value(line, op); break;
    case LSL12: case LSL16: case SHIFT_ARITH: case SHIFT_LOGIC: case EXTEND: put_shift(line, kind, op); break;
    case XD_OPT: put_register(line, Xd, op); break;
    case XN_OPT: put_register(line, Xn, op); break;
    case COND: case NOT_COND: case BARRIER: case BARRIER_OPT: case SYSREG: case PSTATE: case PREFETCH: case CACHE_OP:
    case CRN: case CRM:
        put_name(line, kind, op);
        break;
    default: put_bitfield(line, kind, op); break;
    }
}

// An operand that was left out.
static void
put_default(A64Line *line, int kind, A64Operand *before)
{
    switch (kind) {
    case EXTEND: put_extend(line, before, LSL, 0, before); break;
    case BARRIER_OPT: case CLREX_OPT: line->op |= 15 << 8; break;
    case XD_OPT: line->op |= 31; break;
    case XN_OPT: line->op |= 30 << 5; break;
    }
}

static void
encode(A64Line *line, const A64Row *row)
{
    int i;

    line->op = row->opcode;
    if (line->cond >= 0)
        line->op |= line->cond;
    line->done = 0;
    for (i = 0; i < MAX_OPERANDS && row->kind[i] != END; i++)
        if (i < line->count)
            put_operand(line, row->kind[i], &line->operand[i]);
        else
            put_default(line, row->kind[i], &line->operand[i - 1]);
    if (!line->done)
        o(line->op);
    if (cur_text_section->sh_addralign < 4)
        cur_text_section->sh_addralign = 4;
}

// Assembles the instruction OPCODE, whose operands are what comes next.
ST_FUNC void
asm_opcode(TCCState *s1, int opcode)
{
    A64Line line;
    const A64Row *row;
    const char *wanted;
    char name[NAME_SIZE];
    int at, furthest = -1;

    line.name = wanted = lower_name(name, opcode);
    line.cond = name[0] == 'b' ? find_name(conditions, name[1] == '.' ? name + 2 : name + 1) : -1;
    if (line.cond >= 0)
        wanted = "b.";
    line.count = 0;
    while (!at_end()) {
        if (line.count == MAX_OPERANDS)
            tcc_error("%s: too many operands", name);
        parse_operand(s1, &line.operand[line.count++]);
        if (tok != ',')
            break;
        next();
    }
    for (row = instructions; row->name; row++) {
        if (row->name[0] != wanted[0] || strcmp(row->name, wanted))
            continue;
        at = row_mismatch(&line, row);
        if (at < 0) {
            encode(&line, row);
            return;
        }
        if (at > furthest)
            furthest = at;
    }
    if (furthest < 0)
        tcc_error("unknown instruction '%s'", name);
    if (furthest >= line.count)
        tcc_error("%s: too few operands", name);
    tcc_error("%s: bad operand %d", name, furthest + 1);
}

// ---- Data, which tccasm.c's directives emit ----

ST_FUNC void
g(int c)
{
    if (nocode_wanted)
        return;
    if (ind + 1 > cur_text_section->data_allocated)
        section_realloc(cur_text_section, ind + 1);
    cur_text_section->data[ind++] = c;
}

ST_FUNC void
gen_le16(int c)
{
    g(c);
    g(c >> 8);
}

ST_FUNC void
gen_le32(int c)
{
    gen_le16(c);
    gen_le16(c >> 16);
}

// A difference to this place comes with 4 added, which is where x86 counts from.
ST_FUNC void
gen_expr32(ExprValue *pe)
{
    if (pe->sym)
        greloca(cur_text_section, pe->sym, ind, pe->pcrel ? R_AARCH64_PREL32 : R_AARCH64_ABS32,
                pe->pcrel ? pe->v - 4 : pe->v);
    gen_le32(pe->sym ? 0 : pe->v);
}

ST_FUNC void
gen_expr64(ExprValue *pe)
{
    if (pe->sym)
        greloca(cur_text_section, pe->sym, ind, pe->pcrel ? R_AARCH64_PREL64 : R_AARCH64_ABS64,
                pe->pcrel ? pe->v - 4 : pe->v);
    gen_le32(pe->sym ? 0 : pe->v);
    gen_le32(pe->sym ? 0 : pe->v >> 32);
}

// ---- Relocations that only assembly makes, for arm64-link.c ----

// Whether TYPE is one of them: 1 if it is that of a branch, 0 if of something else, -1 if it is none.
ST_FUNC int
arm64_asm_reloc(int type)
{
    switch (type) {
    case R_AARCH64_CONDBR19: case R_AARCH64_TSTBR14:
        return 1;
    case R_AARCH64_LD_PREL_LO19: case R_AARCH64_ADR_PREL_LO21: case R_AARCH64_PREL64:
    case R_AARCH64_MOVW_UABS_G0: case R_AARCH64_MOVW_UABS_G1: case R_AARCH64_MOVW_UABS_G2:
    case R_AARCH64_LDST8_ABS_LO12_NC: case R_AARCH64_LDST16_ABS_LO12_NC: case R_AARCH64_LDST32_ABS_LO12_NC:
    case R_AARCH64_LDST128_ABS_LO12_NC:
        return 0;
    }
    return -1;
}

// Puts VAL, which is a symbol's value and the addend, into the instruction P, which will be at ADDR.
// Returns 0 if TYPE is none of these.
ST_FUNC int
arm64_asm_relocate(int type, unsigned char *p, uint64_t addr, uint64_t val)
{
    uint32_t field = 0;
    int scale = 0, part;

    switch (type) {
    case R_AARCH64_PREL64:
        write64le(p, val - addr);
        return 1;
    case R_AARCH64_CONDBR19: case R_AARCH64_TSTBR14: case R_AARCH64_LD_PREL_LO19: case R_AARCH64_ADR_PREL_LO21:
        if (!place_field(type, val - addr, &field))
            tcc_error("relocation %d: the distance %lld is out of range", type, (long long)(val - addr));
        break;
    case R_AARCH64_MOVW_UABS_G0: case R_AARCH64_MOVW_UABS_G1: case R_AARCH64_MOVW_UABS_G2:
        part = (type - R_AARCH64_MOVW_UABS_G0) / 2;
        if (val >> 16 * (part + 1))
            tcc_error("relocation %d: the value 0x%llx is out of range", type, (unsigned long long)val);
        field = (val >> 16 * part & 0xffff) << 5;
        break;
    case R_AARCH64_LDST128_ABS_LO12_NC: scale++; scale++;
        // fall through
    case R_AARCH64_LDST32_ABS_LO12_NC: scale++;
        // fall through
    case R_AARCH64_LDST16_ABS_LO12_NC: scale++;
        // fall through
    case R_AARCH64_LDST8_ABS_LO12_NC:
        if (val & (1 << scale) - 1)
            tcc_error("relocation %d: the address 0x%llx is not aligned", type, (unsigned long long)val);
        field = (val & 0xfff) >> scale << 10;
        break;
    default:
        return 0;
    }
    write32le(p, read32le(p) | field);
    return 1;
}

// ---- asm statements ----

// What a constraint allows.
enum { IN_REGISTER = 1, IN_VECTOR = 2, IN_MEMORY = 4, AS_CONSTANT = 8, AS_SYMBOL = 16, EARLY = 32, READ_WRITE = 64 };

// Registers that an operand may get, in the order of preference.  Those from x19 on must be kept for the caller.
// Not among them: x18, which systems reserve; x29, the frame pointer; x30, in which addresses are made here.
static int
allocatable(int n, int vector)
{
    if (vector)
        return n < 17 ? ASM_V(n) : -1;
    return n < 18 ? n : n < 28 ? n + 1 : -1;
}

// AAPCS64 6.1: x19 to x28 and the lower half of v8 to v15 belong to the caller.
static int
is_callers(int reg)
{
    return (reg >= 19 && reg <= 28) || (reg >= ASM_V(8) && reg <= ASM_V(15));
}

static int
is_constant(SValue *sv)
{
    return (sv->r & (VT_VALMASK | VT_LVAL)) == VT_CONST && !is_float(sv->type.t);
}

// Whether V is what the immediate constraint C wants of a constant.  GCC's manual, "Machine Constraints", has them.
static int
constant_fits(int c, uint64_t v)
{
    int ok;

    switch (c) {
    case 'I': return v < 4096 || ((v & 0xfff) == 0 && v >> 12 < 4096);
    case 'J': return constant_fits('I', -v);
    case 'K': return v >> 32 == 0 && arm64_encode_bimm64(v | v << 32) >= 0;
    case 'L': return arm64_encode_bimm64(v) >= 0;
    case 'M': return narrowed(v, 'w', &ok) == (uint32_t)v && ok && arm64_movi(0, (uint32_t)v) != 0;
    case 'N': return arm64_movi(0, v) != 0;
    case 'Z': return v == 0;
    }
    return 1;
}

// Reads the constraint of OP and returns what it allows.  Alternatives, with commas, are taken together.
static int
parse_constraint(ASMOperand *op)
{
    const char *s;
    int can = 0, constant = is_constant(op->vt);

    for (s = op->constraint; *s; s++)
        switch (*s) {
        case '=': case ',': case '%': case '?': case '!': case '*': break;
        case '+': can |= READ_WRITE; break;
        case '&': can |= EARLY; break;
        case 'r': case 'p': can |= IN_REGISTER; break;
        case 'w': case 'x': case 'y': can |= IN_VECTOR; break;
        case 'm': case 'Q': case 'o': case 'V': can |= IN_MEMORY; break;
        case 'g': case 'X': can |= IN_REGISTER | IN_MEMORY | AS_CONSTANT; break;
        case 'i': case 'n': case 's': case 'S':
            if (constant && (*s != 'n' || !(op->vt->r & VT_SYM)) && ((*s != 's' && *s != 'S') || op->vt->r & VT_SYM))
                can |= AS_CONSTANT;
            break;
        case 'I': case 'J': case 'K': case 'L': case 'M': case 'N': case 'Z':
            if (constant && !(op->vt->r & VT_SYM) && constant_fits(*s, op->vt->c.i))
                can |= AS_CONSTANT;
            break;
        default:
            tcc_error("unknown asm constraint '%c' in \"%s\"", *s, op->constraint);
        }
    return constant ? can : can & ~AS_CONSTANT;
}

// What a register is taken for.  One that is read and one that is written may share it: the text reads first.
#define REG_OUT 1
#define REG_IN 2

static void
take_register(uint8_t *taken, ASMOperand *op, int i, int reg, int use)
{
    if (taken[reg] & use)
        tcc_error("asm operand %d: its register is taken already", i);
    taken[reg] |= use;
    op->reg = reg;
}

static void
find_register(uint8_t *taken, ASMOperand *op, int i, int vector, int use)
{
    int n, reg;

    for (n = 0; (reg = allocatable(n, vector)) >= 0; n++)
        if (!(taken[reg] & use)) {
            take_register(taken, op, i, reg, use);
            return;
        }
    tcc_error("asm operand %d: no register is left for \"%s\"", i, op->constraint);
}

// The register that a register variable has, or -1 if OP is none.
static int
variable_register(ASMOperand *op)
{
    SValue *sv = op->vt;
    int reg;

    if ((sv->r & (VT_VALMASK | VT_LVAL)) != (VT_LOCAL | VT_LVAL) || !sv->sym)
        return -1;
    reg = sv->sym->r & VT_VALMASK;
    return reg < VT_CONST ? reg : -1;
}

// Reads the constraints: what they allow into CAN, and which operand is to be where an output is.
static void
read_constraints(ASMOperand *operands, int nb_operands, int nb_outputs, int *can)
{
    int i, k;
    ASMOperand *op;
    const char *s;

    for (i = 0; i < nb_operands; i++) {
        op = &operands[i];
        op->ref_index = op->input_index = op->reg = -1;
        op->is_memory = op->is_rw = op->is_llong = 0;
        for (s = op->constraint; *s == '=' || *s == '+' || *s == '&' || *s == '%'; s++)
            ;
        if (isnum(*s) || *s == '[') {
            k = find_constraint(operands, nb_operands, s, NULL);
            if (k < 0 || k >= nb_outputs || i < nb_outputs || operands[k].input_index >= 0)
                tcc_error("asm operand %d: \"%s\" refers to no output, or to one that has an input", i, s);
            op->ref_index = k;
            operands[k].input_index = i;
            continue;
        }
        can[i] = parse_constraint(op);
        op->is_rw = !!(can[i] & READ_WRITE);
        if (i < nb_outputs && op->vt->type.t & VT_ARRAY)       // no register's value is written to an array
            can[i] &= ~(IN_REGISTER | IN_VECTOR);
        if (i < nb_outputs && can[i] & AS_CONSTANT)
            tcc_error("asm operand %d: an output cannot be a constant", i);
        if (i >= nb_outputs && can[i] & (EARLY | READ_WRITE))
            tcc_error("asm operand %d: an input cannot have '&' or '+'", i);
    }
}

// Places operand I, which is no register variable.  Of a choice, a floating value takes a vector register.
static void
place_operand(uint8_t *taken, ASMOperand *op, int i, int can, int use)
{
    if (can & AS_CONSTANT)
        return;
    if (can & (IN_REGISTER | IN_VECTOR)) {
        find_register(taken, op, i, !(can & IN_REGISTER) || (can & IN_VECTOR && is_float(op->vt->type.t)), use);
    } else if (can & IN_MEMORY) {
        // An address in a register suits every instruction.  It is apart from all others until the end.
        if (!(op->vt->r & VT_LVAL) && !(op->vt->type.t & VT_ARRAY))
            tcc_error("asm operand %d is not in memory", i);
        op->is_memory = 1;
        find_register(taken, op, i, 0, REG_IN | REG_OUT);
    } else
        tcc_error("asm operand %d does not satisfy \"%s\"", i, op->constraint);
}

// Fills in where the operands are.  Register variables come first, so that the other operands avoid their registers.
ST_FUNC void
asm_compute_constraints(ASMOperand *operands, int nb_operands, int nb_outputs, const uint8_t *clobber_regs,
                        int *pout_reg)
{
    uint8_t taken[NB_ASM_REGS];
    int can[MAX_ASM_OPERANDS];
    int i, fixed, use, pass;
    ASMOperand *op;

    if (nb_operands && (vtop->r & VT_VALMASK) == VT_CMP) {     // flags: only the last operand can be in them
        gv(RC_INT);
        save_regs(0);
    }
    read_constraints(operands, nb_operands, nb_outputs, can);
    for (i = 0; i < NB_ASM_REGS; i++)
        taken[i] = clobber_regs[i] ? REG_IN | REG_OUT : 0;
    for (pass = 0; pass < 2; pass++)
        for (i = 0; i < nb_operands; i++) {
            op = &operands[i];
            if (op->ref_index >= 0)
                continue;
            use = i >= nb_outputs ? REG_IN : REG_OUT;
            if (can[i] & (EARLY | READ_WRITE) || op->input_index >= 0)
                use = REG_IN | REG_OUT;
            fixed = can[i] & (IN_REGISTER | IN_VECTOR) ? variable_register(op) : -1;
            if (fixed < 0 && pass == 1)
                place_operand(taken, op, i, can[i], use);
            if (fixed < 0 || pass == 1)
                continue;
            if (clobber_regs[fixed] || !(can[i] & (fixed < ASM_V(0) ? IN_REGISTER : IN_VECTOR)))
                tcc_error("asm operand %d: its variable's register does not go with \"%s\"", i, op->constraint);
            take_register(taken, op, i, fixed, use);
        }
    for (i = 0; i < nb_operands; i++)
        if (operands[i].ref_index >= 0) {
            op = &operands[operands[i].ref_index];
            if (op->is_memory)
                tcc_error("asm operand %d refers to one in memory", i);
            operands[i].reg = op->reg;
        }
    *pout_reg = -1;
}

// Writes operand SV, as asm_compute_constraints placed it, into the text.  MODIFIER is the letter after the %, or 0.
ST_FUNC void
subst_asm_operand(CString *add_str, SValue *sv, int modifier)
{
    char buf[64];
    int reg = sv->r & VT_VALMASK;
    int type;

    if (reg < VT_CONST && sv->r & VT_LVAL) {
        snprintf(buf, sizeof(buf), "[x%d]", reg);
    } else if (reg < VT_CONST) {
        type = modifier;
        if (!modifier || modifier == 'a')
            type = reg < ASM_V(0) ? 'x' : 'v';
        if (!strchr(reg < ASM_V(0) ? "wx" : "bhsdqv", type))
            tcc_error("asm: %%%c does not go with the operand's register", modifier);
        snprintf(buf, sizeof(buf), modifier == 'a' ? "[%c%d]" : "%c%d", type, reg < ASM_V(0) ? reg : reg - ASM_V(0));
    } else if (reg == VT_CONST && !(sv->r & VT_LVAL)) {
        if (sv->r & VT_SYM) {
            const char *name = get_tok_str(sv->sym->v, NULL);

            // An anonymous symbol has a name in assembly only, from here on.
            if (sv->sym->v >= SYM_FIRST_ANOM)
                get_asm_sym(tok_alloc(name, strlen(name))->tok, sv->sym);
            cstr_cat(add_str, name, -1);
            if (sv->c.i == 0)
                return;
            cstr_ccat(add_str, '+');
        }
        if (!(sv->r & VT_SYM) && sv->c.i == 0 && (modifier == 'w' || modifier == 'x'))
            snprintf(buf, sizeof(buf), "%czr", modifier);
        else
            snprintf(buf, sizeof(buf), "%lld", (long long)(modifier == 'n' ? -sv->c.i : sv->c.i));
    } else
        tcc_error("asm: operand is neither constant nor in a register");
    cstr_cat(add_str, buf, -1);
}

// What the operand moves: the binary logarithm of its size.
static int
operand_scale(SValue *sv, int reg)
{
    int bt = sv->type.t & VT_BTYPE;

    if (sv->type.t & VT_ARRAY || bt == VT_FUNC)
        return 3;
    if (bt == VT_STRUCT || bt == VT_VOID || (bt == VT_LDOUBLE && reg < ASM_V(0)))
        tcc_error("asm: an operand's type does not go into a register");
    if (sv->type.t & VT_BITFIELD)
        tcc_error("asm: an output is a bit-field");
    return arm64_type_size(sv->type.t);
}

// Makes the lvalue SV addressable by a base register, which is returned, and *OFFSET.  May use x30.
static int
operand_address(SValue *sv, uint64_t *offset)
{
    *offset = 0;
    switch (sv->r & VT_VALMASK) {
    case VT_LOCAL:
        *offset = (int)sv->c.i;
        return 29;
    case VT_LLOCAL:
        arm64_ldrx(0, 3, 30, 29, (int)sv->c.i);
        return 30;
    case VT_CONST:
        if (sv->r & VT_SYM)
            arm64_sym(30, sv->sym, sv->c.i);
        else
            arm64_movimm(30, sv->c.i);
        return 30;
    }
    tcc_error("asm: operand has no address");
    return 0;
}

// x(REG) = x29 + OFFSET
static void
load_frame_address(int reg, int64_t offset)
{
    uint64_t distance = offset < 0 ? -offset : offset;

    if (distance < 4096) {
        o((offset < 0 ? 0xd1000000 : 0x91000000) | distance << 10 | 29 << 5 | reg);
    } else {
        arm64_movimm(30, distance);
        o((offset < 0 ? 0xcb000000 : 0x8b000000) | 30 << 16 | 29 << 5 | reg);
    }
}

// Loads the address of SV, which is in memory, or an array, whose value is its address.
static void
load_operand_address(int reg, SValue *sv)
{
    uint64_t offset;
    int base;

    if (!(sv->r & VT_LVAL) && (sv->r & VT_VALMASK) == VT_CONST) {
        if (sv->r & VT_SYM)
            arm64_sym(reg, sv->sym, sv->c.i);
        else
            arm64_movimm(reg, sv->c.i);
        return;
    }
    if (sv->r & VT_LVAL && sv->type.t & VT_ARRAY) {            // the address itself was spilled
        base = operand_address(sv, &offset);
        arm64_ldrx(0, 3, reg, base, offset);
        return;
    }
    base = operand_address(sv, &offset);
    if (base == 29)
        load_frame_address(reg, offset);
    else
        o(0xaa0003e0 | base << 16 | reg);                      // mov reg, base
}

// Loads the value of SV.  A vector register gets a constant through x30.
static void
load_operand(int reg, SValue *sv)
{
    int base, scale = operand_scale(sv, reg);
    uint64_t offset, v = sv->c.i;

    if (sv->type.t & VT_ARRAY || !(sv->r & VT_LVAL)) {
        if (scale == 4)
            tcc_error("asm: a constant long double as operand");
        base = reg < ASM_V(0) ? reg : 30;
        if ((sv->r & (VT_VALMASK | VT_SYM | VT_LVAL)) != VT_CONST)
            load_operand_address(base, sv);
        else if (scale == 3)
            arm64_movimm(base, v);
        else
            arm64_movimm(base, sv->type.t & VT_UNSIGNED || is_float(sv->type.t) ? (uint32_t)v : (uint64_t)(int)v);
        if (base != reg)                                       // fmov d, x30
            o(0x9e670000 | 30 << 5 | reg - ASM_V(0));
        return;
    }
    base = operand_address(sv, &offset);
    if (reg < ASM_V(0))
        arm64_ldrx(!(sv->type.t & VT_UNSIGNED), scale, reg, base, offset);
    else
        arm64_ldrv(scale, reg - ASM_V(0), base, offset);
}

static void
store_operand(int reg, SValue *sv)
{
    int base, scale = operand_scale(sv, reg);
    uint64_t offset;

    base = operand_address(sv, &offset);
    if (reg < ASM_V(0))
        arm64_strx(scale, reg, base, offset);
    else
        arm64_strv(scale, reg - ASM_V(0), base, offset);
}

// Saves or restores the caller's registers that the statement uses, at the end of the frame as it is now.
static void
keep_callers_registers(ASMOperand *operands, int nb_operands, const uint8_t *clobber_regs, int restore)
{
    uint8_t used[NB_ASM_REGS];
    int i, at, count = 0;

    memcpy(used, clobber_regs, sizeof(used));
    for (i = 0; i < nb_operands; i++)
        if (operands[i].reg >= 0)
            used[operands[i].reg] = 1;
    for (i = 0; i < NB_ASM_REGS; i++)
        count += used[i] && is_callers(i);
    if (count && !restore)
        loc = (loc & -8) - 8 * count;
    for (i = 0, at = loc; i < NB_ASM_REGS; i++) {
        if (!used[i] || !is_callers(i))
            continue;
        if (i < ASM_V(0)) {
            if (restore)
                arm64_ldrx(0, 3, i, 29, at);
            else
                arm64_strx(3, i, 29, at);
        } else {
            if (restore)
                arm64_ldrv(3, i - ASM_V(0), 29, at);
            else
                arm64_strv(3, i - ASM_V(0), 29, at);
        }
        at += 8;
    }
}

// Emits what goes before the text of an asm statement, or (is_output) after it.
ST_FUNC void
asm_gen_code(ASMOperand *operands, int nb_operands, int nb_outputs, int is_output, uint8_t *clobber_regs, int out_reg)
{
    int i;
    ASMOperand *op;

    if (!is_output)
        keep_callers_registers(operands, nb_operands, clobber_regs, 0);
    for (i = 0; i < nb_operands; i++) {
        op = &operands[i];
        if (op->reg < 0)
            continue;
        if (is_output) {
            if (i < nb_outputs && !op->is_memory)
                store_operand(op->reg, op->vt);
        } else if (op->is_memory)
            load_operand_address(op->reg, op->vt);
        else if (i >= nb_outputs || op->is_rw)
            load_operand(op->reg, op->vt);
    }
    if (is_output)
        keep_callers_registers(operands, nb_operands, clobber_regs, 1);
}

// The register that NAME means in an asm statement, or -1: as in instructions, or vN without an arrangement.
static int
asm_register(const char *name)
{
    A64Operand op;
    const char *s = name + 1;
    int general;

    if (*name == 'v') {
        op.reg = small_number(&s, 31);
        return op.reg >= 0 && *s == '\0' ? ASM_V(op.reg) : -1;
    }
    if (!parse_register_name(tok_alloc(name, strlen(name))->tok, &op) || op.kind != OPERAND_REGISTER)
        return -1;
    general = op.type == 'x' || op.type == 'w';
    if (general && op.reg == 31)
        return -1;
    return general ? op.reg : ASM_V(op.reg);
}

ST_FUNC void
asm_clobber(uint8_t *clobber_regs, const char *str)
{
    int reg;

    if (!strcmp(str, "memory") || !strcmp(str, "cc") || !strcmp(str, "sp"))
        return;
    reg = asm_register(str);
    if (reg < 0)
        tcc_error("invalid clobber register '%s'", str);
    if (reg == 29)
        tcc_error("x29, the frame pointer, cannot be clobbered");
    clobber_regs[reg] = 1;
}

// The register of a local variable declared with the name T.
ST_FUNC int
asm_parse_regvar(int t)
{
    const char *name = get_tok_str(t, NULL);
    int reg = asm_register(name);

    if (reg < 0 || reg >= VT_CONST || reg == 29 || reg == 30)
        tcc_error("'%s' is no register that a variable can have", name);
    return reg;
}

#endif
