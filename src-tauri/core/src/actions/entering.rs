//! Coming in: what the side log holds is journaled, the clock is compared, and the register decides whether the person may.

use std::collections::BTreeMap;

use super::accounts::is_good;
use crate::clock::Moment;
use crate::domain::day::Day;
use crate::domain::finding::{Finding, SignInRefusal};
use crate::domain::id::{PersonId, Seq};
use crate::domain::isolation::{Connection, Surroundings, unallowed};
use crate::domain::person::Role;
use crate::domain::presence::EndReason;
use crate::domain::staff::StaffError;
use crate::domain::terminal_trouble::RecordFounding;
use crate::error::{Error, Result};
use crate::gate::SideNote;
use crate::journal::event::{Actor, Event, FindingRecorded, SignedIn, SlotId, TerminalRecordFounded};
use crate::room::{Room, Session};
use crate::store::key_slots::SlotOwner;
use crate::store::people::Person;
use crate::vault::VaultError;

impl Room {
    /// Lets the owner of an opened slot in, or says why not; a refusal is journaled.
    pub(crate) fn enter(&mut self, slot: &SlotId) -> Result<Session> {
        self.take_the_side_log()?;
        let person = match self.store.tables().slot_owner(slot)? {
            Some(SlotOwner::Person(person)) => self.store.tables().person(person)?.filter(|it| it.active),
            Some(SlotOwner::Kit) | None => None,
        };
        let person = person.ok_or(VaultError::WrongPassword)?;
        let now = self.now()?;
        if let Err(error) = self.may_enter(&person, slot) {
            if let Some(why) = refusal_of(&error) {
                self.record_finding(&now, Finding::SignInRefused { person: Some(person.person), why })?;
            }
            return Err(error);
        }
        self.tidy_key_file()?;
        let refused_before = self.store.tables().refused_sign_ins(person.person, person.last_signed_in_seq)?;
        self.record(Actor::Person(person.person), &now, SignedIn { person: person.person }.into())?;
        let told = self.tell_the_gate();
        self.afterwards(told);
        self.anchor();
        self.tidy_vaults();
        Ok(Session { person: person.person, refused_before })
    }

    fn may_enter(&mut self, person: &Person, slot: &SlotId) -> Result<()> {
        self.one_time_is_good(slot)?;
        self.is_on_the_register(person)?;
        self.is_isolated()
    }

    fn one_time_is_good(&mut self, slot: &SlotId) -> Result<()> {
        let trusted = self.trusted_moment()?;
        match self.store.tables().slot_use(slot)? {
            Some(it) if it.one_time && it.used => Err(Error::OneTimeUsed),
            Some(it) if it.not_after.as_deref().is_some_and(|not_after| !is_good(not_after, &trusted)) => Err(Error::OneTimeOver),
            _ => Ok(()),
        }
    }

