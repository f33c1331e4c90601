//! tcc's RISC-V assembler against binutils' on random lines: after linking, the same bytes.
//!
//! A template is a line with operand classes in braces; each is filled in many times. All that one template makes is
//! assembled at once; if the bytes differ, its lines are tried one by one to name the first that is wrong.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use boot2_tests::in_tree;
use boot2_tests::random::SplitMix64;
use regex::Regex;

/// Lines for each template. Branches reach 4 KiB, so this many of them can go anywhere among themselves.
const LINES: usize = 1000;

const TEMPLATES: &[&str] = &[
    // Integer computation
    "addi {x}, {x}, {i}", "slti {x}, {x}, {i}", "sltiu {x}, {x}, {i}", "xori {x}, {x}, {i}", "ori {x}, {x}, {i}",
    "andi {x}, {x}, {i}", "slli {x}, {x}, {6}", "srli {x}, {x}, {6}", "srai {x}, {x}, {6}", "addiw {x}, {x}, {i}",
    "slliw {x}, {x}, {5}", "srliw {x}, {x}, {5}", "sraiw {x}, {x}, {5}", "lui {x}, {u}", "auipc {x}, {u}",
    "add {x}, {x}, {x}", "add {x}, {x}, {i}", "sub {x}, {x}, {x}", "sll {x}, {x}, {x}", "sll {x}, {x}, {6}",
    "slt {x}, {x}, {x}", "slt {x}, {x}, {i}", "sltu {x}, {x}, {x}", "sltu {x}, {x}, {i}", "xor {x}, {x}, {x}",
    "xor {x}, {x}, {i}", "srl {x}, {x}, {x}", "srl {x}, {x}, {6}", "sra {x}, {x}, {x}", "sra {x}, {x}, {6}",
    "or {x}, {x}, {x}", "or {x}, {x}, {i}", "and {x}, {x}, {x}", "and {x}, {x}, {i}", "addw {x}, {x}, {x}",
    "addw {x}, {x}, {i}", "subw {x}, {x}, {x}", "sllw {x}, {x}, {x}", "sllw {x}, {x}, {5}", "srlw {x}, {x}, {x}",
    "srlw {x}, {x}, {5}", "sraw {x}, {x}, {x}", "sraw {x}, {x}, {5}", "nop", "li {x}, {n}", "mv {x}, {x}", "move {x}, {x}",
    "not {x}, {x}", "neg {x}, {x}", "negw {x}, {x}", "sext.w {x}, {x}", "sext.b {x}, {x}", "sext.h {x}, {x}",
    "zext.b {x}, {x}", "zext.h {x}, {x}", "zext.w {x}, {x}", "seqz {x}, {x}", "snez {x}, {x}", "sltz {x}, {x}",
    "sgtz {x}, {x}", "sgt {x}, {x}, {x}", "sgtu {x}, {x}, {x}",
    "addi {x}, {x}, %lo({s})", "addi {x}, {x}, %lo({n32})", "lui {x}, %hi({s})", "lui {x}, %hi({n32})",
    // Control transfer
    "jal {label}", "jal {x}, {label}", "j {label}", "jalr {x}", "jalr {m}", "jalr {x}, {x}", "jalr {x}, {i}",
    "jalr {x}, {m}", "jalr {x}, {x}, {i}", "jr {x}", "jr {m}", "jr {x}, {i}", "ret", "call {s}", "call {s}@plt",
    "call {x}, {s}", "tail {s}", "jump {s}, {x}", "j far_code", "jal {x}, far_code",
    "beq {x}, {x}, {label}", "bne {x}, {x}, {label}", "blt {x}, {x}, {label}", "bge {x}, {x}, {label}",
    "bltu {x}, {x}, {label}", "bgeu {x}, {x}, {label}", "bgt {x}, {x}, {label}", "ble {x}, {x}, {label}",
    "bgtu {x}, {x}, {label}", "bleu {x}, {x}, {label}", "beqz {x}, {label}", "bnez {x}, {label}", "bltz {x}, {label}",
    "bgez {x}, {label}", "bgtz {x}, {label}", "blez {x}, {label}", "1: beqz {x}, 1b", "1: bnez {x}, 1f; 1:",
    "beq {x}, {x}, . + 8", "j . - 4", "1: j 1b + 12",
    // Load and store
    "lb {x}, {m}", "lh {x}, {m}", "lw {x}, {m}", "ld {x}, {m}", "lbu {x}, {m}", "lhu {x}, {m}", "lwu {x}, {m}",
    "sb {x}, {m}", "sh {x}, {m}", "sw {x}, {m}", "sd {x}, {m}", "flw {f}, {m}", "fld {f}, {m}", "fsw {f}, {m}",
    "fsd {f}, {m}", "lb {x}, {s}", "lh {x}, {s}", "lw {x}, {s}", "ld {x}, {s}", "lbu {x}, {s}", "lhu {x}, {s}",
    "lwu {x}, {s}", "sb {x}, {s}, {x}", "sh {x}, {s}, {x}", "sw {x}, {s}, {x}", "sd {x}, {s}, {x}",
    "flw {f}, {s}, {x}", "fld {f}, {s}, {x}", "fsw {f}, {s}, {x}", "fsd {f}, {s}, {x}", "la {x}, {s}", "lla {x}, {s}",
    "lw {x}, %lo({s})({x})", "sd {x}, %lo({s})({x})", "fsw {f}, %lo({s})({x})",
    "1: auipc {x}, %pcrel_hi({s}); addi {x}, {x}, %pcrel_lo(1b)",
    "1: auipc {x}, %pcrel_hi({s}); nop; lw {x}, %pcrel_lo(1b)({x}); sd {x}, %pcrel_lo(1b)({x})",
    "lui {x}, %tprel_hi(local); add {x}, {x}, tp, %tprel_add(local); addi {x}, {x}, %tprel_lo(local)",
    "lw {x}, %tprel_lo(local)({x}); sw {x}, %tprel_lo(local)({x})",
    // Memory order and the environment
    "fence {set}, {set}", "fence", "fence.tso", "pause", "fence.i", "ecall", "ebreak", "scall", "sbreak", "sret", "mret",
    "wfi", "sfence.vma", "sfence.vma {x}", "sfence.vma {x}, {x}",
    // CSRs
    "csrrw {x}, {c}, {x}", "csrrw {x}, {c}, {5}", "csrrs {x}, {c}, {x}", "csrrs {x}, {c}, {5}", "csrrc {x}, {c}, {x}",
    "csrrc {x}, {c}, {5}", "csrrwi {x}, {c}, {5}", "csrrsi {x}, {c}, {5}", "csrrci {x}, {c}, {5}", "csrr {x}, {c}",
    "csrw {c}, {x}", "csrw {c}, {5}", "csrs {c}, {x}", "csrs {c}, {5}", "csrc {c}, {x}", "csrc {c}, {5}", "csrwi {c}, {5}",
    "csrsi {c}, {5}", "csrci {c}, {5}", "rdcycle {x}", "rdtime {x}", "rdinstret {x}", "frflags {x}", "fsflags {x}",
    "fsflags {x}, {x}", "fsflagsi {5}", "fsflagsi {x}, {5}", "frrm {x}", "fsrm {x}", "fsrm {x}, {x}", "fsrmi {5}",
    "fsrmi {x}, {5}", "frcsr {x}", "fscsr {x}", "fscsr {x}, {x}", "unimp",
    // Multiplication and division
    "mul {x}, {x}, {x}", "mulh {x}, {x}, {x}", "mulhsu {x}, {x}, {x}", "mulhu {x}, {x}, {x}", "div {x}, {x}, {x}",
    "divu {x}, {x}, {x}", "rem {x}, {x}, {x}", "remu {x}, {x}, {x}", "mulw {x}, {x}, {x}", "divw {x}, {x}, {x}",
    "divuw {x}, {x}, {x}", "remw {x}, {x}, {x}", "remuw {x}, {x}, {x}",
    // Atomic
    "lr.w{aq} {x}, {a}", "lr.d{aq} {x}, {a}", "sc.w{aq} {x}, {x}, {a}", "sc.d{aq} {x}, {x}, {a}",
    "amoswap.w{aq} {x}, {x}, {a}", "amoswap.d{aq} {x}, {x}, {a}", "amoadd.w{aq} {x}, {x}, {a}", "amoadd.d{aq} {x}, {x}, {a}",
    "amoxor.w{aq} {x}, {x}, {a}", "amoxor.d{aq} {x}, {x}, {a}", "amoand.w{aq} {x}, {x}, {a}", "amoand.d{aq} {x}, {x}, {a}",
    "amoor.w{aq} {x}, {x}, {a}", "amoor.d{aq} {x}, {x}, {a}", "amomin.w{aq} {x}, {x}, {a}", "amomin.d{aq} {x}, {x}, {a}",
    "amomax.w{aq} {x}, {x}, {a}", "amomax.d{aq} {x}, {x}, {a}", "amominu.w{aq} {x}, {x}, {a}", "amominu.d{aq} {x}, {x}, {a}",
    "amomaxu.w{aq} {x}, {x}, {a}", "amomaxu.d{aq} {x}, {x}, {a}",
    // Floating point
    "fadd.s {f}, {f}, {f}{rm}", "fadd.d {f}, {f}, {f}{rm}", "fsub.s {f}, {f}, {f}{rm}", "fsub.d {f}, {f}, {f}{rm}",
    "fmul.s {f}, {f}, {f}{rm}", "fmul.d {f}, {f}, {f}{rm}", "fdiv.s {f}, {f}, {f}{rm}", "fdiv.d {f}, {f}, {f}{rm}",
    "fsqrt.s {f}, {f}{rm}", "fsqrt.d {f}, {f}{rm}", "fmin.s {f}, {f}, {f}", "fmin.d {f}, {f}, {f}", "fmax.s {f}, {f}, {f}",
    "fmax.d {f}, {f}, {f}", "fmadd.s {f}, {f}, {f}, {f}{rm}", "fmadd.d {f}, {f}, {f}, {f}{rm}",
    "fmsub.s {f}, {f}, {f}, {f}{rm}", "fmsub.d {f}, {f}, {f}, {f}{rm}", "fnmsub.s {f}, {f}, {f}, {f}{rm}",
    "fnmsub.d {f}, {f}, {f}, {f}{rm}", "fnmadd.s {f}, {f}, {f}, {f}{rm}", "fnmadd.d {f}, {f}, {f}, {f}{rm}",
    "fsgnj.s {f}, {f}, {f}", "fsgnj.d {f}, {f}, {f}", "fsgnjn.s {f}, {f}, {f}", "fsgnjn.d {f}, {f}, {f}",
    "fsgnjx.s {f}, {f}, {f}", "fsgnjx.d {f}, {f}, {f}", "fmv.s {f}, {f}", "fmv.d {f}, {f}", "fneg.s {f}, {f}",
    "fneg.d {f}, {f}", "fabs.s {f}, {f}", "fabs.d {f}, {f}", "fcvt.w.s {x}, {f}{rm}", "fcvt.w.d {x}, {f}{rm}",
    "fcvt.wu.s {x}, {f}{rm}", "fcvt.l.s {x}, {f}{rm}", "fcvt.lu.s {x}, {f}{rm}", "fcvt.wu.d {x}, {f}{rm}",
    "fcvt.l.d {x}, {f}{rm}", "fcvt.lu.d {x}, {f}{rm}", "fcvt.s.w {f}, {x}{rm}", "fcvt.s.wu {f}, {x}{rm}",
    "fcvt.s.l {f}, {x}{rm}", "fcvt.s.lu {f}, {x}{rm}", "fcvt.d.w {f}, {x}", "fcvt.d.wu {f}, {x}", "fcvt.d.l {f}, {x}{rm}",
    "fcvt.d.lu {f}, {x}{rm}", "fcvt.s.d {f}, {f}{rm}", "fcvt.d.s {f}, {f}", "fmv.x.w {x}, {f}", "fmv.x.s {x}, {f}",
    "fmv.x.d {x}, {f}", "fmv.w.x {f}, {x}", "fmv.s.x {f}, {x}", "fmv.d.x {f}, {x}", "feq.s {x}, {f}, {f}",
    "feq.d {x}, {f}, {f}", "flt.s {x}, {f}, {f}", "flt.d {x}, {f}, {f}", "fle.s {x}, {f}, {f}", "fle.d {x}, {f}, {f}",
    "fgt.s {x}, {f}, {f}", "fgt.d {x}, {f}, {f}", "fge.s {x}, {f}, {f}", "fge.d {x}, {f}, {f}", "fclass.s {x}, {f}",
    "fclass.d {x}, {f}",
    // Directives
    ".set number, {n}; li {x}, number; number = 9; addi {x}, {x}, number; lw {x}, number + 3({x}); slli {x}, {x}, number",
    ".set number, {n}; li {x}, number + 1; .dword number",
    ".word {n32}, {s}", ".half {5}, {5}", ".byte {6}, {6}, {6}, {6}", ".dword {n}", ".quad {s}", ".word {label} - .",
    ".align {5} & 4; nop", ".p2align 3; nop", ".balign 16; nop", ".zero {5} & -4", ".option push; .option norvc; .option pop",
];

