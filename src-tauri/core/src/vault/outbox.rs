//! Files that leave the room: only what a journaled action has released, only where the path rule lets it.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use super::{VaultError, file_step};

/// Makes the folder for files on the terminal itself; a medium's folder is there or it is not.
pub fn make_folder(folder: &Path, own: bool) -> Result<(), VaultError> {
    if own { fs::create_dir_all(folder).map_err(file_step("make the folder for files")) } else { Ok(()) }
}

/// Writes a new file; one of the same name is never overwritten.
pub fn write_new(target: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(target).map_err(file_step("write the file"))?;
    file.write_all(bytes).map_err(file_step("write the file"))?;
    file.sync_all().map_err(file_step("sync the file"))
}
