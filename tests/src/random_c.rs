//! Random C programs without undefined or unspecified behaviour, to compare compilers with.
//!
//! A program has structures, unions, global variables and functions that call only earlier ones; `main` calls them all
//! and prints a running checksum. It ends soon: loops have constant bounds, and the steps of a function are estimated
//! before a loop calls it. What keeps it defined:
//! - signed arithmetic may wrap, so the other compiler needs `-fwrapv`;
//! - expressions have no effects: those stand in statements of known forms, and a function that changes more than its
//!   own variables is called by a statement of its own;
//! - shift counts are masked, divisors are neither 0 nor -1, indices are masked to a power of two;
//! - a floating value is brought into range before it becomes an integer, and is not looked at if it is no number;
//! - a union is read through the member it is written through; bit-fields wider than an int are converted when read.

use crate::random::SplitMix64;
use std::fmt::Write;

/// A small generator of random numbers : the same seed gives the same program everywhere.
pub struct Random(SplitMix64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(SplitMix64(seed))
    }

    fn next(&mut self) -> u64 {
        self.0.next()
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

// ---- types ----

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scalar {
    Int { name: &'static str, bits: u32, signed: bool, rank: u32 },
    Float,
    Double,
}

const fn int(name: &'static str, bits: u32, signed: bool, rank: u32) -> Scalar {
    Scalar::Int { name, bits, signed, rank }
}

const INT: Scalar = int("int", 32, true, 3);
const UINT: Scalar = int("unsigned", 32, false, 3);
const LONG: Scalar = int("long", 64, true, 4);
const ULONG: Scalar = int("unsigned long", 64, false, 4);
const SCALARS: &[Scalar] = &[
    int("_Bool", 1, false, 0),
    int("char", 8, true, 1),
    int("signed char", 8, true, 1),
    int("unsigned char", 8, false, 1),
    int("short", 16, true, 2),
    int("unsigned short", 16, false, 2),
    INT,
    INT,
    UINT,
    LONG,
    ULONG,
    int("long long", 64, true, 5),
    int("unsigned long long", 64, false, 5),
    Scalar::Float,
    Scalar::Double,
    Scalar::Double,
];
/// Types of bit-fields.
const FIELDS: &[Scalar] = &[
    int("_Bool", 1, false, 0),
    int("unsigned char", 8, false, 1),
    int("short", 16, true, 2),
    INT,
    INT,
    UINT,
    UINT,
    LONG,
    ULONG,
];
const FLOATING: &[&str] = &[
    "0.0", "1.0", "-1.5", "0.1", "3.25", "1e10", "-2.5e-3", "123456.789", "0x1.8p3", "1e-40", "7e15", "0.3f", "-0.0",
];
const COMPARISONS: &[(&str, u32)] = &[("==", 9), ("!=", 9), ("<", 10), (">", 10), ("<=", 10), (">=", 10)];

impl Scalar {
    fn name(self) -> &'static str {
        match self {
            Scalar::Int { name, .. } => name,
            Scalar::Float => "float",
            Scalar::Double => "double",
        }
    }

    fn floating(self) -> bool {
        !matches!(self, Scalar::Int { .. })
    }

    fn promoted(self) -> Scalar {
        match self {
            Scalar::Int { rank, .. } if rank < 3 => INT,
            other => other,
        }
    }

    /// The type that an operator gives to operands of these types.
    fn common(self, other: Scalar) -> Scalar {
        if self == Scalar::Double || other == Scalar::Double {
            return Scalar::Double;
        }
        if self.floating() || other.floating() {
            return Scalar::Float;
        }
        let (a, b) = (self.promoted(), other.promoted());
        let Scalar::Int { bits: m, signed: s, rank: p, .. } = a else { unreachable!() };
        let Scalar::Int { bits: n, signed: t, rank: q, .. } = b else { unreachable!() };
        let (high, low_unsigned, same_bits) = if p >= q { (a, !t, m == n) } else { (b, !s, m == n) };
        match high {
            Scalar::Int { rank, signed: true, .. } if low_unsigned && same_bits => match rank {
                3 => UINT,
                4 => ULONG,
                _ => int("unsigned long long", 64, false, 5),
            },
            // Of two with the same rank the unsigned one.
            _ if p == q && !t => b,
            _ => high,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Type {
    Scalar(Scalar),
    Array(Box<Type>, usize),
    Pointer(Scalar),
    PointerTo(usize),
    /// A structure or union by its number.
    Record(usize),
}

#[derive(Clone, Debug)]
struct Member {
    name: String,
    ty: Type,
    /// Bits, of a bit-field.
    width: Option<u32>,
}

#[derive(Clone, Debug)]
struct Record {
    name: String,
    /// The one member of a union that is used, or `None` for a structure.
    active: Option<usize>,
    members: Vec<Member>,
}

#[derive(Clone, Debug)]
struct Variable {
    name: String,
    ty: Type,
    /// May it be written to here?
    writable: bool,
    /// No pointer points to it.
    plain: bool,
}

#[derive(Clone, Debug)]
struct Function {
    name: String,
    result: Type,
    parameters: Vec<Type>,
    /// Changes nothing but its own variables.
    pure_: bool,
    /// Steps that a call takes, at most.
    cost: u64,
}

/// An expression: its text, how strongly its operator binds, its type.
#[derive(Clone, Debug)]
struct Expression {
    text: String,
    binding: u32,
    ty: Scalar,
}

/// A place of scalar type.
struct Place {
    text: String,
    ty: Scalar,
    width: Option<u32>,
}

const PRIMARY: u32 = 15;
const UNARY: u32 = 14;

impl Expression {
    fn new(text: impl Into<String>, binding: u32, ty: Scalar) -> Expression {
        Expression { text: text.into(), binding, ty }
    }

    /// Its text as an operand of an operator that needs at least `binding`.
    fn at(&self, binding: u32) -> String {
        if self.binding < binding { format!("({})", self.text) } else { self.text.clone() }
    }
}

// ---- programs ----

/// What every program begins with.
pub const PRELUDE: &str = r#"#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

static unsigned long sum = 14695981039346656037u;

static void mix(unsigned long value)
{
    sum = (sum ^ value) * 1099511628211u;
    sum ^= sum >> 29;
}

static void mix_double(double value)
{
    union { double value; unsigned long bits; } both = { value };
    mix(value == value ? both.bits : 1);
}

static double in_range(double value)
{
    return value > -1000000.0 && value < 1000000.0 ? value : 0.5;
}

static double in_long_range(double value)
{
    return value > -9000000000000000000.0 && value < 9000000000000000000.0 ? value : -0.5;
}
"#;

/// The programs with the given seeds as one file.
pub fn programs(seeds: impl IntoIterator<Item = u64>) -> String {
    let mut text = PRELUDE.to_string();
    let mut calls = String::new();
    for (number, seed) in seeds.into_iter().enumerate() {
        text += &Program::make(seed, number);
        let _ = write!(calls, "    puts(\"seed {seed}\");\n    run_{number}();\n");
    }
    text + &format!("\nint main(void)\n{{\n{calls}    fflush(stdout);\n    return 0;\n}}\n")
}

struct Program {
    random: Random,
    /// Ends all names at file scope, so that programs can stand in one file.
    number: usize,
    out: String,
    records: Vec<Record>,
    globals: Vec<Variable>,
    functions: Vec<Function>,
    // Of the function that is being made:
    scope: Vec<Variable>,
    pure_: bool,
    result: Type,
    indent: usize,
    names: usize,
    /// How often what is being made runs in one call.
    times: u64,
    cost: u64,
    /// Loops around, out of which no switch is in between.
    loops: usize,
    labels: usize,
}

impl Program {
    fn make(seed: u64, number: usize) -> String {
        let mut p = Program {
            random: Random::new(seed),
            number,
            out: String::new(),
            records: Vec::new(),
            globals: Vec::new(),
            functions: Vec::new(),
            scope: Vec::new(),
            pure_: true,
            result: Type::Scalar(INT),
            indent: 0,
            names: 0,
            times: 1,
            cost: 0,
            loops: 0,
            labels: 0,
        };
        let _ = write!(p.out, "\n/* seed {seed} */\n");
        for _ in 0..2 + p.random.below(3) {
            p.record();
        }
        for _ in 0..5 + p.random.below(6) {
            p.global();
        }
        for _ in 0..3 + p.random.below(4) {
            if p.random.one_in(6) { p.recursive() } else { p.function() }
        }
        if p.random.one_in(2) {
            p.variadic();
        }
        p.run();
        p.out
    }

    fn line(&mut self, text: &str) {
        let indent = "    ".repeat(self.indent);
        let _ = writeln!(self.out, "{indent}{text}");
    }

    fn name(&mut self, kind: &str) -> String {
        self.names += 1;
        if self.indent == 0 { format!("{kind}{}_{}", self.names, self.number) } else { format!("{kind}{}", self.names) }
    }

    // ---- declarations ----

    fn record(&mut self) {
        let name = self.name("record");
        let union = self.random.one_in(4);
        let mut members: Vec<Member> = Vec::new();
        let mut text = format!("{} {name} {{\n", if union { "union" } else { "struct" });
        for _ in 0..1 + self.random.below(6) {
            let member = format!("m{}", members.len());
            let (ty, width) = match self.random.below(8) {
                0..=2 => {
                    let ty = *self.random.pick(FIELDS);
                    let Scalar::Int { bits, .. } = ty else { unreachable!() };
                    (Type::Scalar(ty), Some(1 + self.random.below(bits as usize) as u32))
                }
                3 => (Type::Array(Box::new(Type::Scalar(*self.random.pick(SCALARS))), *self.random.pick(&[2, 4])), None),
                4 if !self.records.is_empty() => (Type::Record(self.random.below(self.records.len())), None),
                _ => (Type::Scalar(*self.random.pick(SCALARS)), None),
            };
            let declared = self.declared(&ty, &member);
            match width {
                Some(width) => text += &format!("    {declared} : {width};\n"),
                None => text += &format!("    {declared};\n"),
            }
            if width.is_some() && self.random.one_in(6) {
                text += *self.random.pick(&["    int : 0;\n", "    unsigned : 3;\n"]);
            }
            members.push(Member { name: member, ty, width });
        }
        let active = union.then(|| self.random.below(members.len()));
        let packed = if self.random.one_in(8) { " __attribute__((packed))" } else { "" };
        let _ = writeln!(self.out, "{text}}}{packed};");
        self.records.push(Record { name, active, members });
    }

    fn record_name(&self, record: usize) -> String {
        let record = &self.records[record];
        format!("{} {}", if record.active.is_some() { "union" } else { "struct" }, record.name)
    }

    /// A declaration of NAME with type TY.
    fn declared(&self, ty: &Type, name: &str) -> String {
        match ty {
            Type::Scalar(scalar) => format!("{} {name}", scalar.name()),
            Type::Array(of, n) => self.declared(of, &format!("{name}[{n}]")),
            Type::Pointer(to) => format!("{} *{name}", to.name()),
            Type::PointerTo(record) => format!("{} *{name}", self.record_name(*record)),
            Type::Record(record) => format!("{} {name}", self.record_name(*record)),
        }
    }

    /// A type for a variable.
    fn any_type(&mut self) -> Type {
        match self.random.below(10) {
            0 | 1 => Type::Array(Box::new(Type::Scalar(*self.random.pick(SCALARS))), *self.random.pick(&[2, 4, 8])),
            2 => Type::Array(Box::new(Type::Array(Box::new(Type::Scalar(*self.random.pick(SCALARS))), 2)), 4),
            3 | 4 => Type::Record(self.random.below(self.records.len())),
            5 => Type::Array(Box::new(Type::Record(self.random.below(self.records.len()))), 2),
            _ => Type::Scalar(*self.random.pick(SCALARS)),
        }
    }

    fn global(&mut self) {
        let ty = self.any_type();
        let name = self.name("global");
        let initialiser = if self.random.one_in(4) { String::new() } else { format!(" = {}", self.initialiser(&ty, true, 0)) };
        let storage = *self.random.pick(&["", "static ", "volatile ", "static "]);
        let declared = self.declared(&ty, &name);
        self.line(&format!("{storage}{declared}{initialiser};"));
        let volatile = storage.contains("volatile");
        self.globals.push(Variable { name: name.clone(), ty: ty.clone(), writable: true, plain: volatile });
        if let (Type::Scalar(scalar), false) = (&ty, volatile) {
            if self.random.one_in(2) {
                let pointer = self.name("pointer");
                let declared = self.declared(&Type::Pointer(*scalar), &pointer);
                self.line(&format!("static {declared} = &{name};"));
                self.globals.push(Variable { name: pointer, ty: Type::Pointer(*scalar), writable: true, plain: false });
            }
        }
    }

    /// A value for an object of type TY, with expressions up to DEPTH; CONSTANT: of constants only.
    fn initialiser(&mut self, ty: &Type, constant: bool, depth: usize) -> String {
        match ty {
            Type::Scalar(scalar) => {
                let value = if constant || self.random.one_in(2) { self.literal_for(*scalar) } else { self.expression(depth) };
                self.converted(value, *scalar).at(2)
            }
            Type::Array(of, n) => {
                let designated = self.random.one_in(4);
                let count = 1 + self.random.below(*n);
                let values: Vec<String> = (0..count)
                    .map(|i| {
                        let value = self.initialiser(of, constant, depth);
                        if designated { format!("[{}] = {value}", n - count + i) } else { value }
                    })
                    .collect();
                format!("{{ {} }}", values.join(", "))
            }
            Type::Record(record) => {
                let record = self.records[*record].clone();
                let wanted: Vec<Member> = match record.active {
                    Some(active) => vec![record.members[active].clone()],
                    None => record.members.clone(),
                };
                let designated = record.active.is_some() || self.random.one_in(3);
                let values: Vec<String> = wanted
                    .iter()
                    .map(|member| {
                        let value = self.initialiser(&member.ty, constant, depth);
                        if designated { format!(".{} = {value}", member.name) } else { value }
                    })
                    .collect();
                format!("{{ {} }}", values.join(", "))
            }
            Type::Pointer(_) | Type::PointerTo(_) => unreachable!("pointers are initialised where they are declared"),
        }
    }

    // ---- expressions ----

    fn literal_for(&mut self, ty: Scalar) -> Expression {
        if ty.floating() && !self.random.one_in(4) {
            let text = *self.random.pick(FLOATING);
            let ty = if text.ends_with('f') { Scalar::Float } else { Scalar::Double };
            return Expression::new(text, if text.starts_with('-') { UNARY } else { PRIMARY }, ty);
        }
        self.literal()
    }

    fn literal(&mut self) -> Expression {
        let small = self.random.below(100);
        let word = self.random.next() >> self.random.below(64);
        let plain = |text: String, ty| Expression::new(text, PRIMARY, ty);
        match self.random.below(12) {
            0..=3 => plain(small.to_string(), INT),
            4 => Expression::new(format!("-{small}"), UNARY, INT),
            5 => plain(format!("{}u", word as u32), UINT),
            6 => plain(format!("{}L", word >> 1), LONG),
            7 => plain(format!("0x{word:x}UL"), ULONG),
            8 => plain(format!("'{}'", *self.random.pick(&['a', 'Z', '0', '~', ' '])), INT),
            9 => plain(format!("{}", word & 0x7fff_ffff), INT),
            10 => plain((*self.random.pick(&["(-2147483647 - 1)", "2147483647", "-1", "255", "65535", "0"])).to_string(), INT),
            _ => Expression::new("-9223372036854775807L - 1", 12, LONG),
        }
    }

    /// TEXT cast to an integer type from a floating one, in range.
    fn float_to_int(&mut self, value: &Expression, ty: Scalar) -> Expression {
        let Scalar::Int { bits, signed, .. } = ty else { unreachable!() };
        let text = &value.text;
        let cast = match (bits, signed) {
            (1, _) => format!("(_Bool){}", value.at(UNARY)),
            (64, true) => format!("({})in_long_range({text})", ty.name()),
            (32, true) => format!("({})in_range({text})", ty.name()),
            (32.., false) => format!("({})(in_range({text}) + 1048576.0)", ty.name()),
            _ => format!("({})(int)in_range({text})", ty.name()),
        };
        Expression::new(cast, UNARY, ty)
    }

    /// VALUE for an object of type TY: explicitly converted if C leaves the conversion undefined.
    fn converted(&mut self, value: Expression, ty: Scalar) -> Expression {
        if value.ty.floating() && !ty.floating() { self.float_to_int(&value, ty) } else { value }
    }

    /// VALUE as an integer.
    fn integral(&mut self, value: Expression) -> Expression {
        let ty = *self.random.pick(&[INT, UINT, LONG]);
        self.converted(value, ty)
    }

    /// An index below N, a power of two.
    fn index(&mut self, n: usize, depth: usize) -> String {
        if depth == 0 || self.random.one_in(2) {
            return self.random.below(n).to_string();
        }
        let value = self.expression(depth - 1);
        let value = self.integral(value);
        format!("{} & {}", value.at(9), n - 1)
    }

    fn visible(&self) -> Vec<Variable> {
        self.globals.iter().cloned().map(|mut v| { v.writable &= !self.pure_; v }).chain(self.scope.iter().cloned()).collect()
    }

    /// A place of scalar type, if there is one that may be written to if WRITE.
    fn place(&mut self, write: bool, depth: usize) -> Option<Place> {
        let candidates: Vec<Variable> = self.visible().into_iter().filter(|v| !write || v.writable).collect();
        if candidates.is_empty() {
            return None;
        }
        // Local variables are the more interesting ones.
        let late = if self.random.one_in(3) { 0 } else { candidates.len() / 2 };
        let chosen = self.random.pick(&candidates[late..]).clone();
        Some(self.inside(chosen.name.clone(), chosen.ty.clone(), depth))
    }

    /// A scalar inside the object TEXT of type TY.
    fn inside(&mut self, text: String, ty: Type, depth: usize) -> Place {
        match ty {
            Type::Scalar(ty) => Place { text, ty, width: None },
            Type::Array(of, n) => {
                let index = self.index(n, depth);
                self.inside(format!("{text}[{index}]"), *of, depth)
            }
            Type::Pointer(ty) => {
                let text = if self.random.one_in(3) { format!("{text}[0]") } else { format!("(*{text})") };
                Place { text, ty, width: None }
            }
            Type::PointerTo(record) => self.member(format!("{text}->"), record, depth),
            Type::Record(record) => self.member(format!("{text}."), record, depth),
        }
    }

    fn member(&mut self, text: String, record: usize, depth: usize) -> Place {
        let record = self.records[record].clone();
        let member = match record.active {
            Some(active) => record.members[active].clone(),
            None => self.random.pick(&record.members).clone(),
        };
        let mut place = self.inside(format!("{text}{}", member.name), member.ty, depth);
        place.width = place.width.or(member.width);
        place
    }

    /// The value of a place.
    fn value(&self, place: &Place) -> Expression {
        let plain = Expression::new(place.text.clone(), PRIMARY, place.ty);
        match (place.ty, place.width) {
            (Scalar::Int { bits: 64, .. }, Some(_)) => {
                Expression::new(format!("({}){}", place.ty.name(), place.text), UNARY, place.ty)
            }
            // An unsigned bit-field narrower than an int is one.
            (Scalar::Int { bits: 32, signed: false, .. }, Some(width)) if width < 32 => Expression { ty: INT, ..plain },
            _ => plain,
        }
    }

    fn leaf(&mut self, depth: usize) -> Expression {
        if !self.random.one_in(4) {
            if let Some(place) = self.place(false, depth) {
                return self.value(&place);
            }
        }
        if self.random.one_in(3) { self.literal_for(Scalar::Double) } else { self.literal() }
    }

    /// An expression without effects, of at most DEPTH levels of operators.
    fn expression(&mut self, depth: usize) -> Expression {
        self.cost += self.times;
        if depth == 0 {
            return self.leaf(0);
        }
        match self.random.below(27) {
            26 => self.pointers(depth - 1).unwrap_or_else(|| self.leaf(depth)),
            0..=3 => self.leaf(depth),
            4..=8 => {
                let (operator, binding) = *self.random.pick(&[("+", 12), ("-", 12), ("*", 13), ("+", 12), ("-", 12)]);
                let (a, b) = (self.expression(depth - 1), self.expression(depth - 1));
                Expression::new(format!("{} {operator} {}", a.at(binding), b.at(binding + 1)), binding, a.ty.common(b.ty))
            }
            9 | 10 => {
                let (operator, binding) = *self.random.pick(&[("&", 8), ("|", 6), ("^", 7)]);
                let (a, b) = (self.expression(depth - 1), self.expression(depth - 1));
                let (a, b) = (self.integral(a), self.integral(b));
                Expression::new(format!("{} {operator} {}", a.at(binding), b.at(binding + 1)), binding, a.ty.common(b.ty))
            }
            11 | 12 => {
                let operator = *self.random.pick(&["<<", ">>"]);
                let (a, b) = (self.expression(depth - 1), self.expression(depth - 1));
                let (a, b) = (self.integral(a), self.integral(b));
                let ty = a.ty.promoted();
                let Scalar::Int { bits, .. } = ty else { unreachable!() };
                let count = match self.random.one_in(2) {
                    true => self.random.below(bits as usize).to_string(),
                    false => format!("({} & {})", b.at(9), bits - 1),
                };
                Expression::new(format!("{} {operator} {count}", a.at(11)), 11, ty)
            }
            13 | 14 => {
                let a = self.expression(depth - 1);
                let a = self.integral(a);
                let (divisor, ty) = self.divisor(depth - 1);
                let operator = *self.random.pick(&["/", "%"]);
                Expression::new(format!("{} {operator} {divisor}", a.at(13)), 13, a.ty.common(ty))
            }
            15 | 16 => {
                let (operator, binding) = *self.random.pick(COMPARISONS);
                let (a, b) = (self.expression(depth - 1), self.expression(depth - 1));
                Expression::new(format!("{} {operator} {}", a.at(binding), b.at(binding + 1)), binding, INT)
            }
            17 => {
                let (operator, binding) = *self.random.pick(&[("&&", 5), ("||", 4)]);
                let (a, b) = (self.expression(depth - 1), self.expression(depth - 1));
                Expression::new(format!("{} {operator} {}", a.at(binding), b.at(binding + 1)), binding, INT)
            }
            18 | 19 => {
                let (test, a, b) = (self.expression(depth - 1), self.expression(depth - 1), self.expression(depth - 1));
                Expression::new(format!("{} ? {} : {}", test.at(4), a.text, b.at(3)), 3, a.ty.common(b.ty))
            }
            20 => {
                let operator = *self.random.pick(&["-", "~", "!", "+"]);
                let a = self.expression(depth - 1);
                let a = if operator == "~" { self.integral(a) } else { a };
                let ty = if operator == "!" { INT } else { a.ty.promoted() };
                Expression::new(format!("{operator} {}", a.at(UNARY)), UNARY, ty)
            }
            21 | 22 => {
                let ty = *self.random.pick(SCALARS);
                let a = self.expression(depth - 1);
                if a.ty.floating() && !ty.floating() {
                    return self.float_to_int(&a, ty);
                }
                Expression::new(format!("({}){}", ty.name(), a.at(UNARY)), UNARY, ty)
            }
            23 => {
                let a = self.expression(depth - 1);
                match self.random.below(4) {
                    0 => Expression::new(format!("\"checksum\"[{}]", self.index(8, depth)), PRIMARY, int("char", 8, true, 1)),
                    1 => Expression::new(format!("sizeof({} + 0)", a.at(12)), PRIMARY, ULONG),
                    2 => {
                        let text = format!("({{ {} hidden = {}; hidden; }})", a.ty.name(), a.text);
                        Expression::new(text, PRIMARY, a.ty)
                    }
                    // The first operand is no constant: gcc 12 fails on a comma between constants that becomes a _Bool.
                    _ => match self.place(false, 0) {
                        Some(place) => Expression::new(format!("({}, {})", place.text, a.at(2)), PRIMARY, a.ty),
                        None => a,
                    },
                }
            }
            _ => self.call(true, depth - 1).unwrap_or_else(|| self.leaf(depth)),
        }
    }

    /// Arrays of scalars that pointers may point into: name, element, length.
    fn arrays(&self) -> Vec<(String, Scalar, usize)> {
        self.visible()
            .into_iter()
            .filter_map(|v| match &v.ty {
                Type::Array(of, n) if !v.plain => match **of {
                    Type::Scalar(ty) => Some((v.name, ty, *n)),
                    _ => None,
                },
                _ => None,
            })
            .collect()
    }

    /// The difference of two pointers into one array, or how they compare.
    fn pointers(&mut self, depth: usize) -> Option<Expression> {
        let arrays = self.arrays();
        if arrays.is_empty() {
            return None;
        }
        let (name, _, n) = self.random.pick(&arrays).clone();
        let (i, j) = (self.index(n, depth), self.index(n, depth));
        let (operator, binding, ty) = *self.random.pick(&[("-", 12, LONG), ("<", 10, INT), (">=", 10, INT), ("==", 9, INT)]);
        Some(Expression::new(format!("&{name}[{i}] {operator} ({name} + ({j}))"), binding, ty))
    }

    /// A divisor that is neither 0 nor -1.
    fn divisor(&mut self, depth: usize) -> (String, Scalar) {
        let value = self.expression(depth);
        let value = self.integral(value);
        match (self.random.below(3), value.ty.promoted()) {
            (0, Scalar::Int { signed: false, .. }) => (format!("({} | 1)", value.at(7)), value.ty.promoted()),
            (1, _) => (format!("(-2 - ({} & 1023))", value.at(9)), value.ty.common(INT)),
            (0, _) => (self.random.pick(&["2", "3", "7", "10", "64", "1000"]).to_string(), INT),
            _ => (format!("(({} & 255) + 1)", value.at(9)), value.ty.common(INT)),
        }
    }

    /// Arguments for FUNCTION.
    fn arguments(&mut self, function: &Function, depth: usize) -> Option<String> {
        let mut texts = Vec::new();
        for parameter in &function.parameters {
            texts.push(match parameter {
                Type::Scalar(ty) => {
                    let value = self.expression(depth);
                    self.converted(value, *ty).at(2)
                }
                Type::Record(record) => self.record_value(*record, depth),
                Type::Pointer(_) | Type::PointerTo(_) => self.address(parameter)?,
                Type::Array(..) => unreachable!("no parameter is an array"),
            });
        }
        Some(texts.join(", "))
    }

    /// A value of structure type: a variable, a call or a compound literal.
    fn record_value(&mut self, record: usize, depth: usize) -> String {
        let mut found: Vec<String> = Vec::new();
        for variable in self.visible() {
            match &variable.ty {
                Type::Record(other) if *other == record => found.push(variable.name),
                Type::PointerTo(other) if *other == record => found.push(format!("*{}", variable.name)),
                Type::Array(of, n) if **of == Type::Record(record) => {
                    let index = self.random.below(*n);
                    found.push(format!("{}[{index}]", variable.name));
                }
                _ => {}
            }
        }
        if found.is_empty() || self.random.one_in(4) {
            let name = self.record_name(record);
            return format!("({name}){}", self.initialiser(&Type::Record(record), false, depth.saturating_sub(1)));
        }
        self.random.pick(&found).clone()
    }

    /// The address of something that TY, a pointer, may point to.
    fn address(&mut self, ty: &Type) -> Option<String> {
        let mut found: Vec<String> = Vec::new();
        for variable in self.visible() {
            let name = &variable.name;
            if variable.plain {
                continue;
            }
            match (&variable.ty, ty) {
                (Type::Scalar(a), Type::Pointer(b)) if a == b => found.push(format!("&{name}")),
                (Type::Array(of, n), Type::Pointer(b)) if **of == Type::Scalar(*b) => {
                    let index = self.random.below(*n);
                    found.push(if index == 0 { name.clone() } else { format!("&{name}[{index}]") });
                }
                (Type::Record(a), Type::PointerTo(b)) if a == b => found.push(format!("&{name}")),
                (Type::Array(of, n), Type::PointerTo(b)) if **of == Type::Record(*b) => {
                    let index = self.random.below(*n);
                    found.push(format!("{name} + {index}"));
                }
                (a, b) if a == b => found.push(name.clone()),
                _ => {}
            }
        }
        if found.is_empty() { None } else { Some(self.random.pick(&found).clone()) }
    }

    /// A call whose value is a scalar, of a pure function or of any.
    fn call(&mut self, pure_: bool, depth: usize) -> Option<Expression> {
        let budget = 40_000 / self.times;
        let usable: Vec<Function> = self.functions.iter().filter(|f| (f.pure_ || !pure_) && f.cost < budget).cloned().collect();
        if usable.is_empty() {
            return None;
        }
        let function = self.random.pick(&usable).clone();
        let arguments = self.arguments(&function, depth)?;
        self.cost += self.times * function.cost;
        let callee = match self.random.below(8) {
            0 => format!("table_{}[{}]", function.name, self.index(2, depth)),
            1 => format!("(*{})", function.name),
            _ => function.name.clone(),
        };
        let call = format!("{callee}({arguments})");
        match function.result {
            Type::Scalar(ty) => Some(Expression::new(call, PRIMARY, ty)),
            Type::Record(record) => {
                let place = self.inside(call, Type::Record(record), 0);
                Some(self.value(&place))
            }
            _ => unreachable!("no function returns a pointer"),
        }
    }

    // ---- statements ----

    fn local(&mut self) {
        let name = self.name("local");
        if self.random.one_in(5) {
            let visible = self.visible();
            let ty = match &self.random.pick(&visible).ty {
                Type::Scalar(ty) => Type::Pointer(*ty),
                Type::Array(of, _) => match **of {
                    Type::Scalar(ty) => Type::Pointer(ty),
                    Type::Record(record) => Type::PointerTo(record),
                    _ => Type::Pointer(INT),
                },
                Type::Record(record) => Type::PointerTo(*record),
                other => other.clone(),
            };
            // What a pure function must not write to it does not reach by pointers.
            if !self.pure_ {
                if let Some(address) = self.address(&ty) {
                    let declared = self.declared(&ty, &name);
                    self.line(&format!("{declared} = {address};"));
                    self.scope.push(Variable { name, ty, writable: true, plain: true });
                    return;
                }
            }
        }
        let ty = self.any_type();
        let plain = matches!(ty, Type::Scalar(_)) && self.random.one_in(2);
        let (storage, constant) = match self.random.below(12) {
            0 if !self.pure_ => ("static ", true),
            1 if plain => ("volatile ", false),
            2 if plain => ("register ", false),
            _ => ("", false),
        };
        let initialiser = self.initialiser(&ty, constant, 2);
        let declared = self.declared(&ty, &name);
        self.line(&format!("{storage}{declared} = {initialiser};"));
        self.scope.push(Variable { name, ty, writable: true, plain });
    }

    fn block(&mut self, depth: usize) {
        let visible = self.scope.len();
        self.line("{");
        self.indent += 1;
        for _ in 0..1 + self.random.below(3) {
            self.statement(depth);
        }
        self.indent -= 1;
        self.line("}");
        self.scope.truncate(visible);
    }

    /// A loop's body, which runs up to N times.
    fn body(&mut self, n: u64, depth: usize) {
        let times = self.times;
        self.times *= n;
        self.loops += 1;
        self.block(depth);
        self.loops -= 1;
        self.times = times;
    }

    fn assignment(&mut self) -> Option<String> {
        let place = self.place(true, 2)?;
        let Place { text, ty, width, .. } = place;
        let wide_field = width.is_some() && matches!(ty, Scalar::Int { bits: 64, .. });
        let value = self.expression(3);
        Some(match self.random.below(10) {
            0..=4 => format!("{text} = {}", self.converted(value, ty).at(2)),
            5 | 6 => {
                // The operation must not make a floating value that does not fit.
                let value = if ty.floating() { value } else { self.integral(value) };
                let operator = *self.random.pick(&["+=", "-=", "*="]);
                format!("{text} {operator} {}", value.at(2))
            }
            7 if !ty.floating() => {
                let value = self.integral(value);
                let operator = *self.random.pick(&["&=", "|=", "^="]);
                format!("{text} {operator} {}", value.at(2))
            }
            8 if !ty.floating() && !wide_field => {
                let Scalar::Int { bits, .. } = ty.promoted() else { unreachable!() };
                match self.random.below(3) {
                    0 => format!("{text} <<= {}", self.random.below(bits as usize)),
                    1 => {
                        let value = self.integral(value);
                        format!("{text} >>= {} & {}", value.at(9), bits - 1)
                    }
                    _ => {
                        let (divisor, _) = self.divisor(1);
                        format!("{text} {} {divisor}", *self.random.pick(&["/=", "%="]))
                    }
                }
            }
            9 if !wide_field => {
                let operator = *self.random.pick(&["++", "--"]);
                if self.random.one_in(2) { format!("{text}{operator}") } else { format!("{operator}{text}") }
            }
            _ => format!("{text} = {}", self.converted(value, ty).at(2)),
        })
    }

    /// `x = y++` and the like: Y is a plain local variable, so that nothing else is it.
    fn effects(&mut self) -> Option<String> {
        let plain: Vec<(String, Scalar)> = self
            .scope
            .iter()
            .filter_map(|v| match v.ty {
                Type::Scalar(ty) if v.plain && v.writable && !ty.floating() => Some((v.name.clone(), ty)),
                _ => None,
            })
            .collect();
        if plain.len() < 2 {
            return None;
        }
        let first = self.random.below(plain.len());
        let second = (first + 1 + self.random.below(plain.len() - 1)) % plain.len();
        let ((x, x_type), (y, _)) = (&plain[first], &plain[second]);
        let step = self.random.pick(&[format!("{y}++"), format!("{y}--"), format!("++{y}"), format!("--{y}")]).clone();
        let value = self.expression(2);
        let value = self.integral(value);
        Some(match self.random.below(6) {
            0 => format!("{x} = {step}"),
            1 => format!("{x} = {step} * 3 - {}", self.random.below(9)),
            2 => format!("{x} = ({y} = {})", value.at(2)),
            3 => format!("{x} += {y} ^= {}", value.at(2)),
            4 => format!("{x} = {} && ({y} = {x}, {step})", value.at(6)),
            _ => {
                let test = self.expression(1);
                format!("{x} = ({step}, {})", self.converted(test, *x_type).at(2))
            }
        })
    }

    fn mix(&mut self) -> String {
        let value = self.expression(3);
        if value.ty.floating() { format!("mix_double({})", value.at(2)) } else { format!("mix({})", value.at(2)) }
    }

    fn statement(&mut self, depth: usize) {
        let kind = if depth == 0 { self.random.below(12) } else { self.random.below(24) };
        match kind {
            0..=4 => {
                if let Some(text) = self.assignment() {
                    self.line(&format!("{text};"));
                }
            }
            5 | 6 => {
                if let Some(text) = self.effects() {
                    self.line(&format!("{text};"));
                }
            }
            7 => self.local(),
            8 => {
                let records: Vec<(String, usize)> = self
                    .visible()
                    .into_iter()
                    .filter_map(|v| match v.ty {
                        Type::Record(record) if v.writable => Some((v.name, record)),
                        _ => None,
                    })
                    .collect();
                if !records.is_empty() {
                    let (name, record) = self.random.pick(&records).clone();
                    let value = self.record_value(record, 2);
                    self.line(&format!("{name} = {value};"));
                }
            }
            9 if self.loops > 0 => {
                let test = self.expression(2);
                let word = *self.random.pick(&["break", "continue"]);
                self.line(&format!("if ({}) {word};", test.text));
            }
            9..=11 if self.pure_ => {
                if let Some(text) = self.assignment() {
                    self.line(&format!("{text};"));
                }
            }
            9 | 10 => {
                let text = self.mix();
                self.line(&format!("{text};"));
            }
            11 => {
                // The variable that takes the result is plain, so the call cannot reach it.
                let plain: Vec<(String, Scalar)> = self
                    .scope
                    .iter()
                    .filter_map(|v| match v.ty {
                        Type::Scalar(ty) if v.plain && v.writable => Some((v.name.clone(), ty)),
                        _ => None,
                    })
                    .collect();
                if let (Some((name, ty)), Some(call)) = (plain.first().cloned(), self.call(false, 2)) {
                    let value = self.converted(call, ty);
                    self.line(&format!("{name} = {};", value.text));
                }
            }
            12..=14 => {
                let test = self.expression(3);
                self.line(&format!("if ({})", test.text));
                self.block(depth - 1);
                if self.random.one_in(2) {
                    self.line("else");
                    self.block(depth - 1);
                }
            }
            15..=18 => self.repeat(depth),
            19 | 20 => self.switch(depth),
            21 if self.random.one_in(2) => self.walk(),
            21 => self.jump(depth),
            22 => {
                let test = self.expression(2);
                if !self.random.one_in(3) {
                    let text = self.assignment().unwrap_or_else(|| "0".to_string());
                    self.line(&format!("{} ? ({text}, 0) : 0;", test.at(4)));
                } else {
                    let result = self.result.clone();
                    let value = self.result_value(&result);
                    self.line(&format!("if ({}) return {value};", test.text));
                }
            }
            _ => self.block(depth - 1),
        }
    }

    fn repeat(&mut self, depth: usize) {
        let n = 1 + self.random.below(8) as u64;
        if self.times * n > 400 {
            return;
        }
        let visible = self.scope.len();
        let counter = self.name("i");
        let ty = *self.random.pick(&[INT, UINT, LONG, int("unsigned char", 8, false, 1), int("short", 16, true, 2)]);
        let variable = Variable { name: counter.clone(), ty: Type::Scalar(ty), writable: false, plain: true };
        match self.random.below(4) {
            0 | 1 => {
                self.scope.push(variable);
                let head = match self.random.below(3) {
                    0 => format!("for ({} {counter} = 0; {counter} < {n}; {counter}++)", ty.name()),
                    1 => format!("for ({} {counter} = {n}; {counter}; --{counter})", ty.name()),
                    _ => format!("for ({} {counter} = 0; {counter} != {}; {counter} += 3)", ty.name(), 3 * n),
                };
                self.line(&head);
                self.body(n, depth - 1);
            }
            2 => {
                self.line(&format!("{} {counter} = {n};", ty.name()));
                self.scope.push(variable);
                self.line(&format!("while ({counter}-- > 0)"));
                self.body(n, depth - 1);
                // The counter stays visible to no more than its loop.
            }
            _ => {
                self.line(&format!("{} {counter} = {n};", ty.name()));
                self.scope.push(variable);
                self.line("do");
                self.body(n, depth - 1);
                self.line(&format!("while (--{counter} > 0);"));
            }
        }
        self.scope.truncate(visible);
    }

    /// Adds up an array with a pointer that goes through it.
    fn walk(&mut self) {
        let arrays = self.arrays();
        let sums: Vec<(String, Scalar)> = self
            .scope
            .iter()
            .filter_map(|v| match v.ty {
                Type::Scalar(ty) if v.plain && v.writable => Some((v.name.clone(), ty)),
                _ => None,
            })
            .collect();
        if arrays.is_empty() || sums.is_empty() {
            return;
        }
        let (array, element, n) = self.random.pick(&arrays).clone();
        let (sum, sum_type) = self.random.pick(&sums).clone();
        let walk = self.name("walk");
        let (head, value) = match self.random.below(3) {
            0 => (format!("{walk} = {array}; {walk} < {array} + {n}; {walk}++"), format!("*{walk}")),
            1 => (format!("{walk} = {array} + {n}; {walk} > {array};"), format!("*--{walk}")),
            _ => (format!("{walk} = {array}; {walk} != &{array}[{n}];"), format!("*{walk}++")),
        };
        let value = Expression::new(value, UNARY, element);
        let value = self.converted(value, sum_type);
        self.line(&format!("for ({} *{head})", element.name()));
        self.line(&format!("    {sum} += {};", value.text));
    }

    fn switch(&mut self, depth: usize) {
        let value = self.expression(2);
        let value = self.integral(value);
        let value = if self.random.one_in(3) { value.text } else { format!("{} & 15", value.at(9)) };
        self.line(&format!("switch ({value}) {{"));
        let visible = self.scope.len();
        let count = 1 + self.random.below(6);
        let default = self.random.below(2 * count);
        let mut next = self.random.below(4) as i64;
        let loops = std::mem::take(&mut self.loops);
        for i in 0..count {
            if i == default {
                self.line("default:");
            }
            let width = if self.random.one_in(4) { 1 + self.random.below(3) as i64 } else { 0 };
            if width > 0 {
                self.line(&format!("case {next} ... {}:", next + width));
            } else {
                self.line(&format!("case {next}:"));
            }
            next += width + 1 + *self.random.pick(&[0, 0, 1, 5, 1000]);
            self.indent += 1;
            self.block(depth - 1);
            if !self.random.one_in(3) {
                self.line("break;");
            }
            self.indent -= 1;
        }
        self.loops = loops;
        self.line("}");
        self.scope.truncate(visible);
    }

    /// A goto forwards, out of a block, or backwards a few times.
    fn jump(&mut self, depth: usize) {
        self.labels += 1;
        let label = format!("label{}", self.labels);
        let test = self.expression(2);
        if self.random.one_in(2) {
            self.line(&format!("if ({}) goto {label};", test.text));
            self.block(depth - 1);
            self.line(&format!("{label}:;"));
        } else if self.times <= 100 {
            let counter = self.name("i");
            self.line(&format!("int {counter} = 3;"));
            self.line(&format!("{label}:;"));
            let (times, loops) = (self.times, std::mem::take(&mut self.loops));
            self.times *= 3;
            self.block(depth - 1);
            (self.times, self.loops) = (times, loops);
            self.line(&format!("if (--{counter} > 0) goto {label};"));
        }
    }

    // ---- functions ----

    fn result_value(&mut self, result: &Type) -> String {
        match result {
            Type::Scalar(ty) => {
                let value = self.expression(3);
                self.converted(value, *ty).text
            }
            Type::Record(record) => self.record_value(*record, 2),
            _ => unreachable!("no function returns a pointer"),
        }
    }

    fn function(&mut self) {
        let name = self.name("function");
        self.pure_ = self.random.one_in(2);
        self.result = match self.random.one_in(4) {
            true => Type::Record(self.random.below(self.records.len())),
            false => Type::Scalar(*self.random.pick(SCALARS)),
        };
        let mut parameters = Vec::new();
        for _ in 0..self.random.below(8) {
            parameters.push(match self.random.below(8) {
                0 | 1 => Type::Record(self.random.below(self.records.len())),
                2 if !self.pure_ => Type::Pointer(*self.random.pick(SCALARS)),
                3 if !self.pure_ => Type::PointerTo(self.random.below(self.records.len())),
                _ => Type::Scalar(*self.random.pick(SCALARS)),
            });
        }
        // A pointer that nothing can be found for would leave the function without calls.
        parameters.retain(|ty| !matches!(ty, Type::Pointer(_) | Type::PointerTo(_)) || self.address(ty).is_some());
        (self.times, self.cost, self.labels, self.loops) = (1, 1, 0, 0);
        self.scope = parameters
            .iter()
            .enumerate()
            .map(|(i, ty)| {
                let plain = matches!(ty, Type::Pointer(_) | Type::PointerTo(_)) || i % 2 == 0;
                Variable { name: format!("p{i}"), ty: ty.clone(), writable: true, plain }
            })
            .collect();
        let declared: Vec<String> = self.scope.iter().map(|v| self.declared(&v.ty, &v.name)).collect();
        let list = if declared.is_empty() { "void".to_string() } else { declared.join(", ") };
        let head = self.declared(&self.result.clone(), &format!("{name}({list})"));
        self.line("");
        self.line(&format!("static {head}"));
        self.line("{");
        self.indent = 1;
        for _ in 0..1 + self.random.below(4) {
            self.local();
        }
        for _ in 0..2 + self.random.below(6) {
            self.statement(2);
        }
        let result = self.result.clone();
        let value = self.result_value(&result);
        self.line(&format!("return {value};"));
        self.indent = 0;
        self.line("}");
        self.scope.clear();
        self.add_function(Function { name, result, parameters, pure_: self.pure_, cost: self.cost });
    }

    /// Makes a function known, and a table of pointers to it.
    fn add_function(&mut self, function: Function) {
        let list: Vec<String> = function.parameters.iter().map(|ty| self.declared(ty, "").trim_end().to_string()).collect();
        let list = if list.is_empty() { "void".to_string() } else { list.join(", ") };
        let name = &function.name;
        let table = self.declared(&function.result, &format!("(*table_{name}[2])({list})"));
        self.line("");
        self.line(&format!("static {table} = {{ {name}, &{name} }};"));
        self.functions.push(function);
    }

    /// A function that calls itself up to 15 times.
    fn recursive(&mut self) {
        let name = self.name("recursive");
        let ty = *self.random.pick(SCALARS);
        (self.pure_, self.times, self.cost, self.loops) = (true, 16, 16, 0);
        let parameter = |name: &str, ty| Variable { name: name.to_string(), ty: Type::Scalar(ty), writable: false, plain: true };
        self.scope = vec![parameter("depth", INT), parameter("a", ty)];
        let mut part = || {
            let value = self.expression(2);
            self.converted(value, ty).at(2)
        };
        let (last, next, beside) = (part(), part(), part());
        let combined = Expression::new(format!("{name}((depth & 15) - 1, {next})"), PRIMARY, ty);
        let operator = *self.random.pick(&["+", "-", "*"]);
        let sum = Expression::new(format!("{} {operator} ({beside})", combined.text), 12, ty.common(ty));
        let sum = self.converted(sum, ty);
        self.line("");
        self.line(&format!("static {0} {name}(int depth, {0} a)", ty.name()));
        self.line("{");
        self.line("    if ((depth & 15) == 0)");
        self.line(&format!("        return {last};"));
        self.line(&format!("    return {};", sum.text));
        self.line("}");
        self.scope.clear();
        let parameters = vec![Type::Scalar(INT), Type::Scalar(ty)];
        self.add_function(Function { name, result: Type::Scalar(ty), parameters, pure_: true, cost: self.cost });
    }

    /// A function with variable arguments, whose kinds a string says.
    fn variadic(&mut self) {
        let n = self.number;
        let record = self.random.below(self.records.len());
        let record_name = self.record_name(record);
        let named = *self.random.pick(&["", "int a, ", "double a, char b, ", "long a, int b, float c, short d, "]);
        let mixed = match named.matches(',').count() {
            0 => "",
            1 => "mix(a); ",
            2 => "mix_double(a); mix(b); ",
            _ => "mix(a); mix(b); mix_double(c); mix(d); ",
        };
        let (Place { text: member, .. }, member_type) = {
            let place = self.inside("r".to_string(), Type::Record(record), 0);
            let ty = self.value(&place).ty;
            (place, ty)
        };
        let member = if member_type.floating() { format!("mix_double({member})") } else { format!("mix({member})") };
        let _ = write!(
            self.out,
            r#"
static void variadic_{n}({named}const char *kinds, ...)
{{
    va_list list, again;
    va_start(list, kinds);
    va_copy(again, list);
    {mixed}for (; *kinds; kinds++) {{
        switch (*kinds) {{
        case 'i': mix(va_arg(list, int)); break;
        case 'l': mix(va_arg(list, long)); break;
        case 'd': mix_double(va_arg(list, double)); break;
        case 'r': {{ {record_name} r = va_arg(list, {record_name}); {member}; break; }}
        }}
    }}
    va_end(list);
    mix(va_arg(again, int));
    va_end(again);
}}
"#
        );
        (self.pure_, self.times, self.indent) = (false, 1, 1);
        let _ = write!(self.out, "\nstatic void call_variadic_{n}(void)\n{{\n");
        for _ in 0..2 {
            let mut kinds = "i".to_string();
            let mut arguments = vec![self.literal_int()];
            for _ in 0..self.random.below(9) {
                let (kind, argument) = match self.random.below(5) {
                    0 => ('i', self.literal_int()),
                    1 => {
                        let value = self.expression(2);
                        let ty = if self.random.one_in(2) { "char" } else { "int" };
                        let value = self.integral(value);
                        ('i', format!("({ty}){}", value.at(UNARY)))
                    }
                    2 => {
                        let value = self.expression(2);
                        let value = self.integral(value);
                        ('l', format!("(long){}", value.at(UNARY)))
                    }
                    3 => {
                        let value = self.expression(2);
                        let ty = if self.random.one_in(2) { "float" } else { "double" };
                        ('d', format!("({ty}){}", value.at(UNARY)))
                    }
                    _ => ('r', self.record_value(record, 1)),
                };
                kinds.push(kind);
                arguments.push(argument);
            }
            let first = match named.matches(',').count() {
                0 => "",
                1 => "-7, ",
                2 => "2.5, 'x', ",
                _ => "-1L, 77, 0.5f, -300, ",
            };
            self.line(&format!("variadic_{n}({first}\"{kinds}\", {});", arguments.join(", ")));
        }
        self.indent = 0;
        self.line("}");
    }

    fn literal_int(&mut self) -> String {
        format!("{}", self.random.next() as i32 >> self.random.below(31))
    }

    /// Calls every function, and prints.
    fn run(&mut self) {
        let n = self.number;
        let variadic = self.out.contains("static void call_variadic_");
        self.line("");
        self.line(&format!("static void run_{n}(void)"));
        self.line("{");
        self.indent = 1;
        self.pure_ = false;
        for record in 0..self.records.len() {
            let name = self.record_name(record);
            self.line(&format!("printf(\"%lu %lu\\n\", (unsigned long)sizeof({name}), (unsigned long)_Alignof({name}));"));
        }
        for function in self.functions.clone() {
            for _ in 0..2 {
                self.times = 1;
                let Some(arguments) = self.arguments(&function, 2) else { continue };
                let call = format!("{}({arguments})", function.name);
                let short = function.name.split('_').next().unwrap_or_default().to_string();
                match function.result {
                    Type::Scalar(Scalar::Int { bits, signed, .. }) => {
                        let (cast, format) = match (bits, signed) {
                            (64, true) => ("(long)", "%ld"),
                            (64, false) => ("(unsigned long)", "%lx"),
                            (32, false) => ("", "%u"),
                            _ => ("", "%d"),
                        };
                        self.line(&format!("printf(\"{short} {format}\\n\", {cast}{call});"));
                    }
                    Type::Scalar(_) => {
                        let value = self.name("value");
                        let format = *self.random.pick(&["%.17g", "%g", "%e", "%.3f"]);
                        self.line(&format!("double {value} = {call};"));
                        self.line(&format!("if ({value} < 1e30 && {value} > -1e30)"));
                        self.line(&format!("    printf(\"{short} {format}\\n\", {value});"));
                        self.line(&format!("mix_double({value});"));
                    }
                    _ => {
                        let value = self.name("value");
                        let declared = self.declared(&function.result, &value);
                        self.line(&format!("{declared} = {call};"));
                        self.show(&value, &function.result);
                    }
                }
                self.line(&format!("printf(\"{short} %lx\\n\", sum);"));
            }
        }
        if variadic {
            self.line(&format!("call_variadic_{n}();"));
        }
        for global in self.globals.clone() {
            self.show(&global.name, &global.ty);
        }
        self.line("printf(\"%lx\\n\", sum);");
        self.indent = 0;
        self.line("}");
    }

    /// Mixes every scalar of the object TEXT into the checksum.
    fn show(&mut self, text: &str, ty: &Type) {
        match ty {
            Type::Scalar(ty) if ty.floating() => self.line(&format!("mix_double({text});")),
            Type::Scalar(_) => self.line(&format!("mix({text});")),
            Type::Array(of, n) => (0..*n).for_each(|i| self.show(&format!("{text}[{i}]"), of)),
            Type::Record(record) => {
                let record = self.records[*record].clone();
                for (i, member) in record.members.iter().enumerate() {
                    if record.active.is_none_or(|active| active == i) {
                        self.show(&format!("{text}.{}", member.name), &member.ty);
                    }
                }
            }
            Type::Pointer(ty) => self.show(&format!("*{text}"), &Type::Scalar(*ty)),
            Type::PointerTo(record) => self.show(&format!("(*{text})"), &Type::Record(*record)),
        }
    }
}