/// Lines that are wrong, and what tcc says of them.
const WRONG: &[(&str, &str)] = &[
    ("frob a0, a1", "unknown instruction in 'frob a0, a1'"),
    ("addi.aq a0, a1, 1", "unknown instruction"),
    ("add.aq a0, a1, a2", "unknown instruction"),
    ("addi a0, a1, 2048", "operand 3 of addi out of range (2048 is not in -2048 to 2047) in 'addi a0, a1, 2048'"),
    ("addi a0, a1, -2049", "out of range"),
    ("addi a0, a1", "too few operands in 'addi a0, a1'"),
    ("addi a0, a1, a2", "bad operand 3 of addi in 'addi a0, a1, a2'"),
    ("addi a0, a1, 1, 2", "bad operand 4"),
    ("addi a0, fa1, 1", "bad operand 2"),
    ("addi a0, a1, symbol", "constant expected as operand 3"),
    ("addi a0, a1, %hi(symbol)", "wrong relocation function in operand 3"),
    ("addi a0, a1, %frob(symbol)", "unknown relocation function"),
    ("addi a0, a1, %pcrel_lo(5)", "symbol expected in operand 3"),
    ("lui a0, 0x100000", "out of range"),
    ("lui a0, -1", "out of range"),
    ("lui a0, %lo(symbol)", "wrong relocation function"),
    ("slli a0, a0, 64", "out of range"),
    ("slliw a0, a0, 32", "out of range"),
    ("csrwi sstatus, 32", "out of range"),
    ("csrr a0, 4096", "out of range"),
    ("csrr a0, frob", "bad operand 2"),
    ("lw a0, 2048(a1)", "out of range"),
    ("lw a0, 0(fa1)", "bad base register"),
    ("sw a0, symbol", "too few operands"),
    ("lr.w a0, 4(a1)", "no offset is possible in operand 2"),
    ("fadd.s fa0, fa1, a2", "bad operand 3"),
    ("fadd.s fa0, fa1, fa2, rxx", "bad operand 4"),
    ("fence rw, xy", "bad operand 2"),
    ("beq a0, a1, 8", "label expected as operand 3"),
    ("1: .zero 4100; beq a0, a1, 1b", "operand 3 of beq out of range (-4100 bytes away)"),
    ("1: .zero 1048580; j 1b", "operand 1 of j out of range (-1048580 bytes away)"),
    ("1: .byte 0; .balign 4; j 1b + 1", "odd distance to operand 1"),
    ("li a0, symbol", "bad operand 2"),
    ("call 5", "symbol expected as operand 1"),
    ("ret a0", "bad operand 1"),
    ("add a0, a1, a2,", "operand expected after ','"),
    ("add a0, a1, a2, a3, a4, a5", "too many operands"),
    ("add a0 a1, a2", ""),
    ("lw a0, (a1", ""),
    ("lw a0, 4(", ""),
    ("addi a0, a1, %", ""),
    ("addi a0, a1, (", ""),
];

