//! What a run tells whoever shows it: progress lines, a terminal display, a test.

use std::path::Path;
use std::time::Duration;

/// Receives events from any thread, as they happen. Calls must be quick: a step may be waiting.
pub trait Observer: Send + Sync {
    /// A step whose result is not remembered starts to run.
    fn step_started(&self, _label: &str) {}

    /// A step has its result: remembered (`cached`), or after running for `duration`.
    fn step_finished(&self, _label: &str, _cached: bool, _duration: Duration) {}

    /// A step, source or export failed. The failure itself reaches whoever waits for it.
    fn step_failed(&self, _label: &str, _status: &str) {}

    /// The download of a file starts, this way; several ways may be tried one after the other.
    fn download_started(&self, _file: &str, _way: &str) {}

    /// So much of the download under way is there, in percent. Comes several times a second.
    fn downloading(&self, _file: &str, _percent: u8) {}

    /// The download has ended: with the file, checked, or without.
    fn download_finished(&self, _file: &str, _got: bool) {}

    /// The files of a stage are in `dir`; `written` of them had to be written. `steps`: those that it needed beyond what the
    /// stages before it did.
    fn exported(&self, _stage: &str, _dir: &Path, _written: usize, _steps: Steps) {}

    /// Something the user should know that is no failure.
    fn warning(&self, _text: &str) {}
}

/// What steps cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    pub ran: usize,
    /// Of those that ran, together.
    pub time: Duration,
    pub remembered: usize,
}

/// Hears nothing.
pub struct Silent;

impl Observer for Silent {}
