//! The compiler that the chain ends in, boot4's tcc3: the C suites again, tcc's own tests, and faithfulness, which is that
//! every tcc of the chain makes the same object of the same source. What tcc0, which cc.scm compiled, makes of each
//! program here must be what tcc3 makes of it, to the byte.

use boot2_prims::arch::Arch;
use boot2_tests::fixtures::{Fixture, fixtures};
use boot2_tests::in_tree;
use boot2_tests::native::Outcome;
use boot2_tests::program::Place;
use boot2_tests::tcc::{Tcc, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Both compilers that are compared.
struct Compilers {
    first: Tcc,
    last: Tcc,
}

impl Compilers {
    fn new(arch: Arch) -> Compilers {
        Compilers { first: Tcc::new(arch, "boot3/tcc0"), last: Tcc::new(arch, "boot4/tcc3") }
    }

    fn arch(&self) -> Arch {
        self.last.arch
    }

    /// Compiles with both, and wants the same of both: status, words, and object.
    fn compile(&self, folder: &Path, options: &[String], source: &str, object: &Path) -> Result<Outcome, String> {
        let other = object.with_extension("tcc0.o");
        // Objects hold the name of the source, not their own.
        let outcomes = [(&self.first, &*other), (&self.last, object)].map(|(tcc, object)| tcc.compile(folder, options, source, object));
        let [first, last] = outcomes;
        if first != last {
            return Err(format!("tcc0 and tcc3 disagree: {first:?} and {last:?}"));
        }
        if last.status == Some(0) {
            let [one, two] = [&*other, object].map(|object| fs::read(object).expect("an object"));
            if let Some(at) = one.iter().zip(&two).position(|(a, b)| a != b) {
                return Err(format!("the objects of tcc0 and tcc3 differ at byte {at}"));
            }
            if one.len() != two.len() {
                return Err(format!("the objects of tcc0 and tcc3 have {} and {} bytes", one.len(), two.len()));
            }
        }
        Ok(last)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Compiles, links and runs a fixture, and compares what it prints and its status.
fn check(compilers: &Compilers, fixture: &Fixture, libc: bool, options: &[String]) -> Result<(), String> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let (object, program) = (scratch.path().join("fixture.o"), scratch.path().join("fixture"));
    let folder = fixture.inputs[0].parent().expect("it is in a folder");
    let compiled = compilers.compile(folder, options, &fixture.input_name(), &object)?;
    if compiled.status != Some(0) {
        return Err(text(&compiled.stderr));
    }
    let linked = compilers.last.link(&[object], libc, &program);
    if linked.status != Some(0) {
        return Err(text(&linked.stderr));
    }
    let input = fixture.inputs[0].with_extension("stdin");
    let input = if input.is_file() { input } else { PathBuf::from("/dev/null") };
    let outcome = run(compilers.arch(), &program, &fixture.options, scratch.path(), &input)?;
    if let Some(wanted) = fixture.expected.as_deref().filter(|wanted| *wanted != outcome.stdout) {
        let (got, wanted) = (text(&outcome.stdout), text(wanted));
        let line = got.lines().zip(wanted.lines()).take_while(|(a, b)| a == b).count();
        return Err(format!("line {}: got {:?}, expected {:?}", line + 1, got.lines().nth(line), wanted.lines().nth(line)));
    }
    if outcome.status != Some(fixture.exit) {
        return Err(format!("status {:?}, expected {}: {}", outcome.status, fixture.exit, text(&outcome.stderr)));
    }
    Ok(())
}

/// What `FOLDER/not-for-tcc` says does not apply: lines of a fixture's name, or ARCH:NAME for one machine, and the reason.
fn exceptions(folder: &str, arch: Arch) -> BTreeMap<String, String> {
    let list = fs::read_to_string(in_tree(folder).join("not-for-tcc")).unwrap_or_default();
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let entries = lines.map(|line| line.split_once(' ').unwrap_or_else(|| panic!("{folder}/not-for-tcc: `{line}` has no reason")));
    let of_arch = |name: &str| match name.split_once(':') {
        Some((machine, name)) => (machine == arch.name()).then(|| name.to_owned()),
        None => Some(name.to_owned()),
    };
    entries.filter_map(|(name, reason)| Some((of_arch(name)?, reason.trim().to_owned()))).collect()
}

/// Reports failures, exceptions that are none, and how many passed.
fn report(what: &str, exceptions: &BTreeMap<String, String>, results: Vec<(String, Result<(), String>)>) {
    let mut failures = Vec::new();
    for (name, result) in &results {
        match (result, exceptions.get(name)) {
            (Err(error), None) => failures.push(format!("{name}: {error}")),
            (Ok(()), Some(reason)) => failures.push(format!("{name}: passes, though it is said not to ({reason})")),
            _ => {}
        }
    }
    for name in exceptions.keys().filter(|name| !results.iter().any(|(other, _)| other == *name)) {
        failures.push(format!("{name}: there is no such test to leave out"));
    }
    let count = results.len() - exceptions.len();
    assert!(failures.is_empty(), "{what}: {} of {count} fail:\n{}", failures.len(), failures.join("\n"));
    println!("{what}: {count} pass, {} do not apply", exceptions.len());
}

fn suite(folder: &str, arch: Arch, libc: bool, options: &[&str]) {
    let compilers = Compilers::new(arch);
    let exceptions = exceptions(folder, arch);
    let options: Vec<String> = options.iter().map(|&option| option.to_owned()).collect();
    let all = fixtures(&in_tree(folder), None);
    let results = all.iter().map(|fixture| (fixture.name.clone(), check(&compilers, fixture, libc, &options))).collect();
    report(&format!("{folder} with tcc on {arch}"), &exceptions, results);
}

/// The tcc sources as the archive has them.
fn tcc_sources() -> &'static Path {
    static PLACE: OnceLock<(Place, PathBuf)> = OnceLock::new();
    let (_, folder) = PLACE.get_or_init(|| {
        let place = Place::with_tree();
        place.finish(&mut place.boot2_sharing(&["fetch", "tcc", "--unpack", "unpacked"])).ok();
        let folder = place.path("unpacked/tcc");
        (place, folder)
    });
    folder
}

/// tcc's own tests (tests/tests2 of its archive): a program each, and what compiler and program say, together.
fn own_tests(arch: Arch) {
    let compilers = Compilers::new(arch);
    let folder = tcc_sources().join("tests/tests2");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("tcc's tests")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok()?.strip_suffix(".expect").map(str::to_owned))
        .filter(|name| folder.join(format!("{name}.c")).is_file())
        .collect();
    names.sort();
    assert!(names.len() > 80, "only {} tests", names.len());
    let one = |name: &str| -> Result<(), String> {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let (object, program) = (scratch.path().join("test.o"), scratch.path().join("test"));
        let compiled = compilers.compile(&folder, &[], &format!("{name}.c"), &object)?;
        let mut said = text(&compiled.stdout) + &text(&compiled.stderr);
        let mut objects = vec![object];
        // A second file of the same test.
        if let Some(more) = name.split_once('_').map(|(number, rest)| format!("{number}+_{rest}.c")).filter(|more| folder.join(more).is_file()) {
            let object = scratch.path().join("more.o");
            said += &text(&compilers.compile(&folder, &[], &more, &object)?.stderr);
            objects.push(object);
        }
        if compiled.status == Some(0) {
            let linked = compilers.last.link(&objects, true, &program);
            said += &text(&linked.stderr);
            if linked.status == Some(0) {
                let arguments: Vec<String> = match name {
                    "31_args" => (1..=5).map(|number| format!("arg{number}")).collect(),
                    "46_grep" => vec!["[^* ]*[:a:d: ]+\\:\\*-/: $".into(), "46_grep.c".into()],
                    _ => vec![],
                };
                let outcome = run(arch, &program, &arguments, &folder, Path::new("/dev/null"))?;
                said += &(text(&outcome.stdout) + &text(&outcome.stderr));
                if outcome.status.is_none() {
                    return Err("a signal".into());
                }
            }
        }
        let wanted = fs::read(folder.join(format!("{name}.expect"))).map_err(|error| error.to_string())?;
        let squeeze = |text: &str| text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty()).collect::<Vec<_>>();
        let (got, wanted) = (squeeze(&said), squeeze(&text(&wanted)));
        let line = got.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        if got == wanted { Ok(()) } else { Err(format!("line {}: got {:?}, expected {:?}", line + 1, got.get(line), wanted.get(line))) }
    };
    let results = names.iter().map(|name| (name.clone(), one(name))).collect();
    report(&format!("tcc's own tests on {arch}"), &exceptions("tests/tcc-tests2", arch), results);
}

