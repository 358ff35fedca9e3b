//! The folder of a room: its files, and the lock that lets one program in.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::key::random_name;
use super::key_file::{beside_of, sync_folder_of};
use super::{VaultError, file_step};

/// A room's folder, locked for this program until it is dropped.
#[derive(Debug)]
pub struct RoomFolder {
    path: PathBuf,
    lock: File,
}

impl RoomFolder {
    /// Locks the folder of an existing room. What is missing from it has a refusal each; nothing is made.
    pub fn open(path: &Path) -> Result<Self, VaultError> {
        match (path.join(KEY_FILE).exists(), vaults_in(path)?.is_empty()) {
            (false, true) => Err(VaultError::RoomAbsent),
            (false, false) => Err(VaultError::KeyFileMissing),
            (true, true) => Err(VaultError::VaultMissing),
            (true, false) => Self::lock(path),
        }
    }

    /// Makes a folder beside `path` in which a room is founded; [`RoomFolder::settle`] moves it to its place in one step.
    pub fn found(path: &Path) -> Result<Self, VaultError> {
        if path.exists() && fs::read_dir(path).map_err(file_step("look into the folder"))?.next().is_some() {
            return Err(VaultError::RoomExists);
        }
        let mut beside = path.to_path_buf().into_os_string();
        beside.push(format!(".founding-{}", random_name::<4>()?));
        fs::create_dir_all(&beside).map_err(file_step("make the room's folder"))?;
        Self::lock(Path::new(&beside))
    }

    /// Moves a founded room to its place.
    pub fn settle(&self, path: &Path) -> Result<(), VaultError> {
        sync_folder_of(&self.keys())?;
        fs::rename(&self.path, path).map_err(file_step("move the new room to its place"))?;
        sync_folder_of(path).inspect_err(|_| {
            // What is answered as not founded is not there; where not even that can be done, the next founding says that there is a room.
            let _moved_back = fs::rename(path, &self.path);
        })
    }

    /// Removes a room that could not be founded; it was never in its place.
    pub fn abandon(self) -> Result<(), VaultError> {
        fs::remove_dir_all(&self.path).map_err(file_step("remove the unfinished room"))
    }

    fn lock(path: &Path) -> Result<Self, VaultError> {
        let lock = File::create(path.join("room.lock")).map_err(file_step("open the room's lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_path_buf(), lock }),
            Err(TryLockError::WouldBlock) => Err(VaultError::RoomInUse),
            Err(TryLockError::Error(cause)) => Err(file_step("lock the room")(cause)),
        }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The key file.
    pub fn keys(&self) -> PathBuf {
        self.path.join(KEY_FILE)
    }

    /// The vault file of an epoch of the root key. The key file, which is replaced in one step, so says which vault is the room's.
    pub fn vault(&self, epoch: u32) -> PathBuf {
        vault_in(&self.path, epoch)
    }

    /// Overwrites the key file, and what a failure may have left beside it: from then on nothing of the room can be opened.
    pub fn overwrite_keys(&self) -> Result<(), VaultError> {
        destroy_file(&beside_of(&self.keys()))?;
        overwrite_file(&self.keys())
    }

    /// Destroys every file of a room whose key file was overwritten, and removes its folder. What was not the room's stays, and so does the folder
    /// then. Answers what could not be removed.
    pub fn destroy(self) -> Vec<PathBuf> {
        let Ok(files) = self.files() else { return vec![self.path.clone()] };
        let mut left: Vec<PathBuf> = files.into_iter().filter(|it| destroy_file(it).is_err()).collect();
        match fs::remove_dir(&self.path) {
            Err(cause) if left.is_empty() && cause.kind() != ErrorKind::DirectoryNotEmpty => left.push(self.path.clone()),
            _ => {
                // A name that a power cut brings back leads to overwritten bytes.
                let _synced = sync_folder_of(&self.path);
            }
        }
        left
    }

    fn files(&self) -> std::io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                files.push(entry.path());
            }
        }
        Ok(files)
    }

    /// Whether more than one vault lies here: a change of the root key was cut short, and the key file chooses between them.
    pub fn holds_other_vaults(&self) -> Result<bool, VaultError> {
        Ok(vaults_in(&self.path)?.len() > 1)
    }

    /// Destroys every vault but that of `epoch`: what a rotation has left behind, or could not finish.
    pub fn destroy_other_vaults(&self, epoch: u32) -> Result<(), VaultError> {
        let own = self.vault(epoch);
        for vault in vaults_in(&self.path)?.into_iter().filter(|it| *it != own) {
            let mut journal = vault.clone().into_os_string();
            journal.push("-journal");
            destroy_file(&vault)?;
            destroy_file(Path::new(&journal))?;
        }
        Ok(())
    }
}

const KEY_FILE: &str = "keys.v1";
const VAULT_ENDING: &str = ".vault";
const FIRST_EPOCH: u32 = 1;

/// The vault file of an epoch in a room's folder.
pub fn vault_in(folder: &Path, epoch: u32) -> PathBuf {
    folder.join(if epoch == FIRST_EPOCH { format!("room{VAULT_ENDING}") } else { format!("room-{epoch}{VAULT_ENDING}") })
}

fn vaults_in(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(file_step("look into the folder")(cause)),
    };
    let mut vaults = Vec::new();
    for entry in entries {
        let path = entry.map_err(file_step("look into the folder"))?.path();
        if path.file_name().is_some_and(|it| it.to_string_lossy().ends_with(VAULT_ENDING)) {
            vaults.push(path);
        }
    }
    Ok(vaults)
}

/// Makes a finished file and its name durable.
pub fn sync_file(path: &Path) -> Result<(), VaultError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(file_step("sync the new file"))?;
    sync_folder_of(path)
}

/// Overwrites a file, syncs it, removes it and syncs its folder; one that is not there is destroyed already. A drive that spreads its wear may
/// still keep cells of it: that is why what it held was encrypted, and its key goes too.
pub fn destroy_file(path: &Path) -> Result<(), VaultError> {
    overwrite_file(path)?;
    remove_overwritten(path)
}

/// The first half of destroying a file: its bytes are gone, its name is there. Can be done again.
pub fn overwrite_file(path: &Path) -> Result<(), VaultError> {
    let mut file = match fs::OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(file_step("open the file that is to be destroyed")(cause)),
    };
    let length = file.metadata().map_err(file_step("look at the file that is to be destroyed"))?.len();
    std::io::copy(&mut std::io::repeat(0).take(length), &mut file).map_err(file_step("overwrite the file"))?;
    file.sync_all().map_err(file_step("sync the overwritten file"))
}

/// The second half: its name goes too.
pub fn remove_overwritten(path: &Path) -> Result<(), VaultError> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(file_step("remove the overwritten file")(cause)),
        _ => sync_folder_of(path),
    }
}

impl Drop for RoomFolder {
    /// Closing the file would not do: a program that is being started at this moment holds a copy of it until it runs.
    fn drop(&mut self) {
        // A lock that cannot be given up goes with the program.
        let _unlocked = self.lock.unlock();
    }
}
