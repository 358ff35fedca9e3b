//! Block devices, as the kernel shows them in sysfs: how each is attached to the terminal.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::mounts::Mount;
use super::{entries, line, name_of};
use crate::domain::isolation::MediumKind;

/// How deep encryption, RAID and volumes may lie upon each other.
const MOST_LAYERS: u8 = 8;

/// How a device is attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attachment {
    /// Built in.
    Fixed,
    /// It can be taken out.
    Removable(MediumKind),
    /// It stands somewhere else.
    Network,
}

/// The folder in which sysfs shows the device of a mount; none for a file system without one.
pub(super) fn device_of(mount: &Mount, sys: &Path) -> Option<PathBuf> {
    let by_number = fs::canonicalize(sys.join("dev/block").join(&mount.device));
    // Btrfs and others tell a number of their own making, but name the device.
    let by_name = || {
        let device = fs::canonicalize(&mount.source).unwrap_or_else(|_| mount.source.clone());
        fs::canonicalize(sys.join("class/block").join(device.file_name()?)).ok()
    };
    by_number.ok().or_else(|| if mount.source.starts_with("/dev") { by_name() } else { None })
}

/// How the device in this folder is attached; what lies upon others is attached as the loosest of them.
pub(super) fn attachment(device: &Path) -> Attachment {
    beneath(device, MOST_LAYERS)
}

/// The whole disk of a partition, or the device itself.
pub(super) fn disk(device: &Path) -> &Path {
    match device.parent() {
        Some(parent) if device.join("partition").exists() => parent,
        Some(_) | None => device,
    }
}

/// The size of the device in bytes. Sysfs counts in 512 bytes, whatever the device does.
pub(super) fn bytes(device: &Path) -> u64 {
    line(&device.join("size")).and_then(|it| it.parse::<u64>().ok()).unwrap_or(0).saturating_mul(512)
}

fn beneath(device: &Path, layers: u8) -> Attachment {
    let disk = disk(device);
    let lower: Vec<PathBuf> = entries(&disk.join("slaves")).unwrap_or_default().iter().filter_map(|it| fs::canonicalize(it).ok()).collect();
    match layers.checked_sub(1) {
        Some(left) if !lower.is_empty() => {
            let found = lower.iter().map(|it| beneath(it, left));
            found.into_iter().find(|it| *it != Attachment::Fixed).unwrap_or(Attachment::Fixed)
        }
        Some(_) => of_disk(disk),
        None => Attachment::Removable(MediumKind::Other),
    }
}

fn of_disk(disk: &Path) -> Attachment {
    let name = name_of(disk);
    let is = |stem: &str| name.strip_prefix(stem).is_some_and(|it| it.starts_with(|first: char| first.is_ascii_digit()));
    let removable = line(&disk.join("removable")).is_some_and(|it| it == "1");
    if is("nbd") || is("rbd") || is("drbd") || runs_through(disk, "session") {
        return Attachment::Network;
    }
    let kind = if is("loop") {
        Some(MediumKind::Image)
    } else if is("sr") {
        Some(MediumKind::Optical)
    } else if is("mmcblk") {
        // eMMC (`MMC`) is soldered in; a card calls itself `SD`, while its reader calls it fixed.
        (line(&disk.join("device/type")).as_deref() != Some("MMC")).then_some(MediumKind::SdCard)
    } else if runs_through(disk, "usb") {
        Some(if removable { MediumKind::UsbMemory } else { MediumKind::UsbDisk })
    } else {
        (removable || runs_through(disk, "fw") || plugged_in(disk)).then_some(MediumKind::Other)
    };
    kind.map_or(Attachment::Fixed, Attachment::Removable)
}

/// Whether the device hangs on a bus whose name begins so, such as `usb1` or `session2` (iSCSI).
fn runs_through(disk: &Path, bus: &str) -> bool {
    let numbered = |word: &str| word.strip_prefix(bus).is_some_and(|it| it.starts_with(|first: char| first.is_ascii_digit()));
    disk.components().any(|it| matches!(it, Component::Normal(word) if word.to_str().is_some_and(numbered)))
}

/// Whether a device on the way to it calls its own port removable, as Thunderbolt does.
fn plugged_in(disk: &Path) -> bool {
    disk.ancestors().skip(1).any(|it| line(&it.join("removable")).is_some_and(|word| word == "removable"))
}
