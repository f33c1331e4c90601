//! A step that fails: its report, and the command in it that runs the step again.

use boot2_tests::program::Place;
use expect_test::expect;
use std::os::unix::fs::PermissionsExt;

/// A tree with a script whose last step finds fault with its input.
fn failing() -> Place {
    let place = Place::with_tree();
    place.write("hex0.hex2", include_str!("../cli/complains.hex2"));
    place.write("s.scm", include_str!("../cli/one-step.scm"));
    place
}

const RUN: [&str; 4] = ["-q", "-j1", "s.scm", "amd64"];

#[test]
fn a_failing_step_says_what_where_and_what_to_do() {
    let place = failing();
    expect![[r#"
        exit 1
        error: hex0 (hex1.hex0) exited with status 1
          --> s.scm:9:14
        9 | (define made (hex0 hex1.hex0))
          |              ^^^^^^^^^^^^^^^^
        tool: x.src:3:9: error: no such thing
        x.src:4:1: error: nor this
        help: run just this step again with `boot2-scm --store DIR/store step KEY`
    "#]]
    .assert_eq(&place.run(&RUN).report());
    assert_eq!(place.files("build"), [""; 0]);
}

#[test]
fn a_failing_steps_command_runs_just_that_step() {
    let place = failing();
    let output = place.boot2(&RUN).output().unwrap();
    let report = String::from_utf8(output.stderr).unwrap();
    let command = report.split('`').nth(1).expect("a command in the report").strip_prefix("boot2-scm ").unwrap();
    let arguments: Vec<&str> = command.split(' ').collect();
    let again = place.finish(place.command(boot2_tests::program::boot2()).args(&arguments));
    assert_eq!(again.code(), 1);
    expect![[r#"
        hex0 (hex1.hex0): exited with status 1
        its files are in step/files, its output in step/streams
        x.src:3:9: error: no such thing
        x.src:4:1: error: nor this
    "#]]
    .assert_eq(&(again.stdout + &again.stderr));
    expect![[r#"
        step/files/hex0
        step/files/hex1.hex0
        step/streams/stderr
        step/streams/stdout"#]]
    .assert_eq(&place.files("step").join("\n"));
    assert!(place.path("step/files/hex0").metadata().unwrap().permissions().mode() & 0o111 != 0);
    assert!(place.read("step/files/hex1.hex0") == place.read("vendor/seed/amd64/hex1.hex0"));
    expect![[r#"
        exit 1
        error: cannot write step: File exists (os error 17)
        help: choose a folder that does not exist yet, in a place you can write
    "#]]
    .assert_eq(&place.finish(place.command(boot2_tests::program::boot2()).args(&arguments)).report());
}

/// A step that went well can be looked at in the same way, and makes what it made before.
#[test]
fn a_step_that_succeeded_is_run_again_from_its_record() {
    let place = Place::with_tree();
    place.run(&["-q", "chain/boot.scm", "amd64", "boot0"]).ok();
    let records = place.files("store/records");
    assert_eq!(records.len(), 6);
    for (number, record) in records.iter().enumerate() {
        let key = record.strip_prefix("store/records/").unwrap().replace('/', "");
        let folder = format!("step-{number}");
        place.run(&["step", key.strip_suffix(".json").unwrap(), &folder]).ok();
        let record = String::from_utf8(place.read(record)).unwrap();
        let output = record.split("\"output\": \"").nth(1).unwrap().split('"').next().unwrap();
        let made = place.finish(place.command("sha256sum").arg(format!("{folder}/files/{output}"))).ok().stdout;
        assert!(record.contains(&format!("\"{}\"", &made[..64])), "{output}: {made}{record}");
    }
}

#[test]
fn too_few_digits_of_a_key() {
    let place = Place::with_tree();
    place.run(&["-q", "chain/boot.scm", "amd64", "boot0"]).ok();
    let ran = place.run(&["step", ""]);
    assert_eq!(ran.code(), 1);
    assert!(ran.stderr.starts_with("error: several steps have keys that start with ``: ") && ran.stderr.contains("help: give more digits"), "{}", ran.stderr);
}
