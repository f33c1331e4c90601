//! Steps in the sandbox: what they see, what they hand back, and what they cannot do. Each test runs at both levels that
//! confine, and fails where one of them is not available: a sandbox that was not tested is not one.

mod common;

use boot2_prims::arch::Arch;
use boot2_prims::driver::{Driver, Job, JobResult, Level, Limits, Output, Status};
use boot2_prims::elf::Image;
use boot2_prims::sandbox::Sandbox;
use common::*;
use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

fn run_at(level: Level, job: &Job) -> JobResult {
    let scratch = scratch();
    let result = driver(Sandbox::Exactly(level), scratch.path())
        .run(job, &cancel())
        .unwrap_or_else(|error| panic!("{level:?}: {error} ({:?})", error.help));
    assert_eq!(result.level, level);
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 0, "{level:?} left a folder");
    result
}

fn content(result: &mut JobResult, name: &str) -> String {
    match result.outputs.remove(name) {
        Some(Output::File(mut file)) => {
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            text
        }
        other => panic!("{name} is {other:?}; {:?}; {}", result.status, stderr(result)),
    }
}

/// Runs `probe ARGS` at both levels and expects it to be refused.
fn refused(args: &[&str]) {
    for level in CONFINED {
        let result = run_at(level, &job("probe", args));
        assert_eq!(result.status, Status::Exited(9), "{level:?} {args:?}: {}", stderr(&result));
    }
}

fn quick() -> Limits {
    Limits { wall: Duration::from_secs(2), ..Limits::default() }
}

#[test]
fn a_step_makes_its_output_from_its_input() {
    let dir = scratch();
    let input = dir.path().join("some-name");
    fs::write(&input, "content\n").unwrap();
    for level in CONFINED {
        let mut job = job("probe", &["copy", "src/in.txt", "obj/out.txt"]);
        job.inputs = vec![file("src/in.txt", &input, false)];
        job.outputs = vec!["obj/out.txt".to_owned(), "never".to_owned()];
        let mut result = run_at(level, &job);
        assert_eq!(result.status, Status::Exited(0), "{level:?}: {}", stderr(&result));
        assert!(matches!(result.outputs["never"], Output::Missing));
        assert_eq!(content(&mut result, "obj/out.txt"), "content\n");
    }
}

#[test]
fn a_step_sees_nothing_of_this_machine() {
    let mut result = run_at(Level::Namespaces, &job("probe", &["describe", "x y"]));
    let expected = "args probe describe x y\nenv\npid 2\nuid 0\ngid 0\ncwd /\nnode boot2\ndomain (none)\nstdin 0\nfds 0 1 2\numask 18\n";
    assert_eq!(content(&mut result, "out"), expected);
    let mut result = run_at(Level::Namespaces, &job("probe", &["list"]));
    assert_eq!(content(&mut result, "out").lines().collect::<std::collections::BTreeSet<_>>(), ["out", "probe"].into());
    let mut result = run_at(Level::Landlock, &job("probe", &["describe"]));
    let text = content(&mut result, "out");
    assert!(
        text.starts_with("args probe describe\nenv\npid ") && text.contains("\nstdin 0\nfds 0 1 2\numask 18\n"),
        "{text}"
    );
}

#[test]
fn a_failing_step_gives_status_and_streams() {
    for level in CONFINED {
        let result = run_at(level, &job("probe", &["say", "what went wrong"]));
        assert_eq!(result.status, Status::Exited(1));
        assert_eq!(
            (result.stdout.bytes.as_slice(), result.stderr.bytes.as_slice()),
            (&b"to stdout\n"[..], &b"what went wrong\n"[..])
        );
        let result = run_at(level, &job("probe", &["crash"]));
        assert_eq!(result.status, Status::Signaled(11), "{level:?}");
        assert_eq!(result.status.to_string(), "was killed by signal 11 (SIGSEGV, bad memory access)");
    }
}

/// The address of a crash is known, also after the tool has become another program; a child's is none of the tool.
#[test]
fn a_crash_has_an_address() {
    let probe = program("probe");
    let image = Image::of(&fs::read(&probe).unwrap()).unwrap();
    for level in [Level::Namespaces, Level::Landlock, Level::Off] {
        let mut addresses = Vec::new();
        for args in [&["crash"][..], &["become", "probe", "crash"], &["become", "probe", "become", "probe", "crash"]] {
            let result = run_at(level, &job("probe", args));
            assert_eq!(result.status, Status::Signaled(11), "{level:?} {args:?}");
            addresses.push(result.crashed_at.expect("this system lets a process trace its child"));
        }
        assert!(image.contains(addresses[0]), "{level:?}: {:#x}", addresses[0]);
        assert!(addresses.iter().all(|&address| address == addresses[0]), "{level:?}: {addresses:x?}");
        let result = run_at(level, &job("probe", &["spawn", "probe", "crash"]));
        assert_eq!((result.status, result.crashed_at), (Status::Exited(11), None), "{level:?}");
    }
}

