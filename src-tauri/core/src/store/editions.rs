//! Table `edition`: the papers that were issued, with the data that they say.

use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Record;
use super::values::{next_number, of_word, word};
use super::{StoreError, Tables};
use crate::domain::form::{EditionWay, FormKind, FormRef, PaperState, SealedPlace, TemplateHash};
use crate::domain::id::{EditionId, Seq};
use crate::journal::event::{EditionIssued, EditionTaken, PaperChecked};

/// An edition as it is kept.
#[derive(Debug, Clone)]
pub struct StoredEdition {
    /// Its number.
    pub edition: EditionId,
    /// Which form.
    pub form: FormKind,
    /// What it speaks of.
    pub about: FormRef,
    /// The entry of the journal that it speaks of.
    pub through: Seq,
    /// The form as plain data, without its free texts.
    pub data: String,
    /// Its free texts.
    pub sealed: Vec<SealedPlace>,
    /// The template that set it.
    pub template: TemplateHash,
    /// The version of the program that made it.
    pub program: String,
    /// When it was issued.
    pub issued_seq: Seq,
    /// How often it was issued again.
    pub reissues: u32,
    /// Where it stands on paper; none when it was never printed.
    pub paper: Option<PaperState>,
}

fn text(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unreadable("an edition"))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable("an edition"))
}

pub(super) fn issued(conn: &Connection, record: &Record, it: &EditionIssued) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO edition (edition_id, form, about, through, data, sealed, template, program, issued_seq, reissues, paper)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, NULL)",
        (it.edition, it.form.word(), text(&it.about)?, it.through, &it.data, text(&it.sealed)?, &it.template.0, &it.program, record.seq),
    )?;
    Ok(())
}

pub(super) fn taken(conn: &Connection, it: &EditionTaken) -> Result<(), StoreError> {
    if it.reissue > 0 {
        conn.execute("UPDATE edition SET reissues = ?2 WHERE edition_id = ?1", (it.edition, it.reissue))?;
    }
    if it.way == EditionWay::Print { stands(conn, it.edition, PaperState::Sent) } else { Ok(()) }
}

pub(super) fn checked(conn: &Connection, it: &PaperChecked) -> Result<(), StoreError> {
    stands(conn, it.edition, if it.came_out { PaperState::CameOut } else { PaperState::Failed })
}

fn stands(conn: &Connection, edition: EditionId, paper: PaperState) -> Result<(), StoreError> {
    conn.execute("UPDATE edition SET paper = ?2 WHERE edition_id = ?1", (edition, word(&PaperState::STORED, paper)))?;
    Ok(())
}

fn edition_of(row: &Row<'_>) -> Result<StoredEdition, StoreError> {
    let (form, about, sealed): (String, String, String) = (row.get("form")?, row.get("about")?, row.get("sealed")?);
    let form = FormKind::ALL.iter().copied().find(|it| it.word() == form).ok_or(StoreError::Unreadable("an edition"))?;
    Ok(StoredEdition {
        edition: row.get("edition_id")?,
        form,
        about: read(&about)?,
        through: row.get("through")?,
        data: row.get("data")?,
        sealed: read(&sealed)?,
        template: TemplateHash(row.get("template")?),
        program: row.get("program")?,
        issued_seq: row.get("issued_seq")?,
        reissues: row.get("reissues")?,
        paper: row.get::<_, Option<String>>("paper")?.map(|it| of_word(&PaperState::STORED, &it)).transpose()?,
    })
}

impl Tables<'_> {
    /// One edition.
    pub fn edition(&self, edition: EditionId) -> Result<Option<StoredEdition>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT * FROM edition WHERE edition_id = ?1")?;
        statement.query_row([edition], |row| Ok(edition_of(row))).optional()?.transpose()
    }

    /// The latest edition of the same form about the same thing.
    pub fn latest_edition(&self, form: FormKind, about: &FormRef) -> Result<Option<StoredEdition>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT * FROM edition WHERE form = ?1 AND about = ?2 ORDER BY edition_id DESC LIMIT 1")?;
        statement.query_row((form.word(), text(about)?), |row| Ok(edition_of(row))).optional()?.transpose()
    }

    /// The latest editions, newest first.
    pub fn latest_editions(&self, most: u32) -> Result<Vec<StoredEdition>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT * FROM edition ORDER BY issued_seq DESC LIMIT ?1")?;
        let rows = statement.query_map([most], |row| Ok(edition_of(row)))?;
        rows.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect()
    }

    /// The number of the next edition of this terminal.
    pub fn next_edition(&self) -> Result<EditionId, StoreError> {
        next_number(self.conn, self.terminal, "SELECT max(edition_id) AS last FROM edition WHERE edition_id BETWEEN ?1 AND ?2")
    }
}
