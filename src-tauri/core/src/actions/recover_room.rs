//! Recovery (復旧): the kit opens a room whose terminal secret is lost, and ends every password that hung on it.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::people::FirstPassword;
use crate::closed_room::ClosedRoom;
use crate::domain::id::PersonId;
use crate::domain::terminal_trouble::RecordFounding;
use crate::domain::text::{PersonName, SealNumber};
use crate::error::Result;
use crate::gate::Gate;
use crate::journal::event::{Actor, RoomRecovered, SlotId, TerminalRecordFounded};
use crate::room::Room;
use crate::store::key_slots::SlotOwner;
use crate::vault::VaultError;
use crate::vault::cost::PasswordCost;
use crate::vault::key::{Key, random_name};
use crate::vault::kit::RecoveryKit;
use crate::vault::seal::Sealed;
use crate::vault::slot::{KeySlot, PepperId, SlotKeys};

/// A recovery as two people typed it.
#[derive(Deserialize, Zeroize, ZeroizeOnDrop, ts_rs::TS)]
pub struct Recovery {
    /// The kit.
    pub kit: String,
    /// 氏名 of one person present.
    pub first_name: String,
    /// 氏名 of the other.
    pub second_name: String,
    /// 封印番号.
    pub seal_number: String,
}

impl fmt::Debug for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recovery(…)")
    }
}

/// What a recovery shows once.
#[derive(Clone, Serialize, ts_rs::TS)]
pub struct RecoveredRoom {
    /// The new kit; the old one opens nothing any more.
    pub kit: String,
    /// The first password of every active person.
    pub first_passwords: Vec<FirstPassword>,
}

impl fmt::Debug for RecoveredRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveredRoom(…)")
    }
}

/// A recovery whose new kit and passwords were made and can be shown; the old ones still are those that open the room.
pub struct PendingRecovery {
    room: Room,
    shown: RecoveredRoom,
    lost: Option<PepperId>,
    pepper_id: PepperId,
    event: RoomRecovered,
}

impl fmt::Debug for PendingRecovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PendingRecovery(…)")
    }
}

impl ClosedRoom {
    /// Opens the room with its kit and makes what will take the place of all that there was: a new terminal secret, a new kit,
    /// first passwords for all. Nobody is signed in by it.
    ///
    /// Key file first (old and new slots), event second, then the old slots go: every cut leaves exactly one way in.
    pub fn begin_recovery(&self, recovery: &Recovery) -> Result<PendingRecovery> {
        let present = [PersonName::parse(&recovery.first_name)?, PersonName::parse(&recovery.second_name)?];
        let seal_number = SealNumber::parse(&recovery.seal_number)?;
        let kit = RecoveryKit::parse(&recovery.kit)?;
        let key_file = self.key_file()?;
        let lost = key_file.pepper().cloned();
        let opened = key_file.open_with_kit(&kit)?;
        let slot = opened.slot.clone();
        // The gate of the lost secret opens no more, and neither does the anchor: nothing of it can be compared.
        let mut room = self.open(key_file, opened, Gate::unfounded())?;
        if room.store.tables().slot_owner(&slot)? != Some(SlotOwner::Kit) {
            return Err(VaultError::KitWrong.into());
        }
        let pepper_id = PepperId(random_name::<8>()?);
        room.locks.secrets.keep(&pepper_id, &Key::random()?)?;
        let cost = room.locks.key_file.cost();
        let (shown, NewSlots { kit: recovery_slot, people: slots }) = new_slots(&mut room, &pepper_id, cost)?;
        Ok(PendingRecovery { room, shown, lost, pepper_id, event: RoomRecovered { present, seal_number, recovery_slot, slots } })
    }
}

impl PendingRecovery {
    /// The new kit and the first passwords, to be shown once.
    pub fn shown(&self) -> &RecoveredRoom {
        &self.shown
    }

    /// From now on only the new kit and the new passwords open the room.
    pub fn finish(self) -> Result<()> {
        let Self { mut room, lost, pepper_id, event, .. } = self;
        let now = room.clock.now();
        let place = (&pepper_id, room.locks.key_file.place().room_id);
        room.locks.gate = Gate::found(room.locks.folder.path(), &room.locks.secrets, place)?;
        let founded = TerminalRecordFounded { why: RecordFounding::Recovery };
        room.change_as(Actor::Terminal, &now, |_, _| Ok(((), vec![event.into(), founded.into()])))?;
        // The new passwords are the ways in from here on, whatever becomes of the old slots: those go at the next sign-in at the latest.
        let followed = room.tidy_key_file().and_then(|()| room.tell_the_gate());
        let tidied = followed.is_ok();
        room.afterwards(followed);
        room.anchor();
        if let Some(lost) = lost.filter(|_| tidied) {
            // A secret that is gone, as it usually is now, or that cannot be removed, opens nothing any more.
            let _forgotten = room.locks.secrets.forget(&lost);
        }
        Ok(())
    }
}

/// The slots that take the place of all that there were.
pub(super) struct NewSlots {
    pub(super) kit: SlotId,
    pub(super) people: Vec<(PersonId, SlotId)>,
}

/// Writes a slot for a new kit and one for each active person beside those that are there.
pub(super) fn new_slots(room: &mut Room, pepper_id: &PepperId, cost: PasswordCost) -> Result<(RecoveredRoom, NewSlots)> {
    let pepper = room.locks.secrets.load(pepper_id)?;
    let file = &mut room.locks.key_file;
    let kit = RecoveryKit::random()?;
    let kit_slot = KeySlot::for_kit(file.place(), &kit, &SlotKeys { person: Key::random()?, root: room.keys.root().duplicate() })?;
    let recovery_slot = kit_slot.id.clone();
    file.add(kit_slot);
    let mut answer = RecoveredRoom { kit: kit.to_text()?.to_string(), first_passwords: Vec::new() };
    let mut slots = Vec::new();
    for person in room.store.tables().people()?.into_iter().filter(|it| it.active) {
        let sealed = room.store.tables().person_key(person.person)?.map(Sealed).ok_or(VaultError::Unsealable)?;
        let keys = SlotKeys { person: room.keys.unwrap_person_key(person.person, &sealed)?, root: room.keys.root().duplicate() };
        let first = FirstPassword::random()?;
        let slot =
            KeySlot::for_password(file.place(), file.login_tag(&person.login)?, first.as_bytes(), (pepper_id, &pepper), (cost, &keys))?;
        slots.push((person.person, slot.id.clone()));
        file.add(slot);
        answer.first_passwords.push(FirstPassword { login: person.login, name: person.name, first_password: first.to_string() });
    }
    file.write(&room.locks.folder.keys(), &room.keys)?;
    Ok((answer, NewSlots { kit: recovery_slot, people: slots }))
}
