//! Third-party sources: where they may come from, and everything that must not get in. No test uses the network: a
//! mirror is a folder that apt reads as one, and curl is a script.

use boot2_tests::program::{Place, Ran};
use expect_test::{Expect, expect};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ARCHIVE: &str = "pkg_1.orig.tar.gz";

// ---------------------------------------------------------------- archives, mirrors, programs that download

/// A .tar.gz of these paths and contents. The paths go in as they are.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut builder = tar::Builder::new(encoder);
    for (path, content) in files {
        let mut header = tar::Header::new_ustar();
        header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_size(content.len() as u64);
        header.set_mode(if path.ends_with(".sh") { 0o755 } else { 0o644 });
        header.set_cksum();
        builder.append(&header, content.as_bytes()).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}

fn good_archive() -> Vec<u8> {
    archive(&[("pkg-1/a.c", "int a;\n"), ("pkg-1/include/b.h", "int b;\n"), ("pkg-1/run.sh", "#!/bin/sh\n")])
}

fn sha256(bytes: &[u8]) -> String {
    boot2_prims::digest::Digest::of(bytes).to_string()
}

/// A tree whose package `pkg` is this archive, to be had in these ways.
fn tree(archive: &[u8], ways: &str) -> Place {
    let place = Place::with_tree();
    for other in ["tcc", "musl"] {
        fs::remove_file(place.path(&format!("vendor/{other}.scm"))).unwrap();
    }
    let (size, digest) = (archive.len(), sha256(archive));
    place.write("vendor/pkg.scm", format!(r#"(third-party pkg (version "1") (file "{ARCHIVE}") (size {size}) (sha256 "{digest}") (folder "pkg-1") {ways})"#));
    fs::create_dir(place.path("bin")).unwrap();
    place
}

const HTTPS: &str = r#"(https "https://example.org/pkg")"#;

/// A program in the only folder that PATH names.
fn install(place: &Place, name: &str, script: &str) {
    let path = place.write(&format!("bin/{name}"), format!("#!/bin/sh\n{script}"));
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A curl that leaves a trace, and then does this with the name of its output in $out.
fn install_curl(place: &Place, script: &str) {
    let find_output = r#"/usr/bin/touch used; while [ "$1" != --output ]; do shift; done; out=$2; "#;
    install(place, "curl", &format!("cd {}; {find_output}{script}\n", place.path("").display()));
}

/// `boot2-scm` with nothing in PATH but what was installed.
fn boot2(place: &Place, args: &[&str]) -> Command {
    let mut command = place.boot2(args);
    command.env("PATH", place.path("bin")).env("TMPDIR", temporary(place));
    command
}

fn temporary(place: &Place) -> PathBuf {
    let path = place.path("tmp");
    fs::create_dir_all(&path).unwrap();
    path
}

fn run(place: &Place, args: &[&str]) -> Ran {
    place.finish(&mut boot2(place, args))
}

/// Nothing of a download is anywhere: neither what was got nor files in the making.
fn assert_nothing_is_left(place: &Place) {
    for folder in ["tmp", "store/blobs", "store/trees", "store/tmp", "out"] {
        assert_eq!(place.files(folder), [""; 0]);
    }
    assert!(fs::read_dir(temporary(place)).unwrap().next().is_none(), "a temporary folder is left");
}

/// The report of a fetch that fails and leaves nothing.
fn fails(place: &Place, args: &[&str], expected: Expect) {
    expected.assert_eq(&run(place, args).report());
    assert_nothing_is_left(place);
}

// ---------------------------------------------------------------- a folder of archives

#[test]
fn an_archive_from_a_folder_is_kept_in_the_store() {
    let place = tree(&good_archive(), HTTPS);
    place.write(&format!("distfiles/{ARCHIVE}"), good_archive());
    let size = good_archive().len();
    let ran = run(&place, &["--offline", "--distfiles", "distfiles", "fetch"]).ok();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (format!("pkg 1: {ARCHIVE}, {size} bytes, checked\n").as_str(), ""));
    fs::remove_dir_all(place.path("distfiles")).unwrap();
    let ran = run(&place, &["--offline", "fetch", "pkg"]).ok();
    assert_eq!(ran.stdout, format!("pkg 1: {ARCHIVE}, {size} bytes, was there\n"));
    assert_eq!(place.files("store/blobs").len(), 4);
    let verified = run(&place, &["store", "verify"]).ok();
    assert!(verified.stdout.ends_with("; 1 archives\n"), "{}", verified.stdout);
}

#[test]
fn the_folder_may_be_named_by_the_environment() {
    let place = tree(&good_archive(), HTTPS);
    place.write(&format!("distfiles/{ARCHIVE}"), good_archive());
    place.finish(boot2(&place, &["--offline", "fetch"]).env("BOOT2_DISTFILES", "distfiles")).ok();
    place.finish(boot2(&place, &["--offline", "fetch"]).env("BOOT2_DISTFILES", "nowhere")).ok();
}

#[test]
fn a_wrong_digest_is_refused() {
    let place = tree(&good_archive(), HTTPS);
    install_curl(&place, "exit 1");
    let mut wrong = good_archive();
    *wrong.last_mut().unwrap() ^= 1;
    place.write(&format!("distfiles/{ARCHIVE}"), &wrong);
    fails(&place, &["--distfiles", "distfiles", "fetch"], expect![[r#"
        exit 1
        error: distfiles/pkg_1.orig.tar.gz: wrong SHA-256: expected KEY, found KEY
        help: it is not the file that pkg is about: replace it, or move it away
    "#]]);
    let output = boot2(&place, &["--distfiles", "distfiles", "fetch"]).output().unwrap();
    let report = String::from_utf8(output.stderr).unwrap();
    assert!(report.contains(&format!("expected {}, found {}", sha256(&good_archive()), sha256(&wrong))), "{report}");
    assert!(!place.path("used").exists(), "what the user names is not passed over");
}

#[test]
fn a_truncated_file_is_refused() {
    let place = tree(&good_archive(), HTTPS);
    place.write(&format!("distfiles/{ARCHIVE}"), &good_archive()[..100]);
    let report = run(&place, &["--distfiles", "distfiles", "fetch"]).report();
    let size = good_archive().len();
    let what = format!("distfiles/{ARCHIVE}: wrong size: expected {size} bytes, found 100: it is cut short, or another file");
    assert_eq!(report, format!("exit 1\nerror: {what}\nhelp: it is not the file that pkg is about: replace it, or move it away\n"));
    assert_nothing_is_left(&place);
}

#[test]
fn a_folder_in_place_of_the_archive_is_refused() {
    let place = tree(&good_archive(), HTTPS);
    fs::create_dir_all(place.path(&format!("distfiles/{ARCHIVE}"))).unwrap();
    fails(&place, &["--distfiles", "distfiles", "fetch"], expect![[r#"
        exit 1
        error: distfiles/pkg_1.orig.tar.gz: it is no regular file
        help: it is not the file that pkg is about: replace it, or move it away
    "#]]);
}

#[test]
fn offline_never_starts_what_could_use_the_network() {
    let place = tree(&good_archive(), &format!(r#"(debian "sid" "pkg") {HTTPS}"#));
    install_curl(&place, "exit 1");
    install(&place, "apt-get", &format!("/usr/bin/touch {}\nexit 1", place.path("used").display()));
    fails(&place, &["--offline", "--distfiles", "distfiles", "fetch"], expect![[r#"
        exit 1
        error: cannot get pkg_1.orig.tar.gz (pkg 1)
        tried distfiles/pkg_1.orig.tar.gz: it is not there
        tried no network: --offline forbids it
        help: put pkg_1.orig.tar.gz into a folder and name that with --distfiles DIR, or go without --offline
    "#]]);
    assert!(!place.path("used").exists());
    run(&place, &["fetch"]);
    assert!(place.path("used").exists(), "without --offline they are started");
}

// ---------------------------------------------------------------- an address

#[test]
fn an_archive_from_an_address() {
    let place = tree(&good_archive(), HTTPS);
    place.write("served", good_archive());
    install_curl(&place, "/bin/cp served \"$out\"");
    let ran = run(&place, &["fetch"]).ok();
    assert_eq!(ran.stderr, "  pkg_1.orig.tar.gz: through https://example.org/pkg\n  pkg_1.orig.tar.gz: checked\n");
    fs::remove_file(place.path("bin/curl")).unwrap();
    run(&place, &["fetch"]).ok();
}

#[test]
fn a_way_that_fails_is_told_and_the_next_is_tried() {
    let ways = r#"(debian "sid" "pkg") (https "https://example.org/404") (https "https://example.org/other") (https "https://example.org/cut")"#;
    let place = tree(&good_archive(), ways);
    place.write("other", vec![b'x'; good_archive().len()]);
    place.write("cut", &good_archive()[..10]);
    install_curl(&place, r#"case $4 in */404) echo "curl: (22) The requested URL returned error: 404" >&2; exit 22;; *) /bin/cp "${4##*/}" "$out";; esac"#);
    let report = run(&place, &["-q", "fetch"]).report();
    expect![[r#"
        exit 1
        error: cannot get pkg_1.orig.tar.gz (pkg 1)
        tried apt: source package pkg of Debian sid: there is no apt-get on this machine
        tried https://example.org/404: curl: (22) The requested URL returned error: 404
        tried https://example.org/other: refused pkg_1.orig.tar.gz: wrong SHA-256: expected KEY, found KEY
        tried https://example.org/cut: refused pkg_1.orig.tar.gz: wrong size: expected SIZE bytes, found 10: it is cut short, or another file
        help: put pkg_1.orig.tar.gz into a folder and name that with --distfiles DIR
    "#]].assert_eq(&report.replace(&format!("expected {} bytes", good_archive().len()), "expected SIZE bytes"));
    assert_nothing_is_left(&place);
    // The last way has it at last.
    place.write("cut", good_archive());
    run(&place, &["fetch"]).ok();
}

#[test]
fn nothing_that_downloads_is_there() {
    let place = tree(&good_archive(), HTTPS);
    fails(&place, &["-q", "fetch"], expect![[r#"
        exit 1
        error: cannot get pkg_1.orig.tar.gz (pkg 1)
        tried https://example.org/pkg: there is neither curl nor wget on this machine
        help: put pkg_1.orig.tar.gz into a folder and name that with --distfiles DIR
    "#]]);
}

#[test]
fn a_download_without_end_is_ended() {
    let place = tree(&good_archive(), HTTPS);
    install_curl(&place, "/bin/cat /dev/zero | while /usr/bin/head -c 100000 >>\"$out\"; do /bin/sleep 0.01; done");
    let report = run(&place, &["-q", "fetch"]).report();
    assert!(report.contains(&format!("it sends more than the {} bytes expected", good_archive().len())), "{report}");
    assert_nothing_is_left(&place);
}

#[test]
fn an_interrupted_download_leaves_nothing() {
    let place = tree(&good_archive(), HTTPS);
    install_curl(&place, "echo half >\"$out\"; echo $$ >pid; /bin/sleep 600; /bin/cp served \"$out\"");
    let child = boot2(&place, &["-q", "fetch"]).stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let pid = wait_for(|| fs::read_to_string(place.path("pid")).ok().filter(|pid| pid.ends_with('\n')));
    let started = Instant::now();
    assert!(Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status().unwrap().success());
    let ran = place.ran(child.wait_with_output().unwrap());
    expect![[r#"
        exit 130
        error: was interrupted
        help: run again: what was finished is remembered
    "#]].assert_eq(&ran.report());
    assert!(started.elapsed() < Duration::from_secs(60), "it did not wait for curl");
    assert_nothing_is_left(&place);
    wait_for(|| (!PathBuf::from(format!("/proc/{}", pid.trim())).exists()).then_some(()));
}

#[test]
fn a_killed_download_leaves_no_process_and_nothing_for_the_next_run() {
    let place = tree(&good_archive(), HTTPS);
    install_curl(&place, "echo half >\"$out\"; echo $$ >pid; exec /bin/sleep 600");
    let mut child = boot2(&place, &["-q", "fetch"]).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
    let pid = wait_for(|| fs::read_to_string(place.path("pid")).ok().filter(|pid| pid.ends_with('\n')));
    child.kill().unwrap();
    child.wait().unwrap();
    wait_for(|| (!PathBuf::from(format!("/proc/{}", pid.trim())).exists()).then_some(()));
    place.write("served", good_archive());
    install_curl(&place, "/bin/cp served \"$out\"");
    run(&place, &["-q", "fetch"]).ok();
    assert_eq!(place.files("store/tmp"), [""; 0]);
    assert_eq!(place.files("store/blobs").len(), 4);
}

fn wait_for<T>(mut ready: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        if let Some(value) = ready() {
            return value;
        }
        assert!(Instant::now() < deadline, "it does not come");
        std::thread::sleep(Duration::from_millis(20));
    }
}

// ---------------------------------------------------------------- apt

/// A mirror in a folder with one source package, an apt set up with it, and a hook of the machine's that must not run.
fn with_mirror(archive: &[u8], file: &str) -> Place {
    let place = tree(&good_archive(), r#"(debian "sid" "pkg")"#);
    place.write(&format!("mirror/pool/{file}"), archive);
    place.write("mirror/pool/pkg_1-1.dsc", "a description\n");
    let line = |name: &str| {
        let bytes = place.read(&format!("mirror/pool/{name}"));
        format!(" {} {} {name}\n", sha256(&bytes), bytes.len())
    };
    let files = line("pkg_1-1.dsc") + &line(file);
    let sources = format!("Package: pkg\nFormat: 1.0\nBinary: pkg\nArchitecture: any\nVersion: 1-1\nDirectory: pool\nChecksums-Sha256:\n{files}");
    let of_sources = format!(" {} {} main/source/Sources\n", sha256(sources.as_bytes()), sources.len());
    place.write("mirror/dists/sid/main/source/Sources", &sources);
    place.write("mirror/dists/sid/Release", format!("Origin: Test\nSuite: sid\nCodename: sid\nComponents: main\nArchitectures: amd64\nSHA256:\n{of_sources}"));
    let here = place.path("").display().to_string();
    place.write("machine/sources.list", format!("deb file:{here}mirror bookworm main\n"));
    fs::create_dir_all(place.path("machine/lists/partial")).unwrap();
    // Debian's signature is not ours to give; the user of this apt accepts a mirror without one.
    place.write("machine/apt.conf", format!(
        "Dir::Etc::sourcelist \"{here}machine/sources.list\";\nDir::Etc::sourceparts \"/dev/null\";\n\
         Dir::State::lists \"{here}machine/lists\";\nAPT::Update::Post-Invoke {{ \"touch {here}hook\"; }};\n\
         APT::Default-Release \"bookworm\";\nAPT::Sandbox::User \"root\";\n\
         Acquire::AllowInsecureRepositories \"true\";\nAPT::Get::AllowUnauthenticated \"true\";\n"));
    place
}

fn run_with_apt(place: &Place, args: &[&str]) -> Ran {
    let path = std::env::var_os("PATH").unwrap();
    place.finish(boot2(place, args).env("PATH", path).env("APT_CONFIG", place.path("machine/apt.conf")))
}

#[test]
fn an_archive_through_apt_and_the_mirror_of_the_machine() {
    let place = with_mirror(&good_archive(), ARCHIVE);
    let before = place.files("machine");
    let ran = run_with_apt(&place, &["fetch"]).ok();
    let way = "apt: source package pkg of Debian sid";
    assert_eq!(ran.stderr, format!("  pkg_1.orig.tar.gz: through {way}\n  pkg_1.orig.tar.gz: checked\n"));
    assert_eq!(place.files("machine"), before, "the machine's own apt is as it was");
    assert!(!place.path("hook").exists(), "what the machine does after an update is not done");
    assert!(fs::read_dir(temporary(&place)).unwrap().next().is_none(), "a temporary folder is left");
}

#[test]
fn a_suite_that_has_another_version_says_which() {
    let place = with_mirror(b"another archive", "pkg_2.orig.tar.gz");
    let report = run_with_apt(&place, &["-q", "fetch"]).report();
    expect![[r#"
        exit 1
        error: cannot get pkg_1.orig.tar.gz (pkg 1)
        tried apt: source package pkg of Debian sid: Debian sid has pkg_2.orig.tar.gz instead
        help: put pkg_1.orig.tar.gz into a folder and name that with --distfiles DIR
    "#]].assert_eq(&report);
    assert_nothing_is_left(&place);
}

#[test]
fn a_mirror_with_another_archive_of_that_name_is_refused() {
    let mut wrong = good_archive();
    wrong[20] ^= 1;
    let place = with_mirror(&wrong, ARCHIVE);
    let report = run_with_apt(&place, &["-q", "fetch"]).report();
    assert!(report.contains("refused pkg_1.orig.tar.gz: wrong SHA-256: expected KEY, found KEY"), "{report}");
    assert_nothing_is_left(&place);
}

#[test]
fn a_mirror_without_the_suite_is_told() {
    let place = with_mirror(&good_archive(), ARCHIVE);
    fs::rename(place.path("mirror/dists/sid"), place.path("mirror/dists/other")).unwrap();
    let report = run_with_apt(&place, &["-q", "fetch"]).report();
    assert!(report.contains("tried apt: source package pkg of Debian sid: apt-get: "), "{report}");
    assert_nothing_is_left(&place);
}

// ---------------------------------------------------------------- archives that are not what they should be

#[test]
fn an_archive_with_a_path_that_leaves_its_folder_is_refused() {
    let evil = archive(&[("pkg-1/a.c", "int a;\n"), ("pkg-1/../../evil", "x")]);
    let place = tree(&evil, HTTPS);
    place.write(&format!("distfiles/{ARCHIVE}"), &evil);
    let report = run(&place, &["--distfiles", "distfiles", "fetch", "--unpack", "out"]).report();
    expect![[r#"
        exit 1
        error: pkg_1.orig.tar.gz: refused the entry `pkg-1/../../evil`: its path has a `..`
        help: the manifest names an archive that cannot be used: name another one
    "#]].assert_eq(&report);
    assert_eq!(place.files("store/trees"), [""; 0]);
    assert!(!place.path("out").exists() && !place.path("evil").exists());
}

#[test]
fn an_archive_that_is_cut_short_where_it_was_made_is_refused() {
    let cut = &good_archive()[..good_archive().len() - 30];
    let place = tree(cut, HTTPS);
    place.write(&format!("distfiles/{ARCHIVE}"), cut);
    let report = run(&place, &["--distfiles", "distfiles", "fetch"]).report();
    assert!(report.starts_with("exit 1\nerror: pkg_1.orig.tar.gz is damaged: "), "{report}");
    assert_eq!(place.files("store/trees"), [""; 0]);
}

// ---------------------------------------------------------------- what one does with them

/// A tree whose package is in its folder of archives.
fn with_archive() -> Place {
    let place = tree(&good_archive(), HTTPS);
    place.write(&format!("distfiles/{ARCHIVE}"), good_archive());
    place
}

#[test]
fn the_files_are_laid_out_whole_or_not_at_all() {
    let place = with_archive();
    let unpack = ["-q", "--offline", "--distfiles", "distfiles", "fetch", "--unpack", "out"];
    run(&place, &unpack).ok();
    assert_eq!(place.files("out"), ["out/pkg/a.c", "out/pkg/include/b.h", "out/pkg/run.sh"]);
    assert_eq!(place.read("out/pkg/include/b.h"), b"int b;\n");
    let mode = |file: &str| fs::metadata(place.path(file)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("out/pkg/run.sh"), mode("out/pkg/a.c")), (0o755, 0o644));
    place.write("out/pkg/a.c", "mine");
    expect![[r#"
        exit 1
        error: cannot write out/pkg: entity already exists
        help: name a place where this user may write, and where there is nothing of that name
    "#]].assert_eq(&run(&place, &unpack).report());
    assert_eq!(place.read("out/pkg/a.c"), b"mine");
}

const SCRIPT: &str = r#"
(stages s)
(include "sources.scm")
(third-party pkg a.c)
(third-party-as b.h pkg include/b.h)
(third-party-list both pkg include/b.h a.c)
(define hex0 (hex0-seed hex0.hex0))
(define hex1 (hex0 hex1.hex0))
(define hex2 (hex1 hex2.hex1))
(define catm (hex2 catm.hex2))
(define joined (apply catm a.c b.h both))
(stage s a.c joined)
"#;

#[test]
fn a_script_uses_files_by_their_paths() {
    let place = with_archive();
    place.write("chain/t.scm", SCRIPT);
    run(&place, &["--offline", "--distfiles", "distfiles", "chain/t.scm", "amd64"]).ok();
    assert_eq!(place.read("build/amd64/host/s/joined"), b"int a;\nint b;\nint b;\nint a;\n");
    assert_eq!(place.read("build/amd64/host/s/a.c"), b"int a;\n");
    // From now on the archive is not needed.
    fs::remove_dir_all(place.path("distfiles")).unwrap();
    let ran = run(&place, &["--offline", "chain/t.scm", "amd64"]).ok();
    assert!(ran.stderr.contains("s: 0 run in TIME, 5 remembered"), "{}", ran.stderr);
}

#[test]
fn a_file_the_store_has_lost_is_unpacked_again() {
    let place = with_archive();
    place.write("chain/t.scm", SCRIPT);
    let args = ["-q", "--offline", "chain/t.scm", "amd64"];
    run(&place, &["-q", "--offline", "--distfiles", "distfiles", "chain/t.scm", "amd64"]).ok();
    let digest = sha256(b"int a;\n");
    let blob = place.path(&format!("store/blobs/{}/{}", &digest[..2], &digest[2..]));
    for damage in [true, false] {
        fs::remove_file(&blob).unwrap();
        if damage {
            fs::write(&blob, "int c;\n").unwrap();
        }
        fs::remove_dir_all(place.path("build")).unwrap();
        let ran = run(&place, &args).ok();
        let fault = if damage { "was damaged" } else { "is gone" };
        assert_eq!(ran.stderr, format!("warning: the store's copy of pkg a.c {fault} and is unpacked again\n"));
        assert_eq!(place.read("build/amd64/host/s/a.c"), b"int a;\n");
    }
}

#[test]
fn a_damaged_list_of_what_is_in_an_archive_is_made_again() {
    let place = with_archive();
    place.write("chain/t.scm", SCRIPT);
    run(&place, &["-q", "--offline", "--distfiles", "distfiles", "fetch"]).ok();
    let trees = place.files("store/trees");
    let text = String::from_utf8(place.read(&trees[0])).unwrap();
    place.write(&trees[0], text.replace("a.c", "x.c"));
    let ran = run(&place, &["-q", "--offline", "chain/t.scm", "amd64"]).ok();
    expect![[r#"
        warning: the store's list of what is in pkg_1.orig.tar.gz was damaged (its checksum does not match) and is made again
    "#]].assert_eq(&ran.stderr);
    assert_eq!(String::from_utf8(place.read(&trees[0])).unwrap(), text);
}

#[test]
fn a_package_that_cannot_be_had_fails_once() {
    let place = tree(&good_archive(), HTTPS);
    place.write("chain/t.scm", SCRIPT);
    let report = run(&place, &["-q", "--offline", "chain/t.scm", "amd64"]).report();
    expect![[r#"
        exit 1
        error: third-party pkg cannot be used: cannot get pkg_1.orig.tar.gz (pkg 1)
          --> chain/t.scm:4:1
        4 | (third-party pkg a.c)
          | ^^^^^^^^^^^^^^^^^^^^^
        tried no network: --offline forbids it
        help: put pkg_1.orig.tar.gz into a folder and name that with --distfiles DIR, or go without --offline
    "#]].assert_eq(&report);
    assert_eq!(place.files("build"), [""; 0]);
}

#[test]
fn names_that_are_wrong_are_reported_where_they_stand() {
    let place = with_archive();
    let report = |script: &str| {
        place.write("chain/t.scm", script);
        run(&place, &["-q", "--offline", "--distfiles", "distfiles", "chain/t.scm", "amd64"]).report()
    };
    expect![[r#"
        exit 1
        error: third-party pkg include/b.c cannot be used: there is no file `include/b.c` in pkg 1
          --> chain/t.scm:1:1
        1 | (third-party pkg include/b.c) (stage s include/b.c)
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: did you mean `include/b.h`?
    "#]].assert_eq(&report("(third-party pkg include/b.c) (stage s include/b.c)"));
    expect![[r#"
        exit 1
        error: third-party pgk cannot be used: there is no third-party package `pgk`
          --> chain/t.scm:1:1
        1 | (third-party pgk a.c) (stage s a.c)
          | ^^^^^^^^^^^^^^^^^^^^^
        help: did you mean `pkg`?
    "#]].assert_eq(&report("(third-party pgk a.c) (stage s a.c)"));
    expect![[r#"
        exit 1
        error: host-third-party: `../a.c` cannot name a file of a step: it has an empty, `.` or `..` part
          --> chain/t.scm:1:1
        1 | (third-party pkg ../a.c)
          | ^^^^^^^^^^^^^^^^^^^^^^^^
    "#]].assert_eq(&report("(third-party pkg ../a.c)"));
}

#[test]
fn a_manifest_with_a_mistake_is_reported_where_it_is() {
    let place = with_archive();
    place.write("vendor/pkg.scm", "(third-party pkg\n  (version 1))\n");
    fails(&place, &["--offline", "fetch"], expect![[r#"
        exit 1
        error: vendor/pkg.scm:1:1: there is no `file`
        help: correct the manifest
    "#]]);
    fails(&place, &["--offline", "fetch", "gkp"], expect![[r#"
        exit 1
        error: there is no third-party package `gkp`
        help: there are: pkg
    "#]]);
}

#[test]
fn a_collection_keeps_what_was_used_lately() {
    let place = with_archive();
    run(&place, &["-q", "--offline", "--distfiles", "distfiles", "fetch"]).ok();
    run(&place, &["store", "gc"]).ok();
    run(&place, &["-q", "--offline", "fetch"]).ok();
    run(&place, &["store", "gc", "--days", "0"]).ok();
    assert_nothing_is_left(&place);
}
