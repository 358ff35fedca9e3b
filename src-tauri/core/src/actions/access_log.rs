//! 利用記録: searched on the screen, taken out with names or masked (黒塗り), compared with the head that a paper shows.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::approvals::Approved;
use crate::domain::access_log::{AccessLogForm, LogRow, PrintedHead, Taken};
use crate::domain::id::{PersonId, Seq};
use crate::domain::policy::Action;
use crate::domain::retention::RetentionRow;
use crate::domain::usage::{LogError, LogFilter, LogForm, Subject, unversioned};
use crate::error::Result;
use crate::journal::event::{Event, HeadCompared, LogExported, LogSearched};
use crate::room::{Room, Session, View};
use crate::store::Head;
use crate::store::access_log::LogEntry;

/// Entries that one slice of a search looks at: the screens stay alive between two of them.
const SLICE: u32 = 20_000;
/// Entries on one page of the screen.
const PAGE: usize = 100;
/// Entries that one slice of an export takes.
const EXPORT_SLICE: u32 = 2_000;
/// What stands for a name that was masked.
const MASK: &str = "■■■■";
/// Characters of a hash that papers show.
const PRINTED_HASH: usize = 12;

/// A page of 利用記録, newest first.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct LogPage {
    /// The lines that were found.
    pub rows: Vec<LogRow>,
    /// Where the next page begins to look; none when the beginning was reached.
    pub before: Option<Seq>,
    /// Where the journal ends.
    pub head: PrintedHead,
}

/// An export under way, as of a fixed entry, so that the screens get the room between its slices.
#[derive(Debug)]
pub struct LogExport {
    who: Session,
    approved: Option<Approved>,
    filter: LogFilter,
    head: PrintedHead,
    next: Seq,
    rows: Vec<LogRow>,
}

impl Room {
    /// A page of 利用記録 before `before`, or the newest. A search is journaled when it begins; its further pages are not.
    pub fn search_log(&mut self, who: &Session, form: &LogForm, before: Option<Seq>) -> Result<LogPage> {
        let filter = LogFilter::read(form, Event::KINDS)?;
        let now = self.now()?;
        self.admit(who, Action::SearchLog, &now)?;
        let searched = Some((who.person, filter.clone()));
        if before.is_none() || self.searched != searched {
            self.record_by(who, &now, LogSearched { filter: filter.clone() }.into())?;
            self.searched = searched;
        }
        let (head, offset) = (self.printed_head(), now.offset_minutes());
        let view = self.view();
        let before = before.unwrap_or(head.seq.next());
        let found = view.tables().search_log(&filter, (before, SLICE), (PAGE, offset))?;
        let rows = found.entries.iter().map(|it| view.log_row(it, false)).collect::<Result<_>>()?;
        Ok(LogPage { rows, before: (found.looked_from > Seq(1)).then_some(found.looked_from), head })
    }

    /// Where the journal ends, as papers show it.
    pub fn printed_head(&self) -> PrintedHead {
        printed(self.store.head())
    }

    /// Compares the head that a paper shows with the journal: what a vault, its anchor and its keyring rolled back together cannot hide.
    pub fn compare_head(&mut self, who: &Session, (seq, hash): (Seq, &str)) -> Result<()> {
        let typed: String = hash.nfkc().filter(char::is_ascii_hexdigit).map(|it| it.to_ascii_lowercase()).collect();
        if typed.len() != PRINTED_HASH || seq < Seq(1) {
            return Err(LogError::HeadUnreadable(hash.to_owned()).into());
        }
        let now = self.now()?;
        self.admit(who, Action::VerifyJournal, &now)?;
        let same = self.store.tables().hash_at(seq)?.is_some_and(|it| it.to_hex().starts_with(&typed));
        self.record_by(who, &now, HeadCompared { seq, same }.into())?;
        if same { Ok(()) } else { Err(LogError::HeadDiffers(seq).into()) }
    }

    /// Begins to take 利用記録 out with names masked (黒塗り).
    pub fn begin_masked_export(&mut self, who: &Session, form: &LogForm) -> Result<LogExport> {
        let filter = LogFilter::read(form, Event::KINDS)?;
        let now = self.now()?;
        self.admit(who, Action::ExportMaskedLog, &now)?;
        Ok(self.planned_export(who, filter, None))
    }

    /// Begins to take 利用記録 out with names. Two people do it.
    pub fn begin_export(&mut self, who: &Session, approved: &Approved, form: &LogForm) -> Result<LogExport> {
        let filter = LogFilter::read(form, Event::KINDS)?;
        self.admit_approved(who, (Some(approved), Action::ExportLog))?;
        Ok(self.planned_export(who, filter, Some(approved.clone())))
    }

    fn planned_export(&self, who: &Session, filter: LogFilter, approved: Option<Approved>) -> LogExport {
        let head = self.printed_head();
        LogExport { who: who.clone(), approved, filter, next: head.seq.next(), head, rows: Vec::new() }
    }

