//! The screens: their packages, their build, their own tests.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::command::Command;
use crate::error::Result;
use crate::folders;

/// Installs the packages of the screens when the lock file is newer than what is installed.
pub(crate) fn install() -> Result<()> {
    let ui = folders::ui();
    let wanted = changed(&ui.join("package-lock.json"));
    let installed = changed(&ui.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    Command::npm().args(["ci", "--no-audit", "--no-fund"]).run()
}

/// Builds the screens into `ui/dist`, which the window embeds.
pub(crate) fn build() -> Result<()> {
    install()?;
    Command::npm().args(["run", "--silent", "build"]).run()
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|it| it.modified()).ok()
}
