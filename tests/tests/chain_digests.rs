//! What the chain makes, to the byte: `chain/answers/ARCH.sha256` lists the digest of every product.
//!
//! When a product is meant to change, `make answers` writes the lists anew; the change of digests then stands in the same
//! commit as its reason.

use boot2_prims::arch::Arch;
use boot2_tests::in_tree;
use boot2_tests::native::chain_program;
use std::fs;
use std::process::Command;

#[test]
fn products_have_the_recorded_digests() {
    for arch in Arch::ALL {
        let last = chain_program(arch, "boot4/hello");
        let products = last.ancestors().nth(2).expect("build/ARCH/host").to_owned();
        let list = in_tree(&format!("chain/answers/{arch}.sha256"));
        let recorded = fs::read_to_string(&list).unwrap_or_else(|error| panic!("{}: {error}", list.display()));
        let output = Command::new("sha256sum").args(["--check", "--strict", "--quiet"]).arg(&list).current_dir(&products).output();
        let output = output.expect("sha256sum starts");
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{arch}: {stdout}{stderr}");
        // Nothing is made that is not recorded.
        let mut names: Vec<String> = recorded.lines().map(|line| line[66..].to_owned()).collect();
        names.sort();
        let mut made = Vec::new();
        for stage in fs::read_dir(&products).expect("stages") {
            let stage = stage.expect("a stage");
            for file in fs::read_dir(stage.path()).expect("a stage's products") {
                let file = file.expect("a product").file_name().into_string().expect("a plain name");
                if file != "SHA256SUMS" {
                    made.push(format!("{}/{file}", stage.file_name().to_str().expect("a plain name")));
                }
            }
        }
        made.sort();
        assert_eq!(made, names, "{arch}");
    }
}
