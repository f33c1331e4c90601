//! Instructions and code objects.
//!
//! A register machine: every procedure has a frame of registers on one stack. An instruction is one word:
//! operation in bits 0..8, `a` in 8..24, `b` in 24..40, and a signed `c` in 40..64. Frame layout, seen from the
//! frame pointer: `[-2]` the running closure, `[-1]` the return address, `[0..]` arguments, locals, temporaries.
//!
//! A call puts the callee in register `a` of the caller and the arguments from `a + 2` on, so the callee's frame
//! begins at `a + 2`; the result comes back in register `a`. The call instruction itself, just before the return
//! address, tells a return how far to move the frame pointer: nothing else is saved.

use crate::datum::{Span, Symbol};
use std::cell::Cell;

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum Op { $($(#[$doc])* $name),* }
        const OPS: &[Op] = &[$(Op::$name),*];
    };
}

operations! {
    /// a = b
    Move,
    /// a = constant (b, c)
    Const,
    /// a = small integer (b, c)
    Small,
    /// a = global (b, c); error if unbound
    Global,
    /// global (b, c) = a
    SetGlobal,
    /// global (b, c) = a, by `define`
    DefineGlobal,
    /// a = free variable b
    Free,
    /// a = the running closure
    SelfClosure,
    /// a = new cell holding b
    Cell,
    /// a = content of cell b
    CellRef,
    /// content of cell a = b
    CellSet,
    /// a = content of the cell in free variable b
    FreeCellRef,
    /// error if a is not initialised yet; c: the variable's symbol
    Check,
    /// a = closure over code c with b free variables, described by the b words that follow
    Closure,
    /// free variable b of closure a = c
    PatchFree,
    Jump,
    /// backward jump; a safe point
    Loop,
    JumpIfFalse,
    JumpIfTrue,
    JumpNull,
    JumpNotNull,
    JumpPair,
    JumpNotPair,
    JumpZero,
    JumpNotZero,
    /// eq? of a and b
    JumpEq,
    JumpNotEq,
    /// eq? of a and constant b; never a boxed integer
    JumpEqConst,
    JumpNotEqConst,
    JumpLess,
    JumpNotLess,
    JumpLessEq,
    JumpNotLessEq,
    JumpNumEq,
    JumpNumNotEq,
    /// with the signed 16-bit integer b
    JumpLessImm,
    JumpNotLessImm,
    JumpGreaterImm,
    JumpNotGreaterImm,
    JumpNumEqImm,
    JumpNumNotEqImm,
    Add,
    Sub,
    Mul,
    /// a = b + the integer c
    AddImm,
    /// a = b - the integer c
    SubImm,
    Quotient,
    Remainder,
    BitAnd,
    BitOr,
    BitXor,
    Shift,
    Less,
    LessEq,
    NumEq,
    Eq,
    Not,
    IsNull,
    IsPair,
    IsZero,
    Car,
    Cdr,
    Cons,
    SetCar,
    SetCdr,
    VectorRef,
    VectorSet,
    ByteRef,
    ByteSet,
    /// call a with b arguments
    Call,
    /// call global c with b arguments; a as in Call
    CallGlobal,
    TailCall,
    TailCallGlobal,
    Return,
    /// a = primitive c on the b registers from a on
    Primitive,
    /// go to the address in the next word
    JumpFar,
    /// stands where an inlined primitive was redefined: go to detour (b, c)
    Detour,
    /// a = a new escape object for this frame, landing c words on; b: 1 if it is a guard's
    EscapeNew,
    /// the escape object a is over
    EscapeEnd,
    /// stop: the value of the top-level form is in register 0
    Halt,
    // Pairs: the first, then the instruction in the next word, which stays as it is; see `fuse`.
    AddReturn,
    AddImmMove,
    SubImmMove,
    SubImmCallGlobal,
    CdrTailCallGlobal,
    FreeAdd,
    MoveMove,
    MoveSubImm,
    MoveCall,
    MoveCallGlobal,
    MoveTailCallGlobal,
    /// return if the jump is not taken
    JumpLessReturn,
    JumpNotLessImmReturn,
    JumpNumNotEqImmReturn,
}

/// The pairs of instructions that the machine does in one step: (first, second, both).
///
/// A step costs little more than finding the way to the next one, so these are the commonest pairs in calls.
const PAIRS: &[(Op, Op, Op)] = &[
    (Op::Add, Op::Return, Op::AddReturn),
    (Op::AddImm, Op::Move, Op::AddImmMove),
    (Op::SubImm, Op::Move, Op::SubImmMove),
    (Op::SubImm, Op::CallGlobal, Op::SubImmCallGlobal),
    (Op::Cdr, Op::TailCallGlobal, Op::CdrTailCallGlobal),
    (Op::Free, Op::Add, Op::FreeAdd),
    (Op::Move, Op::Move, Op::MoveMove),
    (Op::Move, Op::SubImm, Op::MoveSubImm),
    (Op::Move, Op::Call, Op::MoveCall),
    (Op::Move, Op::CallGlobal, Op::MoveCallGlobal),
    (Op::Move, Op::TailCallGlobal, Op::MoveTailCallGlobal),
    (Op::JumpLess, Op::Return, Op::JumpLessReturn),
    (Op::JumpNotLessImm, Op::Return, Op::JumpNotLessImmReturn),
    (Op::JumpNumNotEqImm, Op::Return, Op::JumpNumNotEqImmReturn),
];

fn with_op(word: u64, op: Op) -> u64 {
    word & !0xFF | op as u64
}

/// Makes pairs of the instructions in `words`. Only the first word of a pair changes, and of it only the operation,
/// so the second can still be jumped to, returned to, looked up and in turn be the first of another pair.
pub fn fuse(words: &mut [u64]) {
    let mut i = 0;
    while i + 1 < words.len() {
        let (first, second) = (op_of(words[i]), op_of(words[i + 1]));
        if let Some((_, _, both)) = PAIRS.iter().find(|(x, y, _)| (*x, *y) == (first, second)) {
            words[i] = with_op(words[i], *both);
        }
        // The words after a closure instruction describe its free variables.
        i += if first == Op::Closure { 1 + b_of(words[i]) } else { 1 };
    }
}

/// The instruction by itself that is the first of a pair in `word`, if one is.
pub fn unfused(word: u64) -> Option<u64> {
    PAIRS.iter().find(|(_, _, both)| *both == op_of(word)).map(|(first, _, _)| with_op(word, *first))
}

#[inline(always)]
pub fn op_of(word: u64) -> Op {
    debug_assert!(((word & 0xFF) as usize) < OPS.len());
    // SAFETY: words are made by `encode`, from an `Op`.
    unsafe { std::mem::transmute(word as u8) }
}
#[inline(always)]
pub fn a_of(word: u64) -> usize {
    (word >> 8 & 0xFFFF) as usize
}
#[inline(always)]
pub fn b_of(word: u64) -> usize {
    (word >> 24 & 0xFFFF) as usize
}
#[inline(always)]
pub fn c_of(word: u64) -> isize {
    word as i64 as isize >> 40
}
/// `b` and `c` together: a signed number of 40 bits.
#[inline(always)]
pub fn wide_of(word: u64) -> isize {
    word as i64 as isize >> 24
}

/// Operands that do not fit lose their upper bits: the compiler notices the excess itself and drops the code.
pub fn encode(op: Op, a: usize, b: usize, c: isize) -> u64 {
    op as u64 | (a as u64 & 0xFFFF) << 8 | (b as u64 & 0xFFFF) << 24 | (c as u64) << 40
}

pub fn encode_wide(op: Op, a: usize, n: isize) -> u64 {
    debug_assert!((-(1 << 39)..1 << 39).contains(&n));
    op as u64 | (a as u64 & 0xFFFF) << 8 | (n as u64) << 24
}

/// How many arguments a procedure takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arity {
    Exactly(usize),
    AtLeast(usize),
}

