//! What a run tells the user: on a terminal a line per running step, elsewhere plain lines. All on standard error.

use boot2_prims::observer::{Observer, Steps};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    Quiet,
    Normal,
    /// Also what was remembered.
    Verbose,
}

pub struct Progress {
    verbosity: Verbosity,
    /// The lines of running steps, on a terminal.
    display: Option<MultiProgress>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    running: HashMap<String, ProgressBar>,
}

impl Progress {
    pub fn new(verbosity: Verbosity, is_terminal: bool) -> Progress {
        let display = (is_terminal && verbosity > Verbosity::Quiet).then(MultiProgress::new);
        Progress { verbosity, display, state: Mutex::default() }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        // Every change leaves the counts valid.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn line(&self, text: &str) {
        match &self.display {
            // Fails only if the terminal has gone; then there is nobody to tell.
            Some(display) => drop(display.println(text)),
            None => eprintln!("{text}"),
        }
    }
}

impl Observer for Progress {
    fn step_started(&self, label: &str) {
        let Some(display) = &self.display else { return };
        let style = ProgressStyle::with_template("  {spinner} {msg} {elapsed}").expect("the template is well formed");
        let bar = display.add(ProgressBar::new_spinner().with_style(style).with_message(label.to_owned()));
        bar.enable_steady_tick(Duration::from_millis(100));
        self.state().running.insert(label.to_owned(), bar);
    }

    fn step_finished(&self, label: &str, cached: bool, duration: Duration) {
        if let Some(bar) = self.state().running.remove(label) {
            bar.finish_and_clear();
        }
        match cached {
            true if self.verbosity >= Verbosity::Verbose => self.line(&format!("  {label}: remembered")),
            false if self.verbosity >= Verbosity::Normal => {
                self.line(&format!("  {label}: {}", milliseconds(duration)));
            }
            _ => {}
        }
    }

    /// The report follows, with the reason.
    fn step_failed(&self, label: &str, _status: &str) {
        if let Some(bar) = self.state().running.remove(label) {
            bar.finish_and_clear();
        }
        if self.verbosity >= Verbosity::Normal {
            self.line(&format!("  {label}: failed"));
        }
    }

    fn download_started(&self, file: &str, way: &str) {
        let text = format!("{file}: through {way}");
        let Some(display) = &self.display else {
            if self.verbosity >= Verbosity::Normal {
                self.line(&format!("  {text}"));
            }
            return;
        };
        let style = ProgressStyle::with_template("  {spinner} {msg} {percent}% {elapsed}").expect("the template is well formed");
        let bar = display.add(ProgressBar::new(100).with_style(style).with_message(text));
        bar.enable_steady_tick(Duration::from_millis(100));
        self.state().running.insert(file.to_owned(), bar);
    }

    fn downloading(&self, file: &str, percent: u8) {
        if let Some(bar) = self.state().running.get(file) {
            bar.set_position(percent.into());
        }
    }

    fn download_finished(&self, file: &str, got: bool) {
        if let Some(bar) = self.state().running.remove(file) {
            bar.finish_and_clear();
        }
        if self.verbosity >= Verbosity::Normal {
            self.line(&format!("  {file}: {}", if got { "checked" } else { "not to be had this way" }));
        }
    }

    fn exported(&self, stage: &str, dir: &Path, written: usize, steps: Steps) {
        if self.verbosity >= Verbosity::Normal {
            let files = match written {
                0 => "up to date".to_owned(),
                1 => "1 file written".to_owned(),
                n => format!("{n} files written"),
            };
            self.line(&format!(
                "{stage}: {} run in {}, {} remembered; {}: {files}",
                steps.ran,
                milliseconds(steps.time),
                steps.remembered,
                dir.display()
            ));
        }
    }

    fn warning(&self, text: &str) {
        self.line(&format!("warning: {text}"));
    }
}

fn milliseconds(d: Duration) -> String {
    match d.as_secs_f64() {
        s if s < 1.0 => format!("{:.1} ms", s * 1000.0),
        s => format!("{s:.1} s"),
    }
}
