//! Everything that can stop a command, each as one line of English.

use std::io;
use std::path::PathBuf;

/// The answer of a command.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A program is not there or may not be started.
    #[error("{program} could not be started: {cause}")]
    Start { program: String, cause: io::Error },
    /// A program ran and said no.
    #[error("`{command}` failed ({status})")]
    Failed { command: String, status: String },
    /// A file or folder could not be read or written.
    #[error("{}: {cause}", path.display())]
    File { path: PathBuf, cause: io::Error },
    /// Packages are missing and nobody agreed to install them.
    #[error("missing system packages, nothing was installed. To install them yourself: {0}")]
    PackagesRefused(String),
    /// The committed types differ from those that the room exports.
    #[error("{} differs from what the room exports; run `cargo xtask types`", .0.display())]
    TypesDiffer(PathBuf),
    /// The private Secret Service did not come up.
    #[error("the private Secret Service did not answer within {0} seconds")]
    NoKeyring(u64),
    /// A measurement is missing or not readable.
    #[error("{} is not a measurement: {cause}", path.display())]
    Measurement { path: PathBuf, cause: String },
    /// A goal of the benchmarks was missed.
    #[error("{0} of the benchmarks missed their goal")]
    GoalsMissed(usize),
}

impl Error {
    /// The error of a file operation on `path`.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |cause| Self::File { path, cause }
    }
}
