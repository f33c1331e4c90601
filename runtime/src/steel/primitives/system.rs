//! The system layer: `sys-` procedures, heap hints, `load`, and calls of the embedding program's procedures.

use super::*;
use crate::datum::Symbol;
use crate::host::{CallSite, Errno, HostValue};
use crate::steel::machine::from_host;

pub const TABLE: &[Primitive] = &[
    plain("sys-read", 4, 4, |m, args| {
        let (fd, range) = transfer(m, "sys-read", args)?;
        m.flush();
        let Some(mut buffer) = part_mut!(&args[1], Object::Bytes(b) => b) else { unreachable!("transfer has looked") };
        Ok(answer(m.host.read(fd, &mut buffer[range]).map(|n| n as i64)))
    }),
    plain("sys-write", 4, 4, |m, args| {
        let (fd, range) = transfer(m, "sys-write", args)?;
        m.flush();
        let text = byte_string(m, "sys-write", &args[1])?;
        Ok(answer(m.host.write(fd, &text[range]).map(|n| n as i64)))
    }),
    plain("sys-openat", 4, 4, |m, args| {
        let folder = integer(m, "sys-openat", &args[0])?;
        let path = path(m, "sys-openat", &args[1])?;
        let flags = integer(m, "sys-openat", &args[2])?;
        let mode = integer(m, "sys-openat", &args[3])?;
        m.flush();
        Ok(answer(m.host.openat(folder as i32, &path, flags as i32, mode as u32).map(i64::from)))
    }),
    plain("sys-close", 1, 1, |m, args| {
        let fd = integer(m, "sys-close", &args[0])?;
        m.flush();
        Ok(answer(m.host.close(fd as i32).map(|()| 0)))
    }),
    plain("sys-lseek", 3, 3, |m, args| {
        let fd = integer(m, "sys-lseek", &args[0])?;
        let offset = integer(m, "sys-lseek", &args[1])?;
        let whence = integer(m, "sys-lseek", &args[2])?;
        m.flush();
        Ok(answer(m.host.lseek(fd as i32, offset, whence as i32)))
    }),
    plain("sys-unlinkat", 3, 3, |m, args| {
        let folder = integer(m, "sys-unlinkat", &args[0])?;
        let path = path(m, "sys-unlinkat", &args[1])?;
        let flags = integer(m, "sys-unlinkat", &args[2])?;
        m.flush();
        Ok(answer(m.host.unlinkat(folder as i32, &path, flags as i32).map(|()| 0)))
    }),
    plain("delete-file", 1, 1, |m, args| {
        let path = path(m, "delete-file", &args[0])?;
        m.flush();
        Ok(answer(m.host.unlinkat(WORKING_FOLDER, &path, 0).map(|()| 0)))
    }),
    plain("sys-spawn", 2, 2, |m, args| {
        let program = path(m, "sys-spawn", &args[0])?;
        let argv = strings(m, "sys-spawn", &args[1])?;
        m.flush();
        Ok(answer(m.host.spawn(&program, &argv).map(i64::from)))
    }),
    plain("sys-waitid", 4, 4, |m, args| {
        let kind = integer(m, "sys-waitid", &args[0])?;
        let id = integer(m, "sys-waitid", &args[1])?;
        let length = byte_string(m, "sys-waitid", &args[2])?.len();
        let options = integer(m, "sys-waitid", &args[3])?;
        let mut info = [0; 128];
        if length < info.len() {
            return Err(out_of_range("sys-waitid", info.len() as i64, length));
        }
        m.flush();
        let result = m.host.waitid(kind as i32, id as i32, &mut info, options as i32);
        if let Some(mut b) = part_mut!(&args[2], Object::Bytes(b) => b) {
            b[..info.len()].copy_from_slice(&info);
        }
        Ok(answer(result.map(|()| 0)))
    }),
    // Plain fork and exec are not what the host offers.
    plain("sys-clone", 0, 0, |_, _| Ok(answer(Err(ENOSYS)))),
    plain("sys-execve", 2, 2, |m, args| {
        path(m, "sys-execve", &args[0])?;
        strings(m, "sys-execve", &args[1])?;
        Ok(answer(Err(ENOSYS)))
    }),
    plain("sys-argv", 0, 0, |m, _| Ok(list(m.host.argv().into_iter().map(bytes)))),
    plain("sys-exit", 1, 1, |m, args| Err(Fail::Exit(integer(m, "sys-exit", &args[0])? as u8))),
    // Heap hints: counted references have no use for them.
    plain("heap-usage", 0, 0, |_, _| Ok(int(0))),
    plain("heap-mark", 0, 0, |_, _| Ok(int(0))),
    plain("heap-rewind!", 1, 1, |_, _| Ok(UNSPECIFIED)),
    plain("use-scratch-heap!", 0, 0, |_, _| Ok(UNSPECIFIED)),
    plain("use-main-heap!", 0, 0, |_, _| Ok(UNSPECIFIED)),
    plain("reset-scratch-heap!", 0, 0, |_, _| Ok(UNSPECIFIED)),
    plain("heap-in-main?", 1, 1, |_, args| Ok(boolean(get(&args[0]).is_some()))),
    plain("heap-in-current?", 1, 1, |_, args| Ok(boolean(get(&args[0]).is_some()))),
    // What `load` in internal.scm is made of.
    plain("%load-open", 1, 1, |m, args| {
        let path = path(m, "load", &args[0])?;
        m.flush();
        let loader = m.loader.as_mut().expect("a session gave the engine its loader");
        loader.open(&path, &mut *m.host).map(|()| UNSPECIFIED).map_err(failure)
    }),
    // The next form of the file being loaded, as a thunk; #f at its end.
    control("%load-next", 0, 0, |m, _| Ok(m.next_loaded()?.map_or(Next::Value(FALSE), Next::Evaluate))),
    plain("%load-close", 0, 0, |m, _| {
        m.loader.as_mut().expect("a session gave the engine its loader").close();
        Ok(UNSPECIFIED)
    }),
];

