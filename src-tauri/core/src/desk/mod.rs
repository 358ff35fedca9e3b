//! The desk: one room, and who sits at it. Everything secret lives here and never in the web view.

mod backups;
mod erasing;
mod files;
mod forms;
mod founding;
mod jobs;
mod locking;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use zeroize::Zeroizing;

pub use self::backups::{BackupCopy, BackupsView};
pub use self::erasing::{ErasuresView, OldBackup, ToldFate};
pub use self::files::ExportPlace;
pub use self::forms::{FormOffer, FormPage, FormsView, MakeAgain, MakeForm, ShowEdition, ShowForm};
pub use self::jobs::{JobKind, JobState, JobStep, Render};
pub use self::locking::{Pulse, PulseState};
use crate::actions::accounts::PendingKit;
use crate::actions::found_room::PlannedRoom;
use crate::actions::isolation::IsolationState;
use crate::actions::practice::found_practice_room;
use crate::actions::recover_room::PendingRecovery;
use crate::actions::rotation::Rotation;
use crate::actions::sign_in::Me;
use crate::actions::terminals::ClockQuestion;
use crate::clock::Clock;
use crate::closed_room::ClosedRoom;
use crate::domain::doors::{Need, need_of};
use crate::domain::id::PersonId;
use crate::domain::isolation::Connection;
use crate::domain::policy::{Action, Standing, Verdict};
use crate::domain::presence::{EndReason, LockReason, Sitting};
use crate::error::{Code, Error, Refused, Result};
use crate::isolation::{self, Watch};
use crate::room::{Room, Session};
use crate::spool::{self, Spooler};
use crate::vault::seal::Sealed;

use self::jobs::Job;

/// What a screen finds when it asks the desk.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeskState {
    /// There is no room on this terminal: set-up.
    Absent {
        /// Whether a practice room is wanted.
        practice: bool,
        /// What the terminal is connected to: a permit is asked for first.
        connections: Vec<Connection>,
    },
    /// There is a room, and nobody is signed in.
    Closed {
        /// Whether it is a practice room (練習).
        practice: bool,
        /// Why the room closed by itself, or does not open.
        problem: Option<Refused>,
        /// What the terminal is connected to, registered or not: that is known only once the vault is open.
        connections: Vec<Connection>,
    },
    /// Somebody's screen is locked.
    Locked {
        /// Whether it is a practice room (練習).
        practice: bool,
        /// Whose.
        name: String,
        /// ID.
        login: String,
        /// Why.
        why: LockReason,
        /// What the terminal is connected to.
        connections: Vec<Connection>,
    },
    /// Somebody is signed in.
    Open {
        /// Whether it is a practice room (練習).
        practice: bool,
        /// 端末名.
        terminal_name: String,
        /// Who.
        me: Me,
        /// What is asked about the clock.
        clock: ClockQuestion,
        /// Today as the terminal's clock has it.
        day: crate::domain::day::Day,
        /// 令和2年12月1日（火）
        wareki: String,
        /// What the clock says, 9:05.
        time: String,
    },
}

/// Where the room of a desk lies.
#[derive(Debug, Clone)]
pub struct DeskPlace {
    /// The room's folder.
    pub folder: PathBuf,
    /// Whether a practice room is wanted.
    pub practice: bool,
    /// The folder of the person's own documents on this terminal, where files go.
    pub documents: PathBuf,
}

/// The one desk of the program.
#[derive(Debug, Clone)]
pub struct Desk {
    place: DeskPlace,
    clock: Clock,
    watch: Arc<dyn Watch>,
    spooler: Arc<dyn Spooler>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    planned: Option<PlannedRoom>,
    /// A recovery that was begun, and when.
    recovery: Option<(PendingRecovery, i64)>,
    kit: Option<PendingKit>,
    /// A new vault whose kit was not typed back yet.
    rotation: Option<Rotation>,
    closed: Option<Arc<ClosedRoom>>,
    open: Option<Open>,
    locked: Option<Locked>,
    /// Whose locked screens were left for good, not yet journaled.
    left: Vec<PersonId>,
    /// Forms that were begun, each under a key of its person.
    drafts: BTreeMap<PersonId, Sealed>,
    /// Why the room closed by itself.
    problem: Option<Refused>,
    /// What the last look around found.
    connections: Vec<Connection>,
    isolation: Option<IsolationState>,
    looked_around_ms: Option<i64>,
    /// Counts sign-ins, so that the checks of an earlier one end.
    shift: u64,
    job: Option<Job>,
}

