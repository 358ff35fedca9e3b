//! The terminal: its clock, what it is connected to, its entry in the register; and backups.

use chrono::TimeDelta;
use hensobo_core::domain::isolation::{Medium, MediumKind, Surroundings, VolumeId};
use hensobo_core::domain::permit::{PermitForm, TerminalForm};
use hensobo_core::domain::policy::Action;
use hensobo_core::domain::presence::IdleRule;
use hensobo_core::error::Result;
use hensobo_core::room::Room;

use super::{ADMINISTRATOR, AUDITOR, Deed, Notes, SUPERVISOR, approved, open, who};
use crate::place::Place;

/// What the terminal is asked and told.
pub(super) const DEEDS: &[Deed] = &[
    open(Action::ReadIsolation, "isolation", |room, _, _| room.isolation(&who(SUPERVISOR)).map(drop)).after(&["finding_recorded"]),
    open(Action::ConfirmIsolation, "confirm_isolation", |room, _, _| room.confirm_isolation(&who(SUPERVISOR))).after(&["finding_recorded"]),
    open(Action::RecordPermit, "record_permit", |room, _, place| {
        let approval = approved(room, Action::RecordPermit);
        let until = place.clock.now().day().plus(30).to_string();
        let form = PermitForm { number: "許可-1".to_owned(), scope: "プリンター".to_owned(), until };
        room.record_permit(&who(ADMINISTRATOR), &approval, &form)
    }),
    open(Action::WithdrawPermit, "withdraw_permit", |room, _, _| room.withdraw_permit(&who(ADMINISTRATOR), "許可-1")),
    open(Action::RegisterEquipment, "register_equipment", |room, _, _| {
        let approval = approved(room, Action::RegisterEquipment);
        room.register_equipment(&who(ADMINISTRATOR), &approval, ("eth1", "02:00:5e:10:00:01", "プリンター"))
    }),
    open(Action::WithdrawEquipment, "withdraw_equipment", |room, _, _| {
        room.withdraw_equipment(&who(ADMINISTRATOR), "eth1", "02:00:5e:10:00:01")
    }),
    open(Action::RegisterMedium, "register_medium", |room, _, place| {
        let medium = Medium {
            volume: VolumeId::parse("1a2b-3c4d").expect("a volume"),
            bytes: 8_000,
            name: "練習".to_owned(),
            mounted_at: "/media/a".to_owned(),
            kind: MediumKind::UsbDisk,
        };
        place.watch.set(Surroundings::of(Vec::new(), vec![medium]));
        let approval = approved(room, Action::RegisterMedium);
        room.register_medium(&who(ADMINISTRATOR), &approval, ("1a2b-3c4d", "媒体-1", "控え"))
    })
    .after(&["finding_recorded"]),
    open(Action::WithdrawMedium, "withdraw_medium", |room, _, _| room.withdraw_medium(&who(ADMINISTRATOR), "1a2b-3c4d")),
    open(Action::ReadTerminals, "terminal", |room, _, _| room.terminal(&who(SUPERVISOR)).map(drop)),
    open(Action::ReviseTerminal, "revise_terminal", |room, _, _| {
        let form = TerminalForm {
            name: "試験用端末".to_owned(),
            place: "受付室".to_owned(),
            wire_lock: "W-1".to_owned(),
            antivirus_version: String::new(),
            antivirus_on: String::new(),
        };
        room.revise_terminal(&who(ADMINISTRATOR), &form)
    }),
    open(Action::ReviseIdleRule, "revise_idle_rule", |room, _, _| {
        room.revise_idle_rule(&who(ADMINISTRATOR), IdleRule { curtain_seconds: 60, lock_seconds: 300 })
    }),
    open(Action::ConfirmDay, "confirm_day", |room, _, place| room.confirm_clock(&who(SUPERVISOR), place.clock.now().day(), true).map(drop)),
    open(Action::ConfirmClock, "confirm_clock", |room, _, place| {
        place.clock.set_wall(TimeDelta::minutes(-10));
        let confirmed = room.confirm_clock(&who(SUPERVISOR), place.clock.now().day(), true);
        place.clock.set_wall(TimeDelta::minutes(10));
        confirmed.map(drop)
    })
    .after(&["finding_recorded"]),
    // A backup is listed before it stands in its place: what failed then is the move, which can be tried again.
    open(Action::MakeBackup, "make_backup", back_up).after(&["backup_begun", "backup_made"]),
    open(Action::MakeBackup, "make_backup_again", back_up).after(&["backup_begun", "backup_made"]),
    open(Action::CheckBackup, "check_backup", |room, notes, _| room.check_backup(&who(SUPERVISOR), &notes.files[0]).map(drop)),
    open(Action::CheckBackup, "drill_backup", |room, notes, _| room.drill_backup(&who(SUPERVISOR), &notes.files[1]).map(drop)),
    open(Action::ReadBackups, "backups", |room, _, _| room.backups(&who(AUDITOR)).map(drop)),
];

/// A backup in small slices, with an anchor on the way.
pub(crate) fn back_up(room: &mut Room, notes: &mut Notes, place: &Place) -> Result<()> {
    place.clock.advance(TimeDelta::seconds(1));
    let mut backup = room.begin_backup(&who(SUPERVISOR), &place.documents())?;
    backup.in_slices_of(40);
    while !matches!(room.backup_on(&mut backup)?, hensobo_core::actions::backups::BackupStep::Done(_)) {}
    notes.files.push(backup.file().into());
    Ok(())
}
