//! Which primitives the compiler does in place, and with which instructions.

use super::code::Op;

/// What kind of result an inlined primitive has.
#[derive(Clone, Copy, PartialEq)]
pub enum Shape {
    /// A value in a register.
    Value,
    /// None worth keeping.
    Effect,
    /// A truth value, better used to jump: the operations that jump when it is true and when it is false.
    Test(Op, Op),
    Compare(Compare),
    Eq,
    Not,
}

/// A numeric comparison's jumps.
#[derive(Clone, Copy, PartialEq)]
pub struct Compare {
    pub if_true: Op,
    pub if_false: Op,
    pub imm: Option<CompareImm>,
}

/// The same with a constant on the right: compare with the constant plus `add`.
#[derive(Clone, Copy, PartialEq)]
pub struct CompareImm {
    pub if_true: Op,
    pub if_false: Op,
    pub add: i32,
}

#[derive(Clone, Copy)]
pub struct Inline {
    pub shape: Shape,
    /// The instruction that leaves the result in a register.
    pub value_op: Op,
    /// The same with a constant for an operand.
    pub imm_op: Option<Op>,
    /// The constant may be either operand.
    pub commutes: bool,
    /// The instruction takes the operands the other way round.
    pub swapped: bool,
    /// The primitive on two constants.
    pub fold: Option<fn(i64, i64) -> i64>,
}

const fn value(op: Op) -> Inline {
    Inline { shape: Shape::Value, value_op: op, imm_op: None, commutes: false, swapped: false, fold: None }
}

const fn effect(op: Op) -> Inline {
    Inline { shape: Shape::Effect, ..value(op) }
}

const fn test(if_true: Op, if_false: Op, op: Op) -> Inline {
    Inline { shape: Shape::Test(if_true, if_false), ..value(op) }
}

const fn less(swapped: bool, imm: CompareImm) -> Inline {
    Inline {
        shape: Shape::Compare(Compare { if_true: Op::JumpLess, if_false: Op::JumpNotLess, imm: Some(imm) }),
        swapped,
        ..value(Op::Less)
    }
}

const fn less_eq(swapped: bool, imm: CompareImm) -> Inline {
    Inline {
        shape: Shape::Compare(Compare { if_true: Op::JumpLessEq, if_false: Op::JumpNotLessEq, imm: Some(imm) }),
        swapped,
        ..value(Op::LessEq)
    }
}

const fn below(add: i32) -> CompareImm {
    CompareImm { if_true: Op::JumpLessImm, if_false: Op::JumpNotLessImm, add }
}

const fn above(add: i32) -> CompareImm {
    CompareImm { if_true: Op::JumpGreaterImm, if_false: Op::JumpNotGreaterImm, add }
}

/// How to do primitive `name` with `n` arguments in place.
pub fn inline(name: &str, n: usize) -> Option<Inline> {
    Some(match (name, n) {
        ("+", 2) => Inline {
            imm_op: Some(Op::AddImm),
            commutes: true,
            fold: Some(i64::wrapping_add),
            ..value(Op::Add)
        },
        ("-", 2) => Inline { imm_op: Some(Op::SubImm), fold: Some(i64::wrapping_sub), ..value(Op::Sub) },
        ("*", 2) => Inline { fold: Some(i64::wrapping_mul), ..value(Op::Mul) },
        ("quotient", 2) => value(Op::Quotient),
        ("remainder", 2) => value(Op::Remainder),
        ("bit-and", 2) => Inline { fold: Some(|x, y| x & y), ..value(Op::BitAnd) },
        ("bit-or", 2) => Inline { fold: Some(|x, y| x | y), ..value(Op::BitOr) },
        ("bit-xor", 2) => Inline { fold: Some(|x, y| x ^ y), ..value(Op::BitXor) },
        ("arithmetic-shift", 2) => value(Op::Shift),
        ("<", 2) => less(false, below(0)),
        (">", 2) => less(true, above(0)),
        ("<=", 2) => less_eq(false, below(1)),
        (">=", 2) => less_eq(true, above(-1)),
        ("=", 2) => Inline {
            shape: Shape::Compare(Compare {
                if_true: Op::JumpNumEq,
                if_false: Op::JumpNumNotEq,
                imm: Some(CompareImm { if_true: Op::JumpNumEqImm, if_false: Op::JumpNumNotEqImm, add: 0 }),
            }),
            ..value(Op::NumEq)
        },
        ("eq?", 2) => Inline { shape: Shape::Eq, ..value(Op::Eq) },
        ("not", 1) => Inline { shape: Shape::Not, ..value(Op::Not) },
        ("null?", 1) => test(Op::JumpNull, Op::JumpNotNull, Op::IsNull),
        ("pair?", 1) => test(Op::JumpPair, Op::JumpNotPair, Op::IsPair),
        ("zero?", 1) => test(Op::JumpZero, Op::JumpNotZero, Op::IsZero),
        ("car", 1) => value(Op::Car),
        ("cdr", 1) => value(Op::Cdr),
        ("cons", 2) => value(Op::Cons),
        ("set-car!", 2) => effect(Op::SetCar),
        ("set-cdr!", 2) => effect(Op::SetCdr),
        ("vector-ref", 2) => value(Op::VectorRef),
        ("vector-set!", 3) => effect(Op::VectorSet),
        ("bytevector-u8-ref" | "string-ref", 2) => value(Op::ByteRef),
        ("bytevector-u8-set!" | "string-set!", 3) => effect(Op::ByteSet),
        _ => return None,
    })
}
