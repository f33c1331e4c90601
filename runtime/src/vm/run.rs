//! The machine: one loop over instructions, and what it does when something is not the plain case.

use super::code::*;
use super::errors::{self, Fail};
use super::primitives::{Body, Control};
use super::value::*;
use super::{FIRST_STACK, STACK_SLACK, Vm};
use crate::failure::{Call, Stop};
use std::sync::atomic::Ordering::Relaxed;

/// Where a top-level form returns to: its result is in register 0 of a frame at the bottom of the stack.
static BOTTOM: [u64; 2] = [Op::Call as u64, Op::Halt as u64];
/// Where a frame returns to that the machine pushed at no call instruction; see [`Vm::push_odd_frame`]. Nothing
/// ever does return there: such a frame belongs to a raise, which does not come back.
static ODD: [u64; 2] = [Op::Call as u64, Op::Halt as u64];

/// A frame pushed at no call instruction: its index and the interrupted frame and instruction.
pub struct OddFrame {
    frame: usize,
    caller: usize,
    pc: *const u64,
}

/// What the slow side of a call decided.
enum Next {
    /// Run this code; the arguments, this many, are in place.
    Enter(&'static Code),
    Value(Value),
    /// The window holds another callee and so many arguments: call again.
    Again(usize),
    /// Frame and instruction have been set in the machine.
    Moved,
}

/// Code written by hand: (name, parameters, frame, words).
pub fn define_special_code(vm: &mut Vm) {
    let e = encode;
    // call/ec(f): register 1 is the escape object, and takes the value of an escape.
    let call_ec = vec![
        e(Op::EscapeNew, 1, 0, 5),
        e(Op::Move, 2, 0, 0),
        e(Op::Move, 4, 1, 0),
        e(Op::Call, 2, 1, 0),
        e(Op::EscapeEnd, 1, 0, 0),
        e(Op::Return, 2, 0, 0),
        e(Op::Return, 1, 0, 0),
    ];
    // %guard(body, handler): register 2 is the escape object, and takes the condition.
    let guard = vec![
        e(Op::EscapeNew, 2, 1, 4),
        e(Op::Move, 3, 0, 0),
        e(Op::Call, 3, 0, 0),
        e(Op::EscapeEnd, 2, 0, 0),
        e(Op::Return, 3, 0, 0),
        e(Op::Move, 3, 1, 0),
        e(Op::Move, 5, 2, 0),
        e(Op::TailCall, 3, 1, 0),
    ];
    for (names, parameters, words) in
        [(&["call/ec", "call-with-escape-continuation"][..], 1, call_ec), (&["%guard"][..], 2, guard)]
    {
        let code = vm.add_code(
            Code {
                words: sealed(words),
                arity: Arity::Exactly(parameters),
                fixed: parameters as u32,
                frame: 8,
                name: Some(crate::datum::Symbol::intern(names[0].as_bytes())),
                clauses: Vec::new(),
                is_case: false,
                spans: Vec::new(),
                is_internal: true,
                shows_as_primitive: true,
            },
            Vec::new(),
        );
        let closure = vm.closure(code, &[]);
        for name in names {
            vm.define_intrinsic(name, closure);
            vm.define_global(name, closure);
        }
    }
}

#[inline(always)]
fn code_of(closure: Value) -> &'static Code {
    // SAFETY: the first field of a closure is the address of its code, which is never freed.
    unsafe { &*(closure.field(0).0 as *const Code) }
}

impl Vm {
    pub fn closure(&mut self, code: &'static Code, free: &[Value]) -> Value {
        let c = self.heap.allocate(Kind::Closure, 1 + free.len());
        c.set_field(0, Value(code as *const Code as u64));
        for (i, v) in free.iter().enumerate() {
            c.set_field(1 + i, *v);
        }
        c
    }

