//! The way to the shim: commands go to a path that is no file, and so do the marks between what it writes down.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};

use serde_json::Value;

/// The control of the shim that this process runs under.
#[derive(Debug)]
pub(crate) struct Shim {
    control: Option<File>,
}

impl Shim {
    /// The one that the environment names; without one, marks go nowhere and nothing ever fails.
    pub(crate) fn here() -> Self {
        let path = std::env::var_os("HENSOBO_SHIM_CONTROL");
        Self { control: path.map(|it| OpenOptions::new().read(true).write(true).open(it).expect("the control of the shim")) }
    }

    fn say(&mut self, command: &str) {
        if let Some(control) = &mut self.control {
            control.write_all(command.as_bytes()).expect("the shim listens");
        }
    }

    /// Writes down that the program was told something.
    pub(crate) fn mark(&mut self, fact: &Value) {
        self.say(&format!("mark {fact}"));
    }

    /// Forgets what was written down so far.
    pub(crate) fn reset(&mut self) {
        self.say("reset");
    }

    /// From now on the `nth` call of a kind fails, once or from then on.
    pub(crate) fn arm(&mut self, nth: u64, (kind, how): (&str, &str)) {
        self.say(&format!("arm {nth} {kind} {how}"));
    }

    /// From now on files may grow by so many bytes.
    pub(crate) fn leave_space(&mut self, bytes: u64) {
        self.say(&format!("full {bytes}"));
    }

    /// Nothing fails any more. Tells how many calls of the kind there were, and how many were made to fail.
    pub(crate) fn disarm(&mut self) -> (u64, u64) {
        self.say("disarm");
        let Some(control) = &mut self.control else { return (0, 0) };
        let mut answer = [0; 64];
        let length = control.read(&mut answer).expect("the shim answers");
        let text = String::from_utf8_lossy(&answer[..length]).into_owned();
        let mut numbers = text.split(' ').map(|it| it.parse().expect("a number"));
        (numbers.next().expect("calls"), numbers.next().expect("failures"))
    }
}
