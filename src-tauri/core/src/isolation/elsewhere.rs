//! Looking around on systems other than Linux, as far as `sysinfo` sees: interfaces and drives. Routes, and radios that are on but
//! connected to nothing, it does not show; a disk on USB that Windows calls fixed stays unseen too.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use sysinfo::{Disk, Disks, InterfaceOperationalState, NetworkData, Networks};

use super::Watch;
use super::paths::{Ground, Grounds};
use crate::domain::isolation::{Connection, HardwareAddress, Medium, MediumKind, Surroundings, VolumeId, Watched, shown};

/// The watch of a terminal that does not run Linux.
#[derive(Debug, Clone, Copy, Default)]
pub struct Elsewhere;

impl Watch for Elsewhere {
    fn look(&self) -> Surroundings {
        let mut connections = Vec::new();
        match Networks::new_with_refreshed_list() {
            Ok(networks) => connections.extend(networks.iter().filter_map(|(name, data)| connection(&name.to_string_lossy(), data))),
            Err(_) => connections.push(Connection::Unreadable { what: Watched::Interfaces }),
        }
        let disks = Disks::new_with_refreshed_list();
        if disks.is_err() {
            connections.push(Connection::Unreadable { what: Watched::Media });
        }
        let removable = disks.iter().flatten().filter(|it| it.is_removable()).map(medium).collect();
        Surroundings::of(connections, removable)
    }
}

impl Grounds for Elsewhere {
    fn ground(&self, resolved: &Path) -> io::Result<Ground> {
        let disks = Disks::new_with_refreshed_list().map_err(|_| io::ErrorKind::Other)?;
        let path = without_prefix(resolved);
        let beneath = disks.iter().filter(|it| path.starts_with(without_prefix(it.mount_point())));
        let disk = beneath.max_by_key(|it| it.mount_point().components().count());
        // Windows lists neither network drives nor optical ones here: what is not listed is not written to.
        let disk = disk.ok_or(io::ErrorKind::NotFound)?;
        Ok(if disk.is_removable() { Ground::Medium(medium(disk)) } else { Ground::Terminal })
    }
}

fn connection(name: &str, data: &NetworkData) -> Option<Connection> {
    use InterfaceOperationalState::{Down, LowerLayerDown, NotPresent, Testing};
    let networks = data.ip_networks();
    let to_itself = ["lo", "lo0"].contains(&name) || (!networks.is_empty() && networks.iter().all(|it| it.addr.is_loopback()));
    // A state that the system does not tell counts as up.
    let silent = matches!(data.operational_state(), Down | LowerLayerDown | NotPresent | Testing);
    let hardware_address = HardwareAddress::of(data.mac_address().0);
    (!to_itself && !silent).then(|| Connection::Interface { name: shown(name), hardware_address })
}

fn medium(disk: &Disk) -> Medium {
    let label = shown(&disk.name().to_string_lossy());
    let point = disk.mount_point().to_string_lossy().into_owned();
    let optical = ["CDFS", "UDF"].map(OsStr::new).contains(&disk.file_system());
    Medium {
        volume: disk.id().map_or_else(VolumeId::unidentified, numbered),
        bytes: disk.total_space(),
        name: if label.is_empty() { shown(&point) } else { label },
        mounted_at: point,
        // Windows tells no more than that it can be taken out; the strictest of the kinds is taken.
        kind: if optical { MediumKind::Optical } else { MediumKind::UsbMemory },
    }
}

/// A volume's serial number as Windows shows it: `1a2b-3c4d`.
fn numbered(serial: u64) -> VolumeId {
    VolumeId::parse(&format!("{:04x}-{:04x}", serial >> 16, serial & 0xffff)).unwrap_or_else(|_| VolumeId::unidentified())
}

/// A resolved path on Windows begins with `\\?\`, a mount point does not.
fn without_prefix(path: &Path) -> &Path {
    path.to_str().and_then(|it| it.strip_prefix(r"\\?\")).map_or(path, Path::new)
}
