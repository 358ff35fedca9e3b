//! `cargo xtask types`: the room's types as TypeScript, generated and committed.

use std::fs;
use std::path::Path;

use crate::command::Command;
use crate::error::{Error, Result};
use crate::folders;

/// Writes `ui/src/api/types.ts` from the room's own types.
#[derive(clap::Args)]
pub(crate) struct Types {
    /// Write nothing; fail when the committed file differs.
    #[arg(long)]
    check: bool,
}

impl Types {
    /// Writes the types, or compares them.
    pub(crate) fn work(&self) -> Result<()> {
        let committed = folders::ui().join("src/api/types.ts");
        if self.check { check(&committed) } else { export(&committed) }
    }
}

/// Fails when the committed types differ from what the room exports.
pub(crate) fn check(committed: &Path) -> Result<()> {
    let folder = tempfile::tempdir().map_err(Error::file("a temporary folder"))?;
    let fresh = folder.path().join("types.ts");
    export(&fresh)?;
    let read = |path: &Path| fs::read(path).map_err(Error::file(path));
    if read(committed)? == read(&fresh)? {
        return Ok(());
    }
    Err(Error::TypesDiffer(committed.to_path_buf()))
}

fn export(path: &Path) -> Result<()> {
    let export = ["run", "--quiet", "--package", "hensobo-core", "--example", "types", "--"];
    Command::cargo().args(export).arg(path).run()
}
