//! `cargo xtask with-keyring`: a command inside a private D-Bus session with an unlocked Secret Service.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitCode, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use crate::command::Command;
use crate::error::{Error, Result};

/// How long the Secret Service may take to answer.
const PATIENCE_SECONDS: u64 = 20;

/// Runs `words` in a session of its own: bus, home, runtime folder and keyring are gone afterwards.
pub(crate) fn with_keyring(words: &[OsString]) -> Result<ExitCode> {
    let place = tempfile::Builder::new().prefix("hensobo-session-").tempdir();
    let place = place.map_err(Error::file("a temporary folder"))?;
    let xtask = env::current_exe().map_err(Error::file("xtask"))?;
    let mut command = Command::new("dbus-run-session").arg("--").arg(xtask);
    command = command.args(["keyring-session", "--"]).args(words);
    for (name, folder) in private_folders(place.path())? {
        command = command.env(name, folder);
    }
    for (name, folder) in real_folders() {
        command = command.env(name, folder);
    }
    let folder = env::current_dir().map_err(Error::file("."))?;
    Ok(passed_through(command.in_folder(&folder).status()?))
}

/// Inside the private session: starts the keyring, runs `words`, ends the keyring.
pub(crate) fn session(words: &[OsString]) -> Result<ExitCode> {
    let Some((program, arguments)) = words.split_first() else {
        return Ok(ExitCode::FAILURE);
    };
    let mut daemon = unlocked_keyring()?;
    let folder = env::current_dir().map_err(Error::file("."))?;
    let status = answers().and_then(|()| Command::new(program).args(arguments).in_folder(&folder).status());
    // The bus ends with this session and takes the daemon with it; ending it here only spares the wait.
    let _ended = daemon.kill().and_then(|()| daemon.wait());
    Ok(passed_through(status?))
}

fn unlocked_keyring() -> Result<Child> {
    let words = ["--foreground", "--unlock", "--components=secrets"];
    let mut daemon = Command::new("gnome-keyring-daemon").args(words).start_with_input()?;
    if let Some(mut input) = daemon.stdin.take() {
        input.write_all(b"a keyring for one session").map_err(Error::file("gnome-keyring-daemon"))?;
    }
    Ok(daemon)
}

fn answers() -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(PATIENCE_SECONDS) {
        let bus = ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"];
        let question = ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"];
        if Command::new("dbus-send").args(bus).args(question).text().contains("boolean true") {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(20));
    }
    Err(Error::NoKeyring(PATIENCE_SECONDS))
}

/// The folders that the session sees as its own. Set before the bus starts, because the bus may start the daemon itself.
fn private_folders(place: &Path) -> Result<Vec<(&'static str, PathBuf)>> {
    let home = place.join("home");
    let folders = vec![
        ("XDG_RUNTIME_DIR", place.join("run")),
        ("XDG_DATA_HOME", home.join(".local/share")),
        ("XDG_CONFIG_HOME", home.join(".config")),
        ("XDG_STATE_HOME", home.join(".local/state")),
        ("XDG_CACHE_HOME", home.join(".cache")),
        ("HOME", home),
    ];
    for (_, folder) in &folders {
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
    }
    let keyrings = place.join("home/.local/share/keyrings");
    fs::create_dir_all(&keyrings).map_err(Error::file(&keyrings))?;
    restrict(&place.join("run"))?;
    Ok(folders)
}

/// The folders of the tools stay the real ones, or every session would fetch everything again.
fn real_folders() -> Vec<(&'static str, PathBuf)> {
    let Some(home) = env::var_os("HOME").map(PathBuf::from) else {
        return Vec::new();
    };
    [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup"), ("npm_config_cache", ".npm")]
        .into_iter()
        .filter(|(name, _)| env::var_os(name).is_none())
        .map(|(name, folder)| (name, home.join(folder)))
        .collect()
}

#[cfg(unix)]
fn restrict(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(Error::file(folder))
}

#[cfg(not(unix))]
fn restrict(_folder: &Path) -> Result<()> {
    Ok(())
}

/// How a program ended, for whoever started us.
pub(crate) fn passed_through(status: ExitStatus) -> ExitCode {
    status.code().and_then(|it| u8::try_from(it).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
}
