//! 消去・廃棄 at the desk: the list of requests, what two people do about them, and the new vault of an erasure as a job.

use std::path::Path;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::jobs::{JobKind, JobState, JobStep, Work, one_at_a_time};
use super::{Answer, Desk, Open};
use crate::actions::accounts::ShownKit;
use crate::actions::approvals::{Approved, Seals};
use crate::actions::erasures::ErasureLine;
use crate::actions::rotation::Rotation;
use crate::domain::erasure::{BackupFate, ErasureReportForm};
use crate::domain::id::{BackupId, ErasureId, Seq};
use crate::domain::policy::Action;
use crate::error::{Error, Result};
use crate::room::{Room, Session};
use crate::vault::backup_file::is_there;

/// The screen 消去・廃棄.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct ErasuresView {
    /// Every request, newest first.
    pub lines: Vec<ErasureLine>,
    /// Backups under keys that the room has left behind, of which nobody has said what became of them.
    pub old_backups: Vec<OldBackup>,
    /// What the person who looks may do.
    pub may: Vec<Action>,
}

/// A backup that does not open with the room's keys any more.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct OldBackup {
    /// Its number.
    pub backup: BackupId,
    /// Where it was written.
    pub file: String,
    /// 管理番号 of the medium; none on the terminal itself.
    pub medium: Option<String>,
    /// Whether something stands there now, which the program would destroy.
    pub here: bool,
}

/// What became of a backup that is not there, as two people say it.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct ToldFate {
    /// Which.
    pub backup: BackupId,
    /// What became of it.
    pub fate: BackupFate,
}

impl Room {
    fn old_backups(&mut self, who: &Session) -> Result<Vec<OldBackup>> {
        let lines = self.backups(who)?;
        let old = lines.into_iter().filter(|it| !it.opens && it.fate.is_none());
        old.map(|it| {
            let here = is_there(Path::new(&it.file))?;
            Ok(OldBackup { here, backup: it.backup, file: it.file, medium: it.medium })
        })
        .collect()
    }
}

impl Desk {
    /// What the screen 消去・廃棄 shows.
    pub fn erasures(&self) -> Answer<ErasuresView> {
        self.signed_in(|room, who| {
            let lines = room.erasures(who)?;
            let old_backups = room.old_backups(who)?;
            let may = room.may_erase(who)?;
            Ok(ErasuresView { lines, old_backups, may })
        })
    }

    /// Something that two people, or one with the own password, do about a request.
    pub fn with_seals<T>(
        &self,
        (action, seals): (Action, &Seals),
        work: impl FnOnce(&mut Room, &Session, &Approved) -> Result<T>,
    ) -> Answer<T> {
        self.signed_in(|room, who| {
            let approved = room.approve(who, action, seals)?;
            work(room, who, &approved)
        })
    }

    /// Begins the erasure of a campaign: the new kit is shown, and nothing is gone before it was typed back.
    pub fn begin_campaign_erasure(&self, erasure: ErasureId, seals: &Seals) -> Answer<ShownKit> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        one_at_a_time(state.job.as_ref())?;
        // One that was begun before and not typed back leaves nothing; it goes first, because its vault has the same name.
        state.rotation = None;
        let Some(Open { room, who, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        let approved = room.approve(who, Action::EraseCampaign, seals)?;
        let (rotation, kit) = room.begin_campaign_erasure(who, &approved, erasure)?;
        state.rotation = Some(rotation);
        Ok(ShownKit { kit: kit.to_string() })
    }

    /// The new kit was typed back: the new vault is made as a job, and the campaign's key stays behind.
    pub fn run_campaign_erasure(&self, typed: &str) -> Answer<()> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        one_at_a_time(state.job.as_ref())?;
        let rotation = state.rotation.as_ref().ok_or(Error::NothingProposed)?;
        Room::repeats_new_kit(rotation, typed)?;
        let Some(Open { room, .. }) = &state.open else { return Err(Error::NotSignedIn.into()) };
        let of = room.head().seq;
        let Some(rotation) = state.rotation.take() else { return Err(Error::NothingProposed.into()) };
        let job = JobState { kind: JobKind::Erasure, done: Seq(0), of, step: JobStep::Running };
        self.start(&mut state, job, Work::Erasure(Some(Box::new(rotation)), Zeroizing::new(typed.to_owned())));
        Ok(())
    }

    /// Records how a campaign's erasure was done.
    pub fn finish_erasure(&self, (erasure, kit_destroyed): (ErasureId, bool), form: &ErasureReportForm, seals: &Seals) -> Answer<()> {
        self.with_seals((Action::EraseCampaign, seals), |room, who, approved| {
            room.finish_erasure(who, approved, (erasure, kit_destroyed), form)
        })
    }
}

/// One slice of the new vault; the last one switches to it.
pub(super) fn erasure_slice(
    room: &mut Room,
    job: &mut JobState,
    (rotation, typed): (&mut Option<Box<Rotation>>, &str),
) -> Result<Option<JobStep>> {
    let Some(under_way) = rotation.as_mut() else { return Ok(Some(JobStep::Cancelled)) };
    let more = room.rotate_on(under_way)?;
    job.done = under_way.written();
    match rotation.take_if(|_| !more) {
        None => Ok(None),
        Some(rotation) => {
            room.finish_campaign_erasure(*rotation, typed)?;
            Ok(Some(JobStep::Done { file: None }))
        }
    }
}
