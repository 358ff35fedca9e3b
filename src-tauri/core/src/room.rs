//! The open room and its two doors: `change`, the only way to change anything, and `read`.

mod view;

use std::sync::Arc;

pub use view::View;
use view::campaign_key;

use crate::clock::{Clock, Moment};
use crate::domain::clock_check::ClockSeen;
use crate::domain::erasure::ErasureError;
use crate::domain::finding::Finding;
use crate::domain::id::{CampaignId, PersonId};
use crate::domain::isolation::Connection;
use crate::domain::policy::{Action, Approval, Standing, Verdict};
use crate::domain::sealed::SealedText;
use crate::domain::usage::LogFilter;
use crate::error::{Error, Refused, Result};
use crate::gate::Gate;
use crate::isolation::{LastLook, Watch};
use crate::journal::event::{Actor, Event, FindingRecorded, KeyFingerprint, SlotId};
use crate::store::{Change, Head, Store, Tables};
use crate::vault::VaultError;
use crate::vault::folder::RoomFolder;
use crate::vault::key::Key;
use crate::vault::key_file::{KeyFile, RoomKind};
use crate::vault::keyring::TerminalSecrets;
use crate::vault::root::RootKeys;
use crate::vault::seal::{Sealed, seal_text};
use crate::vault::slot::{KeySlot, SlotKeys};

/// Entries between two anchors.
const ANCHOR_EVERY: i64 = 100;

/// Who is signed in. Only a sign-in makes one; what the person may do is asked afresh at every door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The person.
    pub(crate) person: PersonId,
    /// Refused sign-ins with the person's ID since the sign-in before.
    pub(crate) refused_before: u32,
}

impl Session {
    pub(crate) fn of(person: PersonId) -> Self {
        Self { person, refused_before: 0 }
    }

    /// The person.
    pub fn person(&self) -> PersonId {
        self.person
    }
}

/// The key file, the terminal's secret and the folder of an open room.
#[derive(Debug)]
pub struct Locks {
    pub(crate) folder: Arc<RoomFolder>,
    pub(crate) key_file: KeyFile,
    pub(crate) secrets: TerminalSecrets,
    pub(crate) gate: Gate,
    pub(crate) watch: Arc<dyn Watch>,
}

/// Where a test stops a change, as a power cut would.
#[cfg(feature = "test-rooms")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// After the key file, before the event.
    BeforeEvent,
    /// After the event, before retired slots leave the key file.
    BeforeTidying,
    /// After the new vault of a rotation was verified, before the key file points to it.
    BeforeSwitch,
    /// While the key file is replaced: nobody can tell which one is on the disk.
    InDoubt,
    /// After the key file points to the new vault, before the old one is destroyed.
    BeforeDestroying,
}

/// The open room. Dropping it closes the vault and zeroizes its keys.
#[derive(Debug)]
pub struct Room {
    pub(crate) store: Store,
    pub(crate) keys: RootKeys,
    pub(crate) locks: Locks,
    pub(crate) clock: Clock,
    /// When the clock was last seen, to notice when it is moved.
    pub(crate) clock_seen: ClockSeen,
    /// What the last look around found.
    pub(crate) seen: LastLook,
    /// What the journal last says is connected; none until it was asked.
    pub(crate) connected: Option<Vec<Connection>>,
    /// What could not be done after something was recorded.
    pub(crate) trouble: Option<Refused>,
    /// Whether nobody can tell which vault the key file on the disk chooses ([`VaultError::KeyFileInDoubt`]): what was written to this one might be lost.
    pub(crate) in_doubt: bool,
    /// Whose search of 利用記録 was last recorded, and for what: its further pages need no entry.
    pub(crate) searched: Option<(PersonId, LogFilter)>,
    /// Set by tests of the protocol between key file and journal.
    #[cfg(feature = "test-rooms")]
    pub cut: Option<Cut>,
}

/// What a change sees: the tables, the keys, and the slots of the key file.
#[derive(Debug)]
pub struct Tx<'a> {
    change: &'a Change<'a>,
    keys: &'a RootKeys,
    locks: &'a mut Locks,
}

