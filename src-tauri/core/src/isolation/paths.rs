//! The path rule: a file leaves the room only to the terminal's own disk or to a registered medium (札幌市 別紙2 5(4)).

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf, Prefix};

use crate::domain::isolation::{KnownVolume, Medium};

/// What a path stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// The terminal itself.
    Terminal,
    /// A removable medium.
    Medium(Medium),
    /// Another machine, by the name of the share.
    Network(String),
}

/// Somebody who can tell what a path stands on.
pub trait Grounds {
    /// What this file or folder stands on; the path is there and holds no links. Errors when nobody can tell.
    fn ground(&self, resolved: &Path) -> io::Result<Ground>;
}

/// Why no file may be written there, or read from there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathRefused {
    /// On a removable medium that two people have not registered.
    #[error("the path leads to {name}, a removable medium that is not registered")]
    Removable {
        /// Its label or device.
        name: String,
    },
    /// On another machine.
    #[error("the path leads to {name}, on another machine")]
    Network {
        /// The share.
        name: String,
    },
    /// The folder is not there, or nobody can tell what it stands on.
    #[error("nobody can tell where the path leads")]
    Unreachable,
}

/// Where `path` really leads on this terminal, if a file may be written or read there: write to what this answers, not to what was typed.
pub fn target(path: &Path, registered: &[KnownVolume]) -> Result<PathBuf, PathRefused> {
    target_and_medium(path, registered).map(|(target, _)| target)
}

/// The same, with the registered medium that it leads to; none on the terminal itself.
pub fn target_and_medium(path: &Path, registered: &[KnownVolume]) -> Result<(PathBuf, Option<Medium>), PathRefused> {
    #[cfg(target_os = "linux")]
    let grounds = super::linux::Linux::default();
    #[cfg(not(target_os = "linux"))]
    let grounds = super::Elsewhere;
    target_and_medium_by(&grounds, path, registered)
}

/// Where `path` really leads, by the word of `grounds`.
pub fn target_by(grounds: &impl Grounds, path: &Path, registered: &[KnownVolume]) -> Result<PathBuf, PathRefused> {
    target_and_medium_by(grounds, path, registered).map(|(target, _)| target)
}

fn target_and_medium_by(grounds: &impl Grounds, path: &Path, registered: &[KnownVolume]) -> Result<(PathBuf, Option<Medium>), PathRefused> {
    // Before anything is asked of the system: a question about a share would already go out to it.
    refuse_shares(path)?;
    let resolved = resolved(path).map_err(|_| PathRefused::Unreachable)?;
    refuse_shares(&resolved)?;
    // A file that is there may be a bind mount of its own; of one that is not there yet, the folder decides.
    let existing = if fs::symlink_metadata(&resolved).is_ok() { Some(resolved.as_path()) } else { resolved.parent() };
    let ground = existing.map(|it| grounds.ground(it)).and_then(Result::ok).ok_or(PathRefused::Unreachable)?;
    match ground {
        Ground::Terminal => Ok((resolved, None)),
        Ground::Medium(medium) if medium.is_among(registered) => Ok((resolved, Some(medium))),
        Ground::Medium(medium) => Err(PathRefused::Removable { name: medium.name }),
        Ground::Network(name) => Err(PathRefused::Network { name }),
    }
}

/// The path without links and without `..`; its last part may be missing, its folder may not.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    if fs::symlink_metadata(path).is_ok() {
        // A link that leads nowhere ends here too: whoever writes to it would write to where it leads.
        return fs::canonicalize(path);
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(fs::canonicalize(folder)?.join(name))
}

/// Windows names a share in the path itself (`\\server\share`), and a mapped drive so once it is resolved.
fn refuse_shares(path: &Path) -> Result<(), PathRefused> {
    let Some(Component::Prefix(prefix)) = path.components().next() else {
        return Ok(());
    };
    match prefix.kind() {
        Prefix::UNC(server, share) | Prefix::VerbatimUNC(server, share) => {
            Err(PathRefused::Network { name: Path::new(server).join(share).to_string_lossy().into_owned() })
        }
        Prefix::DeviceNS(_) | Prefix::Verbatim(_) => Err(PathRefused::Unreachable),
        Prefix::VerbatimDisk(_) | Prefix::Disk(_) => Ok(()),
    }
}
