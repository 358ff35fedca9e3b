//! Editions of papers (版): issued once under a number, kept as the data that they say, taken out or reproduced later.

use serde::Serialize;
use serde_json::Value;

use crate::domain::form::{ERASED, EditionWay, FormError, FormKind, FormRef, FreeText, PaperState, SealedPlace};
use crate::domain::id::{EditionId, Seq};
use crate::domain::policy::Action;
use crate::error::Result;
use crate::journal::event::{EditionIssued, EditionTaken, Event, PaperChecked};
use crate::room::{Room, Session, Tx, View};
use crate::store::editions::StoredEdition;

/// A paper that is about to be issued.
#[derive(Debug, Clone)]
pub struct EditionDraft {
    /// Which form.
    pub form: FormKind,
    /// What it speaks of.
    pub about: FormRef,
    /// The entry of the journal that it speaks of.
    pub through: Seq,
    /// What it says, as plain data (JSON).
    pub data: String,
    /// Which of its texts a person typed: they are sealed.
    pub free: Vec<FreeText>,
    /// The text of the template that sets it.
    pub template: String,
    /// The version of the program.
    pub program: &'static str,
}

/// An edition as lists show it.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct EditionRow {
    /// 版番号.
    pub edition: EditionId,
    /// Which form.
    pub form: FormKind,
    /// 様式名.
    pub name: String,
    /// What it speaks of.
    pub about: FormRef,
    /// The entry of the journal that it speaks of.
    pub through: Seq,
    /// When it was issued, local time.
    pub issued_at: String,
    /// Who issued it.
    pub issued_by: String,
    /// How often it was issued again (再発行).
    pub reissues: u32,
    /// Where it stands on paper; none when it was never printed.
    pub paper: Option<PaperState>,
}

/// An edition with everything that reproduces it.
#[derive(Debug, Clone)]
pub struct Edition {
    /// As lists show it.
    pub row: EditionRow,
    /// What it says, as plain data; 消去済 stands where the campaign was erased.
    pub data: String,
    /// The text of its template.
    pub template: String,
    /// The version of the program that made it: the same version sets the same bytes.
    pub program: String,
}

impl Room {
    /// The number that the next edition gets.
    pub fn next_edition(&self) -> Result<EditionId> {
        Ok(self.store.tables().next_edition()?)
    }

    /// The data of the latest edition of the same paper about the same thing.
    pub fn edition_before(&mut self, who: &Session, form: FormKind, about: &FormRef) -> Result<Option<(EditionId, String)>> {
        self.read(who, Action::MakeForms, |view| {
            let before = view.tables().latest_edition(form, about)?;
            before.map(|it| Ok((it.edition, view.whole_data(&it)?))).transpose()
        })
    }

    /// Issues a paper: its number, its data and its template are kept, and how it leaves is journaled, before it leaves.
    pub fn issue_edition(&mut self, who: &Session, draft: &EditionDraft, way: EditionWay) -> Result<EditionId> {
        self.change(who, Action::MakeForms, |tx, _| {
            let edition = tx.tables().next_edition()?;
            let mut events: Vec<Event> = Vec::new();
            let template = tx.keep_template(&draft.template, &mut events)?;
            let (data, sealed) = tx.without_free_texts(edition, draft)?;
            let (form, about, through, program) = (draft.form, draft.about, draft.through, draft.program.to_owned());
            events.push(EditionIssued { edition, form, about, through, data, sealed, template, program }.into());
            events.push(EditionTaken { edition, way, reissue: 0 }.into());
            Ok((edition, events))
        })
    }

    /// Takes an edition once more: as it is, or as 再発行; answers its number as such.
    pub fn take_edition(&mut self, who: &Session, edition: EditionId, (way, again): (EditionWay, bool)) -> Result<u32> {
        self.admit_to_edition(who, edition)?;
        self.change(who, Action::MakeForms, |tx, _| {
            let stored = tx.tables().edition(edition)?.ok_or(FormError::EditionUnknown(edition))?;
            let reissue = if again { stored.reissues + 1 } else { 0 };
            Ok((reissue, vec![EditionTaken { edition, way, reissue }.into()]))
        })
    }

