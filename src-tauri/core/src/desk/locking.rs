//! The curtain, the lock and the end of a session; the draft that waits for its person.

use serde::Serialize;
use zeroize::{Zeroize, Zeroizing};

use super::jobs::JobState;
use super::{Answer, Desk, Kept, Locked, Open, State};
use crate::actions::isolation::IsolationState;
use crate::domain::isolation::Connection;
use crate::domain::presence::{EndReason, LockReason, Presence};
use crate::error::Refused;
use crate::vault::VaultError;

/// Seconds between two looks around the terminal.
const LOOK_AROUND_MS: i64 = 10_000;

/// How long a running job may keep the vault open behind a locked screen.
const KEPT_MS: i64 = 10 * 60 * 1_000;

/// How long a recovery may wait until what it shows was written down.
const RECOVERY_MS: i64 = 30 * 60 * 1_000;

/// The longest draft that is kept.
const LONGEST_DRAFT: usize = 64 * 1024;

/// Whether somebody sits here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PulseState {
    /// Nobody.
    Closed,
    /// Somebody's screen is locked.
    Locked,
    /// Somebody.
    Open,
}

/// What the screens ask every few seconds.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct Pulse {
    /// Whether somebody sits here.
    pub state: PulseState,
    /// Whether the curtain covers the screen.
    pub curtain: bool,
    /// What the terminal is connected to, seen from a closed room.
    pub connections: Vec<Connection>,
    /// How the terminal stands to the outside, seen from an open room.
    pub isolation: Option<IsolationState>,
    /// The job that runs, or has just ended.
    pub job: Option<JobState>,
    /// What could not be done after something was recorded.
    pub trouble: Option<Refused>,
}

impl Desk {
    /// What the screens ask every few seconds; `touched` tells whether a key or the pointer was used since, `draft` what was typed.
    pub fn pulse(&self, touched: bool, draft: Option<String>) -> Answer<Pulse> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        let now_ms = self.clock.now().since_boot_ms;
        let mut curtain = false;
        if let Some(open) = &mut state.open {
            if touched {
                open.sitting.touched_ms = now_ms;
            }
            if let Some(draft) = draft.filter(|it| it.len() <= LONGEST_DRAFT) {
                open.draft = Zeroizing::new(draft);
            }
            curtain = open.sitting.presence(open.room.idle_rule()?, now_ms) == Presence::Curtained;
        }
        let at = if state.open.is_some() {
            PulseState::Open
        } else if state.locked.is_some() {
            PulseState::Locked
        } else {
            PulseState::Closed
        };
        let isolation = state.open.is_some().then(|| state.isolation.clone()).flatten();
        let trouble = state.open.as_ref().and_then(|it| it.room.trouble().cloned());
        Ok(Pulse {
            trouble,
            state: at,
            curtain,
            connections: state.connections.clone(),
            isolation,
            job: state.job.as_ref().map(super::jobs::Job::state),
        })
    }

    /// What passes by itself: called every second, and before every command.
    pub fn tick(&self) -> Answer<()> {
        let mut state = self.state();
        self.tick_on(&mut state)
    }

    /// Closes the room because the watch over it could not go on; the sign-in screen says why.
    pub fn close_with(&self, problem: Refused) {
        let mut state = self.state();
        if state.open.is_some() || state.problem.is_none() {
            state.close_with(problem);
        }
    }

    pub(super) fn tick_on(&self, state: &mut State) -> Answer<()> {
        let now_ms = self.clock.now().since_boot_ms;
        if state.open.as_ref().is_some_and(|it| it.room.is_in_doubt()) {
            state.close_with(Refused::from(&VaultError::KeyFileInDoubt.into()));
        }
        if let Some(open) = &mut state.open {
            if let Some(why) = open.room.must_go(&open.who)? {
                return self.end_on(state, why);
            }
            let presence = open.sitting.presence(open.room.idle_rule()?, now_ms);
            open.sitting.looked_ms = now_ms;
            match presence {
                Presence::Working | Presence::Curtained => {}
                Presence::Lock(why) => self.lock_on(state, why)?,
                Presence::Over => self.end_on(state, EndReason::TwelveHours)?,
            }
        }
        self.look_around_on(state, now_ms)?;
        // A recovery that nobody finishes does not keep the vault open.
        state.recovery = state.recovery.take().filter(|(_, since_ms)| (0..RECOVERY_MS).contains(&(now_ms - since_ms)));
        if let Some(locked) = &mut state.locked {
            locked.kept = locked.kept.take().filter(|it| (0..KEPT_MS).contains(&(now_ms - it.since_ms)));
        }
        Ok(())
    }

    /// At the start, and every 10 seconds. A new connection without a permit locks a real room.
    fn look_around_on(&self, state: &mut State, now_ms: i64) -> Answer<()> {
        if state.looked_around_ms.is_some_and(|last| (0..LOOK_AROUND_MS).contains(&(now_ms - last))) {
            return Ok(());
        }
        state.looked_around_ms = Some(now_ms);
        let Some(open) = &mut state.open else {
            state.connections = match &state.closed {
                Some(closed) => closed.look_around()?.connections,
                None => self.watch.look().connections,
            };
            return Ok(());
        };
        let isolation = open.room.look_around()?;
        let blocks = isolation.blocks;
        state.connections.clone_from(&isolation.connections);
        state.isolation = Some(isolation);
        if blocks { self.lock_on(state, LockReason::Connected) } else { Ok(()) }
    }

    /// Locks the screen at once. The vault closes with it, unless a job still runs.
    pub fn lock(&self) -> Answer<()> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        if state.open.is_some() { self.lock_on(&mut state, LockReason::ByPerson) } else { Ok(()) }
    }

    fn lock_on(&self, state: &mut State, why: LockReason) -> Answer<()> {
        let Some(Open { mut room, who, draft, .. }) = state.open.take() else { return Ok(()) };
        let me = room.me(&who)?;
        (state.kit, state.rotation) = (None, None);
        if !draft.is_empty() {
            state.drafts.insert(who.person, room.seal_draft(&who, &draft)?);
        }
        room.lock_screen(&who, why)?;
        let running = state.job.as_ref().is_some_and(super::jobs::Job::is_running);
        let kept = running.then(|| Kept { room, since_ms: self.clock.now().since_boot_ms });
        state.locked = Some(Locked { person: me.person, name: me.name, login: me.login, why, kept });
        state.shift += 1;
        crate::vault::key::scrub_stack();
        Ok(())
    }

    fn end_on(&self, state: &mut State, why: EndReason) -> Answer<()> {
        let Some(Open { mut room, who, draft, .. }) = state.open.take() else { return Ok(()) };
        if !draft.is_empty() {
            state.drafts.insert(who.person, room.seal_draft(&who, &draft)?);
        }
        room.end_session_of(who.person, why)?;
        (state.job, state.kit, state.rotation) = (None, None, None);
        state.shift += 1;
        Ok(())
    }

    /// The draft that the same person left behind, once.
    pub fn take_draft(&self) -> Answer<Option<String>> {
        let mut state = self.state();
        let Some(Open { room, who, .. }) = &state.open else { return Ok(None) };
        let Some(sealed) = state.drafts.get(&who.person) else { return Ok(None) };
        let mut draft = room.open_draft(who, sealed)?;
        let person = who.person;
        state.drafts.remove(&person);
        let text = draft.to_string();
        draft.zeroize();
        Ok(Some(text))
    }
}
