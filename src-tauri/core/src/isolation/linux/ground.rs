//! What a path stands on: the mount that an opened file itself names, so that no link and no bind mount deceives.

use std::fs;
use std::io;
use std::os::fd::AsRawFd;
use std::path::Path;

use nix::fcntl::{OFlag, open};
use nix::sys::stat::{Mode, SFlag, fstat};

use super::block::{self, Attachment};
use super::media::medium;
use super::mounts::{self, Mount};
use super::{Linux, name_of};
use crate::isolation::paths::{Ground, Grounds};

/// File systems whose files stand on another machine. Of those in user space (`fuse`) nobody can tell; they are kept apart below.
const SHARED: [&str; 19] = [
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "pvfs2", "smb3",
    "smbfs", "vboxsf", "virtiofs",
];

impl Grounds for Linux {
    fn ground(&self, resolved: &Path) -> io::Result<Ground> {
        // Only a handle: opens no device, waits for no pipe, follows no link that was put there meanwhile.
        let file = open(resolved, OFlag::O_PATH | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC, Mode::empty())?;
        let kind = SFlag::from_bits_truncate(fstat(&file)?.st_mode) & SFlag::S_IFMT;
        if kind != SFlag::S_IFREG && kind != SFlag::S_IFDIR {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let facts = fs::read_to_string(self.process.join("fdinfo").join(file.as_raw_fd().to_string()))?;
        let number = facts.lines().find_map(|it| it.strip_prefix("mnt_id:")?.trim().parse::<u64>().ok());
        let mount = mounts::all(&self.process)?.into_iter().find(|it| Some(it.id) == number);
        of_mount(self, &mount.ok_or(io::ErrorKind::NotFound)?)
    }
}

fn of_mount(watch: &Linux, mount: &Mount) -> io::Result<Ground> {
    if is_shared(&mount.file_system) {
        return Ok(Ground::Network(mount.source.to_string_lossy().into_owned()));
    }
    let Some(device) = block::device_of(mount, &watch.sys) else {
        // A device that sysfs does not show cannot be judged; a file system without one is the terminal's memory.
        let nameless = mount.source.starts_with("/dev");
        return if nameless { Err(io::ErrorKind::NotFound.into()) } else { Ok(Ground::Terminal) };
    };
    Ok(match block::attachment(&device) {
        Attachment::Fixed => Ground::Terminal,
        Attachment::Removable(kind) => Ground::Medium(medium(watch, mount, &device, kind)),
        Attachment::Network => Ground::Network(name_of(&device)),
    })
}

/// Whether files of this file system may stand on another machine, or on a telephone. `fuseblk` has a device of its own;
/// `fuse.fuse-overlayfs` is how containers without rights stack folders of this machine.
fn is_shared(file_system: &str) -> bool {
    let in_user_space = file_system == "fuse" || file_system.starts_with("fuse.");
    SHARED.contains(&file_system) || (in_user_space && file_system != "fuse.fuse-overlayfs")
}