impl Arity {
    pub fn least(self) -> usize {
        match self {
            Arity::Exactly(k) | Arity::AtLeast(k) => k,
        }
    }

    pub fn accepts(self, n: usize) -> bool {
        match self {
            Arity::Exactly(k) => n == k,
            Arity::AtLeast(k) => n >= k,
        }
    }
}

/// An operand of an inlined primitive.
#[derive(Clone, Copy, Debug)]
pub enum Operand {
    Register(u16),
    Small(i32),
    Constant(u32),
}

/// Where an inlined primitive's result goes.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    Register(u16),
    Ignored,
    /// Jump to the word if the result's truth is `when`.
    Branch { when: bool, to: u32 },
}

/// An instruction that stands for a call of a global still bound to its primitive. When that global is bound to
/// something else, the instruction is replaced by a jump to a real call made from these facts.
#[derive(Clone, Debug)]
pub struct Inlined {
    pub word: u32,
    pub global: u32,
    pub operands: [Operand; 3],
    pub count: u8,
    pub target: Target,
}

/// Instructions as a code object holds them.
pub fn sealed(words: Vec<u64>) -> Box<[Cell<u64>]> {
    words.into_iter().map(Cell::new).collect()
}

/// The code of one clause of a procedure. Made once, never freed: its address is in closures and return addresses.
pub struct Code {
    /// The instructions. In cells, since redefining an inlined primitive rewrites them while they run.
    pub words: Box<[Cell<u64>]>,
    pub arity: Arity,
    /// The argument count if it is fixed, else `u32::MAX`: what a call checks first.
    pub fixed: u32,
    /// Registers a frame needs.
    pub frame: u32,
    pub name: Option<Symbol>,
    /// The clauses of a `case-lambda` when there is more than one; then `words` is empty.
    pub clauses: Vec<&'static Code>,
    pub is_case: bool,
    /// Word of each instruction that can fail or call, and the place that answers for it.
    pub spans: Vec<(u32, Span)>,
    /// Part of the engine or the prelude: reports look through it to its caller.
    pub is_internal: bool,
    /// Prints as a primitive.
    pub shows_as_primitive: bool,
}

impl Code {
    /// The first instruction.
    #[inline(always)]
    pub fn start(&self) -> *const u64 {
        // A cell has the layout of what is in it.
        self.words.as_ptr() as *const u64
    }

    /// The span recorded for the instruction at `word`.
    pub fn span_at(&self, word: u32) -> Option<Span> {
        let i = self.spans.partition_point(|(w, _)| *w <= word);
        (i > 0 && self.spans[i - 1].0 == word).then(|| self.spans[i - 1].1)
    }

    /// The span of the operator of a call of a global at `word`, recorded before that of the call.
    pub fn operator_span_at(&self, word: u32) -> Option<Span> {
        let i = self.spans.partition_point(|(w, _)| *w < word);
        self.spans.get(i).filter(|(w, _)| *w == word).map(|(_, span)| *span)
    }

    pub fn contains(&self, address: *const u64) -> Option<u32> {
        let offset = (address as usize).wrapping_sub(self.start() as usize) / size_of::<u64>();
        (offset < self.words.len()).then_some(offset as u32)
    }
}
