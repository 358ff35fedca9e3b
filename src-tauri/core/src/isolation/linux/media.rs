//! Removable media that are mounted.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::block::{self, Attachment};
use super::mounts::{self, Mount};
use super::volume::{self, Udev};
use super::{Linux, name_of};
use crate::domain::isolation::{Medium, MediumKind, shown};

/// File systems that only programs come in (snap packages, live systems): nothing can be written to them.
const SEALED: [&str; 2] = ["squashfs", "erofs"];

/// All of them, each once, at the first place where it is mounted.
pub(super) fn all(watch: &Linux) -> io::Result<Vec<Medium>> {
    // Without this folder nothing could be told of any device.
    watch.sys.join("block").read_dir()?;
    let mut known = BTreeSet::new();
    let mut media = Vec::new();
    for mount in mounts::all(&watch.process)? {
        let Some(device) = block::device_of(&mount, &watch.sys).filter(|it| !known.contains(it)) else {
            continue;
        };
        if let Attachment::Removable(kind) = block::attachment(&device) {
            let sealed = kind == MediumKind::Image && SEALED.contains(&mount.file_system.as_str());
            media.extend((!sealed).then(|| medium(watch, &mount, &device, kind)));
        }
        known.insert(device);
    }
    Ok(media)
}

/// The medium that is mounted there.
pub(super) fn medium(watch: &Linux, mount: &Mount, device: &Path, kind: MediumKind) -> Medium {
    let udev = Udev::of(watch, device);
    let device_name = name_of(device);
    let label = udev.told("ID_FS_LABEL").map(shown).filter(|it| !it.is_empty());
    // A card in a reader on USB is a card; only udev looks that closely.
    let kind = if udev.told("ID_DRIVE_FLASH_SD") == Some("1") { MediumKind::SdCard } else { kind };
    Medium {
        volume: volume::id(watch, mount, device, &udev),
        bytes: block::bytes(device),
        name: label.unwrap_or_else(|| shown(&device_name)),
        mounted_at: mount.point.to_string_lossy().into_owned(),
        kind,
    }
}
