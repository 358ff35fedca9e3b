//! Long work behind the screens: the checks after a sign-in, a verification on demand, an export, a backup. In slices, with progress, to be cancelled.

use std::thread;
use std::time::Duration;

use serde::Serialize;
use zeroize::Zeroizing;

use super::backups::{backup_slice, look_slice};
use super::erasing::erasure_slice;
use super::{Answer, Desk, Open, State};
use crate::actions::access_log::LogExport;
use crate::actions::approvals::Seals;
use crate::actions::backup_looks::{BackupLook, Drill};
use crate::actions::backups::Backup;
use crate::actions::rotation::Rotation;
use crate::actions::verify::{BackgroundCheck, Progress, Verification};
use crate::domain::access_log::{AccessLogForm, LogFile};
use crate::domain::form::Unrenderable;
use crate::domain::id::Seq;
use crate::domain::policy::Action;
use crate::domain::usage::LogForm;
use crate::error::{Error, Refused, Result};
use crate::room::Room;

/// Between two slices: the lock is not fair, and a command could wait for many of them.
const PAUSE: Duration = Duration::from_millis(2);

/// Makes the bytes of a file from an access log. It tells how many entries are done and hears whether anybody still waits; none when nobody
/// does.
pub type Render = fn(&AccessLogForm, LogFile, &mut dyn FnMut(usize) -> bool) -> std::result::Result<Option<Vec<u8>>, Unrenderable>;

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// Verifies the file, the chain and every table.
    Verification,
    /// Takes 利用記録 out.
    LogExport,
    /// Makes its file.
    LogFile,
    /// Writes a backup (退避).
    Backup,
    /// Reads it back.
    BackupReading,
    /// Reads a listed backup to its end.
    BackupCheck,
    /// Folds one anew beside the room (復元訓練).
    BackupDrill,
    /// Makes the new vault of an erasure (消去).
    Erasure,
}

impl JobKind {
    /// What somebody must be allowed to do to cancel it: the same that starts it.
    fn action(self) -> Action {
        match self {
            JobKind::Verification => Action::VerifyJournal,
            JobKind::LogExport | JobKind::LogFile => Action::ExportMaskedLog,
            JobKind::Backup | JobKind::BackupReading => Action::MakeBackup,
            JobKind::BackupCheck | JobKind::BackupDrill => Action::CheckBackup,
            JobKind::Erasure => Action::EraseCampaign,
        }
    }
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum JobStep {
    /// It runs.
    Running,
    /// It is done; a file was written where it is one.
    Done {
        /// The file.
        file: Option<String>,
    },
    /// A backup opens, with everything in it.
    Drilled {
        /// What it holds.
        drill: Drill,
    },
    /// It found something, or could not go on.
    Refused {
        /// What.
        refused: Refused,
    },
    /// Somebody cancelled it.
    Cancelled,
}

/// A job as the screens see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct JobState {
    /// What it does.
    pub kind: JobKind,
    /// Entries that are done.
    pub done: Seq,
    /// Entries that there were when it began.
    pub of: Seq,
    /// How far it is.
    pub step: JobStep,
}

/// A job of this desk: at most one at a time.
#[derive(Debug)]
pub(super) struct Job {
    state: JobState,
    work: Work,
    /// Counts jobs, so that the work of an earlier one never speaks for this one.
    number: u64,
}

#[derive(Debug)]
pub(super) enum Work {
    Verification(Box<Verification>),
    Export { export: Option<Box<LogExport>>, target: Target },
    File(Box<AccessLogForm>, Target),
    Backup(Box<Backup>),
    Look(Box<BackupLook>),
    Erasure(Option<Box<Rotation>>, Zeroizing<String>),
    Ended,
}

/// What an export becomes, and where.
#[derive(Debug, Clone)]
pub(super) struct Target {
    place: String,
    file: LogFile,
    render: Render,
}

impl Job {
    pub(super) fn state(&self) -> JobState {
        self.state.clone()
    }

    pub(super) fn is_running(&self) -> bool {
        self.state.step == JobStep::Running
    }

