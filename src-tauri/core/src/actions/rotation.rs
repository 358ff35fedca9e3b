//! 鍵の更新: the room goes on in a new vault under a new root key. Everybody keeps the own password, whether they are there or not; the kit is
//! a new one, and nothing from before opens the room.
//!
//! Copy, verify, switch, destroy. The new vault is folded from the journal under another name while the desks work, and holds the event that tells of
//! it. The key file, replaced in one step, says which vault is the room's: before it the old one, after it the new one, at no moment both.

use zeroize::Zeroizing;

use super::approvals::Approved;
use crate::clock::Moment;
use crate::domain::id::{CampaignId, ErasureId, PersonId, Seq};
use crate::domain::policy::Action;
use crate::error::{Error, Result};
use crate::journal::event::{ActionApproved, Actor, ErasureTried, Event, RootKeyRotated};
use crate::room::{Room, Session, View};
use crate::store::Store;
use crate::store::backup_rows::BackupRow;
use crate::store::building::NewVault;
use crate::store::key_slots::SlotOwner;
use crate::vault::VaultError;
use crate::vault::folder::sync_file;
use crate::vault::key::Key;
use crate::vault::key_file::KeyFile;
use crate::vault::kit::RecoveryKit;
use crate::vault::root::RootKeys;
use crate::vault::seal::Sealed;
use crate::vault::slot::{KeySlot, SlotKeys};

/// Entries between two moments in which the desks get the room back.
const SLICE: u32 = 2_000;

/// A rotation under way. Dropped before it is finished, it leaves the room as it was.
#[derive(Debug)]
pub struct Rotation {
    who: Session,
    second: Option<PersonId>,
    action: Action,
    keys: RootKeys,
    kit: RecoveryKit,
    vault: NewVault,
    written: Seq,
    slice: u32,
    /// The campaign whose key stays behind, and the request for it.
    pub(super) without: Option<(ErasureId, CampaignId)>,
}

impl Rotation {
    /// Fewer entries at a time: for tests of a small room.
    #[cfg(feature = "test-rooms")]
    pub fn in_slices_of(&mut self, entries: u32) {
        self.slice = entries;
    }

    /// The root key that will open the room, for a process that checks what another one left behind.
    #[cfg(feature = "test-rooms")]
    pub fn root_key_text(&self) -> String {
        self.keys.root().to_base64().to_string()
    }

    pub(super) fn who(&self) -> &Session {
        &self.who
    }

    /// How far the journal has been copied.
    pub fn written(&self) -> Seq {
        self.written
    }
}

impl Room {
    /// Begins a rotation by two people. The new kit is shown; the old one holds until the new one was typed back.
    pub fn begin_rotation(&mut self, who: &Session, approved: &Approved) -> Result<(Rotation, Zeroizing<String>)> {
        self.admit_approved(who, (Some(approved), Action::RotateRootKey))?;
        self.plan_rotation(who, (approved, Action::RotateRootKey), None)
    }

    /// A rotation for `action`, which two people have been admitted to; the key of one campaign may stay behind.
    pub(crate) fn plan_rotation(
        &mut self,
        who: &Session,
        (approved, action): (&Approved, Action),
        without: Option<(ErasureId, CampaignId)>,
    ) -> Result<(Rotation, Zeroizing<String>)> {
        let keys = RootKeys::new(Key::random()?)?;
        let kit = RecoveryKit::random()?;
        let shown = kit.to_text()?;
        let (folder, terminal) = (&self.locks.folder, self.store.tables().terminal);
        let epoch = self.locks.key_file.place().epoch;
        // What an earlier one could not finish.
        folder.destroy_other_vaults(epoch)?;
        let vault = NewVault::begin(&folder.vault(epoch + 1), &keys.vault_key_hex(), terminal)?;
        let (who, second) = (who.clone(), approved.second);
        Ok((Rotation { who, second, action, keys, kit, vault, written: Seq(0), slice: SLICE, without }, shown))
    }

    /// One slice of the copy; answers whether there is more. What is written meanwhile is copied too.
    pub fn rotate_on(&mut self, rotation: &mut Rotation) -> Result<bool> {
        let end = self.store.head().seq;
        rotation.written = rotation.vault.replay(&self.store, rotation.slice)?;
        Ok(rotation.written < end)
    }

    /// Whether what was typed is the new kit.
    pub fn repeats_new_kit(rotation: &Rotation, typed: &str) -> Result<()> {
        let same = *RecoveryKit::parse(typed)?.to_text()? == *rotation.kit.to_text()?;
        if same { Ok(()) } else { Err(Error::KitNotRepeated) }
    }

    /// The room goes on under the new root key; the old vault is destroyed.
    pub fn finish_rotation(&mut self, mut rotation: Rotation, typed: &str) -> Result<()> {
        Self::repeats_new_kit(&rotation, typed)?;
        let now = self.now()?;
        self.admit(&rotation.who, rotation.action, &now)?;
        while self.rotate_on(&mut rotation)? {}
        self.switch_root(rotation, &now, Vec::new())
    }

