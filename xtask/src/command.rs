//! Runs programs: shows what it runs, and turns a refusal into one line.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{self, ExitStatus, Stdio};

use crate::error::{Error, Result};
use crate::folders;

/// A program about to be run, with the words to show for it.
pub(crate) struct Command {
    inner: process::Command,
    words: String,
}

impl Command {
    /// The program `name`, started in the root of the checkout.
    pub(crate) fn new(name: impl AsRef<OsStr>) -> Self {
        let mut inner = process::Command::new(name.as_ref());
        inner.current_dir(folders::root());
        Self { inner, words: name.as_ref().to_string_lossy().into_owned() }
    }

    /// `cargo`, the one that started this command.
    pub(crate) fn cargo() -> Self {
        let mut command = Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.words = "cargo".to_owned();
        command
    }

    /// `npm` in the folder of the screens.
    pub(crate) fn npm() -> Self {
        let mut command = Self::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.inner.current_dir(folders::ui());
        command
    }

    /// With one more argument.
    pub(crate) fn arg(mut self, word: impl AsRef<OsStr>) -> Self {
        self.words.push(' ');
        self.words.push_str(&word.as_ref().to_string_lossy());
        self.inner.arg(word);
        self
    }

    /// With more arguments.
    pub(crate) fn args<W: AsRef<OsStr>>(self, words: impl IntoIterator<Item = W>) -> Self {
        words.into_iter().fold(self, Self::arg)
    }

    /// With a variable in its environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.inner.env(name, value);
        self
    }

    /// Without a variable in its environment.
    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.inner.env_remove(name);
        self
    }

    /// Started in `folder`.
    pub(crate) fn in_folder(mut self, folder: &Path) -> Self {
        self.inner.current_dir(folder);
        self
    }

    /// Shows the command, runs it to its end, refuses when it fails.
    pub(crate) fn run(mut self) -> Result<()> {
        eprintln!("$ {}", self.words);
        let status = self.inner.status();
        let status = status.map_err(|cause| self.not_started(cause))?;
        self.judge(status)
    }

    /// Runs it to its end and returns how it ended.
    pub(crate) fn status(mut self) -> Result<ExitStatus> {
        let status = self.inner.status();
        status.map_err(|cause| self.not_started(cause))
    }

    /// Whether it runs and succeeds, without showing anything.
    pub(crate) fn succeeds(mut self) -> bool {
        self.inner.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.inner.status().is_ok_and(|status| status.success())
    }

    /// What it prints on standard output, whether it succeeds or not; nothing when it is not there.
    pub(crate) fn text(mut self) -> String {
        self.inner.stdin(Stdio::null()).stderr(Stdio::null());
        let output = self.inner.output().map(|it| it.stdout).unwrap_or_default();
        String::from_utf8_lossy(&output).into_owned()
    }

    /// Shows the command, runs it, passes every line of its standard output on and to `look` too.
    pub(crate) fn run_watched(mut self, mut look: impl FnMut(&str)) -> Result<()> {
        eprintln!("$ {}", self.words);
        self.inner.stdout(Stdio::piped());
        let started = self.inner.spawn();
        let mut child = started.map_err(|cause| self.not_started(cause))?;
        if let Some(stdout) = child.stdout.take() {
            for line in BufReader::new(stdout).split(b'\n').map_while(std::result::Result::ok) {
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                look(&line);
            }
        }
        let status = child.wait();
        let status = status.map_err(|cause| self.not_started(cause))?;
        self.judge(status)
    }

    /// Starts it and leaves it running beside us, its standard input open for us.
    pub(crate) fn start_with_input(mut self) -> Result<process::Child> {
        self.inner.stdin(Stdio::piped()).stdout(Stdio::null());
        let started = self.inner.spawn();
        started.map_err(|cause| self.not_started(cause))
    }

    fn judge(&self, status: ExitStatus) -> Result<()> {
        if status.success() {
            return Ok(());
        }
        Err(Error::Failed { command: self.words.clone(), status: status.to_string() })
    }

    fn not_started(&self, cause: std::io::Error) -> Error {
        let program = self.inner.get_program().to_string_lossy().into_owned();
        Error::Start { program, cause }
    }
}
