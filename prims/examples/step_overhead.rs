//! Measures what a step costs beyond its tool, and what a run costs in which nothing has changed.
//!
//! `cargo run --release -p boot2-prims --example step_overhead [STEPS]` prints, per sandbox level, the median time of a
//! step whose tool copies a few bytes, beside the time of the same tool started plainly; then the time of a second run
//! of STEPS steps (300 if not given) and of its export. Needs gcc.

use boot2_prims::arch::Arch;
use boot2_prims::digest::Digest;
use boot2_prims::driver::{Cancel, Driver, Job, JobFile, Level, Limits};
use boot2_prims::graph::{Graph, Settings, StepSpec};
use boot2_prims::observer::Silent;
use boot2_prims::sandbox::{Helper, HostDriver, HostOptions, Sandbox, run_if_helper};
use boot2_prims::store::Store;
use boot2_prims::symbols;
use boot2_prims::third_party::{Options, Packages};
use boot2_runtime::host::CallSite;
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    run_if_helper();
    let steps = std::env::args().nth(1).map_or(Ok(300), |count| count.parse())?;
    let dir = tempfile::tempdir()?;
    let tool = dir.path().join("probe");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs/probe.c");
    let compiled = Command::new("gcc")
        .args(["-static", "-nostdlib", "-no-pie", "-fno-stack-protector", "-O1", "-o"])
        .arg(&tool)
        .arg(&source)
        .status()?;
    assert!(compiled.success(), "gcc failed");

    let plain = median(200, || {
        Command::new(&tool).args(["copy", "probe", "out"]).current_dir(dir.path()).status()?;
        Ok(())
    })?;
    println!("plain start          {:>8.2} ms", ms(plain));
    for level in [Level::Namespaces, Level::Landlock, Level::Off] {
        let driver = host_driver(Sandbox::Exactly(level), dir.path());
        let job = job(&tool)?;
        let cancel = Cancel::new()?;
        let time = median(200, || {
            let result = driver.run(&job, &cancel)?;
            assert!(result.status.success(), "{}", result.status);
            Ok(())
        })?;
        println!("{:<20} {:>8.2} ms   overhead {:.2} ms", level.name(), ms(time), ms(time.saturating_sub(plain)));
    }
    for name in ["cold", "warm", "warm"] {
        let started = Instant::now();
        chain(dir.path(), &tool, steps)?;
        println!("{name} run, {steps} steps  {:>8.2} ms", ms(started.elapsed()));
    }
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(times: usize, mut run: impl FnMut() -> Result<(), Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let mut taken = Vec::new();
    for _ in 0..times {
        let started = Instant::now();
        run()?;
        taken.push(started.elapsed());
    }
    taken.sort();
    Ok(taken[times / 2])
}

fn host_driver(sandbox: Sandbox, scratch: &Path) -> HostDriver {
    HostDriver::new(HostOptions {
        sandbox,
        helper: Helper::this_program(),
        scratch: scratch.to_owned(),
        path: None,
        observer: Arc::new(Silent),
    })
}

fn job(tool: &Path) -> Result<Job, Box<dyn Error>> {
    let file = JobFile {
        name: "probe".to_owned(),
        executable: true,
        digest: Digest::of(&std::fs::read(tool)?),
        path: tool.to_owned(),
    };
    let argv = ["probe", "copy", "probe", "out"].map(|argument| argument.as_bytes().to_vec()).to_vec();
    Ok(Job {
        tool: file,
        scheme: false,
        argv,
        inputs: Vec::new(),
        outputs: vec!["out".to_owned()],
        keep_all: false,
        arch: Arch::host(),
        limits: Limits::default(),
    })
}

/// Steps in a row, each copying the one before; ten of them are exported.
fn chain(base: &Path, tool: &Path, steps: usize) -> Result<(), Box<dyn Error>> {
    let store = Arc::new(Store::open(&base.join("store"))?);
    let driver = Arc::new(host_driver(Sandbox::Auto, base));
    let jobs = std::thread::available_parallelism()?.get();
    let packages = Packages::new(Options {
        manifests: base.join("vendor"),
        store: store.clone(),
        distfiles: None,
        offline: true,
        path: None,
        observer: Arc::new(Silent),
        cancel: Cancel::new()?,
    });
    let graph = Graph::new(Settings {
        store,
        packages: Arc::new(packages),
        driver,
        observer: Arc::new(Silent),
        jobs,
        limits: Limits::default(),
        engine: None,
        root: base.to_owned(),
        build: base.join("build"),
        cancel: Cancel::new()?,
        crash_place: symbols::crash_place,
        command: "boot2-scm".to_owned(),
    });
    let probe = graph.source("probe", tool, true, CallSite::default())?;
    let mut last = probe;
    let mut exported = Vec::new();
    for number in 0..steps {
        let output = format!("out{number}");
        let argv = ["probe", "copy", "in", &output].map(|argument| argument.as_bytes().to_vec()).to_vec();
        let inputs = vec![("in".to_owned(), last)];
        let spec = StepSpec {
            label: output.clone(),
            tool: probe,
            argv,
            inputs,
            output: output.clone(),
            executable: false,
            arch: Arch::host(),
            site: CallSite::default(),
        };
        last = graph.step(spec)?;
        if number % (steps / 10).max(1) == 0 {
            exported.push((output, last));
        }
    }
    graph.export("all", Arch::host(), exported, CallSite::default())?;
    graph.finish().map_err(|failures| failures[0].to_string().into())
}
