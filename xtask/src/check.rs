//! `cargo xtask check`: the static part of the gate.

use crate::command::Command;
use crate::error::Result;
use crate::{deny, folders, screens, types};

/// Format, lints, generated types, screens, licences and bans.
pub(crate) fn work() -> Result<()> {
    Command::cargo().args(["fmt", "--all", "--check"]).run()?;
    screens::build()?;
    lint(&["--all-targets", "--features", "hensobo-tests/window"])?;
    // What only the driven window has is not part of the workspace's default features.
    lint(&["--features", "hensobo-tests/window,hensobo/window-tests"])?;
    types::check(&folders::ui().join("src/api/types.ts"))?;
    Command::npm().args(["run", "--silent", "check"]).run()?;
    Command::npm().args(["run", "--silent", "lint"]).run()?;
    deny::work()
}

/// The whole workspace each time, so that its dependencies are checked once.
fn lint(words: &[&str]) -> Result<()> {
    Command::cargo().args(["clippy", "--workspace"]).args(words).args(["--", "-D", "warnings"]).run()
}
