//! The build of `hensobo-cli` that tests start: cargo builds no program for the tests of another package.

use std::path::PathBuf;

use crate::command::Command;
use crate::error::Result;
use crate::folders;

/// Builds the program and says where it stands.
pub(crate) fn build() -> Result<PathBuf> {
    Command::cargo().args(["build", "--package", "hensobo-cli"]).run()?;
    Ok(folders::program("debug", "hensobo-cli"))
}
