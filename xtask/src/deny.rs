//! Licences, bans and sources of the dependencies by cargo-deny, without a network.

use std::env;

use crate::command::Command;
use crate::error::Result;

const VERSION: &str = "0.20.2";

/// Checks `deny.toml`; advisories only when `HENSOBO_ADVISORY_DB` names a folder that holds a database of them.
pub(crate) fn work() -> Result<()> {
    install()?;
    Command::cargo().args(["fetch", "--locked", "--quiet"]).run()?;
    Command::cargo().args(["deny", "--offline", "check", "licenses", "bans", "sources"]).run()?;
    match env::var_os("HENSOBO_ADVISORY_DB") {
        Some(folder) => {
            let advisories = ["deny", "--offline", "check", "--disable-fetch", "advisories"];
            Command::cargo().args(advisories).env("HENSOBO_ADVISORY_DB", folder).run()
        }
        None => {
            eprintln!("Advisories were not checked: HENSOBO_ADVISORY_DB names no database.");
            Ok(())
        }
    }
}

fn install() -> Result<()> {
    let found = Command::cargo().args(["deny", "--version"]).text();
    if found.trim() == format!("cargo-deny {VERSION}") {
        return Ok(());
    }
    eprintln!("cargo-deny {VERSION} is not installed yet; compiling it takes some minutes, once.");
    Command::cargo().args(["install", "cargo-deny", "--version", VERSION, "--locked"]).run()
}
