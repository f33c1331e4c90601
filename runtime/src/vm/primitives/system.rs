//! The system layer: `sys-` procedures, heap hints, `load`, and calls of the embedding program's procedures.

use super::*;
use crate::datum::Symbol;
use crate::host::{CallSite, HostValue};

pub const TABLE: &[Primitive] = &[
    plain("sys-read", 4, 4, |vm, args| {
        let (fd, bs, start, end) = transfer(vm, "sys-read", args)?;
        vm.flush();
        let result = vm.host.read(fd, &mut bs.bytes_mut()[start..end]);
        Ok(answer(vm, result.map(|n| n as i64)))
    }),
    plain("sys-write", 4, 4, |vm, args| {
        let (fd, bs, start, end) = transfer(vm, "sys-write", args)?;
        vm.flush();
        let result = vm.host.write(fd, &bs.bytes()[start..end]);
        Ok(answer(vm, result.map(|n| n as i64)))
    }),
    plain("sys-openat", 4, 4, |vm, args| {
        let dirfd = int(vm, "sys-openat", args[0])?;
        let path = path(vm, "sys-openat", args[1])?;
        let flags = int(vm, "sys-openat", args[2])?;
        let mode = int(vm, "sys-openat", args[3])?;
        vm.flush();
        let result = vm.host.openat(dirfd as i32, &path, flags as i32, mode as u32);
        Ok(answer(vm, result.map(i64::from)))
    }),
    plain("sys-close", 1, 1, |vm, args| {
        let fd = int(vm, "sys-close", args[0])?;
        vm.flush();
        let result = vm.host.close(fd as i32);
        Ok(answer(vm, result.map(|()| 0)))
    }),
    plain("sys-lseek", 3, 3, |vm, args| {
        let fd = int(vm, "sys-lseek", args[0])?;
        let offset = int(vm, "sys-lseek", args[1])?;
        let whence = int(vm, "sys-lseek", args[2])?;
        vm.flush();
        let result = vm.host.lseek(fd as i32, offset, whence as i32);
        Ok(answer(vm, result))
    }),
    plain("sys-unlinkat", 3, 3, |vm, args| {
        let dirfd = int(vm, "sys-unlinkat", args[0])?;
        let path = path(vm, "sys-unlinkat", args[1])?;
        let flags = int(vm, "sys-unlinkat", args[2])?;
        vm.flush();
        let result = vm.host.unlinkat(dirfd as i32, &path, flags as i32);
        Ok(answer(vm, result.map(|()| 0)))
    }),
    plain("delete-file", 1, 1, |vm, args| {
        let path = path(vm, "delete-file", args[0])?;
        vm.flush();
        let result = vm.host.unlinkat(-100, &path, 0);
        Ok(answer(vm, result.map(|()| 0)))
    }),
    plain("sys-spawn", 2, 2, |vm, args| {
        let path = path(vm, "sys-spawn", args[0])?;
        let argv = strings(vm, "sys-spawn", args[1])?;
        vm.flush();
        let result = vm.host.spawn(&path, &argv);
        Ok(answer(vm, result.map(i64::from)))
    }),
    plain("sys-waitid", 4, 4, |vm, args| {
        let idtype = int(vm, "sys-waitid", args[0])?;
        let id = int(vm, "sys-waitid", args[1])?;
        let info = byte_string(vm, "sys-waitid", args[2])?;
        let options = int(vm, "sys-waitid", args[3])?;
        if info.length() < 128 {
            return Err(errors::out_of_range(vm, "sys-waitid", 128, info.length()));
        }
        vm.flush();
        let mut data = [0; 128];
        let result = vm.host.waitid(idtype as i32, id as i32, &mut data, options as i32);
        info.bytes_mut()[..128].copy_from_slice(&data);
        Ok(answer(vm, result.map(|()| 0)))
    }),
    // Plain fork and exec are not what this engine's host offers: ENOSYS.
    plain("sys-clone", 0, 0, |vm, _| Ok(answer(vm, Err(38)))),
    plain("sys-execve", 2, 2, |vm, args| {
        path(vm, "sys-execve", args[0])?;
        strings(vm, "sys-execve", args[1])?;
        Ok(answer(vm, Err(38)))
    }),
    plain("sys-argv", 0, 0, |vm, _| {
        let argv: Vec<Value> = vm.host.argv().iter().map(|a| vm.heap.bytes(a)).collect();
        Ok(vm.heap.list(&argv))
    }),
    plain("sys-exit", 1, 1, |vm, args| Err(Fail::Exit(int(vm, "sys-exit", args[0])? as u8))),
    // Heap hints: a collected heap has no use for them.
    plain("heap-usage", 0, 0, |vm, _| Ok(Value::small(vm.heap.usage() as i64))),
    plain("heap-mark", 0, 0, |vm, _| Ok(Value::small(vm.heap.usage() as i64))),
    plain("heap-rewind!", 1, 1, |_, _| Ok(UNSPECIFIED)),
    plain("use-scratch-heap!", 0, 0, |_, _| Ok(UNSPECIFIED)),
    plain("use-main-heap!", 0, 0, |_, _| Ok(UNSPECIFIED)),
    plain("reset-scratch-heap!", 0, 0, |_, _| Ok(UNSPECIFIED)),
    plain("heap-in-main?", 1, 1, |_, args| Ok(is_on_heap(args[0]))),
    plain("heap-in-current?", 1, 1, |_, args| Ok(is_on_heap(args[0]))),
    // What `load` in internal.scm is made of.
    plain("%load-open", 1, 1, |vm, args| {
        let path = path(vm, "load", args[0])?;
        vm.flush();
        let mut loader = vm.loader.take().expect("a session gave the engine its loader");
        let result = loader.open(&path, &mut *vm.host);
        vm.loader = Some(loader);
        match result {
            Ok(()) => Ok(UNSPECIFIED),
            Err(message) => Err(errors::failure(vm, message)),
        }
    }),
    // The next form of the file being loaded, as a thunk; #f at its end.
    plain("%load-next", 0, 0, |vm, _| {
        let mut loader = vm.loader.take().expect("a session gave the engine its loader");
        let result = loader.next_form(&mut *vm.host);
        vm.loader = Some(loader);
        match result {
            Ok(Some(form)) => {
                let code = vm.compile_form(&form, crate::engine::Origin::Program);
                code.map(|code| vm.closure(code, &[])).map_err(|failure| vm.raise_failure(failure))
            }
            Ok(None) => Ok(FALSE),
            Err(failure) => Err(vm.raise_failure(failure)),
        }
    }),
    plain("%load-close", 0, 0, |vm, _| {
        vm.loader.as_mut().expect("a session gave the engine its loader").close();
        Ok(UNSPECIFIED)
    }),
];

