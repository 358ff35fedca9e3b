//! Printing through the system's spooler: one seam for every system, CUPS behind it on Linux. The program reaches it by the spooler's own
//! programs, so that nothing of ours opens a socket, and hands papers over without a file.

use std::fmt;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// How long the spooler may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why something cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpoolError {
    /// There is no spooler on this terminal.
    #[error("there is no print spooler")]
    Absent,
    /// There is no printer of this name.
    #[error("there is no printer {0}")]
    PrinterUnknown(String),
    /// The spooler did not take the paper.
    #[error("the spooler did not take it")]
    Refused,
}

/// What prints papers.
pub trait Spooler: fmt::Debug + Send + Sync {
    /// The printers that it has now; none where there is no spooler.
    fn printers(&self) -> Vec<String>;
    /// Hands a PDF over to one of them.
    fn print(&self, printer: &str, title: &str, pdf: &[u8]) -> Result<(), SpoolError>;
}

/// The spooler of this terminal.
pub fn of_this_terminal() -> Arc<dyn Spooler> {
    Arc::new(Cups { programs: PathBuf::from("/usr/bin") })
}

/// CUPS, by `lpstat` and `lp`. On a system that has neither there is no printer.
#[derive(Debug)]
pub struct Cups {
    /// The folder of its programs.
    pub programs: PathBuf,
}

impl Cups {
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        // What a printer is called, and which server is asked, is not for the surroundings to say.
        command.env_clear().env("LC_ALL", "C.UTF-8").env("PATH", &self.programs).current_dir(Path::new("/"));
        command.stderr(Stdio::null());
        command
    }
}

impl Spooler for Cups {
    fn printers(&self) -> Vec<String> {
        let Ok(mut child) = self.program("lpstat").arg("-e").stdin(Stdio::null()).stdout(Stdio::piped()).spawn() else {
            return Vec::new();
        };
        let mut names = String::new();
        let ended = ends(&mut child);
        let read = child.stdout.take().map(|mut it| it.read_to_string(&mut names));
        match (ended, read) {
            (true, Some(Ok(_))) => names.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    fn print(&self, printer: &str, title: &str, pdf: &[u8]) -> Result<(), SpoolError> {
        let printers = self.printers();
        if printers.is_empty() {
            return Err(SpoolError::Absent);
        }
        // Only a name that the spooler itself says: none that reads like an option.
        if !printers.iter().any(|it| it == printer) {
            return Err(SpoolError::PrinterUnknown(printer.to_owned()));
        }
        let words = ["-s", "-d", printer, "-t", title, "-o", "media=A4", "-o", "sides=one-sided", "-"];
        let child = self.program("lp").args(words).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
        let mut child = child.map_err(|_| SpoolError::Absent)?;
        let Some(mut paper) = child.stdin.take() else { return Err(SpoolError::Refused) };
        // A spooler that reads nothing is ended all the same, and with it the writing.
        let (written, ended) = thread::scope(|scope| {
            let writing = scope.spawn(move || paper.write_all(pdf).is_ok());
            let ended = ends(&mut child);
            (writing.join().unwrap_or(false), ended)
        });
        if written && ended { Ok(()) } else { Err(SpoolError::Refused) }
    }
}

/// Whether it ends well before patience does; one that does not end is ended.
fn ends(child: &mut Child) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(10)),
            Err(_) => return false,
        }
    }
    // It may have ended in this very moment: then there is nothing left to end.
    child.kill().and_then(|()| child.wait()).is_ok_and(|status| status.success())
}