/// Somebody sits here.
#[derive(Debug)]
struct Open {
    room: Room,
    who: Session,
    sitting: Sitting,
    draft: Zeroizing<String>,
}

/// Somebody sat here; the vault stays open only while a job runs.
#[derive(Debug)]
struct Locked {
    person: PersonId,
    name: String,
    login: String,
    why: LockReason,
    kept: Option<Kept>,
}

/// A room that a job still needs.
#[derive(Debug)]
struct Kept {
    room: Room,
    since_ms: i64,
}

type Answer<T> = std::result::Result<T, Refused>;

impl Desk {
    /// A desk on the room in a folder; a practice room is made when there is none.
    pub fn new(place: DeskPlace, clock: Clock) -> Answer<Self> {
        Self::watched_by(place, clock, isolation::of_this_terminal())
    }

    /// The same, watched by somebody else than this terminal's own watch.
    pub fn watched_by(place: DeskPlace, clock: Clock, watch: Arc<dyn Watch>) -> Answer<Self> {
        if place.practice && !place.folder.join("keys.v1").exists() {
            found_practice_room(&place.folder, &clock)?;
        }
        let desk = Self { place, clock, watch, spooler: spool::of_this_terminal(), state: Arc::default() };
        desk.state().connections = desk.watch.look().connections;
        Ok(desk)
    }

    /// The same desk, with somebody else than this terminal's own spooler to print.
    #[must_use]
    pub fn printing_by(self, spooler: Arc<dyn Spooler>) -> Self {
        Self { spooler, ..self }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a screen finds: no room, a closed one, a locked screen, or who is signed in.
    pub fn look(&self) -> Answer<DeskState> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        if let Some(Open { room, who, .. }) = &state.open {
            let (day, time) = (self.clock.now().day(), self.clock.now().time_text());
            let (me, clock, terminal_name) = (room.me(who)?, room.clock_question()?, room.terminal_name()?);
            return Ok(DeskState::Open { practice: room.is_practice(), terminal_name, me, clock, day, wareki: day.wareki(), time });
        }
        let connections = state.connections.clone();
        // A room says itself whether it is for practice; before there is one, what was asked for counts.
        let practice = state.closed.as_ref().map_or(self.place.practice, |it| it.is_practice());
        if let Some(Locked { name, login, why, .. }) = &state.locked {
            return Ok(DeskState::Locked { practice, name: name.clone(), login: login.clone(), why: *why, connections });
        }
        match self.closed(&mut state) {
            Ok(closed) => Ok(DeskState::Closed { practice: closed.is_practice(), problem: state.problem.clone(), connections }),
            Err(refused) if refused.code == Code::RoomAbsent => Ok(DeskState::Absent { practice, connections }),
            Err(refused) => Ok(DeskState::Closed { practice, problem: Some(refused), connections }),
        }
    }

    fn closed(&self, state: &mut State) -> Answer<Arc<ClosedRoom>> {
        if let Some(closed) = &state.closed {
            return Ok(Arc::clone(closed));
        }
        let closed = Arc::new(ClosedRoom::watched_by(&self.place.folder, &self.clock, Arc::clone(&self.watch))?);
        state.closed = Some(Arc::clone(&closed));
        Ok(closed)
    }

    /// Asks whether a command may be called now, before anything of it is read. A command that is in no table is never called.
    pub fn admit(&self, command: &str) -> Answer<()> {
        match need_of(command) {
            None => Err(Error::NotAllowed(Action::SignOut).into()),
            Some(Need::Nobody) => Ok(()),
            Some(Need::Person(action)) => {
                let mut state = self.state();
                self.tick_on(&mut state)?;
                match &mut state.open {
                    Some(Open { room, who, .. }) => Ok(room.try_door(who, action)?),
                    None => Ok(refusal(state.standing(), action)?),
                }
            }
        }
    }

