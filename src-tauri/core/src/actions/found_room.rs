//! Founding a room (はじめの設定): nothing is on disk until the recovery kit has been typed back.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::people::FirstPassword;
use crate::clock::Clock;
use crate::domain::day::Day;
use crate::domain::id::{PersonId, TerminalNumber};
use crate::domain::isolation::{Surroundings, unallowed};
use crate::domain::password::check_password;
use crate::domain::permit::{Permit, PermitForm};
use crate::domain::person::{Login, Role};
use crate::domain::staff::{Employment, Handling, PersonDetails, PersonDetailsForm};
use crate::domain::terminal_trouble::RecordFounding;
use crate::domain::text::{PersonName, TerminalName};
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::journal::event::{
    Actor, Event, PermitRecorded, PersonDetailsRecorded, PersonEnrolled, RoomFounded, SlotId, TerminalRecordFounded,
};
use crate::store::Store;
use crate::vault::cost::PasswordCost;
use crate::vault::folder::RoomFolder;
use crate::vault::key::{Key, random_name};
use crate::vault::key_file::{KeyFile, RoomKind};
use crate::vault::keyring::TerminalSecrets;
use crate::vault::kit::RecoveryKit;
use crate::vault::root::RootKeys;
use crate::vault::slot::{KeySlot, PepperId, SlotKeys};

/// The first terminal of a room.
const FIRST_TERMINAL: TerminalNumber = 1;

/// The first administrator's room, as typed.
#[derive(Deserialize, ts_rs::TS)]
pub struct RoomProposal {
    /// 端末名.
    pub terminal_name: String,
    /// 氏名 of the first 管理者.
    pub name: String,
    /// ID of the first 管理者.
    pub login: String,
    /// Password of the first 管理者.
    pub password: String,
    /// 所属 of the first 管理者.
    pub affiliation: String,
    /// 誓約書の日 of the first 管理者; empty is today.
    pub pledged_on: String,
    /// 研修の日 of the first 管理者; empty is today.
    pub trained_on: String,
    /// The city's permit, where the terminal is connected to something.
    pub permit: Option<PermitForm>,
    /// The second 管理者, or none yet.
    pub second_administrator: Option<SecondAdministrator>,
}

impl Drop for RoomProposal {
    fn drop(&mut self) {
        self.password.zeroize();
    }
}

impl fmt::Debug for RoomProposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoomProposal").field("login", &self.login).finish_non_exhaustive()
    }
}

/// The second 管理者, as typed.
#[derive(Debug, Deserialize, ts_rs::TS)]
pub struct SecondAdministrator {
    /// ID.
    pub login: String,
    /// 氏名.
    pub name: String,
}

/// What a proposed room shows once.
#[derive(Serialize, ts_rs::TS)]
pub struct ProposedRoom {
    /// The recovery kit, in nine groups of four.
    pub kit: String,
}

impl fmt::Debug for ProposedRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProposedRoom(…)")
    }
}

/// What founding answers.
#[derive(Debug, Serialize, ts_rs::TS)]
pub struct FoundedRoom {
    /// The second 管理者's first password, shown once.
    pub second_administrator: Option<FirstPassword>,
}

/// A planned room, not yet founded: only in memory.
pub struct PlannedRoom {
    terminal_name: TerminalName,
    people: Vec<Proposed>,
    kit: RecoveryKit,
    permit: Option<Permit>,
}

struct Proposed {
    login: Login,
    name: PersonName,
    password: Zeroizing<String>,
    must_change: bool,
    details: PersonDetails,
}

impl fmt::Debug for PlannedRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlannedRoom(…)")
    }
}

impl PlannedRoom {
    /// Reads a proposal: names, the password rule, both days of the first 管理者, a second 管理者 who is somebody else, and the city's
    /// permit, without which a connected terminal gets no room.
    pub fn read(proposal: &RoomProposal, (clock, surroundings): (&Clock, Surroundings)) -> Result<Self> {
        let today = clock.now().day();
        let login = Login::parse(&proposal.login)?;
        let terminal_name = TerminalName::parse(&proposal.terminal_name)?;
        check_password(&proposal.password, &login, Role::Administrator)?;
        let permit = proposal.permit.as_ref().map(|it| Permit::read(it, today)).transpose()?;
        let connections = unallowed(&surroundings, &[]);
        if permit.is_none() && !connections.is_empty() {
            return Err(Error::TerminalConnected(connections));
        }
        let password = Zeroizing::new(proposal.password.clone());
        let details = first_details(proposal, today)?;
        let mut people =
            vec![Proposed { login, name: PersonName::parse(&proposal.name)?, password, must_change: false, details: details.clone() }];
        if let Some(second) = &proposal.second_administrator {
            let login = Login::parse(&second.login)?;
            if people.iter().any(|first| first.login == login) {
                return Err(Error::LoginTaken(login));
            }
            let name = PersonName::parse(&second.name)?;
            people.push(Proposed { login, name, password: FirstPassword::random()?, must_change: true, details });
        }
        Ok(Self { terminal_name, people, kit: RecoveryKit::random()?, permit })
    }

    /// The recovery kit, to be shown once.
    pub fn kit(&self) -> Result<Zeroizing<String>> {
        Ok(self.kit.to_text()?)
    }

