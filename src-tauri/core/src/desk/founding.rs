//! Founding a room, recovering one, and a new recovery kit: what is shown once, then typed back.

use super::{Answer, Desk, Open};
use crate::actions::accounts::ShownKit;
use crate::actions::approvals::Seals;
use crate::actions::found_room::{FoundedRoom, PlannedRoom, ProposedRoom, RoomProposal};
use crate::actions::recover_room::{RecoveredRoom, Recovery};
use crate::domain::policy::Action;
use crate::error::Error;
use crate::vault::key_file::RoomKind;

impl Desk {
    /// Plans a room in memory and shows its recovery kit once.
    pub fn propose(&self, proposal: &RoomProposal) -> Answer<ProposedRoom> {
        let planned = PlannedRoom::read(proposal, (&self.clock, self.watch.look()))?;
        let kit = planned.kit()?.to_string();
        self.state().planned = Some(planned);
        Ok(ProposedRoom { kit })
    }

    /// Founds the planned room once its kit was typed back.
    pub fn found(&self, typed_kit: &str) -> Answer<FoundedRoom> {
        let mut state = self.state();
        let planned = state.planned.as_ref().ok_or(Error::NothingProposed)?;
        planned.check_repeated_kit(typed_kit)?;
        let founded = planned.found(&self.place.folder, RoomKind::Real, &self.clock)?;
        state.planned = None;
        Ok(founded)
    }

    /// Forgets a planned room.
    pub fn forget_proposal(&self) {
        self.state().planned = None;
    }

    /// Opens the room with its kit and shows what will open it from now on; the old kit holds until that was read.
    pub fn begin_recovery(&self, recovery: &Recovery) -> Answer<RecoveredRoom> {
        let mut state = self.state();
        if state.open.is_some() {
            // The kit is for a room that nobody can open.
            return Err(Error::RoomOpen.into());
        }
        state.recovery = None;
        if let Some(locked) = &mut state.locked {
            locked.kept = None;
        }
        let pending = self.closed(&mut state)?.begin_recovery(recovery)?;
        state.locked = None;
        let shown = pending.shown().clone();
        state.recovery = Some((pending, self.clock.now().since_boot_ms));
        Ok(shown)
    }

    /// What was shown has been written down: only it opens the room from now on.
    pub fn finish_recovery(&self) -> Answer<()> {
        let mut state = self.state();
        let (pending, _) = state.recovery.take().ok_or(Error::NothingProposed)?;
        pending.finish()?;
        // The gate that hung on the lost secret goes with it.
        state.closed = None;
        Ok(())
    }

    /// Makes a new recovery kit and shows it once; the old one holds until the new one was typed back.
    pub fn begin_kit_reissue(&self, seals: &Seals) -> Answer<ShownKit> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        let Some(Open { room, who, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        let approved = room.approve(who, Action::ReissueKit, seals)?;
        let (pending, kit) = room.begin_kit_reissue(who, &approved)?;
        state.kit = Some(pending);
        Ok(ShownKit { kit: kit.to_string() })
    }

    /// The new kit was typed back: only it opens the room from now on.
    pub fn finish_kit_reissue(&self, typed: &str) -> Answer<()> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        let pending = state.kit.take().ok_or(Error::NothingProposed)?;
        let Some(Open { room, who, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        match room.finish_kit_reissue(who, &pending, typed) {
            Ok(()) => Ok(()),
            Err(error) => {
                state.kit = Some(pending);
                Err(error.into())
            }
        }
    }
}
