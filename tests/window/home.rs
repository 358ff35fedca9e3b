//! A home for one test: folders of its own, and the programs under test.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Everything that a program started by one test may write to.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty home.
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("hensobo-window-").tempdir();
        let home = Self { folder: folder.expect("a temporary folder") };
        for (_, folder) in home.folders() {
            fs::create_dir_all(&folder).expect("a folder of the home");
        }
        let runtime = fs::Permissions::from_mode(0o700);
        fs::set_permissions(home.path().join("run"), runtime).expect("a private runtime folder");
        home
    }

    /// The folder that holds all others.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the room of this test lies.
    pub(crate) fn room(&self) -> PathBuf {
        self.path().join("room")
    }

    /// Has a second person at the same desk, a 管理者, disable whoever is signed in at the window that lets WebDriver in.
    pub(crate) fn disable_who_is_signed_in(&self, (login, password): (&str, &str)) {
        let (start, said) = (Instant::now(), self.path().join("said"));
        fs::write(&said, format!("{login}\n{password}\n")).expect("what the window is told");
        fs::rename(&said, self.rehearsal()).expect("what the window is told");
        while self.rehearsal().exists() {
            assert!(start.elapsed() < Duration::from_secs(20), "the window does not hear it");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The file that the window watches for it.
    fn rehearsal(&self) -> PathBuf {
        self.path().join("rehearsal")
    }

    /// Waits until no program has the room open: a window that was ended by force may take a moment.
    pub(crate) fn wait_until_the_room_is_closed(&self) {
        let start = Instant::now();
        let lock = fs::File::open(self.room().join("room.lock")).expect("the room's lock");
        while lock.try_lock().is_err() {
            assert!(start.elapsed() < Duration::from_secs(20), "the room stays open");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// A program that sees only this home.
    pub(crate) fn program(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.envs(self.folders()).env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
        command.env_remove("TAURI_WEBVIEW_AUTOMATION").env("HENSOBO_REHEARSAL", self.rehearsal()).current_dir(self.path());
        command
    }

    fn folders(&self) -> Vec<(&'static str, PathBuf)> {
        let home = self.path().join("home");
        vec![
            ("XDG_RUNTIME_DIR", self.path().join("run")),
            ("TMPDIR", self.path().join("tmp")),
            ("XDG_DATA_HOME", home.join(".local/share")),
            ("XDG_STATE_HOME", home.join(".local/state")),
            ("XDG_CONFIG_HOME", home.join(".config")),
            ("XDG_CACHE_HOME", home.join(".cache")),
            ("HOME", home),
        ]
    }
}

/// The window that lets WebDriver in.
pub(crate) fn driven_window() -> PathBuf {
    named_by("HENSOBO_WINDOW_BINARY")
}

/// The window as rooms get it.
pub(crate) fn shipped_window() -> PathBuf {
    named_by("HENSOBO_SHIPPED_BINARY")
}

/// The same room without a window.
pub(crate) fn cli() -> PathBuf {
    named_by("HENSOBO_CLI_BINARY")
}

fn named_by(variable: &str) -> PathBuf {
    env::var_os(variable)
        .map(PathBuf::from)
        .unwrap_or_else(|| panic!("{variable} names no program: `cargo xtask test` builds it and sets it"))
}