/// `asm` statements that are wrong, where `x` is an int, `d` a double and `s` a structure of three longs.
const WRONG_STATEMENTS: &[(&str, &str)] = &[
    (r#""nop" : : "r"(s)"#, "constraint 'r' of asm operand 0 cannot be satisfied"),
    (r#""nop" : : "f"(x)"#, "constraint 'f' of asm operand 0 cannot be satisfied"),
    (r#""nop" : : "r"((long double)x)"#, "cannot be satisfied"),
    (r#""nop" : : "I"(5000)"#, "cannot be satisfied"),
    (r#""nop" : : "i"(x)"#, "cannot be satisfied"),
    (r#""nop" : : "m"(5)"#, "cannot be satisfied"),
    (r#""nop" : : "q"(x)"#, "unknown constraint 'q' of asm operand 0"),
    (r#""nop" : : "=r"(x)"#, "constraint '=r' of asm operand 0 is for an output"),
    (r#""nop" : "=r"(5)"#, "lvalue expected"),
    (r#""nop" : "=r"(x) : "3"(x)"#, "constraint '3' of asm operand 1 matches no output"),
    (r#""nop" : "=r"(x) : "0"(x), "0"(x)"#, "asm operand 0 is matched twice"),
    (r#""nop" : : : "frob""#, "invalid clobber register 'frob'"),
    (r#""nop" : : : "s0""#, "asm statement cannot clobber 's0'"),
    (r#""mv %q0, %0" : "=r"(x)"#, "unknown modifier '%q' of an asm operand"),
    (r#""mv %0, %1" : "=r"(x)"#, "invalid operand reference after %"),
    (r#""frob" : "=r"(x)"#, "unknown instruction in 'frob'"),
    (r#""nop\n\taddi %0, %0, 5000" : "+r"(x)"#, "operand 3 of addi out of range (5000 is not in -2048 to 2047) in 'addi a0, a0, 5000'"),
    (r#""nop" : : "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x), "r"(x)"#,
        "constraint 'r' of asm operand 13 cannot be satisfied"),
];

struct Random(SplitMix64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0.next()
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn choose<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }

    /// A number from `low` to `high`, often near their ends or zero.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        let near = self.below(3) as i64;
        match self.below(6) {
            0 => low + near,
            1 => high - near,
            2 => (near - 1).clamp(low, high),
            _ => low.wrapping_add(self.below((high.wrapping_sub(low) as u64).saturating_add(1).max(1)) as i64),
        }
    }

    /// A 64-bit number: any, or with few bits, or nearly a power of two.
    fn wide(&mut self) -> i64 {
        let any = self.next();
        let shift = self.below(64) as u32;
        let small = self.below(0x2000) as i64 - 0x1000;
        (match self.below(5) {
            0 => any,
            1 => any >> shift,
            2 => (1u64 << shift).wrapping_add(small as u64),
            3 => (any & any.rotate_left(9) & any.rotate_left(23)) << shift,
            _ => small as u64,
        }) as i64
    }
}

fn number(random: &mut Random, value: i64) -> String {
    match random.below(3) {
        0 if value >= 0 => format!("{value:#x}"),
        1 if value >= 0 => format!("{value:#o}").replace('o', ""),
        _ => value.to_string(),
    }
}

const X_NAMES: &[&str] = &[
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "fp", "s1", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "s2", "s3", "s4",
    "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
];
const F_NAMES: &[&str] = &[
    "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1", "fa0", "fa1", "fa2", "fa3", "fa4", "fa5", "fa6", "fa7",
    "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11",
];
const CSR_NAMES: &[&str] = &[
    "fflags", "frm", "fcsr", "cycle", "time", "instret", "hpmcounter3", "hpmcounter31", "sstatus", "sie", "stvec", "scounteren",
    "senvcfg", "sscratch", "sepc", "scause", "stval", "sip", "stimecmp", "satp", "mvendorid", "marchid", "mimpid", "mhartid",
    "mconfigptr", "mstatus", "misa", "medeleg", "mideleg", "mie", "mtvec", "mcounteren", "menvcfg", "mcountinhibit", "mscratch", "mepc",
    "mcause", "mtval", "mip", "mtinst", "mtval2", "mseccfg", "pmpcfg0", "pmpcfg2", "pmpcfg14", "pmpaddr0", "pmpaddr15", "pmpaddr63",
    "mcycle", "minstret", "mhpmcounter3", "mhpmcounter31", "mhpmevent3", "mhpmevent31", "tselect", "tdata1", "tdata3", "dcsr", "dpc",
    "dscratch0", "dscratch1",
];
const SYMBOLS: &[&str] = &["foo", "foo + 8", "foo - 12", "bar", "bar + 0x7fc", "a0", "start", "start + 20", "s1"];

/// Addresses of the symbols that are defined nowhere else.
const DEFINED: &[&str] = &["foo=0x12345678", "bar=0x800", "a0=0x10800", "s1=0x7fff0800", "far_code=0x60000"];

fn operand(class: &str, random: &mut Random) -> String {
    match class {
        "x" if random.below(4) == 0 => format!("x{}", random.below(32)),
        "x" => random.choose(X_NAMES).to_owned(),
        "f" if random.below(4) == 0 => format!("f{}", random.below(32)),
        "f" => random.choose(F_NAMES).to_owned(),
        "i" => {
            let value = random.between(-2048, 2047);
            number(random, value)
        }
        "5" => {
            let value = random.between(0, 31);
            number(random, value)
        }
        "6" => {
            let value = random.between(0, 63);
            number(random, value)
        }
        "u" => {
            let value = random.between(0, 0xf_ffff);
            number(random, value)
        }
        "n" => {
            let value = random.wide();
            number(random, value)
        }
        "n32" => {
            let value = random.wide() as i32;
            number(random, value.into())
        }
        "m" => match random.below(5) {
            0 => format!("({})", operand("x", random)),
            _ => format!("{}({})", operand("i", random), operand("x", random)),
        },
        "a" => format!("{}({})", random.choose(&["", "", "0"]), operand("x", random)),
        "c" if random.below(4) == 0 => {
            let value = random.between(0, 4095);
            number(random, value)
        }
        "c" => random.choose(CSR_NAMES).to_owned(),
        "aq" => random.choose(&["", ".aq", ".rl", ".aqrl"]).to_owned(),
        "rm" => random.choose(&["", "", ", rne", ", rtz", ", rdn", ", rup", ", rmm", ", dyn"]).to_owned(),
        "set" => {
            let bits = 1 + random.below(15);
            "iorw".char_indices().filter(|(place, _)| bits >> place & 1 == 1).map(|(_, letter)| letter).collect()
        }
        "s" => random.choose(SYMBOLS).to_owned(),
        "label" => format!("label{}", random.below(LINES as u64)),
        _ => panic!("no operand class {class}"),
    }
}

fn fill(template: &str, random: &mut Random) -> String {
    let mut line = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (class, after) = after.split_once('}').expect("a closing brace");
        line.push_str(before);
        line.push_str(&operand(class, random));
        rest = after;
    }
    line + rest
}

/// The lines as a file, with a label before each.
fn program(lines: &[String]) -> String {
    let mut text = String::from("\t.text\n\t.globl start\nstart:\n");
    for (number, line) in lines.iter().enumerate() {
        text.push_str(&format!("label{number}:\n\t{line}\n"));
    }
    // Binutils ends a section at a multiple of its alignment.
    text.push_str("\t.balign 16\n\t.section .tbss, \"awT\", @nobits\nlocal:\t.zero 8\n");
    text
}

fn tcc() -> PathBuf {
    boot2_tests::tcc::runnable(boot2_prims::arch::Arch::Riscv64)
}

fn run(program: impl AsRef<Path>, folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let program = program.as_ref();
    let output = Command::new(program).args(arguments).current_dir(folder).output().unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    if output.status.success() { Ok(()) } else { Err(format!("{}{}", output.status, String::from_utf8_lossy(&output.stderr))) }
}

/// The bytes that `object` has for its code when it is linked.
fn linked(folder: &Path, object: &str) -> Result<Vec<u8>, String> {
    let mut arguments = vec!["--no-relax", "-Ttext=0x10000", "-e", "0", "-o", "linked"];
    let definitions: Vec<String> = DEFINED.iter().map(|definition| format!("--defsym={definition}")).collect();
    arguments.extend(definitions.iter().map(String::as_str));
    arguments.push(object);
    run("riscv64-linux-gnu-ld", folder, &arguments)?;
    run("riscv64-linux-gnu-objcopy", folder, &["-O", "binary", "-j", ".text", "linked", "bytes"])?;
    Ok(fs::read(folder.join("bytes")).expect("what objcopy wrote"))
}

/// What both assemblers make of the lines: tcc's, then binutils'.
fn both(folder: &Path, lines: &[String]) -> (Result<Vec<u8>, String>, Result<Vec<u8>, String>) {
    fs::write(folder.join("lines.S"), program(lines)).expect("a writable folder");
    let ours = run(tcc(), folder, &["-c", "lines.S", "-o", "ours.o"]).and_then(|()| linked(folder, "ours.o"));
    let theirs = run("riscv64-linux-gnu-as", folder, &["-march=rv64g_zihintpause", "-mno-relax", "lines.S", "-o", "theirs.o"])
        .and_then(|()| linked(folder, "theirs.o"));
    (ours, theirs)
}

#[test]
fn the_same_bytes_as_binutils() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let folder = folder.path();
    let mut random = Random(SplitMix64(20_191_213));
    let mut wrong = Vec::new();
    for template in TEMPLATES {
        let count = if template.contains('{') { LINES } else { 1 };
        let mut lines: Vec<String> = (0..count).map(|_| fill(template, &mut random)).collect();
        // Branches to any label must be short enough: each line is one word then.
        if !template.contains("label") && count > 1 {
            lines.sort();
            lines.dedup();
        }
        let (ours, theirs) = both(folder, &lines);
        if let Err(error) = &theirs {
            wrong.push(format!("{template}: binutils refuses it: {error}"));
            continue;
        }
        if ours == theirs {
            continue;
        }
        let culprit = lines.iter().find_map(|line| {
            let alone = vec![line.replace("label", "label0 + 0 *")];
            let (ours, theirs) = both(folder, if line.contains("label") { &lines } else { &alone });
            (ours != theirs).then(|| format!("{line}\n  ours:   {ours:x?}\n  theirs: {theirs:x?}"))
        });
        wrong.push(format!("{template}: {}", culprit.unwrap_or_else(|| format!("only together; {:?}", ours.err()))));
    }
    assert!(wrong.is_empty(), "{} templates differ:\n{}", wrong.len(), wrong.join("\n"));
    println!("{} templates agree", TEMPLATES.len());
}

#[test]
fn wrong_lines_are_refused() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for (line, message) in WRONG {
        fs::write(folder.path().join("line.S"), format!("\tnop\n\t{line}\n\tnop\n")).expect("a writable folder");
        let error = run(tcc(), folder.path(), &["-c", "line.S", "-o", "line.o"]).expect_err(line);
        assert!(error.starts_with("exit status: 1"), "{line}: {error}");
        assert!(error.contains("line.S:2: error: ") || error.contains("line.S:3: error: "), "{line}: {error}");
        assert!(error.contains(message), "{line}: {error}");
    }
}

#[test]
fn wrong_statements_are_refused() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for (statement, message) in WRONG_STATEMENTS {
        let program = format!("int x; double d; struct {{ long a[3]; }} s;\nvoid f(void) {{ asm ({statement}); }}\n");
        fs::write(folder.path().join("statement.c"), program).expect("a writable folder");
        let error = run(tcc(), folder.path(), &["-c", "statement.c", "-o", "statement.o"]).expect_err(statement);
        assert!(error.starts_with("exit status: 1statement.c:2: error: "), "{statement}: {error}");
        assert!(error.contains(message), "{statement}: {error}");
    }
}

/// Each name in the assembler's table has a template.
#[test]
fn every_instruction_has_a_template() {
    let source = fs::read_to_string(in_tree("chain/tcc/riscv64-asm.c")).expect("the assembler");
    let start = source.find("static const Instruction instructions[]").expect("the table");
    let (table, _) = source[start..].split_once("\n};").expect("the end of the table");
    let row = Regex::new(r#"(?:\{ |(FLOAT2|FUSED|ATOMIC|ADDRESSED)\()"([a-z.]+)""#).expect("a pattern");
    let mut names = BTreeSet::new();
    for found in row.captures_iter(table) {
        let suffixes: &[&str] = match found.get(1).map(|kind| kind.as_str()) {
            Some("FLOAT2" | "FUSED") => &[".s", ".d"],
            Some("ATOMIC") => &[".w", ".d"],
            _ => &[""],
        };
        names.extend(suffixes.iter().map(|suffix| format!("{}{suffix}", &found[2])));
    }
    assert!(names.len() > 200, "only {} names found", names.len());
    let used: BTreeSet<String> = TEMPLATES
        .iter()
        .flat_map(|template| template.split(';'))
        .map(|line| line.trim().trim_start_matches("1: ").split([' ', '{']).next().unwrap_or_default().to_owned())
        .collect();
    let missing: Vec<_> = names.difference(&used).collect();
    assert!(missing.is_empty(), "without a template: {missing:?}");
}