    /// Records whether an edition that was sent to a printer came out (紙で確認).
    pub fn check_paper(&mut self, who: &Session, edition: EditionId, came_out: bool) -> Result<()> {
        self.change(who, Action::MakeForms, |tx, _| {
            let stored = tx.tables().edition(edition)?.ok_or(FormError::EditionUnknown(edition))?;
            stored.paper.ok_or(FormError::NotPrinted(edition))?;
            Ok(((), vec![PaperChecked { edition, came_out }.into()]))
        })
    }

    /// The latest editions, newest first.
    pub fn editions(&mut self, who: &Session, most: u32) -> Result<Vec<EditionRow>> {
        self.read(who, Action::MakeForms, |view| view.tables().latest_editions(most)?.iter().map(|it| view.edition_row(it)).collect())
    }

    /// One edition, to be looked at or reproduced. Whoever may not see on a screen what it says may not see it on paper.
    pub fn edition(&mut self, who: &Session, edition: EditionId) -> Result<Edition> {
        self.admit_to_edition(who, edition)?;
        let view = self.view();
        let stored = view.tables().edition(edition)?.ok_or(FormError::EditionUnknown(edition))?;
        let template = view.tables().template_text(&stored.template)?.ok_or(FormError::DataUnreadable)?;
        Ok(Edition { row: view.edition_row(&stored)?, data: view.whole_data(&stored)?, template, program: stored.program })
    }

    fn admit_to_edition(&mut self, who: &Session, edition: EditionId) -> Result<()> {
        let stored = self.read(who, Action::MakeForms, |view| Ok(view.tables().edition(edition)?))?;
        let form = stored.ok_or(FormError::EditionUnknown(edition))?.form;
        self.read(who, form.reads(), |_| Ok(()))
    }
}

impl Tx<'_> {
    /// The data with 消去済 in place of each free text, and the free texts sealed.
    fn without_free_texts(&self, edition: EditionId, draft: &EditionDraft) -> Result<(String, Vec<SealedPlace>)> {
        if draft.free.is_empty() {
            return Ok((draft.data.clone(), Vec::new()));
        }
        let mut data: Value = serde_json::from_str(&draft.data).map_err(|_| FormError::DataUnreadable)?;
        let campaign = draft.about.campaign.ok_or(FormError::NotNamed(draft.form))?;
        let mut sealed = Vec::with_capacity(draft.free.len());
        for free in &draft.free {
            *data.pointer_mut(&free.at).ok_or(FormError::DataUnreadable)? = Value::String(ERASED.to_owned());
            sealed.push(SealedPlace { at: free.at.clone(), text: self.seal(campaign, &edition, &free.text)? });
        }
        Ok((data.to_string(), sealed))
    }
}

impl View<'_> {
    /// The data with its free texts, as far as their campaign still has its key.
    fn whole_data(&self, stored: &StoredEdition) -> Result<String> {
        let Some(campaign) = stored.about.campaign.filter(|_| !stored.sealed.is_empty()) else {
            return Ok(stored.data.clone());
        };
        let mut data: Value = serde_json::from_str(&stored.data).map_err(|_| FormError::DataUnreadable)?;
        for it in &stored.sealed {
            let text = self.unseal(campaign, &stored.edition, &it.text)?;
            *data.pointer_mut(&it.at).ok_or(FormError::DataUnreadable)? = Value::String(text);
        }
        Ok(data.to_string())
    }

    fn edition_row(&self, it: &StoredEdition) -> Result<EditionRow> {
        let tables = self.tables();
        Ok(EditionRow {
            edition: it.edition,
            form: it.form,
            name: it.form.japanese().to_owned(),
            about: it.about,
            through: it.through,
            issued_at: tables.written_at(it.issued_seq)?,
            issued_by: tables.actor_of(it.issued_seq)?.map(|it| self.name_of(it)).transpose()?.unwrap_or_default(),
            reissues: it.reissues,
            paper: it.paper,
        })
    }
}