impl Room {
    /// Changes the room: policy, one transaction, `work` (load, decide, events), append and fold, commit.
    pub(crate) fn change<T>(
        &mut self,
        who: &Session,
        action: Action,
        work: impl FnOnce(&mut Tx<'_>, &Moment) -> Result<(T, Vec<Event>)>,
    ) -> Result<T> {
        let now = self.now()?;
        self.admit(who, action, &now)?;
        if action.approval() != Approval::None {
            return Err(Error::ApprovalNotGiven(action));
        }
        self.change_as(Actor::Person(who.person), &now, work)
    }

    /// The inner half of [`Room::change`]: for the terminal itself, whom no policy admits.
    pub(crate) fn change_as<T>(
        &mut self,
        actor: Actor,
        now: &Moment,
        work: impl FnOnce(&mut Tx<'_>, &Moment) -> Result<(T, Vec<Event>)>,
    ) -> Result<T> {
        let mut change = self.store.begin()?;
        let (answer, events) = work(&mut Tx { change: &change, keys: &self.keys, locks: &mut self.locks }, now)?;
        if events.is_empty() {
            return Err(Error::NothingHappened);
        }
        #[cfg(feature = "test-rooms")]
        if self.cut == Some(Cut::BeforeEvent) {
            return Err(VaultError::Crypto("cut before the event").into());
        }
        change.append(now, actor, &events)?;
        change.commit()?;
        self.anchor_when_due(now);
        Ok(answer)
    }

    /// Reads from the room: policy, an entry where the rules want the reading recorded, then `work`.
    pub(crate) fn read<T>(&mut self, who: &Session, action: Action, work: impl FnOnce(View<'_>) -> Result<T>) -> Result<T> {
        let now = self.now()?;
        self.admit(who, action, &now)?;
        if let Some(event) = recorded_reading(action) {
            self.record(Actor::Person(who.person), &now, event)?;
        }
        work(self.view())
    }

    /// The policy, in one table ([`Standing::verdict`]). What a role does not allow is journaled.
    pub(crate) fn admit(&mut self, who: &Session, action: Action, now: &Moment) -> Result<()> {
        match self.standing(who)?.verdict(action) {
            Verdict::Admitted => Ok(()),
            Verdict::NotSignedIn => Err(Error::NotSignedIn),
            Verdict::Locked => Err(Error::ScreenLocked),
            Verdict::MustChangePassword => Err(Error::MustChangePassword),
            Verdict::NotAllowed => {
                self.record_by(who, now, crate::journal::event::ActionRefused { action }.into())?;
                Err(Error::NotAllowed(action))
            }
        }
    }

    /// How a person stands before every door, as the tables say now: a session that is open holds no role of its own.
    pub(crate) fn standing(&self, who: &Session) -> Result<Standing> {
        Ok(match self.store.tables().person(who.person)?.filter(|person| person.active) {
            None => Standing::Disabled,
            Some(person) if person.must_change => Standing::MustChange(person.role),
            Some(person) => Standing::Active(person.role),
        })
    }

    /// Asks whether the person may do `action` now, as every door does.
    pub fn try_door(&mut self, who: &Session, action: Action) -> Result<()> {
        let now = self.now()?;
        self.admit(who, action, &now)
    }

    /// The moment now. A clock that was moved since the last look is journaled first.
    ///
    /// What a person does comes through here, so a room in doubt is shut here.
    pub(crate) fn now(&mut self) -> Result<Moment> {
        if self.in_doubt {
            return Err(VaultError::KeyFileInDoubt.into());
        }
        let now = self.clock.now();
        let step = self.clock_seen.step_to(&now.seen());
        self.clock_seen = now.seen();
        if let Some(step) = step {
            self.record_finding(&now, Finding::ClockStepped { step })?;
        }
        Ok(now)
    }

    /// Records what the terminal itself noticed in the open room.
    pub(crate) fn record_finding(&mut self, now: &Moment, finding: Finding) -> Result<()> {
        self.record(Actor::Terminal, now, FindingRecorded { side_number: None, seen_at: now.utc_text(), finding }.into())
    }

    /// Appends one event of a person that changes no count.
    pub(crate) fn record_by(&mut self, who: &Session, now: &Moment, event: Event) -> Result<()> {
        self.record(Actor::Person(who.person), now, event)
    }

    /// Appends one event that changes no count.
    pub(crate) fn record(&mut self, actor: Actor, now: &Moment, event: Event) -> Result<()> {
        let mut change = self.store.begin()?;
        change.append(now, actor, &[event])?;
        change.commit()?;
        self.anchor_when_due(now);
        Ok(())
    }

    /// Writes the end of the journal to the sealed anchor every 100 entries.
    fn anchor_when_due(&mut self, now: &Moment) {
        let head = self.store.head();
        if self.locks.gate.anchored().is_some_and(|it| head.seq.0 - it.0 >= ANCHOR_EVERY) {
            let anchored = self.locks.gate.anchor(head, now);
            self.afterwards(anchored);
        }
    }

    /// Writes the end of the journal to the sealed anchor now: at a lock, an exit, a handover, a closing.
    pub(crate) fn anchor(&mut self) {
        let now = self.clock.now();
        let anchored = self.locks.gate.anchor(self.store.head(), &now);
        self.afterwards(anchored);
    }

    /// What follows after something was recorded never decides whether it was: it would be entered twice. What could not be done is kept
    /// as a trouble that every screen shows, and is tried again with the next anchor.
    pub(crate) fn afterwards(&mut self, followed: Result<()>) {
        self.trouble = followed.err().map(|error| Refused::from(&error));
    }

    /// What could not be done after something was recorded.
    pub fn trouble(&self) -> Option<&Refused> {
        self.trouble.as_ref()
    }

    /// Whether nobody can tell which vault the key file on the disk chooses. Whoever signs in again can.
    pub fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }

    /// What a reading sees.
    pub(crate) fn view(&self) -> View<'_> {
        View::of(&self.store, &self.keys)
    }

    /// What a reading of another store sees with the keys of this room.
    pub(crate) fn view_of<'a>(&'a self, store: &'a Store) -> View<'a> {
        View::of(store, &self.keys)
    }

    /// Where the journal ends.
    pub fn head(&self) -> Head {
        self.store.head()
    }

    /// Whether this is a practice room (練習).
    pub fn is_practice(&self) -> bool {
        self.locks.key_file.kind() == RoomKind::Practice
    }

    /// The clock of the room.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Takes slots out of the key file that the journal does not name or has retired. The journal decides.
    pub(crate) fn tidy_key_file(&mut self) -> Result<()> {
        #[cfg(feature = "test-rooms")]
        if self.cut == Some(Cut::BeforeTidying) {
            return Err(VaultError::Crypto("cut before tidying").into());
        }
        let active = self.store.tables().active_slots()?;
        let retired = self.locks.key_file.retain(|slot| active.contains(slot));
        if self.locks.key_file.keep_gate() || retired {
            self.locks.key_file.write(&self.locks.folder.keys(), &self.keys)?;
        }
        Ok(())
    }

    /// Destroys what a rotation left behind, or could not finish. Not while one is under way: its new vault has no key file yet.
    pub(crate) fn tidy_vaults(&mut self) {
        if let Err(error) = self.locks.folder.destroy_other_vaults(self.locks.key_file.place().epoch) {
            self.afterwards(Err(error.into()));
        }
    }
}

/// Registers are recorded when they are opened, at the grain of one screen (札幌市 別紙2 5(3)).
fn recorded_reading(action: Action) -> Option<Event> {
    matches!(action, Action::ReadPeople | Action::ReadJournal | Action::VerifyJournal)
        .then(|| crate::journal::event::RegisterOpened { action }.into())
}

impl Tx<'_> {
    /// The tables.
    pub fn tables(&self) -> Tables<'_> {
        self.change.tables()
    }

    /// Seals a text that a person typed, under the key of its campaign and bound to what it speaks of.
    pub fn seal(&self, campaign: CampaignId, subject: &dyn std::fmt::Display, text: &str) -> Result<SealedText> {
        let key = campaign_key(self.tables(), self.keys, campaign)?;
        let key = match key {
            None if self.tables().is_erased(campaign)? => return Err(ErasureError::CampaignErased(campaign).into()),
            key => key.ok_or(VaultError::Unsealable)?,
        };
        Ok(seal_text(&key, &subject.to_string(), text)?)
    }

    /// Makes and keeps the key of a new campaign.
    pub fn make_campaign_key(&mut self, campaign: CampaignId) -> Result<KeyFingerprint> {
        let key = Key::random()?;
        self.change.keep_campaign_key(campaign, &self.keys.wrap_campaign_key(campaign, &key)?.0)?;
        Ok(key.fingerprint()?)
    }

    /// Makes and keeps the key of a new person, and writes the slot that `password` opens to the key file.
    pub fn make_person_key(&mut self, person: PersonId, login: &str, password: &str) -> Result<(SlotId, KeyFingerprint)> {
        let key = Key::random()?;
        self.change.keep_person_key(person, &self.keys.wrap_person_key(person, &key)?.0)?;
        let fingerprint = key.fingerprint()?;
        Ok((self.add_slot(login, password, key)?, fingerprint))
    }

    /// A person's key, as the vault keeps it.
    pub(crate) fn unwrap_person_key(&self, person: PersonId, sealed: &Sealed) -> Result<Key> {
        Ok(self.keys.unwrap_person_key(person, sealed)?)
    }

    /// Writes a slot that wraps a person's key under `password` to the key file. The event that names it comes second.
    pub fn add_slot(&mut self, login: &str, password: &str, person: Key) -> Result<SlotId> {
        let file = &mut self.locks.key_file;
        let pepper_id = file.pepper().ok_or(VaultError::KeyringEntryMissing)?.clone();
        let pepper = self.locks.secrets.load(&pepper_id)?;
        let keys = SlotKeys { person, root: self.keys.root().duplicate() };
        let slot =
            KeySlot::for_password(file.place(), file.login_tag(login)?, password.as_bytes(), (&pepper_id, &pepper), (file.cost(), &keys))?;
        let id = slot.id.clone();
        file.add(slot);
        file.write(&self.locks.folder.keys(), self.keys)?;
        Ok(id)
    }
}