/// To be traced changes nothing about the signals a tool gets.
#[test]
fn signals_do_what_they_do_elsewhere() {
    // SIGTRAP, SIGUSR1, SIGTERM end a program; SIGCHLD, SIGWINCH do not.
    for (signal, status) in [("5", Status::Signaled(5)), ("10", Status::Signaled(10)), ("15", Status::Signaled(15)), ("17", Status::Exited(0)), ("28", Status::Exited(0))] {
        for become_first in [&[][..], &["become", "probe"]] {
            let args = [become_first, &["signal", signal]].concat();
            let result = run_at(Level::Namespaces, &job("probe", &args));
            assert_eq!((result.status, result.crashed_at), (status.clone(), None), "{args:?}");
        }
    }
}

#[test]
fn how_a_crash_is_told() {
    let mut result = JobResult::new(Level::Namespaces);
    let place = |address: u64| format!("near f ({address:#x})");
    let foreign = Arch::ALL.into_iter().find(|arch| *arch != Arch::host()).unwrap();
    result.status = Status::Signaled(4);
    let (here, there) = (result.ending(Arch::host(), place), result.ending(foreign, place));
    assert_eq!(here, "was killed by signal 4 (SIGILL, illegal instruction) at an unknown address (this system does not let a process trace its child)");
    assert_eq!(there, format!("was killed by signal 4 (SIGILL, illegal instruction) at an unknown address (programs for {foreign} run in an emulator)"));
    result.crashed_at = Some(0);
    assert_eq!(result.ending(Arch::host(), place), "was killed by signal 4 (SIGILL, illegal instruction) near f (0x0)");
    result = JobResult { status: Status::Signaled(9), ..JobResult::new(Level::Namespaces) };
    assert_eq!(result.ending(foreign, place), "was killed by signal 9 (SIGKILL)");
}

#[test]
fn an_output_that_is_no_file_is_named() {
    for level in CONFINED {
        let result = run_at(level, &job("probe", &["link-out", "/etc/passwd"]));
        assert!(
            matches!(&result.outputs["out"], Output::NotRegular(kind) if kind == "a symbolic link"),
            "{:?}",
            result.outputs
        );
        let result = run_at(level, &job("probe", &["folder-out"]));
        assert!(
            matches!(&result.outputs["out"], Output::NotRegular(kind) if kind == "a folder"),
            "{:?}",
            result.outputs
        );
    }
}

#[test]
fn files_of_the_machine_cannot_be_read() {
    refused(&["read", "/etc/passwd"]);
    refused(&["read", "/proc/self/maps"]);
    refused(&["read", "/dev/null"]);
    refused(&["read", "../../../../../../../../etc/passwd"]);
    refused(&["exec", "/bin/true"]);
}

#[test]
fn nothing_can_be_written_outside() {
    let dir = scratch();
    fs::set_permissions(dir.path(), PermissionsExt::from_mode(0o777)).unwrap();
    let victim = dir.path().join("victim");
    fs::write(&victim, "precious").unwrap();
    fs::set_permissions(&victim, PermissionsExt::from_mode(0o666)).unwrap();
    let victim_name = victim.to_str().unwrap();
    refused(&["write", victim_name]);
    refused(&["truncate", victim_name]);
    refused(&["unlink", victim_name]);
    refused(&["chmod", victim_name]);
    refused(&["make", dir.path().join("new").to_str().unwrap()]);
    assert_eq!(fs::read(&victim).unwrap(), b"precious");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn the_tool_and_the_inputs_cannot_be_changed() {
    let dir = scratch();
    let input = dir.path().join("input");
    fs::write(&input, "content").unwrap();
    for args in [&["write", "in"][..], &["write", "probe"], &["truncate", "in"], &["chmod", "in"], &["exec", "in"]] {
        for level in CONFINED {
            let mut job = job("probe", args);
            job.inputs = vec![file("in", &input, false)];
            let result = run_at(level, &job);
            assert_eq!(result.status, Status::Exited(9), "{level:?} {args:?}: {}", stderr(&result));
        }
    }
    assert_eq!(fs::read(&input).unwrap(), b"content");
    // In namespaces the names are fixed, too.
    for args in [&["unlink", "in"][..], &["rename", "in", "other"], &["remount", "in"], &["mount"]] {
        let mut job = job("probe", args);
        job.inputs = vec![file("in", &input, false)];
        let result = run_at(Level::Namespaces, &job);
        assert_eq!(result.status, Status::Exited(9), "{args:?}: {}", stderr(&result));
    }
}

#[test]
fn privileges_cannot_be_had() {
    refused(&["mount"]);
    refused(&["user-namespace"]);
    let parent = std::process::id().to_string();
    refused(&["kill", &parent]);
}

#[test]
fn there_is_no_network() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    refused(&["tcp", &listener.local_addr().unwrap().port().to_string()]);
    let name = format!("boot2-test-{}", std::process::id());
    let address =
        <std::os::unix::net::SocketAddr as std::os::linux::net::SocketAddrExt>::from_abstract_name(&name).unwrap();
    let _listener = std::os::unix::net::UnixListener::bind_addr(&address).unwrap();
    refused(&["unix", &name]);
}

