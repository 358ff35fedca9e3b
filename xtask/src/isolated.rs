//! `cargo xtask isolated`: a command on a terminal that is connected to nothing, in namespaces of its own.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::command::Command;
use crate::error::{Error, Result};
use crate::{keyring, system};

/// Where the kernel shows radios. They have no namespace, so that those of the machine are covered up.
const RADIOS: [&str; 3] = ["/sys/class/rfkill", "/sys/class/ieee80211", "/sys/class/bluetooth"];

/// Runs `words` where only `lo` is up and no radio is seen.
pub(crate) fn isolated(words: &[OsString]) -> Result<ExitCode> {
    let folder = env::current_dir().map_err(Error::file("."))?;
    Ok(keyring::passed_through(command()?.args(words).in_folder(&folder).status()?))
}

/// The command that is about to run the words it is given where only `lo` is up and no radio is seen.
/// Cargo finds no network there: what it takes is fetched, better built, before.
pub(crate) fn command() -> Result<Command> {
    let xtask = env::current_exe().map_err(Error::file("xtask"))?;
    // Whoever is not root is root of the namespaces alone.
    let mapped = (!system::is_root()).then_some("--map-root-user");
    let command = Command::new("unshare").args(["--net", "--mount"]).args(mapped).arg("--").arg(xtask);
    Ok(command.args(["isolated-session", "--"]).env("CARGO_NET_OFFLINE", "true").env("PATH", path()))
}

/// Inside the namespaces: brings `lo` up, covers the radios, runs `words`.
pub(crate) fn session(words: &[OsString]) -> Result<ExitCode> {
    let Some((program, arguments)) = words.split_first() else {
        return Ok(ExitCode::FAILURE);
    };
    Command::new("ip").args(["link", "set", "lo", "up"]).run()?;
    for radios in RADIOS.iter().filter(|it| Path::new(it).is_dir()) {
        Command::new("mount").args(["-t", "tmpfs", "-o", "ro", "none", radios]).run()?;
    }
    let folder = env::current_dir().map_err(Error::file("."))?;
    Ok(keyring::passed_through(Command::new(program).args(arguments).in_folder(&folder).status()?))
}

/// Where programs are looked for: those of an administrator (`ip`, `mkfs.ext4`) stand in folders that not everybody searches.
fn path() -> OsString {
    let usual = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&usual).chain(["/usr/sbin", "/sbin"].map(PathBuf::from));
    env::join_paths(folders).unwrap_or(usual)
}