/// The dialect's predefined variables.
pub fn define_variables(vm: &mut Vm) {
    vm.define_global("eof", EOF);
    let fields: Vec<Value> =
        ["fd", "buf", "pos", "end", "out"].iter().map(|f| Value::symbol(Symbol::intern(f.as_bytes()))).collect();
    vm.port_type = vm.record_type(Value::symbol(Symbol::intern(b"port")), &fields);
    let port_type = vm.port_type;
    vm.define_global("%port-type", port_type);
}

fn is_on_heap(v: Value) -> Value {
    Value::bool(v.is_pair() || (v.is_object() && !v.is(Kind::BoxedInt)))
}

/// `(#t . value)` or `(#f . errno)`.
fn answer(vm: &mut Vm, result: Result<i64, i32>) -> Value {
    let (ok, n) = match result {
        Ok(n) => (TRUE, n),
        Err(errno) => (FALSE, errno as i64),
    };
    let n = vm.heap.int(n);
    vm.heap.cons(ok, n)
}

/// Writes all of `text`; descriptor 1 is buffered until the next system call.
pub fn write_all(vm: &mut Vm, fd: i32, text: &[u8]) -> Value {
    if fd == 1 {
        vm.out.extend(text);
        if vm.out.len() > 1 << 16 {
            vm.flush();
        }
        return answer(vm, Ok(text.len() as i64));
    }
    vm.flush();
    let mut rest = text;
    while !rest.is_empty() {
        match vm.host.write(fd, rest) {
            Ok(0) => return answer(vm, Err(5)),
            Ok(n) => rest = &rest[n..],
            Err(errno) => return answer(vm, Err(errno)),
        }
    }
    answer(vm, Ok(text.len() as i64))
}

