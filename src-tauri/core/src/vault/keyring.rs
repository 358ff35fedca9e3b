//! The terminal's secret (pepper): in the OS keyring, or in a file for a practice room.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;
use std::{fs, thread};

use zeroize::Zeroizing;

use super::key::Key;
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
        let text = match self {
            Self::Keyring => in_keyring(id, |entry| entry.get_password())?,
            Self::PracticeFolder(folder) => match fs::read_to_string(practice_path(folder, id)) {
                Ok(text) => text,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(VaultError::KeyringEntryMissing),
                Err(cause) => return Err(file_step("read the practice secret")(cause)),
            },
        };
        Key::from_base64(&Zeroizing::new(text)).ok_or(VaultError::KeyringEntryMissing)
    }

    /// Keeps a new secret and reads it back.
    pub fn keep(&self, id: &PepperId, secret: &Key) -> Result<(), VaultError> {
        let text = secret.to_base64();
        match self {
            Self::Keyring => in_keyring(id, move |entry| entry.set_password(&text))?,
            Self::PracticeFolder(folder) => {
                fs::write(practice_path(folder, id), text.as_bytes()).map_err(file_step("write the practice secret"))?;
            }
        }
        if self.load(id)?.bytes() == secret.bytes() { Ok(()) } else { Err(VaultError::KeyringEntryMissing) }
    }

    /// Forgets a secret that opens nothing any more.
    pub fn forget(&self, id: &PepperId) -> Result<(), VaultError> {
        match self {
            Self::Keyring => in_keyring(id, |entry| entry.delete_credential()),
            Self::PracticeFolder(folder) => fs::remove_file(practice_path(folder, id)).map_err(file_step("remove the practice secret")),
        }
    }
}

fn practice_path(folder: &std::path::Path, id: &PepperId) -> PathBuf {
    folder.join(format!("practice-{}.secret", id.0))
}

/// Runs one call of the keyring on a thread of its own: with a display, a locked keyring blocks on a prompt.
fn in_keyring<T: Send + 'static>(
    id: &PepperId,
    call: impl FnOnce(&keyring::Entry) -> keyring::Result<T> + Send + 'static,
) -> Result<T, VaultError> {
    let (answer, answered) = mpsc::channel();
    let user = id.0.clone();
    thread::spawn(move || {
        let result = keyring::Entry::new(SERVICE, &user).and_then(|entry| call(&entry));
        // Nobody listens any more when we ran out of patience; then the answer is not needed.
        let _ = answer.send(result);
    });
    match answered.recv_timeout(PATIENCE) {
        Ok(result) => result.map_err(refusal),
        Err(_) => Err(VaultError::KeyringLocked),
    }
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