    /// Compares the kit that a person typed back.
    pub fn check_repeated_kit(&self, typed: &str) -> Result<()> {
        let repeated = RecoveryKit::parse(typed)?.to_text()?;
        if *repeated == *self.kit()? { Ok(()) } else { Err(Error::KitNotRepeated) }
    }

    /// Founds the room in `path`: beside it first, then moved to its place in one step.
    pub fn found(&self, path: &Path, kind: RoomKind, clock: &Clock) -> Result<FoundedRoom> {
        let folder = RoomFolder::found(path)?;
        let secrets = match kind {
            RoomKind::Real => TerminalSecrets::Keyring,
            RoomKind::Practice => TerminalSecrets::PracticeFolder(folder.path().to_path_buf()),
        };
        let pepper_id = PepperId(random_name::<8>()?);
        let founded = self.found_in(&folder, &secrets, &pepper_id, kind, clock).and_then(|()| Ok(folder.settle(path)?));
        match founded {
            Ok(()) => {}
            Err(error) => {
                folder.abandon()?;
                // What was refused stands; a secret that opens nothing is only litter.
                let _forgotten = secrets.forget(&pepper_id);
                return Err(error);
            }
        }
        Ok(FoundedRoom {
            second_administrator: self.people.get(1).map(|it| FirstPassword {
                login: it.login.to_string(),
                name: it.name.to_string(),
                first_password: it.password.to_string(),
            }),
        })
    }

    fn found_in(&self, folder: &RoomFolder, secrets: &TerminalSecrets, pepper_id: &PepperId, kind: RoomKind, clock: &Clock) -> Result<()> {
        let pepper = Key::random()?;
        secrets.keep(pepper_id, &pepper)?;
        let keys = RootKeys::new(Key::random()?)?;
        let mut file = KeyFile::new(kind, random_name::<16>()?, &keys)?;
        let cost = match kind {
            RoomKind::Real => PasswordCost::for_this_terminal()?,
            RoomKind::Practice => PasswordCost::FLOOR,
        };
        let kit_keys = SlotKeys { person: Key::random()?, root: keys.root().duplicate() };
        let kit_slot = KeySlot::for_kit(file.place(), &self.kit, &kit_keys)?;
        let mut events: Vec<Event> = vec![self.founding(kind, kit_slot.id.clone())];
        file.add(kit_slot);
        let mut store = Store::create(&folder.vault(file.place().epoch), &keys.vault_key_hex(), FIRST_TERMINAL)?;
        let mut change = store.begin()?;
        let mut person = PersonId::new(FIRST_TERMINAL, 0);
        for proposed in &self.people {
            person = person.next();
            let key = Key::random()?;
            change.keep_person_key(person, &keys.wrap_person_key(person, &key)?.0)?;
            let key_fingerprint = key.fingerprint()?;
            let slot_keys = SlotKeys { person: key, root: keys.root().duplicate() };
            let tag = file.login_tag(proposed.login.as_str())?;
            let slot = KeySlot::for_password(file.place(), tag, proposed.password.as_bytes(), (pepper_id, &pepper), (cost, &slot_keys))?;
            events.push(enrolment(proposed, person, slot.id.clone(), key_fingerprint));
            events.push(PersonDetailsRecorded { person, details: proposed.details.clone() }.into());
            file.add(slot);
        }
        file.write(&folder.keys(), &keys)?;
        events.push(TerminalRecordFounded { why: RecordFounding::NewRoom }.into());
        events.extend(self.permit.clone().map(|permit| PermitRecorded { permit }.into()));
        let now = clock.now();
        change.append(&now, Actor::Terminal, &events)?;
        let head = change.commit()?;
        Gate::found(folder.path(), secrets, (pepper_id, file.place().room_id))?.anchor(head, &now)
    }

    fn founding(&self, kind: RoomKind, recovery_slot: SlotId) -> Event {
        RoomFounded {
            terminal: FIRST_TERMINAL,
            terminal_name: self.terminal_name.clone(),
            practice: kind == RoomKind::Practice,
            second_administrator: self.people.len() > 1,
            recovery_slot,
        }
        .into()
    }
}

/// The first people's entry in the register: whoever founds the room confirms both days.
fn first_details(proposal: &RoomProposal, today: Day) -> Result<PersonDetails> {
    let or_today = |text: &str| if text.trim().is_empty() { today.to_string() } else { text.to_owned() };
    let affiliation = if proposal.affiliation.trim().is_empty() { "管理者".to_owned() } else { proposal.affiliation.clone() };
    let form = PersonDetailsForm {
        affiliation,
        employment: Employment::Regular,
        duties: "返送簿の管理".to_owned(),
        handles: Handling { paper: true, media: true, data: true },
        pledged_on: or_today(&proposal.pledged_on),
        trained_on: or_today(&proposal.trained_on),
        from: String::new(),
        until: String::new(),
    };
    Ok(PersonDetails::read(&form, today)?)
}

fn enrolment(proposed: &Proposed, person: PersonId, slot: SlotId, key_fingerprint: crate::journal::event::KeyFingerprint) -> Event {
    PersonEnrolled {
        person,
        login: proposed.login.clone(),
        name: proposed.name.clone(),
        role: Role::Administrator,
        slot,
        must_change: proposed.must_change,
        key_fingerprint,
    }
    .into()
}
