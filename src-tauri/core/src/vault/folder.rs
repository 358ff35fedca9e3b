//! The folder of a room: its files, and the lock that lets one program in.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::key::random_name;
use super::key_file::sync_folder_of;
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
        let (keys, vault) = (path.join("keys.v1").exists(), path.join("room.vault").exists());
        match (keys, vault) {
            (false, false) => Err(VaultError::RoomAbsent),
            (false, true) => Err(VaultError::KeyFileMissing),
            (true, false) => Err(VaultError::VaultMissing),
            (true, true) => Self::lock(path),
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
        self.path.join("keys.v1")
    }

    /// The vault file.
    pub fn vault(&self) -> PathBuf {
        self.path.join("room.vault")
    }
}

impl Drop for RoomFolder {
    /// Closing the file would not do: a program that is being started at this moment holds a copy of it until it runs.
    fn drop(&mut self) {
        // A lock that cannot be given up goes with the program.
        let _unlocked = self.lock.unlock();
    }
}
