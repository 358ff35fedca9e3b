//! 復元: a room laid out anew from a backup, in a place of its own, by the kit and two people. What the backup holds is verified first, all of it.
//!
//! The new room has a new root key, a new kit, first passwords for everybody and a terminal of a new number: nothing that was lost since the backup,
//! and nothing of a room that may still lie elsewhere, can be mistaken for it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::backup_check::{BackupCheck, Reading};
use super::recover_room::{NewSlots, RecoveredRoom, Recovery, new_slots};
use super::rotation::rewrapped;
use crate::clock::Clock;
use crate::domain::backup::BackupError;
use crate::domain::id::{BackupId, Seq, TerminalNumber};
use crate::domain::terminal_trouble::RecordFounding;
use crate::domain::text::{PersonName, SealNumber};
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::isolation::{LastLook, Watch};
use crate::journal::event::{Actor, Event, RoomRecovered, RoomRestored, TerminalRecordFounded};
use crate::room::{Locks, Room, View};
use crate::store::backup_rows::BackupRow;
use crate::store::building::NewVault;
use crate::vault::VaultError;
use crate::vault::backup_file::{BackupHeader, ClaimedBackup};
use crate::vault::cost::PasswordCost;
use crate::vault::folder::{RoomFolder, sync_file};
use crate::vault::key::{Key, random_name};
use crate::vault::key_file::{KeyFile, RoomKind};
use crate::vault::keyring::TerminalSecrets;
use crate::vault::kit::RecoveryKit;
use crate::vault::root::RootKeys;
use crate::vault::slot::{PepperId, SlotPlace};

/// What a backup would restore: everything in it was read and folded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RestorePlan {
    /// The backup.
    pub backup: BackupId,
    /// When it was made, UTC.
    pub made_at: String,
    /// The last entry of the journal that it holds: the head after a restore.
    pub through: Seq,
    /// The hash of that entry.
    pub head: String,
    /// Campaigns that it holds.
    pub campaigns: usize,
    /// Active people, each of whom gets a first password.
    pub people: usize,
    /// The number that the restored terminal gets.
    pub terminal: TerminalNumber,
}

/// A restored room that is laid out beside its place. Dropped before it is finished, it leaves nothing there.
pub struct PendingRestore {
    room: Option<Room>,
    target: PathBuf,
    shown: RecoveredRoom,
    pepper: PepperId,
    plan: RestorePlan,
}

impl fmt::Debug for PendingRestore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PendingRestore(…)")
    }
}

/// Reads a backup to its end, folds it in memory and says what a restore would bring. Nothing is written.
pub fn plan_restore(file: &Path, kit: &str) -> Result<RestorePlan> {
    let (check, keys) = open_with_kit(file, kit)?;
    let header = check.header().clone();
    if header.archive {
        return Err(BackupError::Archive.into());
    }
    let mut store = crate::store::Store::in_memory()?;
    read_into(check, |rows| Ok(store.take_in(rows)?).map(|_head| ()))?;
    let view = View::of(&store, &keys);
    view.check_fingerprints()?;
    let terminal = view.tables().last_terminal()? + 1;
    plan_of(&header, view, terminal)
}

/// Lays a room out anew from a backup: beside `target` first, moved to its place in one step when it is finished.
pub fn begin_restore(
    (file, target): (&Path, &Path),
    recovery: &Recovery,
    terminal: Option<TerminalNumber>,
    (clock, watch): (&Clock, Arc<dyn Watch>),
) -> Result<PendingRestore> {
    let present = [PersonName::parse(&recovery.first_name)?, PersonName::parse(&recovery.second_name)?];
    let seal_number = SealNumber::parse(&recovery.seal_number)?;
    let plan = plan_restore(file, &recovery.kit)?;
    let terminal = terminal.unwrap_or(plan.terminal);
    if terminal < plan.terminal {
        return Err(BackupError::TerminalTaken { least: plan.terminal }.into());
    }
    let plan = RestorePlan { terminal, ..plan };
    let folder = Arc::new(RoomFolder::found(target)?);
    let made = lay_out((file, &recovery.kit), (Arc::clone(&folder), target), (present, seal_number), plan, (clock, watch));
    if made.is_err() {
        abandon(folder);
    }
    made
}

