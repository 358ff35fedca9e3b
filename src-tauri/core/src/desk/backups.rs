//! 退避・復元 at the desk: every copy and where it stands, a new one and a look at one as jobs.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::jobs::{JobKind, JobState, JobStep, Work, one_at_a_time};
use super::{Answer, Desk, ExportPlace, Open};
use crate::actions::backup_due::BackupDue;
use crate::actions::backup_looks::{BackupLook, LookStep};
use crate::actions::backups::{Backup, BackupLine, BackupStep};
use crate::domain::backup::{BackupCheckKind, BackupError};
use crate::domain::id::{BackupId, Seq};
use crate::domain::policy::Action;
use crate::error::{Error, Result};
use crate::isolation::paths::PathRefused;
use crate::room::{Room, Session};
use crate::vault::backup_file::is_there;

/// The folder for copies of the room, within the person's own documents on this terminal.
const FOLDER: &str = "退避";

/// A copy of the room, and whether it can be looked at now.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct BackupCopy {
    /// What is listed of it.
    pub line: BackupLine,
    /// Whether it was made and its file stands where it was written: not while its medium is out, nor after somebody has moved it.
    pub here: bool,
}

/// The screen 退避・復元.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct BackupsView {
    /// Every copy, newest first.
    pub copies: Vec<BackupCopy>,
    /// Where one may go: this terminal, then registered media that are connected.
    pub places: Vec<ExportPlace>,
    /// The one of them that is offered first: where the last one went, else this terminal.
    pub place: String,
    /// The medium that the last one went to, where it is not connected now.
    pub absent: Option<String>,
    /// The newest that holds most and was good when somebody last looked.
    pub last: Option<BackupId>,
    /// Whether anything was done since that it does not hold.
    pub work_since: bool,
    /// When the last good one was made that stands on a medium; none when all stand on this terminal.
    pub last_apart: Option<String>,
    /// What the person who looks may do.
    pub may: Vec<Action>,
}

impl Room {
    fn backup_due(&mut self, who: &Session) -> Result<(BackupDue, Vec<Action>)> {
        let person = who.person;
        self.read(who, Action::ReadBackups, |view| {
            let role = view.tables().person(person)?.ok_or(Error::NotSignedIn)?.role;
            let may = [Action::MakeBackup, Action::CheckBackup].into_iter().filter(|it| role.may(*it)).collect();
            Ok((view.backup_due()?, may))
        })
    }

    fn backup_is_here(&self, line: &BackupLine) -> bool {
        let path = Path::new(&line.file);
        line.made && is_there(path).unwrap_or_default() && self.file_target(path).is_ok()
    }
}

impl Desk {
    /// What the screen 退避・復元 shows.
    pub fn backups(&self) -> Answer<BackupsView> {
        self.signed_in(|room, who| {
            let (lines, places) = (room.backups(who)?, self.backup_places(room)?);
            let (due, may) = room.backup_due(who)?;
            let sound = |it: &&BackupLine| it.made && it.sound == Some(true);
            let last_apart = lines.iter().filter(sound).find(|it| it.medium.is_some()).map(|it| it.begun_at.clone());
            let used_last = lines.iter().find(|it| it.made).and_then(|it| it.medium.clone());
            let offered = places.iter().find(|it| it.medium == used_last);
            let absent = used_last.filter(|_| offered.is_none());
            let place = offered.or(places.first()).map(|it| it.folder.clone()).unwrap_or_default();
            let copies = lines.into_iter().map(|line| BackupCopy { here: room.backup_is_here(&line), line }).collect();
            let last = due.last.map(|(backup, _)| backup);
            Ok(BackupsView { copies, places, place, absent, last, work_since: due.work_since, last_apart, may })
        })
    }

    fn backup_folder(&self) -> PathBuf {
        self.place.documents.join(FOLDER)
    }

    /// Where a backup may go now; media by the number on their sticker.
    fn backup_places(&self, room: &mut Room) -> Result<Vec<ExportPlace>> {
        let mut places = vec![ExportPlace { folder: self.backup_folder().display().to_string(), medium: None }];
        for medium in room.look_around()?.media {
            if let Some(label) = room.label_of(&medium)? {
                places.push(ExportPlace { folder: medium.mounted_at, medium: Some(label.to_string()) });
            }
        }
        Ok(places)
    }

    /// Starts a backup into one of the places that are offered; its progress comes with the pulse.
    pub fn start_backup(&self, place: &str) -> Answer<()> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        one_at_a_time(state.job.as_ref())?;
        let Some(Open { room, who, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        room.try_door(who, Action::MakeBackup)?;
        let known = self.backup_places(room)?.into_iter().find(|it| it.folder == place).ok_or(Error::Path(PathRefused::Unreachable))?;
        let folder = self.ready_folder(room, &known)?;
        let backup = room.begin_backup(who, &folder)?;
        let job = JobState { kind: JobKind::Backup, done: Seq(0), of: backup.through(), step: JobStep::Running };
        self.start(&mut state, job, Work::Backup(Box::new(backup)));
        Ok(())
    }

    /// Starts a look at a listed backup: read to its end, or drilled (復元訓練).
    pub fn start_look(&self, backup: BackupId, how: BackupCheckKind) -> Answer<()> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        one_at_a_time(state.job.as_ref())?;
        let Some(Open { room, who, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        let listed = room.backups(who)?.into_iter().find(|it| it.backup == backup).ok_or(Error::Backup(BackupError::Unknown(backup)))?;
        if !room.backup_is_here(&listed) {
            return Err(Error::Backup(BackupError::NotHere(backup)).into());
        }
        let look = room.begin_look(who, (Path::new(&listed.file), how))?;
        let kind = match how {
            BackupCheckKind::Read => JobKind::BackupCheck,
            BackupCheckKind::Drilled => JobKind::BackupDrill,
        };
        let job = JobState { kind, done: Seq(0), of: look.through(), step: JobStep::Running };
        self.start(&mut state, job, Work::Look(Box::new(look)));
        Ok(())
    }
}

/// One slice of a backup. What is read back is another piece of work than what is written.
pub(super) fn backup_slice(room: &mut Room, job: &mut JobState, backup: &mut Backup) -> Result<Option<JobStep>> {
    match room.backup_on(backup)? {
        BackupStep::Written(seq) => job.done = seq,
        BackupStep::ReadBack(seq) => (job.kind, job.done) = (JobKind::BackupReading, seq),
        BackupStep::Done(_) => return Ok(Some(JobStep::Done { file: Some(backup.file().to_owned()) })),
    }
    Ok(None)
}

/// One slice of a look.
pub(super) fn look_slice(room: &mut Room, job: &mut JobState, look: &mut BackupLook) -> Result<Option<JobStep>> {
    match room.look_on(look)? {
        LookStep::Through(seq) => job.done = seq,
        LookStep::Sound(_) => return Ok(Some(JobStep::Done { file: Some(look.file().to_owned()) })),
        LookStep::Drilled(drill) => return Ok(Some(JobStep::Drilled { drill })),
    }
    Ok(None)
}