    pub fn code_of_closure(v: Value) -> &'static Code {
        code_of(v)
    }

    /// Runs the code of a top-level form.
    pub fn run_code(&mut self, code: &'static Code) -> Result<Value, Stop> {
        self.stack[0] = self.closure(code, &[]);
        self.stack[1] = Value(BOTTOM[1..].as_ptr() as u64);
        self.winds = NIL;
        self.handlers = NIL;
        for k in self.escapes.drain(..) {
            k.set_field(ESCAPE_LIVE, FALSE);
        }
        self.odd_frames.clear();
        self.frame = 2;
        self.pc = code.start();
        loop {
            match self.execute() {
                Ok(v) => return Ok(v),
                Err(Fail::Raise(condition)) => self.push_raise(condition),
                Err(Fail::Exit(code)) => return Err(Stop::Exit(code)),
                Err(Fail::Stop(failure)) => return Err(Stop::Failed(failure)),
            }
        }
    }

    /// Interrupts the instruction before `pc` with a call of `%raise`, which does not return.
    fn push_raise(&mut self, condition: Value) {
        if condition.is(Kind::Error) && condition.field(errors::LOCATION) == FALSE {
            let location = self.capture_location();
            condition.set_field(errors::LOCATION, location);
        }
        let raise = self.intrinsic("%raise");
        let frame = self.frame + code_of(self.stack[self.frame - 2]).frame as usize + 2;
        let code = code_of(raise);
        // Past the limit, the report itself still gets room.
        self.make_room(frame + code.frame as usize, true).unwrap_or(());
        self.odd_frames.retain(|o| o.frame < frame);
        self.odd_frames.push(OddFrame { frame, caller: self.frame, pc: self.pc });
        self.stack[frame - 2] = raise;
        self.stack[frame - 1] = Value(ODD[1..].as_ptr() as u64);
        self.stack[frame] = condition;
        self.stack[frame + 1] = FALSE;
        self.frame = frame;
        self.pc = code.start();
    }

    /// Sees that the stack holds `top` values and some more.
    fn make_room(&mut self, top: usize, past_limit: bool) -> Result<(), Fail> {
        let wanted = top + STACK_SLACK;
        if wanted <= self.stack.len() {
            return Ok(());
        }
        if wanted > self.stack_limit && !past_limit {
            return Err(errors::resource(self, "stack overflow"));
        }
        let size = wanted.next_power_of_two().max(FIRST_STACK);
        self.stack.resize(size, NIL);
        Ok(())
    }

    /// A safe point's slow side: collects, or stops an interrupted evaluation. The frame and pc are in the machine.
    #[cold]
    fn pause(&mut self) -> Result<(), Fail> {
        if self.interrupt.swap(false, Relaxed) {
            return Err(errors::resource(self, "interrupted"));
        }
        if let Some(every) = self.collect_every {
            self.pauses += 1;
            if self.pauses % every.get() != 0 {
                return Ok(());
            }
        }
        if self.heap.wants_collection {
            let top = self.frame + code_of(self.stack[self.frame - 2]).frame as usize + STACK_SLACK;
            self.collect_garbage(top.min(self.stack.len()));
            if self.heap.is_exhausted() {
                return Err(errors::resource(self, "heap exhausted"));
            }
            self.heap.wants_collection = self.collect_every.is_some();
        }
        Ok(())
    }

    /// The loop. Starts from, and on failure leaves, the machine's `frame` and `pc`.
    fn execute(&mut self) -> Result<Value, Fail> {
        // SAFETY (for the whole loop): the compiler emits registers below the frame size, and `make_room` has seen
        // to that much stack before a frame is entered; `pc` stays inside code that ends in a return or a jump;
        // indices of constants, globals and codes come from the tables they index, which only grow.
        let mut pc = self.pc;
        let mut base = self.stack.as_mut_ptr();
        let mut fp = unsafe { base.add(self.frame) };
        let mut limit = unsafe { base.add(self.stack.len() - STACK_SLACK) };

        macro_rules! reg {
            ($i:expr) => {
                *unsafe { &mut *fp.add($i) }
            };
        }
        macro_rules! save {
            () => {
                self.pc = pc;
                self.frame = unsafe { fp.offset_from(base) } as usize;
            };
        }
        macro_rules! reload {
            () => {
                base = self.stack.as_mut_ptr();
                fp = unsafe { base.add(self.frame) };
                limit = unsafe { base.add(self.stack.len() - STACK_SLACK) };
            };
        }
        macro_rules! safe_point {
            () => {
                if self.heap.wants_collection || self.interrupt.load(Relaxed) {
                    save!();
                    self.pause()?;
                    reload!();
                }
            };
        }
        // Goes on at `start`, in the frame at `fp`, which needs so many registers.
        macro_rules! enter_at {
            ($start:expr, $registers:expr) => {
                let registers = $registers as usize;
                pc = $start;
                if unsafe { fp.add(registers) } > limit {
                    save!();
                    self.make_room(self.frame + registers, false)?;
                    reload!();
                }
                safe_point!();
            };
        }
        macro_rules! enter {
            ($code:expr) => {
                let code: &'static Code = $code;
                enter_at!(code.start(), code.frame);
            };
        }
        // Makes the window at register `a` the frame, which returns here.
        macro_rules! push_frame {
            ($a:expr) => {
                unsafe {
                    fp = fp.add($a + 2);
                    *fp.sub(1) = Value(pc as u64);
                }
            };
        }
        // Brings the window at register `a`, with `n` arguments, down to where the frame is.
        macro_rules! replace_frame {
            ($a:expr, $n:expr) => {
                let (window, n): (*mut Value, usize) = (unsafe { fp.add($a + 2) }, $n);
                // Nearly all calls have at most this many: moving as many always costs less than counting.
                // SAFETY: what is moved beyond the arguments is inside the slack of the stack, and values.
                unsafe {
                    *fp.sub(2) = *window.sub(2);
                    let first: [Value; 4] = window.cast::<[Value; 4]>().read();
                    fp.cast::<[Value; 4]>().write(first);
                    for i in 4..n {
                        *fp.add(i) = *window.add(i);
                    }
                }
            };
        }
        macro_rules! give_back {
            ($value:expr) => {
                let value: Value = $value;
                pc = reg_at(fp, -1).0 as *const u64;
                let a = a_of(unsafe { *pc.sub(1) });
                unsafe {
                    *fp.sub(2) = value;
                    fp = fp.sub(2 + a);
                }
            };
        }
        macro_rules! slow_call {
            ($a:expr, $n:expr) => {
                save!();
                let next = self.slow_call($a, $n)?;
                reload!();
                match next {
                    Next::Enter(code) => {
                        push_frame!($a);
                        enter!(code);
                    }
                    Next::Value(v) => reg!($a) = v,
                    Next::Moved => pc = self.pc,
                    Next::Again(_) => unreachable!("slow_call goes on by itself"),
                }
            };
        }
        macro_rules! slow_tail_call {
            ($a:expr, $n:expr) => {
                save!();
                let next = self.slow_call($a, $n)?;
                reload!();
                match next {
                    Next::Enter(code) => {
                        replace_frame!($a, self.argument_count);
                        enter!(code);
                    }
                    Next::Value(v) => {
                        give_back!(v);
                    }
                    Next::Moved => pc = self.pc,
                    Next::Again(_) => unreachable!("slow_call goes on by itself"),
                }
            };
        }
        macro_rules! call {
            ($word:expr) => {
                let word = $word;
                let (a, n) = (a_of(word), b_of(word));
                let callee = reg!(a);
                if callee.is(Kind::Closure) && code_of(callee).fixed == n as u32 {
                    push_frame!(a);
                    enter!(code_of(callee));
                } else {
                    slow_call!(a, n);
                }
            };
        }
        macro_rules! tail_call {
            ($word:expr) => {
                let word = $word;
                let (a, n) = (a_of(word), b_of(word));
                let callee = reg!(a);
                if callee.is(Kind::Closure) && code_of(callee).fixed == n as u32 {
                    replace_frame!(a, n);
                    enter!(code_of(callee));
                } else {
                    slow_tail_call!(a, n);
                }
            };
        }
        // Calls the global that the call names, in window `a` with `n` arguments.
        macro_rules! call_global {
            ($word:expr) => {
                let word = $word;
                let (a, n) = (a_of(word), b_of(word));
                let global = unsafe { *self.globals.as_ptr().offset(c_of(word)) };
                reg!(a) = global.value;
                if global.fixed == n as u32 {
                    push_frame!(a);
                    enter_at!(global.start, global.frame);
                } else {
                    check_operator!(word, global.value);
                    slow_call!(a, n);
                }
            };
        }
        macro_rules! tail_call_global {
            ($word:expr) => {
                let word = $word;
                let (a, n) = (a_of(word), b_of(word));
                let global = unsafe { *self.globals.as_ptr().offset(c_of(word)) };
                reg!(a) = global.value;
                if global.fixed == n as u32 {
                    replace_frame!(a, n);
                    enter_at!(global.start, global.frame);
                } else {
                    check_operator!(word, global.value);
                    slow_tail_call!(a, n);
                }
            };
        }
        macro_rules! check_operator {
            ($word:expr, $value:expr) => {
                if $value == UNBOUND {
                    save!();
                    return Err(errors::unbound_operator(self, c_of($word) as usize));
                }
            };
        }
        // An inlined primitive's operands are not the plain case: let the primitive itself decide.
        macro_rules! by_primitive {
            ($name:literal, $($operand:expr),+) => {{
                save!();
                let operands = [$($operand),+];
                self.primitive_by_name($name, &operands)?
            }};
        }
        // The same where the instruction may stand for an alias of the primitive, which an error has to name.
        macro_rules! by_named_primitive {
            ($name:literal, $($operand:expr),+) => {{
                save!();
                let operands = [$($operand),+];
                let name = self.inlined_name_at(pc).unwrap_or($name);
                self.primitive_by_name(name, &operands)?
            }};
        }
        // The same for arithmetic and comparison, which are often on boxed integers.
        macro_rules! arithmetic {
            ($name:literal, $f:expr, $x:expr, $y:expr) => {{
                save!();
                self.arithmetic($name, $f, $x, $y)?
            }};
        }
        macro_rules! order {
            ($name:literal, $op:tt, $x:expr, $y:expr) => {{
                save!();
                self.order($name, |a, b| a $op b, $x, $y)?
            }};
        }
        macro_rules! jump_if {
            ($condition:expr, $word:expr $(, else $otherwise:expr)?) => {
                if $condition {
                    pc = unsafe { pc.offset(c_of($word)) };
                } $(else {
                    $otherwise;
                })?
            };
        }
        macro_rules! both_small {
            ($x:expr, $y:expr) => {
                ($x.0 | $y.0) & TAG_MASK == TAG_INT
            };
        }
        macro_rules! jump_compare {
            ($word:expr, $name:literal, $op:tt, $when:literal $(, else $otherwise:expr)?) => {{
                let (x, y) = (reg!(a_of($word)), reg!(b_of($word)));
                let holds = if both_small!(x, y) { (x.0 as i64) $op (y.0 as i64) } else { order!($name, $op, x, y) };
                jump_if!(holds == $when, $word $(, else $otherwise)?);
            }};
        }
        macro_rules! jump_compare_imm {
            ($word:expr, $names:expr, $op:tt, $when:literal $(, else $otherwise:expr)?) => {{
                let x = reg!(a_of($word));
                let y = Value::small(b_of($word) as u16 as i16 as i64);
                let holds = if x.is_small() {
                    (x.0 as i64) $op (y.0 as i64)
                } else {
                    save!();
                    self.compare_with_constant($names, x, y, |a, b| a $op b)?
                };
                jump_if!(holds == $when, $word $(, else $otherwise)?);
            }};
        }
        macro_rules! compare {
            ($word:expr, $name:literal, $op:tt) => {{
                let (x, y) = (reg!(b_of($word)), reg!(c_of($word) as usize));
                reg!(a_of($word)) =
                    if both_small!(x, y) { Value::bool((x.0 as i64) $op (y.0 as i64)) } else { Value::bool(order!($name, $op, x, y)) };
            }};
        }

        // The word at `pc`, which moves on.
        macro_rules! next {
            () => {{
                let word = unsafe { *pc };
                pc = unsafe { pc.add(1) };
                word
            }};
        }
        // The same for an instruction that goes elsewhere.
        macro_rules! peek {
            () => {
                unsafe { *pc }
            };
        }
        // What instructions do that are also the second of a pair, or a first that is long.
        macro_rules! move_ {
            ($word:expr) => {{
                let word = $word;
                reg!(a_of(word)) = reg!(b_of(word));
            }};
        }
        macro_rules! free {
            ($word:expr) => {{
                let word = $word;
                reg!(a_of(word)) = reg_at(fp, -2).field(1 + b_of(word));
            }};
        }
        macro_rules! return_ {
            ($word:expr) => {
                let word = $word;
                let value = reg!(a_of(word));
                give_back!(value);
            };
        }
        macro_rules! add {
            ($word:expr) => {{
                let word = $word;
                let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                reg!(a_of(word)) = match (x.0 as i64).checked_add(y.0 as i64) {
                    Some(sum) if both_small!(x, y) => Value(sum as u64),
                    _ => arithmetic!("+", i64::wrapping_add, x, y),
                };
            }};
        }
        // A small integer plus or minus a constant.
        macro_rules! with_imm {
            ($name:literal, $checked:ident, $wrapping:ident, $word:expr) => {{
                let word = $word;
                let x = reg!(b_of(word));
                reg!(a_of(word)) = match (x.0 as i64).$checked((c_of(word) as i64) << 3) {
                    Some(result) if x.is_small() => Value(result as u64),
                    _ => arithmetic!($name, i64::$wrapping, x, Value::small(c_of(word) as i64)),
                };
            }};
        }
        macro_rules! add_imm {
            ($word:expr) => {
                with_imm!("+", checked_add, wrapping_add, $word)
            };
        }
        macro_rules! sub_imm {
            ($word:expr) => {
                with_imm!("-", checked_sub, wrapping_sub, $word)
            };
        }
        macro_rules! cdr {
            ($word:expr) => {{
                let word = $word;
                let x = reg!(b_of(word));
                reg!(a_of(word)) = if x.is_pair() { x.cdr() } else { by_primitive!("cdr", x) };
            }};
        }

        loop {
            let word = next!();
            match op_of(word) {
                Op::Move => move_!(word),
                Op::Const => reg!(a_of(word)) = unsafe { *self.constants.as_ptr().offset(wide_of(word)) },
                Op::Small => reg!(a_of(word)) = Value::small(wide_of(word) as i64),
                Op::Global => {
                    let v = unsafe { &*self.globals.as_ptr().offset(wide_of(word)) }.value;
                    if v == UNBOUND {
                        save!();
                        return Err(errors::unbound(self, wide_of(word) as usize));
                    }
                    reg!(a_of(word)) = v;
                }
                Op::SetGlobal | Op::DefineGlobal => {
                    self.set_global(wide_of(word) as u32, reg!(a_of(word)));
                }
                Op::Free => free!(word),
                Op::SelfClosure => reg!(a_of(word)) = reg_at(fp, -2),
                Op::Cell => {
                    let v = reg!(b_of(word));
                    reg!(a_of(word)) = self.heap.object(Kind::Cell, &[v]);
                }
                Op::CellRef => reg!(a_of(word)) = reg!(b_of(word)).field(0),
                Op::CellSet => reg!(a_of(word)).set_field(0, reg!(b_of(word))),
                Op::FreeCellRef => reg!(a_of(word)) = reg_at(fp, -2).field(1 + b_of(word)).field(0),
                Op::Check => {
                    if reg!(a_of(word)) == UNDEFINED {
                        save!();
                        return Err(errors::early(self, c_of(word) as u32));
                    }
                }
                Op::Closure => {
                    let n = b_of(word);
                    let code = self.codes[c_of(word) as usize];
                    let closure = self.heap.allocate(Kind::Closure, 1 + n);
                    closure.set_field(0, Value(code as *const Code as u64));
                    for i in 0..n {
                        let capture = unsafe { *pc.add(i) };
                        let v = match op_of(capture) {
                            Op::Move => reg!(b_of(capture)),
                            Op::Free => reg_at(fp, -2).field(1 + b_of(capture)),
                            _ => reg_at(fp, -2),
                        };
                        closure.set_field(1 + i, v);
                    }
                    pc = unsafe { pc.add(n) };
                    reg!(a_of(word)) = closure;
                }
                Op::PatchFree => reg!(a_of(word)).set_field(1 + b_of(word), reg!(c_of(word) as usize)),
                Op::Jump => pc = unsafe { pc.offset(c_of(word)) },
                Op::Loop => {
                    pc = unsafe { pc.offset(c_of(word)) };
                    safe_point!();
                }
                Op::JumpIfFalse => jump_if!(reg!(a_of(word)) == FALSE, word),
                Op::JumpIfTrue => jump_if!(reg!(a_of(word)) != FALSE, word),
                Op::JumpNull => jump_if!(reg!(a_of(word)) == NIL, word),
                Op::JumpNotNull => jump_if!(reg!(a_of(word)) != NIL, word),
                Op::JumpPair => jump_if!(reg!(a_of(word)).is_pair(), word),
                Op::JumpNotPair => jump_if!(!reg!(a_of(word)).is_pair(), word),
                Op::JumpZero | Op::JumpNotZero => {
                    let x = reg!(a_of(word));
                    let zero = if x.is_small() { x.0 == 0 } else { by_primitive!("zero?", x) == TRUE };
                    jump_if!(zero == (op_of(word) == Op::JumpZero), word);
                }
                Op::JumpEq => jump_if!(reg!(a_of(word)).is_eq(reg!(b_of(word))), word),
                Op::JumpNotEq => jump_if!(!reg!(a_of(word)).is_eq(reg!(b_of(word))), word),
                Op::JumpEqConst => jump_if!(reg!(a_of(word)) == unsafe { *self.constants.as_ptr().add(b_of(word)) }, word),
                Op::JumpNotEqConst => {
                    jump_if!(reg!(a_of(word)) != unsafe { *self.constants.as_ptr().add(b_of(word)) }, word)
                }
                Op::JumpLess => jump_compare!(word, "<", <, true),
                Op::JumpNotLess => jump_compare!(word, "<", <, false),
                Op::JumpLessEq => jump_compare!(word, "<=", <=, true),
                Op::JumpNotLessEq => jump_compare!(word, "<=", <=, false),
                Op::JumpNumEq => jump_compare!(word, "=", ==, true),
                Op::JumpNumNotEq => jump_compare!(word, "=", ==, false),
                Op::JumpLessImm => jump_compare_imm!(word, ("<", "<="), <, true),
                Op::JumpNotLessImm => jump_compare_imm!(word, ("<", "<="), <, false),
                Op::JumpGreaterImm => jump_compare_imm!(word, (">", ">="), >, true),
                Op::JumpNotGreaterImm => jump_compare_imm!(word, (">", ">="), >, false),
                Op::JumpNumEqImm => jump_compare_imm!(word, ("=", "="), ==, true),
                Op::JumpNumNotEqImm => jump_compare_imm!(word, ("=", "="), ==, false),
                Op::Add => add!(word),
                Op::Sub => {
                    let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) = match (x.0 as i64).checked_sub(y.0 as i64) {
                        Some(difference) if both_small!(x, y) => Value(difference as u64),
                        _ => arithmetic!("-", i64::wrapping_sub, x, y),
                    };
                }
                Op::Mul => {
                    let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) = match (x.0 as i64).checked_mul(y.0 as i64 >> 3) {
                        Some(product) if both_small!(x, y) => Value(product as u64),
                        _ => arithmetic!("*", i64::wrapping_mul, x, y),
                    };
                }
                Op::AddImm => add_imm!(word),
                Op::SubImm => sub_imm!(word),
                Op::Quotient => {
                    let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) = if both_small!(x, y) && y.0 != 0 && y.as_small() != -1 {
                        Value::small(x.as_small() / y.as_small())
                    } else {
                        by_primitive!("quotient", x, y)
                    };
                }
                Op::Remainder => {
                    let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) = if both_small!(x, y) && y.0 != 0 && y.as_small() != -1 {
                        Value::small(x.as_small() % y.as_small())
                    } else {
                        by_primitive!("remainder", x, y)
                    };
                }
                Op::BitAnd => {
                    let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) = if both_small!(x, y) { Value(x.0 & y.0) } else { arithmetic!("bit-and", |a, b| a & b, x, y) };
                }
                Op::BitOr => {
                    let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) = if both_small!(x, y) { Value(x.0 | y.0) } else { arithmetic!("bit-or", |a, b| a | b, x, y) };
                }
                Op::BitXor => {
                    let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) =
                        if both_small!(x, y) { Value(x.0 ^ y.0) } else { arithmetic!("bit-xor", |a, b| a ^ b, x, y) };
                }
                Op::Shift => {
                    let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    let n = y.as_small();
                    reg!(a_of(word)) = if both_small!(x, y) && (-63..=0).contains(&n) {
                        Value::small(x.as_small() >> -n)
                    } else if both_small!(x, y) && (1..=63).contains(&n) {
                        self.heap.int(x.as_small() << n)
                    } else {
                        by_primitive!("arithmetic-shift", x, y)
                    };
                }
                Op::Less => compare!(word, "<", <),
                Op::LessEq => compare!(word, "<=", <=),
                Op::NumEq => compare!(word, "=", ==),
                Op::Eq => reg!(a_of(word)) = Value::bool(reg!(b_of(word)).is_eq(reg!(c_of(word) as usize))),
                Op::Not => reg!(a_of(word)) = Value::bool(reg!(b_of(word)) == FALSE),
                Op::IsNull => reg!(a_of(word)) = Value::bool(reg!(b_of(word)) == NIL),
                Op::IsPair => reg!(a_of(word)) = Value::bool(reg!(b_of(word)).is_pair()),
                Op::IsZero => {
                    let x = reg!(b_of(word));
                    reg!(a_of(word)) = if x.is_small() { Value::bool(x.0 == 0) } else { by_primitive!("zero?", x) };
                }
                Op::Car => {
                    let x = reg!(b_of(word));
                    reg!(a_of(word)) = if x.is_pair() { x.car() } else { by_primitive!("car", x) };
                }
                Op::Cdr => cdr!(word),
                Op::Cons => {
                    let (x, y) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) = self.heap.cons(x, y);
                }
                Op::SetCar => {
                    let (x, y) = (reg!(a_of(word)), reg!(b_of(word)));
                    if x.is_pair() {
                        x.set_car(y);
                    } else {
                        by_primitive!("set-car!", x, y);
                    }
                }
                Op::SetCdr => {
                    let (x, y) = (reg!(a_of(word)), reg!(b_of(word)));
                    if x.is_pair() {
                        x.set_cdr(y);
                    } else {
                        by_primitive!("set-cdr!", x, y);
                    }
                }
                Op::VectorRef => {
                    let (v, k) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) = if v.is(Kind::Vector) && k.is_small() && (k.as_small() as u64) < v.length() as u64 {
                        v.field(k.as_small() as usize)
                    } else {
                        by_primitive!("vector-ref", v, k)
                    };
                }
                Op::VectorSet => {
                    let (v, k, x) = (reg!(a_of(word)), reg!(b_of(word)), reg!(c_of(word) as usize));
                    if v.is(Kind::Vector) && k.is_small() && (k.as_small() as u64) < v.length() as u64 {
                        v.set_field(k.as_small() as usize, x);
                    } else {
                        by_primitive!("vector-set!", v, k, x);
                    }
                }
                Op::ByteRef => {
                    let (v, k) = (reg!(b_of(word)), reg!(c_of(word) as usize));
                    reg!(a_of(word)) = if v.is(Kind::Bytes) && k.is_small() && (k.as_small() as u64) < v.length() as u64 {
                        Value::small(v.bytes()[k.as_small() as usize] as i64)
                    } else {
                        by_named_primitive!("bytevector-u8-ref", v, k)
                    };
                }
                Op::ByteSet => {
                    let (v, k, x) = (reg!(a_of(word)), reg!(b_of(word)), reg!(c_of(word) as usize));
                    let plain = v.is(Kind::Bytes) && both_small!(k, x) && (k.as_small() as u64) < v.length() as u64;
                    if plain {
                        v.bytes_mut()[k.as_small() as usize] = x.as_small() as u8;
                    } else {
                        by_named_primitive!("bytevector-u8-set!", v, k, x);
                    }
                }
                Op::Call => {
                    call!(word);
                }
                Op::CallGlobal => {
                    call_global!(word);
                }
                Op::TailCall => {
                    tail_call!(word);
                }
                Op::TailCallGlobal => {
                    tail_call_global!(word);
                }
                Op::Return => {
                    return_!(word);
                }
                Op::Primitive => {
                    save!();
                    let first = self.frame + a_of(word);
                    let v = self.plain_primitive(c_of(word) as usize, first, b_of(word))?;
                    reg!(a_of(word)) = v;
                }
                Op::Detour => pc = self.detours[wide_of(word) as usize].start(),
                Op::JumpFar => pc = unsafe { *pc } as *const u64,
                Op::EscapeNew => {
                    let land = unsafe { pc.offset(c_of(word)) };
                    let k = self.new_escape(unsafe { fp.offset_from(base) } as usize, a_of(word), land, b_of(word) == 1);
                    reg!(a_of(word)) = k;
                }
                Op::EscapeEnd => {
                    let k = reg!(a_of(word));
                    self.end_escape(k);
                }
                Op::Halt => {
                    save!();
                    return Ok(reg!(0));
                }
                Op::AddReturn => {
                    add!(word);
                    return_!(peek!());
                }
                Op::AddImmMove => {
                    add_imm!(word);
                    move_!(next!());
                }
                Op::SubImmMove => {
                    sub_imm!(word);
                    move_!(next!());
                }
                Op::SubImmCallGlobal => {
                    sub_imm!(word);
                    call_global!(next!());
                }
                Op::CdrTailCallGlobal => {
                    cdr!(word);
                    tail_call_global!(next!());
                }
                Op::FreeAdd => {
                    free!(word);
                    add!(next!());
                }
                Op::MoveMove => {
                    move_!(word);
                    move_!(next!());
                }
                Op::MoveSubImm => {
                    move_!(word);
                    sub_imm!(next!());
                }
                Op::MoveCall => {
                    move_!(word);
                    call!(next!());
                }
                Op::MoveCallGlobal => {
                    move_!(word);
                    call_global!(next!());
                }
                Op::MoveTailCallGlobal => {
                    move_!(word);
                    tail_call_global!(next!());
                }
                Op::JumpLessReturn => {
                    jump_compare!(word, "<", <, true, else return_!(peek!()));
                }
                Op::JumpNotLessImmReturn => {
                    jump_compare_imm!(word, ("<", "<="), <, false, else return_!(peek!()));
                }
                Op::JumpNumNotEqImmReturn => {
                    jump_compare_imm!(word, ("=", "="), ==, false, else return_!(peek!()));
                }
            }
        }
    }

    // ------------------------------------------------------------ calls that are not plain

    /// Runs a primitive that does not call back, on arguments in the stack.
    fn plain_primitive(&mut self, index: usize, first: usize, n: usize) -> Result<Value, Fail> {
        let native = &self.natives[index];
        if !native.arity.accepts(n) || n > native.most {
            return Err(errors::native_arity(self, index, n));
        }
        let body = native.body;
        // SAFETY: primitives neither grow the stack nor collect, so the arguments stay where they are.
        let args = unsafe { std::slice::from_raw_parts(self.stack.as_ptr().add(first), n) };
        match body {
            Body::Plain(f) => f(self, args),
            Body::Host(procedure) => self.call_host(procedure, args),
            Body::Control(_) => unreachable!("control primitives are called through slow_call"),
        }
    }

    fn primitive_by_name(&mut self, name: &str, args: &[Value]) -> Result<Value, Fail> {
        match self.natives[self.native_slots[name] as usize].body {
            Body::Plain(f) => f(self, args),
            _ => unreachable!("inlined primitives are plain"),
        }
    }

    #[cold]
    #[inline(never)]
    fn arithmetic(&mut self, name: &str, f: fn(i64, i64) -> i64, x: Value, y: Value) -> Result<Value, Fail> {
        match (x.as_int(), y.as_int()) {
            (Some(a), Some(b)) => Ok(self.heap.int(f(a, b))),
            _ => self.primitive_by_name(name, &[x, y]),
        }
    }

    #[cold]
    #[inline(never)]
    fn order(&mut self, name: &str, f: fn(i64, i64) -> bool, x: Value, y: Value) -> Result<bool, Fail> {
        match (x.as_int(), y.as_int()) {
            (Some(a), Some(b)) => Ok(f(a, b)),
            // `<` and `<=` also stand for `>` and `>=`, with the operands the other way round.
            _ => match self.inlined_name_at(self.pc) {
                Some(swapped @ (">" | ">=")) => Ok(self.primitive_by_name(swapped, &[y, x])? == TRUE),
                _ => Ok(self.primitive_by_name(name, &[x, y])? == TRUE),
            },
        }
    }

    /// A comparison with a constant whose left side is no small integer: a boxed one, or an error of the primitive
    /// the program named.
    #[cold]
    #[inline(never)]
    fn compare_with_constant(
        &mut self,
        names: (&str, &str),
        x: Value,
        y: Value,
        f: fn(i64, i64) -> bool,
    ) -> Result<bool, Fail> {
        // `<= n` became `< n + 1`, and `>= n` became `> n - 1`: for a boxed integer, far from any constant, both
        // give the same answer; only the error needs the name.
        if let Some(n) = x.as_int() {
            return Ok(f(n, y.as_small()));
        }
        let name = self.inlined_name_at(self.pc).unwrap_or(names.0);
        let name = if name == names.1 { names.1 } else { names.0 };
        Ok(self.primitive_by_name(name, &[x, y])? == TRUE)
    }

    /// The primitive for which the instruction before `pc` stands.
    fn inlined_name_at(&self, pc: *const u64) -> Option<&'static str> {
        let code = code_of(self.stack[self.frame - 2]);
        let word = code.contains(pc.wrapping_sub(1))?;
        self.inlined.iter().find_map(|(slot, sites)| {
            sites.iter().find(|(c, s)| std::ptr::eq(*c, code) && s.word == word)?;
            let v = self.globals[*slot as usize].value;
            v.is(Kind::Primitive).then(|| self.natives[v.field(0).as_small() as usize].name)
        })
    }

    /// Calls what is in register `a` of the current frame with `n` arguments from `a + 2` on, when it is not a
    /// closure that takes exactly that many.
    fn slow_call(&mut self, a: usize, mut n: usize) -> Result<Next, Fail> {
        let window = self.frame + a;
        loop {
            let callee = self.stack[window];
            let next = match callee.kind() {
                Some(Kind::Closure) => {
                    let code = code_of(callee);
                    return self.enter_clause(code, window, n);
                }
                Some(Kind::Primitive) => {
                    let index = callee.field(0).as_small() as usize;
                    match self.natives[index].body {
                        Body::Control(control) => {
                            let native = &self.natives[index];
                            if !native.arity.accepts(n) || n > native.most {
                                return Err(errors::native_arity(self, index, n));
                            }
                            self.control(control, window, n)?
                        }
                        _ => Next::Value(self.plain_primitive(index, window + 2, n)?),
                    }
                }
                Some(Kind::RecordProcedure) => {
                    // SAFETY: as in `plain_primitive`.
                    let args = unsafe { std::slice::from_raw_parts(self.stack.as_ptr().add(window + 2), n) };
                    Next::Value(self.call_record_procedure(callee, args)?)
                }
                Some(Kind::Escape) => {
                    let v = match n {
                        1 => self.stack[window + 2],
                        _ => {
                            let args = self.stack[window + 2..window + 2 + n].to_vec();
                            self.heap.object(Kind::Values, &args)
                        }
                    };
                    self.stack[window] = self.intrinsic("%escape");
                    self.stack[window + 2] = callee;
                    self.stack[window + 3] = v;
                    Next::Again(2)
                }
                _ => return Err(errors::not_a_procedure(self, callee)),
            };
            match next {
                Next::Again(count) => n = count,
                other => return Ok(other),
            }
        }
    }

    /// Chooses the clause of a procedure for `n` arguments and collects its rest list.
    fn enter_clause(&mut self, code: &'static Code, window: usize, n: usize) -> Result<Next, Fail> {
        // Several clauses, or none at all, stand in a code object without instructions.
        let clause = if code.words.is_empty() {
            code.clauses.iter().copied().find(|c| c.arity.accepts(n))
        } else {
            Some(code).filter(|c| c.arity.accepts(n))
        };
        let Some(clause) = clause else { return Err(errors::closure_arity(self, code, n)) };
        self.argument_count = n;
        if let Arity::AtLeast(k) = clause.arity {
            let first = window + 2;
            let mut rest = NIL;
            for i in (k..n).rev() {
                rest = self.heap.cons(self.stack[first + i], rest);
            }
            self.make_room(first + k + 1, false)?;
            self.stack[first + k] = rest;
            self.argument_count = k + 1;
        }
        Ok(Next::Enter(clause))
    }

    fn control(&mut self, control: Control, window: usize, n: usize) -> Result<Next, Fail> {
        let first = window + 2;
        match control {
            // (apply f x ... list)
            Control::Apply => {
                let list = self.stack[first + n - 1];
                let length = errors::proper_length(list).ok_or_else(|| errors::wrong_type(self, "apply", "list", list))?;
                let procedure = self.stack[first];
                if !procedure.is_procedure() {
                    return Err(errors::not_a_procedure(self, procedure));
                }
                self.make_room(first + n + length, false)?;
                self.stack[window] = procedure;
                self.stack.copy_within(first + 1..first + n - 1, first);
                self.spread(list, first + n - 2);
                Ok(Next::Again(n - 2 + length))
            }
            // (%spread f v): f on the contents of a pack, or on v.
            Control::Spread => {
                let v = self.stack[first + 1];
                self.stack[window] = self.stack[first];
                if !v.is(Kind::Values) {
                    self.stack[first] = v;
                    return Ok(Next::Again(1));
                }
                self.make_room(first + v.length(), false)?;
                for i in 0..v.length() {
                    self.stack[first + i] = v.field(i);
                }
                Ok(Next::Again(v.length()))
            }
            // (%escape-jump k v): the frame of k goes on with v.
            Control::EscapeJump => {
                let (k, v) = (self.stack[first], self.stack[first + 1]);
                self.frame = k.field(ESCAPE_FRAME).as_small() as usize;
                self.pc = k.field(ESCAPE_PC).0 as *const u64;
                let register = k.field(ESCAPE_REGISTER).as_small() as usize;
                self.stack[self.frame + register] = v;
                self.end_escape(k);
                Ok(Next::Moved)
            }
        }
    }

    fn spread(&mut self, mut list: Value, mut at: usize) {
        while list.is_pair() {
            self.stack[at] = list.car();
            list = list.cdr();
            at += 1;
        }
    }

    // ------------------------------------------------------------ escapes

    fn new_escape(&mut self, frame: usize, register: usize, land: *const u64, is_guard: bool) -> Value {
        let k = self.heap.object(
            Kind::Escape,
            &[
                Value::small(frame as i64),
                Value(land as u64),
                self.winds,
                self.handlers,
                TRUE,
                Value::small(self.escapes.len() as i64),
                Value::small(register as i64),
            ],
        );
        self.escapes.push(k);
        if is_guard {
            self.handlers = self.heap.cons(k, self.handlers);
        }
        k
    }

    /// Ends `k` and every escape made inside it, and puts its handlers back.
    fn end_escape(&mut self, k: Value) {
        let depth = k.field(ESCAPE_DEPTH).as_small() as usize;
        for inner in self.escapes.drain(depth..) {
            inner.set_field(ESCAPE_LIVE, FALSE);
        }
        self.handlers = k.field(ESCAPE_HANDLERS);
    }

    // ------------------------------------------------------------ redefined primitives

    /// Replaces an instruction that stood for a call of a primitive by a jump to a real call.
    pub fn detour(&mut self, code: &'static Code, site: &Inlined) {
        let base = code.frame as usize;
        let mut words = vec![encode_wide(Op::Global, base, site.global as isize)];
        for (i, operand) in site.operands[..site.count as usize].iter().enumerate() {
            let r = base + 2 + i;
            words.push(match operand {
                Operand::Register(x) => encode(Op::Move, r, *x as usize, 0),
                Operand::Small(n) => encode_wide(Op::Small, r, *n as isize),
                Operand::Constant(k) => encode_wide(Op::Const, r, *k as isize),
            });
        }
        let call = words.len();
        words.push(encode(Op::Call, base, site.count as usize, 0));
        let here = code.start();
        // SAFETY: `site.word` and a branch's target are words of `code`.
        let after = unsafe { here.add(site.word as usize + 1) } as u64;
        match site.target {
            Target::Register(r) => words.push(encode(Op::Move, r as usize, base, 0)),
            Target::Ignored => {}
            Target::Branch { when, to } => {
                let op = if when { Op::JumpIfFalse } else { Op::JumpIfTrue };
                words.push(encode(op, base, 0, 2));
                words.extend([Op::JumpFar as u64, unsafe { here.add(to as usize) } as u64]);
            }
        }
        words.extend([Op::JumpFar as u64, after]);
        let spans = code.span_at(site.word).map(|s| (call as u32, s)).into_iter().collect();
        let detour = self.add_code(
            Code {
                words: sealed(words),
                arity: code.arity,
                fixed: code.fixed,
                frame: code.frame,
                name: code.name,
                clauses: Vec::new(),
                is_case: code.is_case,
                spans,
                is_internal: code.is_internal,
                shows_as_primitive: false,
            },
            Vec::new(),
        );
        self.detours.push(detour);
        let index = self.detours.len() - 1;
        code.words[site.word as usize].set(encode_wide(Op::Detour, 0, index as isize));
        // The instruction before must not do this one as well any more.
        if let Some(before) = (site.word as usize).checked_sub(1).map(|i| &code.words[i]) {
            before.set(unfused(before.get()).unwrap_or(before.get()));
        }
    }

    // ------------------------------------------------------------ frames, for reports

    /// Calls `visit` with the code and return address of each frame, innermost first, until it gives `false`.
    pub fn each_frame(&self, mut visit: impl FnMut(&'static Code, *const u64) -> bool) {
        let (mut frame, mut pc) = (self.frame, self.pc);
        loop {
            let closure = self.stack[frame - 2];
            if !closure.is(Kind::Closure) {
                return;
            }
            if !visit(code_of(closure), pc) || frame == 2 {
                return;
            }
            let back = self.stack[frame - 1].0 as *const u64;
            if std::ptr::eq(back, &ODD[1]) {
                let Some(odd) = self.odd_frames.iter().find(|o| o.frame == frame) else { return };
                (frame, pc) = (odd.caller, odd.pc);
            } else {
                // SAFETY: a return address follows the call instruction it returns from.
                let a = a_of(unsafe { *back.sub(1) });
                frame -= 2 + a;
                pc = back;
            }
        }
    }

    /// The calls that led here, innermost first, outside the engine and the prelude; at most `most`.
    pub fn trail(&self, most: usize) -> Vec<Call> {
        let mut trail = Vec::new();
        self.each_frame(|code, pc| {
            if !code.is_internal {
                if let Some(span) = self.span_before(code, pc) {
                    trail.push(Call { span, within: code.name.map(|n| n.name().to_vec()) });
                }
            }
            trail.len() < most
        });
        trail
    }

    /// The place of the operator of the call of a global before `pc`.
    pub fn operator_span(&self) -> Option<crate::datum::Span> {
        let code = code_of(self.stack[self.frame - 2]);
        code.contains(self.pc.wrapping_sub(1)).and_then(|word| code.operator_span_at(word))
    }

    fn span_before(&self, code: &'static Code, pc: *const u64) -> Option<crate::datum::Span> {
        let before = pc.wrapping_sub(1);
        self.span_of(code, before)
            .or_else(|| self.detours.iter().find_map(|d| self.span_of(d, before)))
    }
}

#[inline(always)]
fn reg_at(fp: *mut Value, offset: isize) -> Value {
    // SAFETY: every frame has its closure and return address below it.
    unsafe { *fp.offset(offset) }
}

pub const ESCAPE_FRAME: usize = 0;
pub const ESCAPE_PC: usize = 1;
pub const ESCAPE_WINDS: usize = 2;
pub const ESCAPE_HANDLERS: usize = 3;
pub const ESCAPE_LIVE: usize = 4;
pub const ESCAPE_DEPTH: usize = 5;
pub const ESCAPE_REGISTER: usize = 6;
