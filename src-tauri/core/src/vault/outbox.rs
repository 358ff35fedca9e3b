//! Files that leave the room: only what a journaled action has released, only where the path rule lets it.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use super::key_file::sync_folder_of;
use super::{VaultError, file_step};

/// Makes the folder for files on the terminal itself.
pub fn make_folder(folder: &Path) -> Result<(), VaultError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(file_step("make the folder for files"))?;
    sync_folder_of(folder)
}

/// Writes a new file; one of the same name is never overwritten.
pub fn write_new(target: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // It names people: for the person's own eyes.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(target).map_err(file_step("write the file"))?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).map_err(file_step("write the file"));
    drop(file);
    // A file whose name is not on the disk is gone after a power cut, and the journal says that it was taken out.
    written.and_then(|()| sync_folder_of(target)).inspect_err(|_| {
        // Half a file tells half the names; one that cannot be removed is named in the refusal of the next writing.
        let _removed = fs::remove_file(target);
    })
}
