//! What a volume is known by: udev's word, the links named after file systems, or what the device itself tells.

use std::fs;
use std::path::Path;

use nix::sys::statvfs::statvfs;

use super::mounts::Mount;
use super::{Linux, block, entries, line, name_of};
use crate::domain::isolation::VolumeId;

/// File systems whose number in memory is made from their UUID, and from nothing else.
const NUMBERED_BY_UUID: [&str; 3] = ["ext2", "ext3", "ext4"];

/// What udev remembers of one device.
#[derive(Debug, Default)]
pub(super) struct Udev(String);

impl Udev {
    /// What it remembers of the device in this folder of sysfs; nothing where there is no udev.
    pub(super) fn of(watch: &Linux, device: &Path) -> Self {
        let number = line(&device.join("dev")).unwrap_or_default();
        let bytes = fs::read(watch.udev.join(format!("b{number}"))).unwrap_or_default();
        Self(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// One property.
    pub(super) fn told(&self, property: &str) -> Option<&str> {
        let properties = self.0.lines().filter_map(|line| line.strip_prefix("E:")?.split_once('='));
        properties.filter(|(name, _)| *name == property).map(|(_, value)| value).find(|it| !it.is_empty())
    }
}

/// What the volume of a mount is known by.
pub(super) fn id(watch: &Linux, mount: &Mount, device: &Path, udev: &Udev) -> VolumeId {
    let uuid = udev.told("ID_FS_UUID").map(str::to_owned).or_else(|| linked(&watch.by_uuid, &name_of(device)));
    let told = uuid.or_else(|| serial(device)).or_else(|| number(mount));
    told.and_then(|it| VolumeId::parse(&it).ok()).unwrap_or_else(VolumeId::unidentified)
}

/// The name of the link that leads to the device.
fn linked(by_uuid: &Path, device: &str) -> Option<String> {
    let leads_there = |link: &Path| fs::read_link(link).is_ok_and(|it| name_of(&it) == device);
    entries(by_uuid).ok()?.iter().find(|it| leads_there(it)).map(|it| name_of(it))
}

/// The serial number of the device on which the volume lies, with the number of the partition.
fn serial(device: &Path) -> Option<String> {
    let holders = block::disk(device).ancestors().take_while(|it| it.file_name().is_some());
    let told = holders.into_iter().find_map(|it| ["serial", "cid"].iter().find_map(|name| line(&it.join(name))))?;
    let serial: String = told.chars().filter(char::is_ascii_alphanumeric).collect();
    let partition = line(&device.join("partition")).unwrap_or_else(|| "0".to_owned());
    (!serial.is_empty()).then(|| format!("serial-{serial}-{partition}"))
}

fn number(mount: &Mount) -> Option<String> {
    let numbered = NUMBERED_BY_UUID.contains(&mount.file_system.as_str());
    let status = numbered.then(|| statvfs(&mount.point).ok()).flatten()?;
    Some(format!("number-{:016x}", status.filesystem_id()))
}