    fn end(&mut self, step: JobStep) {
        (self.state.step, self.work) = (step, Work::Ended);
    }
}

/// The job of this number, while it runs.
fn running(job: &mut Option<Job>, number: u64) -> Option<&mut Job> {
    job.as_mut().filter(|it| it.number == number && it.is_running())
}

/// A second job would take the place of the first, unseen.
pub(super) fn one_at_a_time(job: Option<&Job>) -> Result<()> {
    if job.is_some_and(Job::is_running) { Err(Error::JobRunning) } else { Ok(()) }
}

impl Desk {
    /// Starts a verification of everything; its progress comes with the pulse.
    pub fn start_verification(&self) -> Answer<()> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        one_at_a_time(state.job.as_ref())?;
        let Some(Open { room, who, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        let work = Work::Verification(Box::new(room.begin_verification(who)?));
        let of = room.head().seq;
        self.start(&mut state, JobState { kind: JobKind::Verification, done: Seq(0), of, step: JobStep::Running }, work);
        Ok(())
    }

    /// Starts to take 利用記録 out into one of the places that are offered; masked without a second person, with names by two people.
    pub fn start_log_export(&self, form: &LogForm, seals: Option<&Seals>, (place, file): (&str, LogFile), render: Render) -> Answer<()> {
        let mut state = self.state();
        self.tick_on(&mut state)?;
        one_at_a_time(state.job.as_ref())?;
        let Some(Open { room, who, .. }) = &mut state.open else { return Err(Error::NotSignedIn.into()) };
        let of = room.head().seq;
        // The place is checked before anything is recorded, and again when the file is written.
        self.check_place(room, place)?;
        let export = match seals {
            Some(seals) => {
                let approved = room.approve(who, Action::ExportLog, seals)?;
                room.begin_export(who, &approved, form)?
            }
            None => room.begin_masked_export(who, form)?,
        };
        let target = Target { place: place.to_owned(), file, render };
        let work = Work::Export { export: Some(Box::new(export)), target };
        self.start(&mut state, JobState { kind: JobKind::LogExport, done: Seq(0), of, step: JobStep::Running }, work);
        Ok(())
    }

    /// Cancels the job that runs; nothing of it is kept.
    pub fn cancel_job(&self) -> Answer<()> {
        let mut state = self.state();
        let State { open, job, .. } = &mut *state;
        let job = job.as_mut().filter(|it| it.is_running()).ok_or(Error::NoJob)?;
        let Some(Open { room, who, .. }) = open else { return Err(Error::NotSignedIn.into()) };
        room.try_door(who, job.state.kind.action())?;
        job.end(JobStep::Cancelled);
        Self::let_go(&mut state);
        Ok(())
    }

    pub(super) fn start(&self, state: &mut State, job: JobState, work: Work) {
        let number = state.job.as_ref().map_or(0, |it| it.number) + 1;
        state.job = Some(Job { state: job, work, number });
        let desk = self.clone();
        thread::spawn(move || {
            while desk.work_on() {
                thread::sleep(PAUSE);
            }
        });
    }

    /// One slice of the job; answers whether there is more.
    fn work_on(&self) -> bool {
        let mut state = self.state();
        let State { open, locked, job, .. } = &mut *state;
        let Some(job) = job.as_mut().filter(|it| it.is_running()) else { return false };
        if let Work::File(..) = &job.work
            && let Work::File(form, target) = std::mem::replace(&mut job.work, Work::Ended)
        {
            let number = job.number;
            // The room is free while the pages are set.
            drop(state);
            self.make_file(number, &form, &target);
            return false;
        }
        let kept = locked.as_mut().and_then(|it| it.kept.as_mut()).map(|it| &mut it.room);
        let Some(room) = open.as_mut().map(|it| &mut it.room).or(kept) else {
            job.end(JobStep::Cancelled);
            return false;
        };
        let slice = self.slice(room, job);
        if let Some(open) = &mut state.open {
            open.sitting.looked_ms = self.clock.now().since_boot_ms;
        }
        let Some(job) = state.job.as_mut() else { return false };
        match slice {
            Ok(None) => return true,
            Ok(Some(step)) => job.end(step),
            Err(error) => job.end(JobStep::Refused { refused: Refused::from(&error) }),
        }
        Self::let_go(&mut state);
        false
    }

    fn slice(&self, room: &mut Room, job: &mut Job) -> Result<Option<JobStep>> {
        match &mut job.work {
            Work::Ended => Ok(Some(JobStep::Cancelled)),
            Work::Verification(verification) => match room.verify_on(verification)? {
                Progress::Through(seq) => {
                    job.state.done = seq;
                    Ok(None)
                }
                Progress::Sound(seq) => {
                    job.state.done = seq;
                    Ok(Some(JobStep::Done { file: None }))
                }
            },
            Work::File(..) => Ok(None),
            Work::Backup(backup) => backup_slice(room, &mut job.state, backup),
            Work::Look(look) => look_slice(room, &mut job.state, look),
            Work::Erasure(rotation, typed) => erasure_slice(room, &mut job.state, (rotation, typed.as_str())),
            Work::Export { export, target } => {
                let Some(under_way) = export.as_mut() else { return Ok(Some(JobStep::Cancelled)) };
                let more = room.export_on(under_way)?;
                job.state.done = Seq((job.state.of.0 - under_way.reached().0 + 1).clamp(0, job.state.of.0));
                let Some(export) = export.take_if(|_| !more) else { return Ok(None) };
                let form = Box::new(room.finish_export(*export)?);
                let of = Seq(i64::try_from(form.rows.len()).unwrap_or(i64::MAX));
                job.state = JobState { kind: JobKind::LogFile, done: Seq(0), of, step: JobStep::Running };
                job.work = Work::File(form, target.clone());
                Ok(None)
            }
        }
    }

    /// Makes the file of an export while the screens have the room, and writes it when nobody cancelled meanwhile.
    fn make_file(&self, number: u64, form: &AccessLogForm, target: &Target) {
        let bytes = (target.render)(form, target.file, &mut |done| {
            let mut state = self.state();
            let Some(job) = running(&mut state.job, number) else { return false };
            job.state.done = Seq(i64::try_from(done).unwrap_or(i64::MAX));
            true
        });
        let mut state = self.state();
        let State { open, locked, job, .. } = &mut *state;
        let Some(job) = running(job, number) else { return };
        let kept = locked.as_mut().and_then(|it| it.kept.as_mut()).map(|it| &mut it.room);
        let name = if form.masked { "利用記録_黒塗り" } else { "利用記録" };
        let step = match (open.as_mut().map(|it| &mut it.room).or(kept), bytes) {
            (None, _) | (_, Ok(None)) => Ok(JobStep::Cancelled),
            (Some(room), Ok(Some(bytes))) => {
                self.write_out(room, (&target.place, name), (target.file.ending(), &bytes)).map(|file| JobStep::Done { file: Some(file) })
            }
            (_, Err(unrenderable)) => Err(unrenderable.into()),
        };
        job.end(step.unwrap_or_else(|error| JobStep::Refused { refused: Refused::from(&error) }));
        Self::let_go(&mut state);
    }

    /// The vault that only a job kept open behind a locked screen closes with it.
    fn let_go(state: &mut State) {
        if let Some(locked) = &mut state.locked {
            locked.kept = None;
            crate::vault::key::scrub_stack();
        }
    }

    /// Starts the full checks of one shift.
    pub(super) fn start_checks(&self, shift: u64) {
        let desk = self.clone();
        thread::spawn(move || {
            let mut check = BackgroundCheck::default();
            while desk.check_on(shift, &mut check) {
                thread::sleep(PAUSE);
            }
        });
    }

    /// One slice of the checks; a finding closes the room with its position.
    fn check_on(&self, shift: u64, check: &mut BackgroundCheck) -> bool {
        let mut state = self.state();
        if state.shift != shift {
            return false;
        }
        let Some(Open { room, .. }) = state.open.as_mut() else { return false };
        match room.check_on(check) {
            Ok(Progress::Through(_)) => true,
            Ok(Progress::Sound(_)) => false,
            Err(error) => {
                state.close_with(Refused::from(&error));
                false
            }
        }
    }
}
