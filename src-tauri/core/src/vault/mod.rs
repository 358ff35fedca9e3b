//! The locks of the room: keys, key slots, the OS keyring and the files that hold them.

pub mod backup_file;
pub mod cost;
pub mod counter;
pub mod folder;
pub mod key;
pub mod key_file;
pub mod keyring;
pub mod kit;
pub mod outbox;
pub mod root;
pub mod seal;
#[cfg(target_os = "linux")]
mod secret_service;
mod side_lines;
pub mod side_log;
pub mod slot;
pub mod terminal_record;
pub mod twin_file;

/// Why the vault stays closed, or a key cannot be made. Never carries a secret.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The operating system gave no random bytes.
    #[error("no random bytes: {0}")]
    Random(#[from] getrandom::Error),
    /// A key could not be derived or a text not sealed.
    #[error("cryptography: {0}")]
    Crypto(&'static str),
    /// Not enough memory for the password hash; it is never made weaker instead.
    #[error("not enough memory for the password hash")]
    MemoryShort,
    /// Sealed bytes that the key does not open.
    #[error("sealed bytes do not open")]
    Unsealable,
    /// No slot opens with what was typed.
    #[error("login or password is wrong")]
    WrongPassword,
    /// The kit's checksum does not match: mistyped.
    #[error("the recovery kit was mistyped")]
    KitMistyped,
    /// The kit is one of another room, or was replaced.
    #[error("the recovery kit does not open this room")]
    KitWrong,
    /// There is no room in the folder.
    #[error("there is no room here")]
    RoomAbsent,
    /// There is something in the folder already.
    #[error("the folder is not empty")]
    RoomExists,
    /// Another program has the room open.
    #[error("the room is open elsewhere")]
    RoomInUse,
    /// The vault is here, its key file is not.
    #[error("the key file is missing")]
    KeyFileMissing,
    /// The key file is here, the vault is not.
    #[error("the vault file is missing")]
    VaultMissing,
    /// The key file's checksum or form is wrong.
    #[error("the key file is damaged")]
    KeyFileDamaged,
    /// The key file was edited by someone who knew its form.
    #[error("the key file was altered")]
    KeyFileAltered,
    /// The key file is one of a newer program.
    #[error("the key file is of version {0}")]
    KeyFileNewer(u32),
    /// The disk failed while the key file was replaced or destroyed, and nobody can tell how far it came. Nothing more is done in the room before
    /// somebody signs in again.
    #[error("nobody can tell which key file is on the disk")]
    KeyFileInDoubt,
    /// No keyring answers on this terminal.
    #[error("no keyring answers: {0}")]
    KeyringAbsent(String),
    /// The keyring is locked, or somebody must unlock it.
    #[error("the keyring is locked")]
    KeyringLocked,
    /// The keyring has no entry of this room. A new secret is never made instead.
    #[error("the keyring has no entry of this room")]
    KeyringEntryMissing,
    /// The terminal's sealed record is one of a newer program.
    #[error("the terminal's record is of version {0}")]
    TerminalRecordNewer(u32),
    /// The terminal's record holds more than its file has room for.
    #[error("the terminal's record is too large")]
    TerminalRecordTooLarge,
    /// The side log holds as much as it may, and nobody has signed in to empty it.
    #[error("the side log is full")]
    SideLogFull,
    /// The side log is not as it was left; nothing is added to it before it begins anew.
    #[error("the side log is damaged at {0}")]
    SideLogDamaged(u64),
    /// A backup is not as it was written, or is none.
    #[error("the backup is damaged")]
    BackupDamaged,
    /// A backup is one of another room, or of a key that the room has left behind.
    #[error("the backup is not one of this room")]
    BackupForeign,
    /// A backup is one of a newer program.
    #[error("the backup is of version {0}")]
    BackupNewer(u32),
    /// A file could not be read or written.
    #[error("{step}: {cause}")]
    File {
        /// What was being done.
        step: &'static str,
        /// Why it did not work.
        cause: std::io::Error,
    },
}

/// Names the step that a file error happened in.
pub(crate) fn file_step(step: &'static str) -> impl FnOnce(std::io::Error) -> VaultError {
    move |cause| VaultError::File { step, cause }
}