fn lay_out(
    (file, kit): (&Path, &str),
    (folder, target): (Arc<RoomFolder>, &Path),
    (present, seal_number): ([PersonName; 2], SealNumber),
    plan: RestorePlan,
    (clock, watch): (&Clock, Arc<dyn Watch>),
) -> Result<PendingRestore> {
    let (check, old) = open_with_kit(file, kit)?;
    let header = check.header().clone();
    let keys = RootKeys::new(Key::random()?)?;
    let epoch = header.epoch + 1;
    let mut vault = NewVault::begin(&folder.vault(epoch), &keys.vault_key_hex(), plan.terminal)?;
    read_into(check, |rows| {
        let rows = rows.iter().map(|it| rewrapped(it.clone(), &old, &keys)).collect::<Result<Vec<_>>>()?;
        Ok(vault.take_in(&rows)?).map(|_head| ())
    })?;
    let store = vault.finish::<Error>(&keys.vault_key_hex(), |path| Ok(sync_file(path)?))?;
    let key_file = KeyFile::of_epoch(header.kind, (header.room_id.clone(), epoch), &keys)?;
    let secrets = match header.kind {
        RoomKind::Real => TerminalSecrets::Keyring,
        RoomKind::Practice => TerminalSecrets::PracticeFolder(folder.path().to_path_buf()),
    };
    let cost = match header.kind {
        RoomKind::Real => PasswordCost::for_this_terminal()?,
        RoomKind::Practice => PasswordCost::FLOOR,
    };
    let pepper = PepperId(random_name::<8>()?);
    secrets.keep(&pepper, &Key::random()?)?;
    let gate = Gate::found(folder.path(), &secrets, (&pepper, &header.room_id))?;
    let clock_seen = clock.now().seen();
    let mut room = Room {
        store,
        keys,
        locks: Locks { folder, key_file, secrets, gate, watch },
        clock: clock.clone(),
        clock_seen,
        seen: LastLook::default(),
        connected: None,
        trouble: None,
        in_doubt: false,
        searched: None,
        #[cfg(feature = "test-rooms")]
        cut: None,
    };
    View::of(&room.store, &room.keys).check_fingerprints()?;
    let (shown, NewSlots { kit: recovery_slot, people: slots }) = new_slots(&mut room, &pepper, cost)?;
    let restored = RoomRestored { backup: plan.backup, through: plan.through, head: plan.head.clone(), terminal: plan.terminal, epoch };
    let recovered = RoomRecovered { present, seal_number, recovery_slot, slots };
    let founded = TerminalRecordFounded { why: RecordFounding::Recovery };
    let events: Vec<Event> = vec![restored.into(), recovered.into(), founded.into()];
    let now = room.clock.now();
    room.change_as(Actor::Terminal, &now, |_, _| Ok(((), events)))?;
    room.tidy_key_file()?;
    room.tell_the_gate()?;
    room.anchor();
    if room.trouble().is_some() {
        return Err(VaultError::Crypto("the anchor of the restored room").into());
    }
    Ok(PendingRestore { room: Some(room), target: target.to_path_buf(), shown, pepper, plan })
}

impl PendingRestore {
    /// The new kit and the first passwords, to be shown once.
    pub fn shown(&self) -> &RecoveredRoom {
        &self.shown
    }

    /// What it brings.
    pub fn plan(&self) -> &RestorePlan {
        &self.plan
    }

    /// Moves the room to its place. From now on it is one.
    pub fn finish(mut self) -> Result<()> {
        let Some(Room { store, locks, .. }) = self.room.take() else { return Err(Error::NothingProposed) };
        // The vault is closed before its folder moves.
        drop(store);
        let Locks { folder, gate, secrets, .. } = locks;
        drop(gate);
        let folder = Arc::into_inner(folder).ok_or(VaultError::RoomInUse)?;
        let settled = folder.settle(&self.target);
        if settled.is_err() {
            // What was refused stands; a secret that opens nothing is only litter, and so is a folder that cannot be removed.
            let _forgotten = secrets.forget(&self.pepper);
            let _removed = folder.abandon();
        }
        Ok(settled?)
    }
}

impl Drop for PendingRestore {
    fn drop(&mut self) {
        if let Some(Room { store, locks, .. }) = self.room.take() {
            drop(store);
            let Locks { folder, gate, secrets, .. } = locks;
            drop(gate);
            let _forgotten = secrets.forget(&self.pepper);
            abandon(folder);
        }
    }
}

/// Removes a room that was never in its place; what cannot be removed lies beside it under its own name.
fn abandon(folder: Arc<RoomFolder>) {
    let _removed = Arc::into_inner(folder).map(RoomFolder::abandon);
}

/// Opens the header's own slot with the kit, and the file with what was in it.
pub(super) fn open_with_kit(file: &Path, kit: &str) -> Result<(BackupCheck, RootKeys)> {
    let kit = RecoveryKit::parse(kit)?;
    let claimed = ClaimedBackup::read(file)?;
    let header = claimed.header();
    let slot = header.kit.as_ref().ok_or(BackupError::WithoutKit)?;
    let place = SlotPlace { room_id: &header.room_id, epoch: header.epoch };
    let opened = slot.open(place, &kit.key()?).map_err(|_| VaultError::KitWrong)?;
    let keys = RootKeys::new(opened.root)?;
    Ok((BackupCheck::of(claimed.open(&keys)?), keys))
}

/// Hands over every row of a backup, and goes on only to its whole end.
pub(super) fn read_into(mut check: BackupCheck, mut take: impl FnMut(&[BackupRow<'_>]) -> Result<()>) -> Result<()> {
    loop {
        if let Reading::Whole(..) = check.hand_over(&mut take)? {
            return Ok(());
        }
    }
}

fn plan_of(header: &BackupHeader, view: View<'_>, terminal: TerminalNumber) -> Result<RestorePlan> {
    Ok(RestorePlan {
        backup: header.backup,
        made_at: header.made_at.clone(),
        through: header.through,
        head: header.head.clone(),
        campaigns: view.tables().campaigns()?.len(),
        people: view.tables().people()?.into_iter().filter(|it| it.active).count(),
        terminal,
    })
}