    /// No account without a pledge and a first training (札幌市 別紙2 3, 日野市 7). A 管理者 of a room from an older program may come in
    /// to mend it, and the last one always.
    pub(crate) fn is_on_the_register(&self, person: &Person) -> Result<()> {
        let today = self.trusted_day()?;
        let tables = self.store.tables();
        let result = match tables.person_details(person.person)? {
            Some(details) => details.may_enter(today),
            None => Err(StaffError::NotPledged),
        };
        let mends = person.role == Role::Administrator && !self.another_administrator_may_enter(person.person, today)?;
        match result {
            Err(error) if !mends => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Why somebody who sits here has to go: the account is disabled, or the register keeps the person out from now on.
    pub(crate) fn must_go(&self, who: &Session) -> Result<Option<EndReason>> {
        let Some(person) = self.store.tables().person(who.person)?.filter(|it| it.active) else { return Ok(Some(EndReason::Disabled)) };
        match self.is_on_the_register(&person) {
            Ok(()) => Ok(None),
            Err(Error::Staff(_)) => Ok(Some(EndReason::WorkOver)),
            Err(error) => Err(error),
        }
    }

    fn another_administrator_may_enter(&self, but: PersonId, today: Day) -> Result<bool> {
        let tables = self.store.tables();
        for person in tables.people()?.into_iter().filter(|it| it.active && it.role == Role::Administrator && it.person != but) {
            if tables.person_details(person.person)?.is_some_and(|it| it.may_enter(today).is_ok()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A real room does not open on a terminal that is connected without a permit (札幌市 別紙2 5(1)).
    fn is_isolated(&mut self) -> Result<()> {
        let state = self.look_around()?;
        if state.blocks { Err(Error::TerminalConnected(state.connections)) } else { Ok(()) }
    }

    /// Takes what was noticed while the vault was closed into the journal, in its order, each once.
    pub(crate) fn take_the_side_log(&mut self) -> Result<()> {
        let now = self.clock.now();
        let notes = self.locks.gate.notes(&now)?;
        let through = notes.last().map(|(number, _)| *number);
        let mut events: Vec<Event> = Vec::new();
        let founding = self.record_founding(&notes)?;
        events.extend(founding.map(|why| TerminalRecordFounded { why }.into()));
        let owners = self.owners_of_tags()?;
        // A log that began anew together with its record counts from 1.
        let last = if founding.is_some() { 0 } else { self.store.tables().last_side_number()? };
        let mut connected = self.journaled_connections()?;
        for (number, note) in notes.into_iter().filter(|(number, _)| *number > last) {
            events.extend(self.finding_of((number, note), &owners, &mut connected)?.map(Event::from));
        }
        if !events.is_empty() {
            self.change_as(Actor::Terminal, &now, |_, _| Ok(((), events)))?;
        }
        self.connected = Some(connected);
        through.map_or(Ok(()), |through| self.locks.gate.taken(through))
    }

    /// Rooms of older programs kept no record: theirs is founded at the first sign-in.
    fn record_founding(&self, notes: &[(u64, SideNote)]) -> Result<Option<RecordFounding>> {
        Ok(match (self.store.tables().has_terminal_record()?, crate::gate::nothing_remembered(notes)) {
            (false, _) => Some(RecordFounding::OlderProgram),
            (true, true) => Some(RecordFounding::Lost),
            (true, false) => None,
        })
    }

    fn owners_of_tags(&self) -> Result<BTreeMap<String, PersonId>> {
        let people = self.store.tables().people()?;
        people.into_iter().map(|it| Ok((self.locks.key_file.login_tag(&it.login)?, it.person))).collect()
    }

    /// The finding of a side note, with the person whose ID it was, and whether a permit covered what was connected. A closed room does not
    /// know what is registered: of that, and of what the journal says already, there is no finding.
    fn finding_of(
        &self,
        (number, note): (u64, SideNote),
        owners: &BTreeMap<String, PersonId>,
        connected: &mut Vec<Connection>,
    ) -> Result<Option<FindingRecorded>> {
        let owner = note.login_tag.and_then(|tag| owners.get(&tag).copied());
        let finding = match note.finding {
            Finding::SignInRefused { person: _, why } => Finding::SignInRefused { person: owner, why },
            Finding::Connected { connections, permitted: _ } => match self.news_of_connections(connections, connected)? {
                Some(finding) => finding,
                None => return Ok(None),
            },
            Finding::Disconnected => match self.news_of_connections(Vec::new(), connected)? {
                Some(finding) => finding,
                None => return Ok(None),
            },
            Finding::MediumSeen { medium, registered: _ } => {
                let registered = self.is_registered(&medium)?;
                Finding::MediumSeen { medium, registered }
            }
            other @ (Finding::MediumGone { .. }
            | Finding::ClockStepped { .. }
            | Finding::Record { .. }
            | Finding::SideLogDamaged { .. }
            | Finding::RolledBack { .. }) => other,
        };
        Ok(Some(FindingRecorded { side_number: Some(number), seen_at: note.seen_at, finding }))
    }

    /// What a closed room saw to be connected, without registered equipment, where the journal does not say it yet.
    fn news_of_connections(&self, seen: Vec<Connection>, connected: &mut Vec<Connection>) -> Result<Option<Finding>> {
        let connections = unallowed(&Surroundings::of(seen, Vec::new()), &self.registered_equipment()?);
        if connections == *connected {
            return Ok(None);
        }
        connected.clone_from(&connections);
        let permitted = self.a_permit_holds()?;
        Ok(Some(if connections.is_empty() { Finding::Disconnected } else { Finding::Connected { connections, permitted } }))
    }

    /// What the journal last says is connected.
    pub(crate) fn journaled_connections(&self) -> Result<Vec<Connection>> {
        let tables = self.store.tables();
        for seq in tables.isolation_notes(Seq(i64::MAX), u32::MAX)? {
            let Event::FindingRecorded(it) = tables.log_entry(seq)?.event else { continue };
            if let Finding::Connected { connections, .. } = it.finding {
                return Ok(connections);
            }
            if it.finding == Finding::Disconnected {
                break;
            }
        }
        Ok(Vec::new())
    }

    /// The moment by which things run out: while a moved clock is not confirmed, the time that was trusted before. So a step forward ends
    /// nothing, and a step back revives nothing; neither does one that nobody has looked at yet.
    pub(crate) fn trusted_moment(&self) -> Result<Moment> {
        let now = self.clock.now();
        let unnoticed = self.clock_seen.step_to(&now.seen()).map(|step| step.expected_ms);
        let trusted = self.store.tables().unconfirmed_clock_step()?.or(unnoticed);
        Ok(trusted.map_or_else(|| now.clone(), |expected_ms| now.with_wall_at(expected_ms)))
    }

    /// The day by which things run out.
    pub(crate) fn trusted_day(&self) -> Result<Day> {
        Ok(self.trusted_moment()?.day())
    }
}

/// How the journal names a refusal; those of the vault are no findings about a person.
fn refusal_of(error: &Error) -> Option<SignInRefusal> {
    if let Error::Staff(staff) = error {
        return Some(match staff {
            StaffError::NotTrained => SignInRefusal::NotTrained,
            StaffError::NotYet(_) => SignInRefusal::NotYet,
            StaffError::Over(_) => SignInRefusal::Over,
            StaffError::NotPledged | StaffError::InFuture(_) | StaffError::Reversed => SignInRefusal::NotPledged,
        });
    }
    let named = [
        (matches!(error, Error::OneTimeUsed), SignInRefusal::OneTimeUsed),
        (matches!(error, Error::OneTimeOver), SignInRefusal::OneTimeOver),
        (matches!(error, Error::TerminalConnected(_)), SignInRefusal::Connected),
    ];
    named.into_iter().find(|(fits, _)| *fits).map(|(_, why)| why)
}
