//! The desk: one room, and who is signed in. Everything secret lives here and never in the web view.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use hensobo_core::actions::found_room::{FoundedRoom, PlannedRoom, ProposedRoom, RoomProposal};
use hensobo_core::actions::practice::found_practice_room;
use hensobo_core::actions::recover_room::{PendingRecovery, RecoveredRoom, Recovery};
use hensobo_core::actions::sign_in::{DeskState, Me};
use hensobo_core::actions::verify::{BackgroundCheck, Progress};
use hensobo_core::clock::Clock;
use hensobo_core::closed_room::ClosedRoom;
use hensobo_core::error::{Code, Error, Refused};
use hensobo_core::room::{Room, Session};
use hensobo_core::vault::key_file::RoomKind;

/// The one desk of the program.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    folder: PathBuf,
    practice: bool,
    clock: Clock,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    planned: Option<PlannedRoom>,
    recovery: Option<PendingRecovery>,
    closed: Option<ClosedRoom>,
    open: Option<(Room, Session)>,
    /// Why the room closed by itself.
    problem: Option<Refused>,
    /// Counts sign-ins, so that the checks of an earlier one end.
    shift: u64,
}

/// Between two slices of the checks behind the screens.
const PAUSE: Duration = Duration::from_millis(2);

type Answer<T> = Result<T, Refused>;

impl Desk {
    /// A desk on the room in `folder`; a practice room is made when there is none.
    pub(crate) fn new(folder: PathBuf, practice: bool, clock: Clock) -> Answer<Self> {
        if practice && !folder.join("keys.v1").exists() {
            found_practice_room(&folder, &clock)?;
        }
        Ok(Self { folder, practice, clock, state: Arc::default() })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a screen finds: no room, a closed one, or who is signed in.
    pub(crate) fn look(&self) -> Answer<DeskState> {
        let mut state = self.state();
        if let Some((room, who)) = &state.open {
            return Ok(DeskState::Open { practice: room.is_practice(), terminal_name: room.terminal_name()?, me: room.me(who)? });
        }
        match self.closed(&mut state) {
            Ok(_) => Ok(DeskState::Closed { practice: self.practice, problem: state.problem.clone() }),
            Err(refused) if refused.code == Code::RoomAbsent => Ok(DeskState::Absent { practice: self.practice }),
            Err(refused) => Ok(DeskState::Closed { practice: self.practice, problem: Some(refused) }),
        }
    }

    fn closed<'s>(&self, state: &'s mut State) -> Answer<&'s ClosedRoom> {
        match &mut state.closed {
            Some(closed) => Ok(closed),
            none => Ok(none.insert(ClosedRoom::at(&self.folder, &self.clock)?)),
        }
    }

    /// Plans a room in memory and shows its recovery kit once.
    pub(crate) fn propose(&self, proposal: &RoomProposal) -> Answer<ProposedRoom> {
        let planned = PlannedRoom::read(proposal)?;
        let kit = planned.kit()?.to_string();
        self.state().planned = Some(planned);
        Ok(ProposedRoom { kit })
    }

    /// Founds the planned room once its kit was typed back.
    pub(crate) fn found(&self, typed_kit: &str) -> Answer<FoundedRoom> {
        let mut state = self.state();
        let planned = state.planned.as_ref().ok_or(Error::NothingProposed)?;
        planned.check_repeated_kit(typed_kit)?;
        let founded = planned.found(&self.folder, RoomKind::Real, &self.clock)?;
        state.planned = None;
        Ok(founded)
    }

    /// Forgets a planned room.
    pub(crate) fn forget_proposal(&self) {
        self.state().planned = None;
    }

    /// Opens the room with its kit and shows what will open it from now on; the old kit holds until that was read.
    pub(crate) fn begin_recovery(&self, recovery: &Recovery) -> Answer<RecoveredRoom> {
        let mut state = self.state();
        state.recovery = None;
        let pending = self.closed(&mut state)?.begin_recovery(recovery)?;
        let shown = pending.shown().clone();
        state.recovery = Some(pending);
        Ok(shown)
    }

    /// What was shown has been written down: only it opens the room from now on.
    pub(crate) fn finish_recovery(&self) -> Answer<()> {
        let pending = self.state().recovery.take().ok_or(Error::NothingProposed)?;
        Ok(pending.finish()?)
    }

    /// Signs a person in, and starts the full checks behind the screens.
    pub(crate) fn sign_in(&self, login: &str, password: &str) -> Answer<Me> {
        let mut state = self.state();
        (state.open, state.recovery) = (None, None);
        let (room, who) = self.closed(&mut state)?.sign_in(login, password)?;
        let me = room.me(&who)?;
        state.open = Some((room, who));
        state.problem = None;
        state.shift += 1;
        let (desk, shift) = (self.clone(), state.shift);
        thread::spawn(move || desk.check_on(shift));
        Ok(me)
    }

    /// Signs out; the vault closes and its keys are zeroized.
    pub(crate) fn sign_out(&self) -> Answer<()> {
        let mut state = self.state();
        match state.open.take() {
            Some((mut room, who)) => Ok(room.sign_out(&who)?),
            None => Ok(()),
        }
    }

    /// Runs one command of the person who is signed in.
    pub(crate) fn signed_in<T>(&self, work: impl FnOnce(&mut Room, &Session) -> Result<T, Error>) -> Answer<T> {
        let mut state = self.state();
        let (room, who) = state.open.as_mut().ok_or(Error::NotSignedIn)?;
        Ok(work(room, who)?)
    }

    /// The full checks of one shift, slice by slice; a finding closes the room with its position.
    fn check_on(&self, shift: u64) {
        let mut check = BackgroundCheck::default();
        loop {
            let mut state = self.state();
            if state.shift != shift {
                return;
            }
            let Some((room, _)) = state.open.as_mut() else { return };
            match room.check_on(&mut check) {
                Ok(Progress::Through(_)) => {}
                Ok(Progress::Sound(_)) => return,
                Err(error) => {
                    state.problem = Some(Refused::from(&error));
                    state.open = None;
                    return;
                }
            }
            drop(state);
            // The lock is not fair: without a pause a command could wait for many slices.
            thread::sleep(PAUSE);
        }
    }
}
