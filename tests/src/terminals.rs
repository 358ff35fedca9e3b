//! A terminal without a room: its secret, its sealed record and its side log, in a folder of their own.

use std::path::{Path, PathBuf};

use hensobo_core::domain::terminal_trouble::RecordTrouble;
use hensobo_core::domain::throttle::{BootInstant, Throttle};
use hensobo_core::vault::VaultError;
use hensobo_core::vault::key::Key;
use hensobo_core::vault::keyring::TerminalSecrets;
use hensobo_core::vault::side_log::{SideLog, SideReading};
use hensobo_core::vault::slot::PepperId;
use hensobo_core::vault::terminal_record::TerminalMemory;
use tempfile::TempDir;

use crate::rooms::folder_in_memory;

/// The file of the record.
pub const RECORD: &str = "terminal.v1";
/// The file of the side log.
pub const SIDE_LOG: &str = "side.v1";
/// The file that stands for the counter's entry in a keyring.
pub const COUNTER: &str = "practice-terminal.counter";

/// The terminal. Its folder goes with it.
#[derive(Debug)]
pub struct Terminal {
    folder: TempDir,
    secrets: TerminalSecrets,
    pepper: PepperId,
}

impl Terminal {
    /// A terminal whose record and side log were founded.
    ///
    /// # Panics
    /// When its folder takes no files.
    pub fn founded() -> Self {
        let folder = folder_in_memory();
        let secrets = TerminalSecrets::PracticeFolder(folder.path().to_path_buf());
        let terminal = Self { folder, secrets, pepper: PepperId("terminal".to_owned()) };
        terminal.secrets.keep(&terminal.pepper, &Key::random().expect("a secret")).expect("the secret is kept");
        let memory = TerminalMemory::create(terminal.path(), &terminal.secrets, &terminal.pepper, "room").expect("a record");
        memory.create_side_log().expect("a side log");
        terminal
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// One of its files.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// The bytes of one of its files.
    ///
    /// # Panics
    /// When it is not there.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Puts other bytes into one of its files.
    ///
    /// # Panics
    /// When the file takes none.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.file(name), bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// Takes one of its files away.
    ///
    /// # Panics
    /// When it is not there.
    pub fn delete(&self, name: &str) {
        std::fs::remove_file(self.file(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// What it remembers as the terminal of `room_id`, and what is wrong with that; or why that cannot be said.
    pub fn open_as(&self, room_id: &str) -> Result<(TerminalMemory, Vec<RecordTrouble>), VaultError> {
        TerminalMemory::open(self.path(), &self.secrets, &self.pepper, room_id)
    }

    /// What it remembers, and what is wrong with that.
    ///
    /// # Panics
    /// When that cannot be said.
    pub fn open(&self) -> (TerminalMemory, Vec<RecordTrouble>) {
        self.open_as("room").unwrap_or_else(|error| panic!("the record does not open: {error}"))
    }

    /// Its side log, and what stands in it.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn open_side_log(&self) -> (SideLog, SideReading) {
        self.open().0.open_side_log().unwrap_or_else(|error| panic!("the side log cannot be read: {error}"))
    }

    /// Writes an entry to the side log, and its number to the record.
    ///
    /// # Panics
    /// When that is refused.
    pub fn note(&self, payload: &str) {
        let (mut memory, _) = self.open();
        let (mut log, _) = memory.open_side_log().expect("the side log");
        memory.note(&mut log, payload.as_bytes()).expect("an entry");
    }
}

/// An instant on the boot clock of the boot `boot_id`.
pub fn at(boot_id: &str, seconds: i64) -> BootInstant {
    BootInstant { boot_id: boot_id.to_owned(), since_boot_ms: seconds * 1_000 }
}

/// Tries `login` `times` times within the first boot, an hour apart.
pub fn fail(throttle: &mut Throttle, login: &str, times: u32) {
    for hour in 0..times {
        let _answered = throttle.begin_try(login, &at("first", i64::from(hour) * 3_600));
    }
}