    /// Runs one command of the person who is signed in.
    pub fn signed_in<T>(&self, work: impl FnOnce(&mut Room, &Session) -> Result<T>) -> Answer<T> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        let standing = state.standing();
        let Some(Open { room, who, .. }) = &mut state.open else {
            return Err(refusal(standing, Action::ReadDeliveries).err().unwrap_or(Error::NotSignedIn).into());
        };
        let answer = work(room, who);
        if let Some(open) = &mut state.open {
            // Slow work is not sleep.
            open.sitting.looked_ms = self.clock.now().since_boot_ms;
        }
        Ok(answer?)
    }

    /// Signs a person in, and starts the full checks behind the screens. At a locked screen it is the same person who comes back, or
    /// another one who takes the place.
    pub fn sign_in(&self, login: &str, password: &str) -> Answer<Me> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        state.recovery = None;
        if let Some(open) = state.open.take() {
            self.leave(open)?;
        }
        let (mut room, who) = self.open_for(&mut state, (login, password))?;
        if let Some(locked) = state.locked.take() {
            room.come_back(&who, locked.person)?;
        }
        for person in std::mem::take(&mut state.left) {
            room.end_session_of(person, EndReason::LeftLocked)?;
        }
        let me = room.me(&who)?;
        let sitting = Sitting::begun(self.clock.now().since_boot_ms);
        state.isolation = Some(room.look_around()?);
        state.open = Some(Open { room, who, sitting, draft: Zeroizing::default() });
        state.problem = None;
        (state.kit, state.rotation) = (None, None);
        state.shift += 1;
        self.start_checks(state.shift);
        Ok(me)
    }

    fn open_for(&self, state: &mut State, (login, password): (&str, &str)) -> Answer<(Room, Session)> {
        if let Some(Kept { mut room, since_ms }) = state.locked.as_mut().and_then(|it| it.kept.take()) {
            let entered = room.enter_again(login, password);
            return match entered {
                Ok(who) => Ok((room, who)),
                Err(error) => {
                    // The job goes on behind the locked screen, and its ten minutes with it.
                    if let Some(locked) = &mut state.locked {
                        locked.kept = Some(Kept { room, since_ms });
                    }
                    Err(error.into())
                }
            };
        }
        Ok(self.closed(state)?.sign_in(login, password)?)
    }

    /// Signs out; the vault closes and its keys are zeroized.
    pub fn sign_out(&self) -> Answer<()> {
        let mut state = self.state();
        state.job = None;
        (state.kit, state.rotation) = (None, None);
        // Whoever leaves from a locked screen leaves no form behind. The vault is closed: it is journaled at the next sign-in.
        if let Some(locked) = state.locked.take() {
            state.drafts.remove(&locked.person);
            state.left.push(locked.person);
        }
        match state.open.take() {
            Some(open) => self.leave(open),
            None => Ok(()),
        }
    }

    fn leave(&self, Open { mut room, who, .. }: Open) -> Answer<()> {
        Ok(room.sign_out(&who)?)
    }
}

impl State {
    /// Closes the room; the sign-in screen says why.
    fn close_with(&mut self, problem: Refused) {
        (self.open, self.locked, self.problem) = (None, None, Some(problem));
        (self.kit, self.rotation) = (None, None);
        self.shift += 1;
    }

    fn standing(&self) -> Standing {
        if self.locked.is_some() { Standing::Locked } else { Standing::Nobody }
    }
}

fn refusal(standing: Standing, action: Action) -> Result<()> {
    match standing.verdict(action) {
        Verdict::Admitted => Ok(()),
        Verdict::Locked => Err(Error::ScreenLocked),
        Verdict::NotSignedIn => Err(Error::NotSignedIn),
        Verdict::MustChangePassword => Err(Error::MustChangePassword),
        Verdict::NotAllowed => Err(Error::NotAllowed(action)),
    }
}
