//! `cargo xtask check`: the static part of the gate.

use crate::command::Command;
use crate::error::Result;
use crate::{deny, folders, screens, types};

/// Format, lints, generated types, screens, licences and bans.
pub(crate) fn work() -> Result<()> {
    Command::cargo().args(["fmt", "--all", "--check"]).run()?;
    screens::build()?;
    let lint = ["clippy", "--workspace", "--all-targets", "--features", "hensobo-tests/window"];
    Command::cargo().args(lint).args(["--", "-D", "warnings"]).run()?;
    // What only the driven window has is not part of the workspace's default features.
    let driven = ["clippy", "--package", "hensobo", "--features", "window-tests", "--", "-D", "warnings"];
    Command::cargo().args(driven).run()?;
    types::check(&folders::ui().join("src/api/types.ts"))?;
    Command::npm().args(["run", "--silent", "check"]).run()?;
    Command::npm().args(["run", "--silent", "lint"]).run()?;
    deny::work()
}