/// tcc0 and tcc3 make the same object of every source of tcc that compiles.
fn faithful(arch: Arch) {
    let compilers = Compilers::new(arch);
    let folder = tcc_sources();
    fs::copy(in_tree("chain/tcc/config.h"), folder.join("config.h")).expect("our configuration");
    let scratch = tempfile::tempdir().expect("a scratch folder");
    // The sources as they came, as cross compilers: compiled for its own machine, tcc wants more of a C library.  Our edited
    // ones are compared in the chain, where tcc1 is tcc2.
    let native = match arch {
        Arch::Amd64 => "TCC_TARGET_X86_64",
        Arch::Aarch64 => "TCC_TARGET_ARM64",
        Arch::Riscv64 => "TCC_TARGET_RISCV64",
    };
    let targets = ["TCC_TARGET_X86_64", "TCC_TARGET_ARM64", "TCC_TARGET_RISCV64", "TCC_TARGET_I386", "TCC_TARGET_ARM"];
    let mut failures = Vec::new();
    for target in targets.into_iter().filter(|&target| target != native) {
        let options = [format!("-D{target}=1"), "-I".into(), ".".into()];
        match compilers.compile(folder, &options, "tcc.c", &scratch.path().join(format!("{target}.o"))) {
            Ok(outcome) if outcome.status == Some(0) => {}
            Ok(outcome) => failures.push(format!("{target}: {}", text(&outcome.stderr))),
            Err(error) => failures.push(format!("{target}: {error}")),
        }
    }
    assert!(failures.is_empty(), "{arch}: {}", failures.join("\n"));
}

macro_rules! for_each_machine {
    ($($name:ident: $arch:expr;)*) => { $(
        mod $name {
            use super::*;

            #[test]
            fn language() {
                // A char has a sign in cc.scm on every machine.
                suite("tests/cc", $arch, true, &["-fsigned-char"]);
            }

            #[test]
            fn library() {
                suite("tests/cc-libc", $arch, true, &[]);
            }

            #[test]
            fn code_generator() {
                suite("tests/tcc-cc", $arch, true, &[]);
            }

            /// Statements of assembly, which name the machine's instructions. Those for amd64 use the library.
            #[test]
            fn assembly_statements() {
                suite(&format!("tests/tcc-asm/{}", $arch), $arch, $arch == Arch::Amd64, &[]);
            }

            #[test]
            fn its_own_tests() {
                own_tests($arch);
            }

            #[test]
            fn tcc0_makes_the_objects_that_tcc3_makes() {
                faithful($arch);
            }
        }
    )* };
}

for_each_machine! {
    amd64: Arch::Amd64;
    aarch64: Arch::Aarch64;
    riscv64: Arch::Riscv64;
}
