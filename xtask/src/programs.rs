//! The builds of the programs that tests start: cargo builds no program for the tests of another package.

use std::fs;
use std::path::PathBuf;

use crate::command::Command;
use crate::error::{Error, Result};
use crate::folders;

/// Both programs in one call, so that cargo compiles what they have in common once, with the features that either of them needs.
const BUILD: [&str; 5] = ["build", "--package", "hensobo", "--package", "hensobo-cli"];

/// The window as rooms get it and `hensobo-cli`, built quickly.
pub(crate) struct Built {
    /// The window.
    pub(crate) window: PathBuf,
    /// The same room without a window.
    pub(crate) cli: PathBuf,
}

/// Builds both and says where they stand.
pub(crate) fn build() -> Result<Built> {
    Command::cargo().args(BUILD).run()?;
    Ok(Built { window: folders::program("debug", "hensobo"), cli: folders::program("debug", "hensobo-cli") })
}

/// Builds the window that lets WebDriver in. It is copied away, because both windows have one name: [`build`] comes after it.
pub(crate) fn build_driven_window() -> Result<PathBuf> {
    Command::cargo().args(BUILD).args(["--features", "hensobo/window-tests"]).run()?;
    let folder = folders::target().join("window-tests");
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let (built, driven) = (folders::program("debug", "hensobo"), folder.join("hensobo"));
    fs::copy(&built, &driven).map_err(Error::file(&built))?;
    Ok(driven)
}

/// Builds the window exactly as it is delivered.
pub(crate) fn build_delivered_window() -> Result<PathBuf> {
    Command::cargo().args(["build", "--package", "hensobo", "--profile", "shipped"]).run()?;
    Ok(folders::program("shipped", "hensobo"))
}