/// AT_FDCWD.
const WORKING_FOLDER: i32 = -100;
const ENOSYS: Errno = 38;
const EIO: Errno = 5;

/// The dialect's predefined variables.
pub fn define_variables(m: &mut Machine) {
    m.define("eof", EOF);
    let fields = ["fd", "buf", "pos", "end", "out"].map(symbol_named).to_vec();
    let port_type = object(Object::RecordType { name: symbol_named("port"), fields });
    m.port_type = port_type.clone();
    m.define("%port-type", port_type);
}

/// `(#t . value)` or `(#f . errno)`.
fn answer(result: Result<i64, Errno>) -> Value {
    match result {
        Ok(n) => cons(TRUE, int(n)),
        Err(errno) => cons(FALSE, int(i64::from(errno))),
    }
}

/// Output that is held back before it is handed on.
const BUFFERED: usize = 1 << 16;

/// Writes all of `text`; descriptor 1 is buffered until the next system call.
pub fn write_all(m: &mut Machine, fd: i32, text: &[u8]) -> Value {
    if fd == 1 {
        m.out.extend(text);
        if m.out.len() > BUFFERED {
            m.flush();
        }
        return answer(Ok(text.len() as i64));
    }
    m.flush();
    let mut rest = text;
    while !rest.is_empty() {
        match m.host.write(fd, rest) {
            Ok(0) => return answer(Err(EIO)),
            Ok(n) => rest = &rest[n..],
            Err(errno) => return answer(Err(errno)),
        }
    }
    answer(Ok(text.len() as i64))
}

/// Arguments of `sys-read` and `sys-write`: the descriptor, and which part of the byte string.
fn transfer(m: &Machine, who: &str, args: &[Value]) -> Result<(i32, std::ops::Range<usize>), Fail> {
    let fd = integer(m, who, &args[0])?;
    let length = byte_string(m, who, &args[1])?.len();
    let offset = integer(m, who, &args[2])?;
    let n = integer(m, who, &args[3])?;
    if offset < 0 || offset > length as i64 {
        return Err(out_of_range(who, offset, length));
    }
    if n < 0 || n > length as i64 - offset {
        return Err(out_of_range(who, offset.wrapping_add(n), length));
    }
    Ok((fd as i32, offset as usize..(offset + n) as usize))
}

/// The bytes before the first NUL.
fn path(m: &Machine, who: &str, v: &Value) -> Result<Vec<u8>, Fail> {
    let bytes = byte_string(m, who, v)?;
    Ok(bytes.split(|b| *b == 0).next().unwrap_or_default().to_vec())
}

fn strings(m: &Machine, who: &str, v: &Value) -> Result<Vec<Vec<u8>>, Fail> {
    list_items(m, who, v)?.iter().map(|item| path(m, who, item)).collect()
}

/// Calls a procedure of the embedding program.
pub fn call_host(m: &mut Machine, index: usize, args: &[Value]) -> Answer {
    m.flush();
    let name = m.host_procedures[index].0.clone();
    let given = args.iter().map(|v| to_host(v, MAX_NESTING).ok_or_else(|| m.wrong_type(&name, "plain data", v)));
    let given = given.collect::<Result<Vec<_>, _>>()?;
    let site = CallSite { trail: m.span().into_iter().collect() };
    (m.host_procedures[index].1)(&given, &site).map(|v| host_value(&v)).map_err(from_host)
}

fn host_value(v: &HostValue) -> Value {
    match v {
        HostValue::Unspecified => UNSPECIFIED,
        HostValue::Bool(b) => boolean(*b),
        HostValue::Int(n) => int(*n),
        HostValue::Symbol(name) => symbol(Symbol::intern(name)),
        HostValue::Bytes(b) => bytes(b.clone()),
        HostValue::List(items) => list(items.iter().map(host_value)),
        HostValue::Pair(p) => cons(host_value(&p.0), host_value(&p.1)),
        HostValue::Eof => EOF,
    }
}

/// Nesting that crosses to the host: data for it are flat.
const MAX_NESTING: usize = 64;

/// Plain data as the host sees them; `None` for procedures, records and the like, and for what is nested deeply.
fn to_host(v: &Value, depth: usize) -> Option<HostValue> {
    let depth = depth.checked_sub(1)?;
    if let Some(n) = as_int(v) {
        return Some(HostValue::Int(n));
    }
    if let Some(s) = as_symbol(v) {
        return Some(HostValue::Symbol(s.name().to_vec()));
    }
    if let Some(b) = as_bytes(v) {
        return Some(HostValue::Bytes(b.clone()));
    }
    if let Some(items) = as_list(v) {
        return items.iter().map(|item| to_host(item, depth)).collect::<Option<_>>().map(HostValue::List);
    }
    if let Some((car, cdr)) = as_pair(v) {
        return Some(HostValue::Pair(Box::new((to_host(&car, depth)?, to_host(&cdr, depth)?))));
    }
    [(TRUE, HostValue::Bool(true)), (FALSE, HostValue::Bool(false)), (UNSPECIFIED, HostValue::Unspecified), (EOF, HostValue::Eof)]
        .into_iter()
        .find_map(|(plain, host)| is_eq(v, &plain).then_some(host))
}
