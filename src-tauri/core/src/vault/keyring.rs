//! The terminal's secret (pepper): in the OS keyring, or in a file for a practice room.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;
use std::{fs, thread};

use zeroize::Zeroizing;

use super::key::Key;
use super::key_file::sync_folder_of;
use super::slot::PepperId;
use super::{VaultError, file_step};

const SERVICE: &str = "hensobo";

/// A locked keyring asks its owner on the screen; after this long we say so instead of waiting on.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where terminal secrets are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalSecrets {
    /// The keyring of the operating system.
    Keyring,
    /// A practice room's own folder.
    PracticeFolder(PathBuf),
}

impl TerminalSecrets {
    /// The secret named `id`. One that is absent is never made anew: that would brick every slot.
    pub fn load(&self, id: &PepperId) -> Result<Key, VaultError> {
        Key::from_base64(&self.load_text(Entry::Secret(id))?).ok_or(VaultError::KeyringEntryMissing)
    }

    /// Keeps a new secret and reads it back.
    pub fn keep(&self, id: &PepperId, secret: &Key) -> Result<(), VaultError> {
        self.keep_text(Entry::Secret(id), secret.to_base64())?;
        if self.load(id)?.bytes() == secret.bytes() { Ok(()) } else { Err(VaultError::KeyringEntryMissing) }
    }

    /// Forgets a secret that opens nothing any more.
    pub fn forget(&self, id: &PepperId) -> Result<(), VaultError> {
        self.forget_text(Entry::Secret(id))
    }

    /// The text that is kept as `entry`.
    pub(super) fn load_text(&self, entry: Entry<'_>) -> Result<Zeroizing<String>, VaultError> {
        match self {
            Self::Keyring => in_keyring(entry.name(), |it| it.get_password()).map(Zeroizing::new),
            Self::PracticeFolder(folder) => match fs::read_to_string(entry.path(folder)) {
                Ok(text) => Ok(Zeroizing::new(text)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(VaultError::KeyringEntryMissing),
                Err(cause) => Err(file_step("read the practice secret")(cause)),
            },
        }
    }

    /// Keeps a text as `entry`, in place of the one before.
    pub(super) fn keep_text(&self, entry: Entry<'_>, text: Zeroizing<String>) -> Result<(), VaultError> {
        match self {
            Self::Keyring => in_keyring(entry.name(), move |it| it.set_password(&text)),
            Self::PracticeFolder(folder) => replace_file(&entry.path(folder), text.as_bytes()),
        }
    }

    /// Forgets the text that is kept as `entry`.
    pub(super) fn forget_text(&self, entry: Entry<'_>) -> Result<(), VaultError> {
        match self {
            Self::Keyring => in_keyring(entry.name(), |it| it.delete_credential()),
            Self::PracticeFolder(folder) => fs::remove_file(entry.path(folder)).map_err(file_step("remove the practice secret")),
        }
    }
}

/// What is kept for a terminal besides files of the room.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry<'a> {
    /// The terminal's secret.
    Secret(&'a PepperId),
    /// The counter of the terminal's record.
    Counter(&'a PepperId),
}

impl Entry<'_> {
    fn name(self) -> String {
        match self {
            Entry::Secret(id) => id.0.clone(),
            Entry::Counter(id) => format!("{}-counter", id.0),
        }
    }

    fn path(self, folder: &Path) -> PathBuf {
        match self {
            Entry::Secret(id) => folder.join(format!("practice-{}.secret", id.0)),
            Entry::Counter(id) => folder.join(format!("practice-{}.counter", id.0)),
        }
    }
}

/// Replaces a file of a practice room in one step.
fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let beside = path.with_extension("new");
    let mut file = fs::File::create(&beside).map_err(file_step("write the practice secret"))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(file_step("write the practice secret"))?;
    drop(file);
    fs::rename(&beside, path).map_err(file_step("replace the practice secret"))?;
    sync_folder_of(path)
}

/// Runs one call of the keyring on a thread of its own: with a display, a locked keyring blocks on a prompt.
fn in_keyring<T: Send + 'static>(
    name: String,
    call: impl FnOnce(&keyring::Entry) -> keyring::Result<T> + Send + 'static,
) -> Result<T, VaultError> {
    let (answer, answered) = mpsc::channel();
    thread::spawn(move || {
        let result = entry(&name).and_then(|entry| call(&entry));
        // Nobody listens any more when we ran out of patience; then the answer is not needed.
        let _ = answer.send(result);
    });
    match answered.recv_timeout(PATIENCE) {
        Ok(result) => result.map_err(refusal),
        Err(_) => Err(VaultError::KeyringLocked),
    }
}

/// On Linux through a client of our own, which greets the Secret Service first.
#[cfg(target_os = "linux")]
fn entry(name: &str) -> keyring::Result<keyring::Entry> {
    Ok(keyring::Entry::new_with_credential(Box::new(super::secret_service::Item::named(SERVICE, name))))
}

#[cfg(not(target_os = "linux"))]
fn entry(name: &str) -> keyring::Result<keyring::Entry> {
    keyring::Entry::new(SERVICE, name)
}

/// The keyring crate may name further causes; each of them means that no keyring serves us.
#[allow(clippy::wildcard_enum_match_arm, reason = "the enum is not exhaustive")]
fn refusal(error: keyring::Error) -> VaultError {
    match error {
        keyring::Error::NoEntry | keyring::Error::BadEncoding(_) => VaultError::KeyringEntryMissing,
        keyring::Error::NoStorageAccess(_) => VaultError::KeyringLocked,
        keyring::Error::PlatformFailure(cause) => VaultError::KeyringAbsent(cause.to_string()),
        keyring::Error::Ambiguous(_) => VaultError::KeyringAbsent("several entries of the same name".to_owned()),
        other => VaultError::KeyringAbsent(other.to_string()),
    }
}
