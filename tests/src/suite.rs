//! One suite of fixtures for a tool that takes `[OPTIONS] IN OUT` and stays silent or complains in one line: run on
//! the reference in Rust, and on the chain's own program.

use std::fs;

use boot2_prims::arch::Arch;

use crate::fixtures::{Fixture, fixtures};
use crate::in_tree;
use crate::native::tools;

/// What came of a fixture: the output in a form that can be compared, or the first line of the complaint.
pub type Outcome = Result<String, String>;

/// A tool under test.
pub struct Suite {
    /// Its name, that of its folders in `tests/` and `chain/`, and of its source.
    pub tool: &'static str,
    /// The form in which outputs are compared.
    pub shown: fn(&[u8]) -> String,
    /// What a fixture expects, in that form.
    pub expected: fn(&Fixture) -> Option<String>,
    pub reference: fn(&Fixture) -> Outcome,
}

impl Suite {
    fn fixtures(&self) -> Vec<Fixture> {
        fixtures(&in_tree("tests").join(self.tool.to_lowercase()), None)
    }

    /// What is wrong with an outcome.
    fn disagreement(&self, fixture: &Fixture, outcome: &Outcome) -> Option<String> {
        let wanted = (self.expected)(fixture);
        let agrees = match outcome {
            Ok(output) => fixture.exit == 0 && Some(output) == wanted.as_ref(),
            // The wording of a complaint is the tool's own; its place is not.
            Err(error) => fixture.exit == 1 && fixture.error.as_ref().is_none_or(|place| error.starts_with(place.trim_end())),
        };
        let place = fixture.error.as_deref().unwrap_or_default();
        (!agrees).then(|| format!("{}:\n got {outcome:?}\nwant {wanted:?} {place:?}", fixture.name))
    }

    pub fn check_reference(&self) {
        let all = self.fixtures();
        let failures = all.iter().filter_map(|fixture| self.disagreement(fixture, &(self.reference)(fixture))).collect();
        report(failures, all.len());
    }

    /// Runs the chain's own program, built from `chain/TOOL/TOOL.P1`.
    pub fn check_native(&self, arch: Arch) {
        let tools = tools(arch);
        let program = tools.program(&format!("{}/{}.P1", self.tool.to_lowercase(), self.tool));
        let all = self.fixtures();
        let mut failures = Vec::new();
        for fixture in &all {
            let folder = tempfile::tempdir().expect("a scratch folder");
            let input = fixture.input_name();
            fs::write(folder.path().join(&input), fixture.input()).expect("a file in a scratch folder");
            let arguments: Vec<&str> = fixture.options.iter().map(String::as_str).chain([input.as_str(), "out"]).collect();
            let run = tools.run_program(&program, &arguments, folder.path());
            let stderr = String::from_utf8_lossy(&run.stderr).into_owned();
            let output = fs::read(folder.path().join("out")).ok();
            match (run.status, output) {
                (Some(0), Some(output)) if stderr.is_empty() => {
                    failures.extend(self.disagreement(fixture, &Ok((self.shown)(&output))));
                }
                (Some(1), None) if stderr.lines().count() == 1 && stderr.ends_with('\n') => {
                    failures.extend(self.disagreement(fixture, &Err(stderr)));
                }
                (status, output) => failures.push(format!(
                    "{}: neither a silent success nor one line and no output: status {status:?}, output {}, said {stderr:?}",
                    fixture.name,
                    output.is_some()
                )),
            }
        }
        report(failures, all.len());
    }
}

fn report(failures: Vec<String>, count: usize) {
    assert!(failures.is_empty(), "{} of {count} fixtures fail:\n{}", failures.len(), failures.join("\n"));
    println!("{count} fixtures pass");
}