    /// One slice of an export; answers whether there is more.
    pub fn export_on(&mut self, export: &mut LogExport) -> Result<bool> {
        let offset = self.clock.now().offset_minutes();
        let view = self.view();
        let found = view.tables().search_log(&export.filter, (export.next, EXPORT_SLICE), (usize::MAX, offset))?;
        for entry in &found.entries {
            export.rows.push(view.log_row(entry, export.masked())?);
        }
        export.next = found.looked_from;
        Ok(found.looked_from > Seq(1))
    }

    /// The export as plain form data, oldest first. That it leaves the room is journaled first, with both people and how much it is.
    pub fn finish_export(&mut self, mut export: LogExport) -> Result<AccessLogForm> {
        let (masked, who, entries) = (export.masked(), export.who.clone(), export.rows.len() as u64);
        let event = LogExported { filter: export.filter.clone(), masked, through: export.head.seq, entries };
        match &export.approved {
            None => self.change(&who, Action::ExportMaskedLog, |_, _| Ok(((), vec![event.into()])))?,
            Some(approved) => self.change_approved(&who, (approved, Action::ExportLog), |_, _| Ok(((), vec![event.into()])))?,
        }
        export.rows.reverse();
        if masked {
            // Whom it was searched for is a name too.
            export.filter.person = None;
            export.filter.subject = export.filter.subject.filter(|it| !matches!(it, Subject::Person(_)));
        }
        let retention = self.log_retention()?;
        let (now, entry) = (self.clock.now(), self.head().seq);
        let by = if masked { String::new() } else { self.view().name_of(who.person)? };
        let made = Taken { on: now.day(), at: now.time_text(), by, entry, practice: self.is_practice() };
        let style = self.paper_style(None)?;
        Ok(AccessLogForm { filter: export.filter, masked, style, head: export.head, retention, made, rows: export.rows })
    }
}

impl LogExport {
    /// How far it has come: the entries from here on are in it.
    pub fn reached(&self) -> Seq {
        self.next
    }

    /// Whether names are masked: without a second person they are.
    fn masked(&self) -> bool {
        self.approved.is_none()
    }
}

/// The end of a journal as papers show it.
pub(super) fn printed(head: Head) -> PrintedHead {
    PrintedHead { seq: head.seq, hash: head.hash.to_hex().chars().take(PRINTED_HASH).collect() }
}

impl View<'_> {
    pub(super) fn log_row(&self, entry: &LogEntry, masked: bool) -> Result<LogRow> {
        let person = entry.actor.map(|it| self.tables().person(it)).transpose()?.flatten();
        let shown = |text: String| if masked { MASK.to_owned() } else { text };
        let mut subjects = entry.event.subjects();
        if masked {
            subjects.retain(|it| !matches!(it, Subject::Person(_)));
        }
        Ok(LogRow {
            seq: entry.seq,
            terminal: entry.terminal,
            at: entry.at.clone(),
            role: person.as_ref().map(|it| it.role),
            name: person.as_ref().map(|it| shown(it.name.clone())).unwrap_or_default(),
            login: person.map(|it| shown(it.login)).unwrap_or_default(),
            kind: unversioned(&entry.kind).to_owned(),
            action: action_of(&entry.event),
            subjects,
            hash: entry.hash.chars().take(PRINTED_HASH).collect(),
        })
    }
}

/// The action that an entry speaks of.
fn action_of(event: &Event) -> Option<Action> {
    if let Event::ActionRefused(it) = event {
        return Some(it.action);
    }
    if let Event::ActionApproved(it) = event {
        return Some(it.action);
    }
    if let Event::ApprovalRefused(it) = event {
        return Some(it.action);
    }
    if let Event::CountersignRefused(it) = event {
        return Some(it.action);
    }
    if let Event::RegisterOpened(it) = event {
        return Some(it.action);
    }
    None
}

/// The people whom a search can name, for the list on the screen.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct LogPerson {
    /// The person.
    pub person: PersonId,
    /// 氏名.
    pub name: String,
}

/// What the search form offers.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct LogChoices {
    /// Everybody who was ever enrolled.
    pub people: Vec<LogPerson>,
    /// Every kind of entry without its version.
    pub kinds: Vec<String>,
    /// How long the log is kept.
    pub retention: Vec<RetentionRow>,
    /// Where the journal ends.
    pub head: PrintedHead,
    /// What the person who looks may do.
    pub may: Vec<Action>,
}

impl Room {
    /// What the search form of 利用記録 offers.
    pub fn log_choices(&mut self, who: &Session) -> Result<LogChoices> {
        let now = self.now()?;
        self.admit(who, Action::SearchLog, &now)?;
        let retention = self.log_retention()?;
        let role = self.store.tables().person(who.person)?.map(|it| it.role);
        let mut kinds: Vec<String> = Event::KINDS.iter().map(|it| unversioned(it).to_owned()).collect();
        kinds.dedup();
        let people = self.store.tables().people()?.into_iter().map(|it| LogPerson { person: it.person, name: it.name }).collect();
        let offered = [Action::ExportLog, Action::ExportMaskedLog, Action::VerifyJournal];
        let may = offered.into_iter().filter(|it| role.is_some_and(|role| role.may(*it))).collect();
        Ok(LogChoices { people, kinds, retention, head: self.printed_head(), may })
    }
}