    /// Copies the rest, verifies, and switches, with `events` besides those of the rotation itself. What must not open any more is tried on the new
    /// files before they are the room's: nothing that could fail comes after the switch.
    pub(crate) fn switch_root(&mut self, mut rotation: Rotation, now: &Moment, events: Vec<Event>) -> Result<()> {
        while self.rotate_on(&mut rotation)? {}
        let (keys, mut vault) = (rotation.keys, rotation.vault);
        vault.take_in(&self.rewrapped_keys(&keys, rotation.without.map(|(_, campaign)| campaign))?)?;
        if vault.head()? != self.store.head() {
            return Err(VaultError::Crypto("a copy that ends elsewhere").into());
        }
        let mut key_file = self.next_key_file(&keys)?;
        let kit_keys = SlotKeys { person: Key::random()?, root: keys.root().duplicate() };
        let kit_slot = KeySlot::for_kit(key_file.place(), &rotation.kit, &kit_keys)?;
        let rotated = RootKeyRotated { epoch: key_file.place().epoch, recovery_slot: kit_slot.id.clone() };
        key_file.add(kit_slot);
        let approved = rotation.second.map(|by| ActionApproved { action: rotation.action, by }.into());
        let all: Vec<Event> = approved.into_iter().chain([rotated.into()]).chain(events).collect();
        let mut change = vault.change()?;
        change.append(now, Actor::Person(rotation.who.person), &all)?;
        change.commit()?;
        let mut store = vault.finish::<Error>(&keys.vault_key_hex(), |path| Ok(sync_file(path)?))?;
        View::of(&store, &keys).check_fingerprints()?;
        key_file.seal(&keys)?;
        if let Some(erased) = rotation.without {
            self.tell_trials((&mut store, &key_file), (now, &rotation.who), erased)?;
        }
        #[cfg(feature = "test-rooms")]
        if self.cut == Some(crate::room::Cut::BeforeSwitch) {
            return Err(VaultError::Crypto("cut before the switch").into());
        }
        self.replace_key_file(&mut key_file, &keys)?;
        // From here on the new vault is the room's.
        (self.store, self.locks.key_file) = (store, key_file);
        self.keys = keys;
        #[cfg(feature = "test-rooms")]
        if self.cut == Some(crate::room::Cut::BeforeDestroying) {
            return Err(VaultError::Crypto("cut before the old vault was destroyed").into());
        }
        self.anchor();
        self.tidy_vaults();
        Ok(())
    }

    /// Tries on the new files what opens the room now, and tells it in the new vault.
    fn tell_trials(
        &self,
        (store, key_file): (&mut Store, &KeyFile),
        (now, who): (&Moment, &Session),
        (erasure, campaign): (ErasureId, CampaignId),
    ) -> Result<()> {
        let tried = self.try_old_keys((store, key_file), campaign)?;
        let mut change = store.begin()?;
        change.append(now, Actor::Person(who.person), &[ErasureTried { erasure, tried }.into()])?;
        change.commit()?;
        Ok(())
    }

    /// Writes the new key file. Where that fails, what is on the disk decides: the old file is a refusal, the new one stands once its name is durable.
    /// Where neither can be said, the room is shut: what somebody recorded in the wrong vault would be lost.
    fn replace_key_file(&mut self, key_file: &mut KeyFile, keys: &RootKeys) -> Result<()> {
        let place = self.locks.folder.keys();
        let written = key_file.write(&place, keys);
        #[cfg(feature = "test-rooms")]
        if self.cut == Some(crate::room::Cut::InDoubt) {
            return Err(self.shut_in_doubt());
        }
        let Err(error) = written else { return Ok(()) };
        match KeyFile::read(&place).map(|it| it.place().epoch) {
            Ok(epoch) if epoch == self.locks.key_file.place().epoch => Err(error.into()),
            // What failed to be synced is not synced by asking again.
            Ok(_) if key_file.write(&place, keys).is_ok() => Ok(()),
            _ => Err(self.shut_in_doubt()),
        }
    }

    fn shut_in_doubt(&mut self) -> Error {
        self.in_doubt = true;
        VaultError::KeyFileInDoubt.into()
    }

    /// The key file of the next epoch: the slots that the journal names, each with the person's key that the vault keeps.
    fn next_key_file(&self, keys: &RootKeys) -> Result<KeyFile> {
        let tables = self.store.tables();
        let mut owned = Vec::new();
        for slot in self.locks.key_file.slot_ids() {
            let Some(SlotOwner::Person(person)) = tables.slot_owner(slot)? else { continue };
            let sealed = tables.person_key(person)?.map(Sealed).ok_or(VaultError::Unsealable)?;
            owned.push((slot.clone(), self.keys.unwrap_person_key(person, &sealed)?));
        }
        let key_of = |slot: &_| Ok(owned.iter().find(|(id, _)| id == slot).map(|(_, key)| key.duplicate()));
        Ok(self.locks.key_file.of_next_epoch(keys, key_of)?)
    }

    /// The wrapped keys of people and campaigns, under the new root key.
    fn rewrapped_keys(&self, keys: &RootKeys, without: Option<CampaignId>) -> Result<Vec<BackupRow<'static>>> {
        let rows = self.store.tables().backup_keys()?;
        let kept = rows.into_iter().filter(|it| !matches!(it, BackupRow::CampaignKey(campaign, _) if Some(*campaign) == without));
        kept.map(|it| rewrapped(it, &self.keys, keys)).collect()
    }
}

/// A row of a backup for another root key: entries stay, wrapped keys are wrapped anew.
pub(crate) fn rewrapped<'a>(row: BackupRow<'a>, from: &RootKeys, to: &RootKeys) -> Result<BackupRow<'a>> {
    Ok(match row {
        BackupRow::Entry(entry) => BackupRow::Entry(entry),
        BackupRow::PersonKey(person, wrapped) => {
            let key = from.unwrap_person_key(person, &Sealed(wrapped))?;
            BackupRow::PersonKey(person, to.wrap_person_key(person, &key)?.0)
        }
        BackupRow::CampaignKey(campaign, wrapped) => {
            let key = from.unwrap_campaign_key(campaign, &Sealed(wrapped))?;
            BackupRow::CampaignKey(campaign, to.wrap_campaign_key(campaign, &key)?.0)
        }
    })
}