#[test]
fn a_fork_bomb_is_contained_and_stopped() {
    for level in CONFINED {
        let mut job = job("probe", &["bomb"]);
        job.limits = Limits { processes: 20, ..quick() };
        let result = run_at(level, &job);
        match (&result.status, level) {
            // The kernel holds the number down, and the clock ends it.
            (Status::TimedOut { processes, .. }, Level::Namespaces) => assert!((2..=20).contains(processes), "{processes}"),
            // The helper sees that there are too many.
            (Status::LimitExceeded(what), Level::Landlock) => assert_eq!(what, "it had more than 20 processes"),
            other => panic!("{other:?}: {}", stderr(&result)),
        }
    }
}

#[test]
fn memory_is_limited_for_one_process_and_for_all_together() {
    for level in CONFINED {
        let mut job = job("probe", &["memory"]);
        job.limits = Limits { address_space: 64 << 20, ..quick() };
        let result = run_at(level, &job);
        assert_eq!((&result.status, stderr(&result).as_str()), (&Status::Exited(9), "memory: refused, errno 12\n"));
        let mut job = common::job("probe", &["memory-tree"]);
        job.limits = Limits { address_space: 64 << 20, memory: 128 << 20, ..quick() };
        let result = run_at(level, &job);
        assert!(
            matches!(&result.status, Status::LimitExceeded(what) if what.contains("the limit is 128 MiB")),
            "{level:?} {:?}",
            result.status
        );
    }
}

#[test]
fn time_is_limited_on_the_clock_and_on_the_processor() {
    for level in CONFINED {
        for what in ["sleep", "spin", "flood"] {
            let mut job = job("probe", &[what]);
            job.limits.wall = Duration::from_millis(300);
            let result = run_at(level, &job);
            assert_eq!(
                result.status,
                Status::TimedOut { limit: Duration::from_millis(300), processes: 1 },
                "{level:?} {what}"
            );
            assert_eq!(result.status.to_string(), "did not finish within 0.3 s and was stopped");
        }
        let mut job = job("probe", &["spin"]);
        job.limits.cpu = Duration::from_secs(1);
        let result = run_at(level, &job);
        assert_eq!(result.status.to_string(), "was stopped: it used more than 1 s of processor time");
    }
}

#[test]
fn output_streams_are_bounded() {
    let mut job = job("probe", &["flood"]);
    job.limits.wall = Duration::from_millis(500);
    let result = run_at(Level::Namespaces, &job);
    assert!(result.stdout.dropped > 0 && result.stdout.bytes.len() == boot2_prims::driver::Tail::LIMIT);
    assert!(result.stderr.bytes.len() <= boot2_prims::driver::Tail::LIMIT);
}

#[test]
fn files_are_limited_one_by_one_and_together() {
    for level in CONFINED {
        let mut job = job("probe", &["big-file"]);
        job.limits.file_size = 8 << 20;
        let result = run_at(level, &job);
        assert_eq!(result.status.to_string(), "was stopped: it wrote a file of more than 8388608 bytes", "{level:?}");
    }
    let mut job = job("probe", &["many-files"]);
    job.limits.all_files = 64 << 20;
    let result = run_at(Level::Namespaces, &job);
    assert_eq!((&result.status, stderr(&result).as_str()), (&Status::Exited(9), "many files: refused, errno 28\n"));
}

#[test]
fn nothing_survives_a_step() {
    for level in [Level::Namespaces, Level::Landlock, Level::Off] {
        let mut result = run_at(level, &job("probe", &["daemon"]));
        assert_eq!(result.status, Status::Exited(0), "{level:?}: {}", stderr(&result));
        std::thread::sleep(Duration::from_millis(400));
        assert_eq!(content(&mut result, "out"), "first\n", "{level:?}: the output changed after the step");
    }
}

