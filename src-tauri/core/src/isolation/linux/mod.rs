//! Looking around on Linux, without opening a socket of the internet families.

mod block;
mod ground;
mod interfaces;
mod media;
mod mounts;
mod radios;
mod routes;
mod volume;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use self::interfaces::Interface;
use super::Watch;
use crate::domain::isolation::{Connection, Surroundings, Watched};

/// The watch of a Linux terminal.
#[derive(Debug, Clone)]
pub struct Linux {
    /// Where the kernel shows devices: `/sys`.
    pub sys: PathBuf,
    /// Where the kernel shows this process: `/proc/self`.
    pub process: PathBuf,
    /// What udev knows of each device: `/run/udev/data`.
    pub udev: PathBuf,
    /// Links named after file systems: `/dev/disk/by-uuid`.
    pub by_uuid: PathBuf,
}

impl Default for Linux {
    /// The places of a real terminal; a test builds stand-ins for them.
    fn default() -> Self {
        let [sys, process, udev, by_uuid] = ["/sys", "/proc/self", "/run/udev/data", "/dev/disk/by-uuid"].map(PathBuf::from);
        Self { sys, process, udev, by_uuid }
    }
}

impl Watch for Linux {
    fn look(&self) -> Surroundings {
        let mut connections = Vec::new();
        let interfaces = seen(interfaces::all(), Watched::Interfaces, &mut connections);
        connections.extend(interfaces.iter().filter_map(Interface::connection));
        let routes = seen(routes::all(&self.process, &interfaces), Watched::Routes, &mut connections);
        connections.extend(routes);
        let radios = seen(radios::all(&self.sys), Watched::Radios, &mut connections);
        connections.extend(radios);
        let media = seen(media::all(self), Watched::Media, &mut connections);
        Surroundings::of(connections, media)
    }
}

/// What was seen; or else nothing, and the finding that one could not look.
fn seen<T>(looked: io::Result<Vec<T>>, what: Watched, connections: &mut Vec<Connection>) -> Vec<T> {
    looked.unwrap_or_else(|_| {
        connections.push(Connection::Unreadable { what });
        Vec::new()
    })
}

/// The first line of a small file of the kernel, if the file is there.
fn line(path: &Path) -> Option<String> {
    let bytes = fs::read(path).ok()?;
    Some(String::from_utf8_lossy(&bytes).lines().next().unwrap_or_default().trim().to_owned())
}

/// The entries of a folder, sorted; none when there is no such folder.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths = listed.map(|entry| entry.map(|it| it.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// The last word of a path.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
