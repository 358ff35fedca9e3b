//! The folder of a room: its files, and the lock that lets one program in.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read};
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
        self.path.join(if epoch == FIRST_EPOCH { format!("room{VAULT_ENDING}") } else { format!("room-{epoch}{VAULT_ENDING}") })
    }

    /// Destroys every file of the room and removes its folder. What was not the room's stays, and so does the folder then.
    pub fn destroy(self) -> Result<(), VaultError> {
        let entries = fs::read_dir(&self.path).map_err(file_step("look into the folder"))?;
        let mut paths = Vec::new();
        for entry in entries {
            let entry = entry.map_err(file_step("look into the folder"))?;
            if entry.file_type().map_err(file_step("look into the folder"))?.is_file() {
                paths.push(entry.path());
            }
        }
        // The key file first: without it nothing else can be opened.
        paths.sort_by_key(|it| *it != self.keys());
        paths.iter().try_for_each(|it| destroy_file(it))?;
        match fs::remove_dir(&self.path) {
            Err(cause) if cause.kind() != ErrorKind::DirectoryNotEmpty => Err(file_step("remove the room's folder")(cause)),
            _ => sync_folder_of(&self.path),
        }
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
    let mut file = match fs::OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(file_step("open the file that is to be destroyed")(cause)),
    };
    let length = file.metadata().map_err(file_step("look at the file that is to be destroyed"))?.len();
    std::io::copy(&mut std::io::repeat(0).take(length), &mut file).map_err(file_step("overwrite the file"))?;
    file.sync_all().map_err(file_step("sync the overwritten file"))?;
    drop(file);
    fs::remove_file(path).map_err(file_step("remove the overwritten file"))?;
    sync_folder_of(path)
}

impl Drop for RoomFolder {
    /// Closing the file would not do: a program that is being started at this moment holds a copy of it until it runs.
    fn drop(&mut self) {
        // A lock that cannot be given up goes with the program.
        let _unlocked = self.lock.unlock();
    }
}