/// Arguments of `sys-read` and `sys-write`: descriptor, bytes, range.
fn transfer(vm: &mut Vm, who: &str, args: &[Value]) -> Result<(i32, Value, usize, usize), Fail> {
    let fd = int(vm, who, args[0])?;
    let bs = byte_string(vm, who, args[1])?;
    let offset = int(vm, who, args[2])?;
    let n = int(vm, who, args[3])?;
    if offset < 0 || offset > bs.length() as i64 {
        return Err(errors::out_of_range(vm, who, offset, bs.length()));
    }
    if n < 0 || n > bs.length() as i64 - offset {
        return Err(errors::out_of_range(vm, who, offset.wrapping_add(n), bs.length()));
    }
    Ok((fd as i32, bs, offset as usize, (offset + n) as usize))
}

/// The bytes before the first NUL.
fn path(vm: &mut Vm, who: &str, v: Value) -> Result<Vec<u8>, Fail> {
    let bytes = byte_string(vm, who, v)?.bytes();
    Ok(bytes.split(|b| *b == 0).next().unwrap_or_default().to_vec())
}

fn strings(vm: &mut Vm, who: &str, v: Value) -> Result<Vec<Vec<u8>>, Fail> {
    list(vm, who, v)?.into_iter().map(|item| path(vm, who, item)).collect()
}

impl Vm {
    /// Calls a procedure of the embedding program.
    pub fn call_host(&mut self, index: usize, args: &[Value]) -> Result<Value, Fail> {
        self.flush();
        let name = self.host_procedures[index].0.clone();
        let mut given = Vec::with_capacity(args.len());
        for v in args {
            match to_host(*v) {
                Some(h) => given.push(h),
                None => return Err(errors::wrong_type(self, &name, "plain data", *v)),
            }
        }
        let site = CallSite { trail: self.trail(usize::MAX).into_iter().map(|c| c.span).collect() };
        match (self.host_procedures[index].1)(&given, &site) {
            Ok(v) => Ok(self.from_host(&v)),
            Err(e) => Err(errors::from_host(self, e)),
        }
    }

    pub fn from_host(&mut self, v: &HostValue) -> Value {
        match v {
            HostValue::Unspecified => UNSPECIFIED,
            HostValue::Bool(b) => Value::bool(*b),
            HostValue::Int(n) => self.heap.int(*n),
            HostValue::Symbol(name) => Value::symbol(Symbol::intern(name)),
            HostValue::Bytes(b) => self.heap.bytes(b),
            HostValue::List(items) => {
                let items: Vec<Value> = items.iter().map(|i| self.from_host(i)).collect();
                self.heap.list(&items)
            }
            HostValue::Pair(p) => {
                let car = self.from_host(&p.0);
                let cdr = self.from_host(&p.1);
                self.heap.cons(car, cdr)
            }
            HostValue::Eof => EOF,
        }
    }
}

/// Nesting that crosses to the host: data for it are flat.
const MAX_NESTING: usize = 64;

/// Plain data as the host sees them; `None` for procedures, records and the like, and for what is nested deeply.
pub fn to_host(v: Value) -> Option<HostValue> {
    to_host_within(v, MAX_NESTING)
}

fn to_host_within(v: Value, depth: usize) -> Option<HostValue> {
    let depth = depth.checked_sub(1)?;
    if let Some(n) = v.as_int() {
        return Some(HostValue::Int(n));
    }
    if let Some(s) = v.as_symbol() {
        return Some(HostValue::Symbol(s.name().to_vec()));
    }
    if v.is_bytes() {
        return Some(HostValue::Bytes(v.bytes().to_vec()));
    }
    if let Some(n) = errors::proper_length(v) {
        let mut items = Vec::with_capacity(n);
        let mut rest = v;
        while rest.is_pair() {
            items.push(to_host_within(rest.car(), depth)?);
            rest = rest.cdr();
        }
        return Some(HostValue::List(items));
    }
    if v.is_pair() {
        return Some(HostValue::Pair(Box::new((to_host_within(v.car(), depth)?, to_host_within(v.cdr(), depth)?))));
    }
    match v {
        TRUE | FALSE => Some(HostValue::Bool(v == TRUE)),
        UNSPECIFIED => Some(HostValue::Unspecified),
        EOF => Some(HostValue::Eof),
        _ => None,
    }
}
