//! The archive of the access log (利用記録の保管): what stays when a room is erased, for as long as the rules want the log kept. It is the journal under a key
//! of its own, without any key that opens something in it.

use std::path::{Path, PathBuf};

use super::access_log::printed;
use super::backups::add;
use super::restore_room::{open_with_kit, read_into};
use crate::clock::Clock;
use crate::domain::access_log::{AccessLogForm, Taken};
use crate::domain::backup::BackupError;
use crate::domain::id::{BackupId, ErasureId, Seq};
use crate::domain::paper_style::PaperStyle;
use crate::domain::usage::{LogFilter, LogForm};
use crate::error::Result;
use crate::journal::event::{AccessLogArchived, Actor, Event};
use crate::room::{Room, Session, View};
use crate::store::{Head, Store};
use crate::vault::VaultError;
use crate::vault::backup_file::{BackupHeader, BackupWriter};
use crate::vault::key::Key;
use crate::vault::key_file::RoomKind;
use crate::vault::kit::RecoveryKit;
use crate::vault::root::RootKeys;
use crate::vault::slot::{KeySlot, SlotKeys, SlotPlace};

/// Entries that are read at once.
const SLICE: u32 = 2_000;

/// An archive that was written and read back.
#[derive(Debug)]
pub(super) struct WrittenArchive {
    pub(super) kit: RecoveryKit,
    pub(super) file: PathBuf,
}

impl Room {
    /// Writes the archive into a folder, and reads it back. That it is written is the last thing that the journal tells.
    pub(super) fn archive_log(&mut self, who: &Session, folder: &Path, erasure: ErasureId) -> Result<WrittenArchive> {
        let now = self.now()?;
        let file = self.file_target(&folder.join(format!("返送簿_利用記録保管_{}_{erasure}.hensobo", now.file_stamp())))?;
        let (kit, key, keys) = (RecoveryKit::random()?, Key::random()?, RootKeys::new(Key::random()?)?);
        let told = AccessLogArchived { erasure, file: file.display().to_string(), key: key.fingerprint()? };
        self.change_as(Actor::Person(who.person()), &now, |_, _| Ok(((), vec![told.into()])))?;
        let (head, place) = (self.store.head(), self.locks.key_file.place());
        let slot = KeySlot::for_kit(
            SlotPlace { room_id: place.room_id, epoch: place.epoch },
            &kit,
            &SlotKeys { person: Key::random()?, root: keys.root().duplicate() },
        )?;
        let header = BackupHeader {
            backup: BackupId::new(self.store.tables().terminal, 0),
            room_id: place.room_id.to_owned(),
            kind: self.locks.key_file.kind(),
            terminal: self.store.tables().terminal,
            epoch: place.epoch,
            made_at: now.utc_text(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            through: head.seq,
            head: head.hash.to_hex(),
            kit: Some(slot),
            archive: true,
        };
        let mut writer = BackupWriter::create(&file, &header, (&key, &keys))?;
        let mut written = Seq(0);
        while written < head.seq {
            written = self.store.tables().each_backup_entry((written, head.seq), SLICE, |row| add(&mut writer, row))?;
        }
        writer.end()?;
        let archive = open_archive(writer.beside(), &kit.to_text()?)?;
        if archive.head() != head {
            return Err(VaultError::BackupDamaged.into());
        }
        writer.keep();
        writer.settle()?;
        Ok(WrittenArchive { kit, file })
    }
}

/// An archive that was read to its end with its key, and folded beside everything.
#[derive(Debug)]
pub(super) struct OpenArchive {
    store: Store,
    keys: RootKeys,
    practice: bool,
}

impl OpenArchive {
    /// Where its journal ends.
    pub(super) fn head(&self) -> Head {
        self.store.head()
    }
}

/// Reads an archive to its end with its key, and folds it beside everything.
pub(super) fn open_archive(file: &Path, kit: &str) -> Result<OpenArchive> {
    let (check, keys) = open_with_kit(file, kit)?;
    if !check.header().archive {
        return Err(BackupError::NoArchive.into());
    }
    let practice = check.header().kind == RoomKind::Practice;
    let mut store = Store::in_memory()?;
    read_into(check, |rows| Ok(store.take_in(rows)?).map(|_head| ()))?;
    Ok(OpenArchive { store, keys, practice })
}

/// 利用記録 out of an archive, oldest entry first (`hensobo-cli log open`).
pub fn read_log_archive(file: &Path, kit: &str, (masked, clock): (bool, &Clock)) -> Result<AccessLogForm> {
    let OpenArchive { store, keys, practice } = open_archive(file, kit)?;
    let (view, now) = (View::of(&store, &keys), clock.now());
    let filter = LogFilter::read(&LogForm::default(), Event::KINDS)?;
    let head = store.head();
    let (mut rows, mut next) = (Vec::new(), head.seq.next());
    while next > Seq(1) {
        let found = view.tables().search_log(&filter, (next, SLICE), (usize::MAX, now.offset_minutes()))?;
        for entry in &found.entries {
            rows.push(view.log_row(entry, masked)?);
        }
        next = found.looked_from;
    }
    rows.reverse();
    let made = Taken { on: now.day(), at: now.time_text(), by: String::new(), entry: head.seq, practice };
    let retention = view.retention(now.day())?;
    Ok(AccessLogForm { filter, masked, style: PaperStyle::default(), head: printed(head), retention, made, rows })
}