#[test]
fn a_step_may_start_its_other_executable_inputs() {
    for level in CONFINED {
        let mut job = job("probe", &["spawn", "./child", "copy", "child", "out"]);
        job.inputs = vec![file("child", &program("probe"), true)];
        let result = run_at(level, &job);
        assert_eq!(result.status, Status::Exited(0), "{level:?}: {}", stderr(&result));
        assert!(matches!(result.outputs["out"], Output::File(_)));
    }
}

#[test]
fn foreign_programs_run_and_in_namespaces_so_do_their_children() {
    for arch in [Arch::Aarch64, Arch::Riscv64].into_iter().filter(|arch| *arch != Arch::host()) {
        let tool = file("foreign", &foreign_program(arch), true);
        for level in CONFINED {
            let mut result = run_at(level, &job_of(tool.clone(), &[], arch));
            assert_eq!(
                (result.status.clone(), content(&mut result, "out").as_str()),
                (Status::Exited(0), "foreign"),
                "{level:?} {arch}"
            );
        }
        let mut job = job_of(tool, &["./child"], arch);
        job.inputs = vec![file("child", &foreign_program(arch), true)];
        let mut result = run_at(Level::Namespaces, &job);
        assert_eq!(content(&mut result, "out"), "./child", "{arch}");
        // By name, the emulator cannot be put before a program that the step starts itself, unless this machine has it
        // registered for everyone.
        let registered = Path::new("/proc/sys/fs/binfmt_misc").join(format!("qemu-{}", arch.qemu_name())).exists();
        let result = run_at(Level::Landlock, &job);
        assert_eq!(result.status, Status::Exited(if registered { 0 } else { 127 }), "{arch}: {}", stderr(&result));
    }
}

#[test]
fn a_cancelled_step_ends_at_once() {
    for level in CONFINED {
        let scratch = scratch();
        let driver = driver(Sandbox::Exactly(level), scratch.path());
        let cancel = cancel();
        let result = std::thread::scope(|threads| {
            threads.spawn(|| {
                std::thread::sleep(Duration::from_millis(200));
                cancel.cancel();
            });
            driver.run(&job("probe", &["sleep"]), &cancel).unwrap()
        });
        assert_eq!(result.status, Status::Cancelled);
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 0);
    }
}

#[test]
fn keep_all_hands_back_everything_but_the_inputs() {
    for level in CONFINED {
        let mut job = job("probe", &["copy", "probe", "sub/other"]);
        job.outputs = vec!["sub/x".to_owned()];
        job.keep_all = true;
        let result = run_at(level, &job);
        assert_eq!(result.outputs.keys().collect::<Vec<_>>(), ["sub/other", "sub/x"]);
    }
}

/// The other tests show that things are refused; this one, that it is the sandbox that refuses them.
#[test]
fn without_a_sandbox_the_forbidden_things_work() {
    let dir = scratch();
    fs::set_permissions(dir.path(), PermissionsExt::from_mode(0o777)).unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let made = dir.path().join("new");
    for args in [
        &["read", "/etc/passwd"][..],
        &["read", "/proc/self/maps"],
        &["make", made.to_str().unwrap()],
        &["tcp", &port],
        &["user-namespace"],
        &["unlink", "probe"],
    ] {
        let result = run_at(Level::Off, &job("probe", args));
        assert_eq!(result.status, Status::Exited(0), "{args:?}: {}", stderr(&result));
    }
    assert!(made.exists());
}

#[test]
fn an_ordinary_user_has_the_same_sandbox() {
    as_ordinary_user(&[
        "a_step_makes",
        "a_step_sees",
        "files_of",
        "nothing_can",
        "the_tool_and",
        "privileges",
        "no_network",
        "fork_bomb",
        "memory_is",
        "survives",
        "foreign",
        "a_crash_has",
    ]);
}

#[test]
fn off_runs_and_says_so() {
    let scratch = scratch();
    let log = std::sync::Arc::new(Log::default());
    let result = driver_with(Sandbox::Exactly(Level::Off), scratch.path(), log.clone())
        .run(&job("probe", &["read", "/etc/passwd"]), &cancel())
        .unwrap();
    assert_eq!((result.status, result.level), (Status::Exited(0), Level::Off));
    assert_eq!(
        log.take(),
        ["warning steps run without a sandbox (--sandbox=off): they can read and write what you can"]
    );
}
