//! tcc's assembler for AArch64 on random lines: against binutils' `as`, word for word, after both objects are linked.
//!
//! A template is a line with operand classes in braces. Each is filled in many times at random, always in the same way,
//! so that all forms and the ends of all ranges come up. What is random is the same for all of a line: its width (w or
//! x), its floating-point format and its vectors' arrangement.
//!
//! Then what it says to what is wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use boot2_prims::arch::Arch;

/// Lines that each template makes.
const LINES: usize = 60;

/// One class of encoding a line: mnemonics, separated by bars, then a template of their operands; alternatives likewise.
///
/// `{r}` general register or zr, `{p}` or sp, both of the line's width; `{w} {x}` of one width; `{xp}` x or sp;
/// `{f}` scalar of the line's format, `{b} {h} {s} {d} {q}` of one; `{v}` vector, `{vb}` of bytes, `{vf}` of floats;
/// `{1..5}` number, `{0..64*8}` a multiple of 8, `{?}` one bit less than the width; `{bits}` bitmask; `{real}` FMOV's;
/// `{mem3}` any address for a transfer of 8 bytes, `{pair3}` that of a pair; `{shift}`, `{ror}`, `{ext}` with what is before
/// them; `{cond} {inv} {label} {near}`.
const TEMPLATES: &str = r"
add|sub             {p}, {p}, #{0..4095}
add|sub             {p}, {p}, #{0..4095}, lsl #{0..12*12}
add|sub|adds|subs   {r1}, {p}, #{-4095..4095}
add|sub             {p}, {p}, #{0x1000..0xfff000*4096}
adds|subs           {r}, {p}, {0..4095}, lsl 12
add|sub|adds|subs   {r}, {r}, {r}
add|sub|adds|subs   {r}, {r}, {r}{shift}
add|sub             {p}, {p}, {ext}
adds|subs           {r}, {p}, {ext}
add|sub             {psp}, {p}, {r}
adds|subs           {r}, {psp}, {r}
cmp|cmn             {p}, #{-4095..4095}
cmp|cmn             {p}, #{0..4095}, lsl #12
cmp|cmn             {r}, {r}{shift}
cmp|cmn             {r}, {r}
cmp|cmn             {p}, {ext}
neg|negs            {r}, {r}
neg|negs            {r}, {r}{shift}
and|orr|eor         {p}, {r}, #{bits}
ands                {r}, {r}, #{bits}
and|orr|eor|ands|bic|orn|eon|bics  {r}, {r}, {r}
and|orr|eor|ands|bic|orn|eon|bics  {r}, {r}, {r}{ror}
bic                 {p}, {r}, #{bits}
tst                 {r}, #{bits}
tst                 {r}, {r}
tst|mvn             {r}, {r}{ror}
movn|movz|movk      {r}, #{0..65535}
movn|movz|movk      {r}, #{0..65535}, lsl #{0..16*16}
movn|movz|movk      {x}, #{0..65535}, lsl #{0..48*16}
mov                 {r}, {r}
mov                 {psp}, {r1}
mov                 {r1}, {psp}
mov                 {r}, #{-65537..65535}
mov                 {r}, #{wide}
mov                 {r1}, #{bits}
mov                 sp, #{bits64}
adr                 {x}, {near}
adrp                {x}, {label}
sbfm|ubfm|bfm       {r}, {r}, #{?}, #{?}
sbfx|ubfx|bfxil|sbfiz|ubfiz|bfi  {r}, {r}, #{lsb}, #{width}
bfc                 {r}, #{lsb}, #{width}
lsl|lsr|asr|ror     {r}, {r}, #{?}
lsl|lsr|asr|ror|lslv|lsrv|asrv|rorv  {r}, {r}, {r}
sxtb|sxth|uxtb|uxth|uxtw  {w}, {w}
sxtb|sxth|sxtw|uxtw {x}, {w}
extr                {r}, {r}, {r}, #{?}
udiv|sdiv|mul|mneg|adc|adcs|sbc|sbcs  {r}, {r}, {r}
ngc|ngcs|rbit|rev|rev16|clz|cls  {r}, {r}
rev32               {x}, {x}
madd|msub           {r}, {r}, {r}, {r}
smaddl|smsubl|umaddl|umsubl  {x}, {w}, {w}, {x}
smull|smnegl|umull|umnegl  {x}, {w}, {w}
smulh|umulh         {x}, {x}, {x}
ccmn|ccmp           {r}, {r}, #{0..15}, {cond}
ccmn|ccmp           {r}, #{0..31}, #{0..15}, {cond}
csel|csinc|csinv|csneg  {r}, {r}, {r}, {cond}
cinc|cinv|cneg      {r}, {r}, {inv}
cset|csetm          {r}, {inv}
b|bl                {label}
b.eq|b.ne|b.cs|b.hs|b.cc|b.lo|b.mi|b.pl|b.vs|b.vc|b.hi|b.ls|b.ge|b.lt|b.gt|b.le|b.al  {near}
beq|bne|bcs|bhs|bcc|blo|bmi|bpl|bvs|bvc|bhi|bls|bge|blt|bgt|ble  {near}
cbz|cbnz            {r}, {near}
tbz|tbnz            {w}, #{0..31}, {near}
tbz|tbnz            {x}, #{0..63}, {near}
br|blr|ret          {x}
ret|eret|drps|nop|yield|wfe|wfi|sev|sevl|esb|csdb|isb|clrex|NOP|IsB
svc|hvc|smc|brk|hlt|udf  #{0..65535}
svc                 {0..65535}
hint                #{0..127}
dsb|dmb             #{1..15}
dsb|dmb             {barrier}
isb                 sy
clrex               #{0..15}
mrs                 {x}, {sysreg}
msr                 {sysreg-rw}, {x}
msr                 spsel, #{0..1}
msr                 daifset, #{0..15}
msr                 daifclr, #{0..15}
msr                 DAIFSet, {0..15}
mrs                 {x}, s{2..3}_{0..7}_c{0..15}_c{0..15}_{0..7}
msr                 S{2..3}_{0..7}_C{0..15}_C{0..15}_{0..7}, {x}
sys                 #{0..7}, c{0..15}, c{0..15}, #{0..7}
sys                 #{0..7}, C{0..15}, c{0..15}, #{0..7}, {x}
sysl                {x}, #{0..7}, c{0..15}, c{0..15}, #{0..7}
dc                  {dc}, {x}
at                  {at}, {x}
ic                  ivau, {x}
ic                  iallu
ic                  ialluis
tlbi                {tlbi-all}
tlbi                {tlbi-one}, {x}
ldxr|ldaxr|ldar|stlr {r}, [{xp}]
ldxrb|ldaxrb|ldarb|stlrb|ldxrh|ldaxrh|ldarh|stlrh  {w}, [{xp}]
stxr|stlxr          w1, {rlow}, [{xphigh}]
stxrb|stlxrb|stxrh|stlxrh  w1, {wlow}, [{xphigh}, #0]
ldxp|ldaxp          {rlow}, {rmid}, [{xp}]
stxp|stlxp          w1, {rlow}, {rmid}, [{xphigh}]
ldr|str             {wlow}, {mem2}
ldr|str             {xlow}, {mem3}
ldrb|strb           {wlow}, {mem0}
ldrh|strh           {wlow}, {mem1}
ldrsb               {rlow}, {mem0}
ldrsh               {rlow}, {mem1}
ldrsw               {xlow}, {mem2}
ldr|str             {b}, {mem0}
ldr|str             {h}, {mem1}
ldr|str             {s}, {mem2}
ldr|str             {d}, {mem3}
ldr|str             {q}, {mem4}
ldur|stur|ldtr|sttr {r}, [{xp}, #{-256..255}]
ldur|stur           {r}, [{xp}]
ldurb|sturb|ldurh|sturh|ldtrb|sttrb|ldtrh|sttrh  {w}, [{xp}, {-256..255}]
ldursb|ldursh|ldtrsb|ldtrsh  {r}, [{xp}, #{-256..255}]
ldursw|ldtrsw       {x}, [{xp}, #{-256..255}]
ldur|stur           {b}, [{xp}, #{-256..255}]
ldur|stur           {h}, [{xp}, #{-256..255}]
ldur|stur           {s}, [{xp}, #{-256..255}]
ldur|stur           {d}, [{xp}, #{-256..255}]
ldur|stur           {q}, [{xp}, #{-256..255}]
prfm                {prefetch}, [{xp}, #{0..32760*8}]
prfm                {prefetch}, [{xp}, {x}, lsl #3]
prfm                #{0..31}, [{xp}]
prfum               {prefetch}, [{xp}, #{-256..255}]
ldr                 {r}, {near}
ldr                 {s}, {near}
ldr                 {d}, {near}
ldr                 {q}, {near}
ldrsw               {x}, {near}
prfm                {prefetch}, {near}
ldp|stp             {wlow}, {wmid}, {pair2}
ldp|stp             {xlow}, {xmid}, {pair3}
ldpsw               {xlow}, {xmid}, {pair2}
ldp|stp             {slow}, {smid}, {pair2}
ldp|stp             {dlow}, {dmid}, {pair3}
ldp|stp             {qlow}, {qmid}, {pair4}
ldnp|stnp           {wlow}, {wmid}, [{xp}, #{-256..252*4}]
ldnp|stnp           {xlow}, {xmid}, [{xp}, #{-512..504*8}]
ldnp|stnp           {qlow}, {qmid}, [{xp}, #{-1024..1008*16}]
ld1|st1             {list}
add                 {xp}, {xp}, #:lo12:{label}
add                 {xp}, {xp}, :lo12:{label}
ldrb|strb           {w}, [{xp}, #:lo12:{label}]
ldrh|strh           {w}, [{xp}, :lo12:{label}]
ldr|str             {w}, [{xp}, #:lo12:{label}]
ldr|str             {x}, [{xp}, :lo12:{label8}]
ldr|str             {q}, [{xp}, #:lo12:{label16}]
movz|movk           {x}, #:abs_g0_nc:{label}
movz                {x}, #:abs_g1:{label}
movz|movk           {x}, #:abs_g2:{label}
movz|movk           {x}, #:abs_g3:{label}
fmov                {f}, {f}
fmov                {w}, {s}
fmov                {s}, {w}
fmov                {x}, {d}
fmov                {d}, {x}
fmov                {x}, v{0..31}.d[1]
fmov                v{0..31}.d[1], {x}
fmov                {f}, #{real}
fabs|fneg|fsqrt|frintn|frintp|frintm|frintz|frinta|frintx|frinti  {f}, {f}
fcvt                {d}, {s}
fcvt                {h}, {s}
fcvt                {s}, {d}
fcvt                {h}, {d}
fcvt                {s}, {h}
fcvt                {d}, {h}
fmul|fdiv|fadd|fsub|fmax|fmin|fmaxnm|fminnm|fnmul  {f}, {f}, {f}
fmadd|fmsub|fnmadd|fnmsub  {f}, {f}, {f}, {f}
fcmp|fcmpe          {f}, {f}
fcmp|fcmpe          {f}, #0.0
fccmp|fccmpe        {f}, {f}, #{0..15}, {cond}
fcsel               {f}, {f}, {f}, {cond}
fcvtns|fcvtnu|fcvtas|fcvtau|fcvtps|fcvtpu|fcvtms|fcvtmu|fcvtzs|fcvtzu  {r}, {f}
fcvtzs|fcvtzu       {r}, {f}, #{1..32}
scvtf|ucvtf         {f}, {r}
scvtf|ucvtf         {f}, {r}, #{1..32}
scvtf               {f}, {x}, #{33..64}
dup                 {vb}, {w}
dup                 v{0..31}.4h, {w}
dup                 v{0..31}.4s, {w}
dup                 v{0..31}.2d, {x}
dup                 v{0..31}.16b, v{0..31}.b[{0..15}]
dup                 v{0..31}.8h, v{0..31}.h[{0..7}]
dup                 v{0..31}.2s, v{0..31}.s[{0..3}]
mov|ins             v{0..31}.b[{0..15}], {w}
mov|ins             v{0..31}.d[{0..1}], {x}
mov|ins             v{0..31}.h[{0..7}], v{0..31}.h[{0..7}]
mov|ins             v{0..31}.s[{0..3}], v{0..31}.s[{0..3}]
mov                 {w}, v{0..31}.s[{0..3}]
mov|umov            {x}, v{0..31}.d[{0..1}]
umov                {w}, v{0..31}.b[{0..15}]
umov                {w}, v{0..31}.h[{0..7}]
mov                 {d}, v{0..31}.d[{0..1}]
mov                 {s}, v{0..31}.s[{0..3}]
mov                 {vb}, {vb}
movi                {vb}, #{0..255}
movi                {d}, #{bytes}
movi                v{0..31}.2d, #{bytes}
add|sub|cmtst|cmeq|cmgt|cmge|cmhi|cmhs|addp|sshl|ushl  {v}, {v}, {v}
mul|smax|smin|umax|umin|umaxp|uminp  {v4}, {v4}, {v4}
cmeq                {v}, {v}, #0
neg|abs             {v}, {v}
and|bic|orr|orn|eor|bsl|bit|bif  {vb}, {vb}, {vb}
mvn|not|cnt         {vb}, {vb}
fadd|fsub|fmul|fdiv|fmla|fmls  {vf}, {vf}, {vf}
fabs|fneg|fsqrt     {vf}, {vf}
";

const CONDITIONS: &str = "eq ne cs hs cc lo mi pl vs vc hi ls ge lt gt le al";
const BARRIERS: &str = "oshld oshst osh nshld nshst nsh ishld ishst ish ld st sy SY";
const PREFETCHES: &str = "pldl1keep pldl2strm pldl3keep plil1keep plil3strm pstl1keep pstl2strm PLDL1STRM";
const CACHE_OPERATIONS: &str = "zva ivac isw cvac csw cvau cvap civac cisw ZVA";
const TRANSLATIONS: &str = "s1e1r s1e1w s1e0r s1e0w s1e2r s1e2w s12e1r s12e1w s12e0r s12e0w";
const TLB_ALL: &str = "vmalle1is vmalle1 alle2is alle1is vmalls12e1is alle2 alle1 vmalls12e1 VMALLE1";
const TLB_ONE: &str = "vae1is aside1is vaae1is vale1is vaale1is vae1 aside1 vaae1 vale1 vaale1 ipas2e1is ipas2le1is \
    vae2is vale2is vae2 vale2";

/// Those that `as` lets one write to, too.
const SYSTEM_REGISTERS: &str = "sctlr_el1 actlr_el1 cpacr_el1 ttbr0_el1 ttbr1_el1 tcr_el1 spsr_el1 elr_el1 sp_el0 spsel \
    pan uao afsr0_el1 afsr1_el1 esr_el1 far_el1 par_el1 mair_el1 amair_el1 vbar_el1 contextidr_el1 tpidr_el1 cntkctl_el1 \
    icc_pmr_el1 icc_bpr0_el1 icc_bpr1_el1 icc_ctlr_el1 icc_sre_el1 icc_igrpen0_el1 icc_igrpen1_el1 icc_sre_el2 csselr_el1 \
    mdscr_el1 nzcv daif dit ssbs fpcr fpsr dspsr_el0 dlr_el0 tpidr_el0 tpidrro_el0 pmcr_el0 pmcntenset_el0 \
    pmcntenclr_el0 pmccntr_el0 pmuserenr_el0 pmccfiltr_el0 cntfrq_el0 cntp_tval_el0 cntp_ctl_el0 cntp_cval_el0 \
    cntv_tval_el0 cntv_ctl_el0 cntv_cval_el0 vpidr_el2 vmpidr_el2 sctlr_el2 hcr_el2 mdcr_el2 cptr_el2 hstr_el2 ttbr0_el2 \
    tcr_el2 vttbr_el2 vtcr_el2 spsr_el2 elr_el2 sp_el1 esr_el2 far_el2 hpfar_el2 mair_el2 vbar_el2 tpidr_el2 cntvoff_el2 \
    cnthctl_el2 sctlr_el3 scr_el3 spsr_el3 elr_el3 sp_el2 esr_el3 far_el3 vbar_el3 SCTLR_EL1";
const READ_ONLY: &str = "midr_el1 mpidr_el1 revidr_el1 id_aa64pfr0_el1 id_aa64pfr1_el1 id_aa64dfr0_el1 id_aa64dfr1_el1 \
    id_aa64afr0_el1 id_aa64afr1_el1 id_aa64isar0_el1 id_aa64isar1_el1 id_aa64isar2_el1 id_aa64mmfr0_el1 id_aa64mmfr1_el1 \
    id_aa64mmfr2_el1 currentel rvbar_el1 isr_el1 icc_iar0_el1 icc_rpr_el1 icc_iar1_el1 icc_hppir1_el1 ccsidr_el1 clidr_el1 \
    aidr_el1 ctr_el0 dczid_el0 oslsr_el1 cntpct_el0 cntvct_el0";

/// A generator of numbers (splitmix64) and what is the same all through a line.
struct Line {
    state: u64,
    width: char,
    format: char,
    vector: &'static str,
    floats: &'static str,
    bytes: &'static str,
    /// Of a bit-field, for its width.
    lsb: i64,
    /// Before it, for those that reach only so far.
    number: usize,
}

impl Line {
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn one_of(&mut self, words: &'static str) -> &'static str {
        let words: Vec<&str> = words.split_whitespace().collect();
        words[self.below(words.len() as u64) as usize]
    }

    /// From `low` to `high`, the ends more often.
    fn number(&mut self, low: i64, high: i64, step: i64) -> i64 {
        let count = ((high - low) / step + 1) as u64;
        match self.below(6) {
            0 => low,
            1 => low + (count as i64 - 1) * step,
            _ => low + self.below(count) as i64 * step,
        }
    }

    fn bits(&self) -> i64 {
        if self.width == 'x' { 64 } else { 32 }
    }

    /// A general register: 31 is zr, or sp.
    fn general(&mut self, width: char, sp: bool) -> String {
        match self.number(0, 31, 1) {
            31 if sp && width == 'w' => "wsp".into(),
            31 if sp => "sp".into(),
            31 => format!("{width}zr"),
            30 if width == 'x' && self.below(4) == 0 => "lr".into(),
            n if self.below(8) == 0 => format!("{}{n}", width.to_ascii_uppercase()),
            n => format!("{width}{n}"),
        }
    }

    /// Runs of ones, repeated: what a bitmask immediate is.
    fn bitmask(&mut self, bits: u64) -> u64 {
        let sizes = [2, 4, 8, 16, 32, 64];
        let size = sizes[self.below(if bits == 64 { 6 } else { 5 }) as usize];
        let ones = 1 + self.below(size - 1);
        let turn = self.below(size);
        let run = (1u64 << ones) - 1;
        let mask = if size == 64 { u64::MAX } else { (1 << size) - 1 };
        let element = if turn == 0 { run } else { (run << turn | run >> (size - turn)) & mask };
        let all = (0..64 / size).fold(0, |all, i| all | element << (i * size));
        if bits == 64 { all } else { all & 0xffff_ffff }
    }

    fn address(&mut self, scale: u32) -> String {
        let base = if self.below(8) == 0 { "sp".into() } else { format!("x{}", 20 + self.below(9)) };
        let size = 1 << scale;
        match self.below(8) {
            0 => format!("[{base}]"),
            1 => format!("[{base}, #{}]!", self.number(-256, 255, 1)),
            2 => format!("[{base}], #{}", self.number(-256, 255, 1)),
            3 => format!("[{base}, #{}]", self.number(-256, 255, 1)),
            4 => format!("[{base}, {}]", self.general('x', false)),
            5 => {
                let shift = if self.below(2) == 0 { 0 } else { scale };
                let extension = if self.below(2) == 0 { "lsl" } else { "sxtx" };
                format!("[{base}, {}, {extension} #{shift}]", self.general('x', false))
            }
            6 => {
                let extension = if self.below(2) == 0 { "uxtw" } else { "sxtw" };
                let shift = match self.below(3) {
                    0 => String::new(),
                    1 => " #0".into(),
                    _ => format!(" #{scale}"),
                };
                format!("[{base}, {}, {extension}{shift}]", self.general('w', false))
            }
            _ => format!("[{base}, {}]", self.number(0, 4095 * size, size)),
        }
    }

    fn pair_address(&mut self, scale: u32) -> String {
        let base = if self.below(8) == 0 { "sp".into() } else { format!("x{}", 20 + self.below(9)) };
        let offset = self.number(-64 << scale, 63 << scale, 1 << scale);
        match self.below(4) {
            0 => format!("[{base}]"),
            1 => format!("[{base}, #{offset}]"),
            2 => format!("[{base}, {offset}]!"),
            _ => format!("[{base}], #{offset}"),
        }
    }

    /// A list of vectors and where it is.
    fn list(&mut self) -> String {
        let arrangements = ["8b", "16b", "4h", "8h", "2s", "4s", "1d", "2d"];
        let arrangement = arrangements[self.below(8) as usize];
        let (first, count) = (self.below(32), 1 + self.below(4));
        let last = (first + count - 1) % 32;
        let list = if count > 1 && first < last && self.below(2) == 0 {
            format!("v{first}.{arrangement}-v{last}.{arrangement}")
        } else {
            let names: Vec<String> = (0..count).map(|i| format!("v{}.{arrangement}", (first + i) % 32)).collect();
            names.join(", ")
        };
        let bytes = count * if ["8b", "4h", "2s", "1d"].contains(&arrangement) { 8 } else { 16 };
        let base = self.general('x', true).replace("xzr", "sp");
        match self.below(3) {
            0 => format!("{{{list}}}, [{base}]"),
            1 => format!("{{{list}}}, [{base}], #{bytes}"),
            _ => format!("{{{list}}}, [{base}], x{}", self.below(31)),
        }
    }

    /// What a class, without its braces, stands for.
    fn operand(&mut self, class: &str) -> String {
        let (width, format) = (self.width, self.format);
        if let Some((low, rest)) = class.split_once("..") {
            let (high, step) = rest.split_once('*').unwrap_or((rest, "1"));
            let parse = |text: &str| match text.strip_prefix("0x") {
                Some(digits) => i64::from_str_radix(digits, 16).expect("a number"),
                None => text.parse().expect("a number"),
            };
            return self.number(parse(low), parse(high), parse(step)).to_string();
        }
        let scaled = |prefix: &str| class.strip_prefix(prefix).and_then(|scale| scale.parse::<u32>().ok());
        if let Some(scale) = scaled("mem") {
            return self.address(scale);
        }
        if let Some(scale) = scaled("pair") {
            return self.pair_address(scale);
        }
        match class {
            "r" => self.general(width, false),
            "r1" => format!("{width}{}", self.below(31)),
            "p" => self.general(width, true),
            "psp" => if width == 'x' { "sp" } else { "wsp" }.into(),
            "w" => self.general('w', false),
            "x" => self.general('x', false),
            "xp" => self.general('x', true),
            // Apart from each other, where the same register twice would be unpredictable.
            "rlow" => format!("{width}{}", 2 + self.below(8)),
            "rmid" => format!("{width}{}", 10 + self.below(8)),
            "xphigh" => format!("x{}", 20 + self.below(9)),
            "wlow" | "xlow" | "slow" | "dlow" | "qlow" => format!("{}{}", &class[..1], 2 + self.below(8)),
            "wmid" | "xmid" | "smid" | "dmid" | "qmid" => format!("{}{}", &class[..1], 10 + self.below(8)),
            "f" => format!("{format}{}", self.below(32)),
            "b" | "h" | "s" | "d" | "q" => format!("{class}{}", self.below(32)),
            "v" => format!("v{}.{}", self.below(32), self.vector),
            "v4" => format!("v{}.{}", self.below(32), self.vector.replace("2d", "4s")),
            "vb" => format!("v{}.{}", self.below(32), self.bytes),
            "vf" => format!("v{}.{}", self.below(32), self.floats),
            "?" => { let bits = self.bits(); self.number(0, bits - 1, 1).to_string() }
            "lsb" => { self.lsb = { let bits = self.bits(); self.number(0, bits - 1, 1) }; self.lsb.to_string() }
            "width" => { let most = self.bits() - self.lsb; self.number(1, most, 1).to_string() }
            "bits" => { let bits = self.bits() as u64; format!("0x{:x}", self.bitmask(bits)) }
            "bits64" => format!("0x{:x}", self.bitmask(64)),
            "wide" => {
                let hw = self.below(self.bits() as u64 / 16) * 16;
                let value = self.below(65536) << hw;
                let value = if self.below(2) == 0 { value } else { !value };
                if width == 'x' { format!("0x{value:x}") } else { format!("0x{:x}", value as u32) }
            }
            "bytes" => format!("0x{:x}", (0..8).fold(0u64, |all, i| all | (self.below(2) * 255) << (i * 8))),
            "real" => {
                let value = (16 + self.below(16)) as f64 / 16.0 * 2f64.powi(self.below(8) as i32 - 3);
                format!("{}{value:?}", if self.below(2) == 0 { "" } else { "-" })
            }
            "shift" | "ror" => {
                let names = if class == "ror" { "lsl lsr asr ror" } else { "lsl lsr asr LSR" };
                let name = self.one_of(names);
                let bits = self.bits();
                format!(", {name} #{}", self.number(0, bits - 1, 1))
            }
            "ext" => {
                let wide = width == 'x' && self.below(3) == 0;
                let register = self.general(if wide { 'x' } else { 'w' }, false);
                let name = self.one_of(if wide { "uxtx sxtx" } else { "uxtb uxth uxtw sxtb sxth sxtw UXTW" });
                match self.below(3) {
                    0 => format!("{register}, {name}"),
                    1 => format!("{register}, {name} {}", self.below(5)),
                    _ => format!("{register}, {name} #{}", self.below(5)),
                }
            }
            "cond" => self.one_of(CONDITIONS).into(),
            "inv" => self.one_of(CONDITIONS).replace("al", "LE"),
            "barrier" => self.one_of(BARRIERS).into(),
            "prefetch" => self.one_of(PREFETCHES).into(),
            "sysreg-rw" => self.one_of(SYSTEM_REGISTERS).into(),
            "sysreg" => if self.below(3) == 0 { self.one_of(READ_ONLY) } else { self.one_of(SYSTEM_REGISTERS) }.into(),
            "dc" => self.one_of(CACHE_OPERATIONS).into(),
            "at" => self.one_of(TRANSLATIONS).into(),
            "tlbi-all" => self.one_of(TLB_ALL).into(),
            "tlbi-one" => self.one_of(TLB_ONE).into(),
            "list" => self.list(),
            // A label stands before every hundredth line; the last ones are behind the end.
            "label" => format!(".L{}", self.below(100)),
            "label8" => ".Leight".into(),
            "label16" => ".Lsixteen".into(),
            "near" => {
                let here = self.number / 100;
                match self.below(4) {
                    0 => format!(".L{here}+{}", 4 * self.below(30)),
                    1 => format!(".-{}", 4 * self.below(30)),
                    _ => format!(".L{}", (here + self.below(3) as usize).saturating_sub(1)),
                }
            }
            _ => panic!("no operand class {class}"),
        }
    }

    fn fill(&mut self, mnemonic: &str, operands: &str) -> String {
        self.width = if self.below(2) == 0 { 'w' } else { 'x' };
        self.format = ['h', 's', 'd', 'd'][self.below(4) as usize];
        self.vector = self.one_of("8b 16b 4h 8h 2s 4s 2d");
        self.floats = self.one_of("2s 4s 2d");
        self.bytes = self.one_of("8b 16b");
        let mut line = format!("\t{mnemonic} ");
        let mut rest = operands;
        while let Some((before, class)) = rest.split_once('{') {
            let (class, after) = class.split_once('}').expect("a closing brace");
            line.push_str(before);
            let operand = self.operand(class);
            line.push_str(&operand);
            rest = after;
        }
        line + rest
    }
}

/// The instructions, in which each of the templates has its turn.
fn lines() -> Vec<String> {
    let mut line = Line { state: 1, width: 'w', format: 's', vector: "", floats: "", bytes: "", lsb: 0, number: 0 };
    let mut lines = Vec::new();
    for _ in 0..LINES {
        for template in TEMPLATES.lines().filter(|template| !template.is_empty()) {
            let (mnemonics, operands) = template.split_once(' ').unwrap_or((template, ""));
            for mnemonic in mnemonics.split('|') {
                line.number = lines.len();
                lines.push(line.fill(mnemonic, operands.trim()));
            }
        }
    }
    lines
}

/// A program of the lines, with labels among them and behind.
fn source(lines: &[String]) -> String {
    let mut text = String::from("\t.text\n\t.globl _start\n_start:\n");
    for (i, line) in lines.iter().enumerate() {
        if i % 100 == 0 {
            text.push_str(&format!(".L{}:\n", i / 100));
        }
        text.push_str(line);
        text.push('\n');
    }
    for label in lines.len().div_ceil(100)..(lines.len() / 100 + 2).max(100) {
        text.push_str(&format!(".L{label}:\n"));
    }
    text + "\t.p2align 4\n.Lsixteen:\n\tnop\n\tnop\n.Leight:\n\tnop\n\tnop\n\
            \t.quad .L1 - .L2, .L3 + 8, .Leight - .\n\t.word .L1 - .L2, .L3, .Leight - ., 3 - 4\n"
}

fn run(folder: &Path, program: &str, arguments: &[&str]) {
    let output =
        Command::new(program).args(arguments).current_dir(folder).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    let few: Vec<&str> = said.lines().take(20).collect();
    assert!(output.status.success(), "{program} {}:\n{}", arguments.join(" "), few.join("\n"));
}

/// The words of the text of a linked program.
fn words(folder: &Path) -> Vec<u32> {
    run(folder, "aarch64-linux-gnu-objcopy", &["-O", "binary", "-j", ".text", "linked", "bytes"]);
    let bytes = fs::read(folder.join("bytes")).expect("the linked text");
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes(word.try_into().expect("four bytes"))).collect()
}

/// The same, of an object that binutils' linker places.
fn linked_words(folder: &Path, object: &str) -> Vec<u32> {
    run(folder, "aarch64-linux-gnu-ld", &["-N", "--no-warn-rwx-segments", "-Ttext=0x10000", "-o", "linked", object]);
    words(folder)
}

fn tcc() -> PathBuf {
    boot2_tests::tcc::runnable(Arch::Aarch64)
}

#[test]
fn random_lines_are_what_binutils_makes_of_them() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let folder = folder.path();
    let lines = lines();
    fs::write(folder.join("lines.s"), source(&lines)).expect("a file in a scratch folder");
    run(folder, "aarch64-linux-gnu-as", &["-march=armv8.5-a+fp16", "-o", "as.o", "lines.s"]);
    run(folder, &tcc().display().to_string(), &["-c", "-o", "tcc.o", "lines.s"]);
    let (ours, theirs) = (linked_words(folder, "tcc.o"), linked_words(folder, "as.o"));
    agree(&lines, &ours, &theirs);
    // tcc's linker, on the relocations of tcc's assembler.
    run(folder, &tcc().display().to_string(), &["-nostdlib", "-static", "-Wl,-Ttext=0x10000", "-o", "linked", "tcc.o"]);
    agree(&lines, &words(folder), &theirs);
    println!("{} lines agree", lines.len());
}

fn agree(lines: &[String], ours: &[u32], theirs: &[u32]) {
    let wrong: Vec<String> = lines
        .iter()
        .zip(ours.iter().zip(theirs))
        .filter(|(_, (ours, theirs))| ours != theirs)
        .map(|(line, (ours, theirs))| format!("{line}: {ours:08x}, should be {theirs:08x}"))
        .collect();
    let few = &wrong[..wrong.len().min(30)];
    assert!(wrong.is_empty(), "{} of {} lines differ:\n{}", wrong.len(), lines.len(), few.join("\n"));
    assert_eq!(ours, theirs, "what comes after the lines");
}

/// A line, and what is said about it.
const WRONG: &str = r"
add x0, x1, #5000               | add: operand 3: 5000 is out of range (0 to 4095)
add x0, x1, #1, lsl #3          | add: operand 4 is out of range: lsl #0 or lsl #12
add x0, x1                      | add: too few operands
add x0, x1, x2, x3, x4, x5      | add: too many operands
add x0, x1, w2                  | add: operand 3 is not as wide as its extension says
add x0, x1, x2, ror #1          | add: bad operand 4
add x0, x1, #:lo13:f            | add: operand 3 has a relocation that does not go with the instruction
add x0, w1, x2                  | add: bad operand 2
add x31, x1, x2                 | add: bad operand 1
frob x1                         | unknown instruction 'frob'
b.zz foo                        | unknown instruction 'b.zz'
mov x0, #0x12345678             | mov: operand 2: 305419896 (0x12345678) is out of range: no such immediate
mov x0, foo                     | mov: bad operand 2
and x0, x1, #5                  | and: operand 3: 5 (0x5) is out of range: no such immediate
and w0, w1, #0x1ffffffff        | and: operand 3: 8589934591 (0x1ffffffff) is out of range: no such immediate
bfi x0, x1, #60, #5             | bfi: operand 4: 5 is out of range (1 to 4)
lsl w0, w1, #32                 | lsl: operand 3: 32 is out of range (0 to 31)
ccmp x0, #32, #0, eq            | ccmp: operand 2: 32 is out of range (0 to 31)
cset x0, al                     | cset: operand 2 is a condition without an inverse
tbz w0, #32, .                  | tbz: operand 2: 32 is out of range (0 to 31)
b 12                            | b: bad operand 1
tbz x0, #1, here + 32768        | tbz: operand 3: the distance 32768 is out of range
cbz x0, here + 1048576          | cbz: operand 2: the distance 1048576 is out of range
cbz x0, here + 2                | cbz: operand 2: the distance 2 is out of range
b here + 0x8000000              | b: operand 1: the distance 134217728 is out of range
adr x0, here + 0x100000         | adr: operand 2: the distance 1048576 is out of range
ldr x0, [w1]                    | bad operand: 'w1' is no base register
ldr x0, [x1, #32768]            | ldr: operand 2: 32768 is out of range (-256 to 32760)
ldr x0, [x1, #257]              | ldr: operand 2: 257 is no multiple of 8
ldr x0, [x1, x2, lsl #2]        | ldr: operand 2: a shift by 2 is out of range (0 or 3)
ldr x0, [x1, w2]                | uxtw or sxtw after a w register expected
ldr x0, [x1, w2, lsl #3]        | ldr: operand 2 has an index register and a shift that do not go together
ldr x0, [x1, foo]               | ldr: operand 2 has an offset that is no number
ldr x0, [x1], #256              | ldr: operand 2: 256 is out of range (-256 to 255)
ldxr x0, [x1, #8]               | ldxr: operand 2 has an addressing mode that the instruction lacks
stp x0, x1, [x2, #512]          | stp: operand 3: 512 is out of range (-512 to 504)
stp x0, x1, [x2, #12]           | stp: operand 3: 12 is no multiple of 8
ldp x0, x1, [x2, x3]            | ldp: operand 3 has an addressing mode that the instruction lacks
ldr w0, =0x1ffffffff            | ldr: operand 2: 8589934591 is out of range (-2147483648 to 4294967295)
ld1 {v0.16b, v2.16b}, [x0]      | bad operand: a list has up to four consecutive registers
fmov d0, #0.3                   | fmov: operand 2 is out of range: no such immediate
fadd d0, s1, d2                 | fadd: bad operand 2
ins v0.b[16], w1                | ins: operand 1: 16 is out of range (0 to 15)
movi v0.2d, #5                  | movi: operand 2 is out of range: no such immediate
msr foo, x0                     | msr: operand 1: unknown name 'foo'
mrs x0, s3_8_c0_c0_0            | mrs: operand 2: unknown name 's3_8_c0_c0_0'
dmb foo                         | dmb: operand 1: unknown name 'foo'
tlbi vmalle1, x0                | tlbi: operand 1 takes no register
dc zva                          | dc: operand 1 wants a register after it
add x0, x1, #foo - bar          | invalid operation with label
svc #65536                      | svc: operand 1: 65536 is out of range (0 to 65535)
add x0, , x1                    | bad expression syntax [,]
";

/// Statements, where `a` is a long, `d` a double, `r` a variable in x3, `s` and `t` structures, `l` a
/// long double.
const WRONG_STATEMENTS: &str = r#"
asm("" : : "j"(a));                         | unknown asm constraint 'j' in "j"
asm("" : : "i"(a));                         | asm operand 0 does not satisfy "i"
asm("" : : "I"(4097));                      | asm operand 0 does not satisfy "I"
asm("" : : "m"(5));                         | asm operand 0 is not in memory
asm("" : "=i"(a));                          | asm operand 0 does not satisfy "=i"
asm("" : : "+r"(a));                        | asm operand 0: an input cannot have '&' or '+'
asm("" : "=r"(a) : "1"(a));                 | asm operand 1: "1" refers to no output, or to one that has an input
asm("" : "=r"(a) : "0"(a), "0"(a));         | asm operand 2: "0" refers to no output, or to one that has an input
asm("" : "=r"(s.a));                        | asm operand 0 does not satisfy "=r"
asm("" : : "r"(s));                         | asm: an operand's type does not go into a register
asm("" : : "r"(t));                         | asm: an operand's type does not go into a register
asm("" : : "r"(l));                         | asm: an operand's type does not go into a register
asm("" : : "r"(a) : "x32");                 | invalid clobber register 'x32'
asm("" : : "r"(a) : "v3x");                 | invalid clobber register 'v3x'
asm("" : : "r"(a) : "xzr");                 | invalid clobber register 'xzr'
asm("" : : "r"(a) : "x29");                 | x29, the frame pointer, cannot be clobbered
asm("" : : "r"(r) : "x3");                  | asm operand 0: its variable's register does not go with "r"
asm("" : : "w"(r));                         | asm operand 0: its variable's register does not go with "w"
asm("" : : "r"(r), "r"(r));                 | asm operand 1: its register is taken already
asm("add %0, %1, %2" : "=r"(a) : "r"(a));   | invalid operand reference after %
asm("fmov %d0, %d1" : "=w"(d) : "r"(a));    | asm: %d does not go with the operand's register
asm("mov %s0, %s0" : "=r"(a));              | asm: %s does not go with the operand's register
asm("frob %0" : "=r"(a));                   | unknown instruction 'frob'
{ register long q asm("x30"); q = 1; }      | 'x30' is no register that a variable can have
{ register long q asm("sp"); q = 1; }       | 'sp' is no register that a variable can have
{ register long q asm("rax"); q = 1; }      | 'rax' is no register that a variable can have
"#;

/// The cases that `file` holds one at a time do not get further than the error wanted, on line 3.
fn refused(name: &str, cases: &str, file: impl Fn(&str) -> String) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let folder = folder.path();
    let mut wrong = Vec::new();
    for (case, wanted) in cases.lines().filter_map(|line| line.split_once('|')) {
        fs::write(folder.join(name), file(case.trim())).expect("a file in a scratch folder");
        let output = Command::new(tcc()).args(["-c", "-o", "out.o", name]).current_dir(folder).output().expect("a tcc that runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.code() != Some(1) || said != format!("{name}:3: error: {}\n", wanted.trim()) {
            wrong.push(format!("{}: {:?}, {said}\n", case.trim(), output.status.code()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join(""));
}

#[test]
fn wrong_lines_are_refused_where_they_stand() {
    refused("line.s", WRONG, |line| format!("\tnop\nhere:\n\t{line}\n\tnop\n"));
}

#[test]
fn wrong_statements_are_refused_where_they_stand() {
    let variables = "struct S { long a[3]; } s; long double l;\
                     void f(long a, double d, struct S t) {\nregister long r asm(\"x3\");";
    refused("statement.c", WRONG_STATEMENTS, |statement| format!("{variables}\n{statement}\n}}\n"));
}
