//! The host procedures as a script would call them.

mod common;

use boot2_prims::arch::Arch;
use boot2_prims::digest::Digest;
use boot2_prims::primitives::host_procedures;
use boot2_runtime::host::{CallSite, HostProcedure, HostValue};
use common::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

struct Procedures(BTreeMap<&'static str, HostProcedure>);

impl Procedures {
    fn new(base: &Path) -> Procedures {
        let graph = Arc::new(graph(base, Arc::new(Log::default())));
        Procedures(host_procedures(graph).into_iter().collect())
    }

    fn call(&mut self, name: &str, args: &[HostValue]) -> Result<HostValue, String> {
        let procedure = self.0.get_mut(name).unwrap();
        procedure(args, &CallSite::default()).map_err(|error| String::from_utf8(error.message).unwrap())
    }
}

fn b(text: &str) -> HostValue {
    HostValue::Bytes(text.as_bytes().to_vec())
}

fn list(items: &[HostValue]) -> HostValue {
    HostValue::List(items.to_vec())
}

fn pair(first: HostValue, second: HostValue) -> HostValue {
    HostValue::Pair(Box::new((first, second)))
}

const YES: HostValue = HostValue::Bool(true);
const NO: HostValue = HostValue::Bool(false);

#[test]
fn a_script_declares_demands_and_exports() {
    let base = scratch();
    fs::write(base.path().join("in.txt"), "hello").unwrap();
    let mut host = Procedures::new(base.path());
    let arch = HostValue::Symbol(Arch::host().name().into());
    assert_eq!(host.call("host-arch", &[]), Ok(b(Arch::host().name())));
    let tool = host.call("host-source", &[b("probe"), b(program("probe").to_str().unwrap()), YES]).unwrap();
    let input = host.call("host-source", &[b("in.txt"), b(base.path().join("in.txt").to_str().unwrap()), NO]).unwrap();
    let argv = list(&["probe", "copy", "x", "out"].map(b));
    let inputs = list(&[pair(b("x"), input)]);
    let step = host.call("host-step", &[b("s: probe"), tool, argv, inputs, b("out"), YES, arch.clone()]).unwrap();
    assert_eq!(host.call("host-info", std::slice::from_ref(&step)), Ok(list(&[b("out"), NO, NO, YES, NO])));
    assert_eq!(host.call("host-export", &[b("s"), arch, list(&[pair(b("out"), step.clone())])]), Ok(HostValue::Unspecified));
    assert_eq!(host.call("host-finish", &[]), Ok(HostValue::Unspecified));
    let made = list(&[b("out"), HostValue::Int(5), b(&Digest::of(b"hello").to_string()), YES, YES]);
    assert_eq!(host.call("host-info", std::slice::from_ref(&step)), Ok(made.clone()));
    assert_eq!(host.call("host-wait", &[step]), Ok(made));
    assert_eq!(fs::read(base.path().join("build").join(Arch::host().name()).join("host/s/out")).unwrap(), b"hello");
}

#[test]
fn failures_are_raised_with_the_end_of_stderr() {
    let base = scratch();
    let mut host = Procedures::new(base.path());
    let tool = host.call("host-source", &[b("probe"), b(program("probe").to_str().unwrap()), YES]).unwrap();
    let argv = list(&["probe", "say", "in.P1:3: bad"].map(b));
    let step = [b("s: probe"), tool, argv, list(&[]), b("out"), NO, b(Arch::host().name())];
    let step = host.call("host-step", &step).unwrap();
    assert_eq!(host.call("host-wait", &[step]).unwrap_err(), "s: probe exited with status 1\ntool: in.P1:3: bad");
    assert_eq!(host.call("host-finish", &[]).unwrap_err(), "s: probe exited with status 1\ntool: in.P1:3: bad");
}

#[test]
fn wrong_arguments_are_named() {
    let base = scratch();
    let mut host = Procedures::new(base.path());
    let mut fault = |name: &str, args: &[HostValue]| host.call(name, args).unwrap_err();
    assert_eq!(fault("host-arch", &[NO]), "host-arch: expected 0 arguments, got 1");
    assert_eq!(fault("host-source", &[HostValue::Int(1), b("p"), NO]), "host-source: NAME must be a byte string, got an integer");
    assert_eq!(fault("host-source", &[b("../p"), b("p"), NO]), "host-source: `../p` cannot name a file of a step: it has an empty, `.` or `..` part");
    assert_eq!(fault("host-wait", &[HostValue::Int(7)]), "host-wait: there is no artifact 7");
    assert_eq!(fault("host-wait", &[HostValue::Int(-1)]), "host-wait: there is no artifact -1");
    assert_eq!(fault("host-info", &[b("x")]), "host-info: an artifact's id must be an integer, got a byte string");
    assert_eq!(
        fault("host-export", &[b("s"), b("arm64"), list(&[])]),
        "host-export: unknown architecture `arm64`: known are amd64, aarch64 and riscv64 (arm64 is called aarch64 here)"
    );
    assert_eq!(
        fault("host-export", &[b("s"), b("amd64"), list(&[b("x")])]),
        "host-export: FILES must be a list of pairs (NAME . ID), got a byte string"
    );
    assert_eq!(fault("catm", &[]), "catm: expected OUT and any number of IN");
}

#[test]
fn catm_concatenates_or_answers_the_errno() {
    let base = scratch();
    let mut host = Procedures::new(base.path());
    let path = |name: &str| b(base.path().join(name).to_str().unwrap());
    fs::write(base.path().join("a"), "one ").unwrap();
    fs::write(base.path().join("b"), "two").unwrap();
    assert_eq!(host.call("catm", &[path("out"), path("a"), path("b"), path("a")]), Ok(pair(YES, HostValue::Int(11))));
    assert_eq!(fs::read(base.path().join("out")).unwrap(), b"one twoone ");
    assert_eq!(host.call("catm", &[path("out"), path("a"), path("gone")]), Ok(pair(NO, HostValue::Int(2))));
    assert_eq!(fs::read(base.path().join("out")).unwrap(), b"one twoone ", "unchanged");
    // The output may be one of the inputs.
    assert_eq!(host.call("catm", &[path("a"), path("a"), path("b")]), Ok(pair(YES, HostValue::Int(7))));
    assert_eq!(fs::read(base.path().join("a")).unwrap(), b"one two");
}
