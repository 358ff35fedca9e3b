//! Table `erasure`: what was asked to be erased or discarded (消去・廃棄), what the city said, and what came of it.

use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Record;
use super::values::next_number;
use super::{StoreError, Tables};
use crate::domain::erasure::{ErasureConsent, ErasureReport, ErasureRequest, ErasureState, ErasureTrial};
use crate::domain::id::{CampaignId, ErasureId, PersonId, Seq};
use crate::journal::event::{CampaignErased, ErasureConsented, ErasureDone, ErasureRequested, ErasureTried, ErasureWithdrawn};

/// An erasure as it is kept.
#[derive(Debug, Clone)]
pub struct StoredErasure {
    /// Its number.
    pub erasure: ErasureId,
    /// What was asked.
    pub request: ErasureRequest,
    /// When.
    pub requested_seq: Seq,
    /// What the city said, and when that was recorded.
    pub consent: Option<(ErasureConsent, Seq)>,
    /// When it was taken back.
    pub withdrawn_seq: Option<Seq>,
    /// When the key was destroyed.
    pub begun_seq: Option<Seq>,
    /// What was tried afterwards, and opened nothing.
    pub tried: Vec<ErasureTrial>,
    /// How it was done, and when that was recorded.
    pub report: Option<(ErasureReport, Seq)>,
    /// The second person who did it.
    pub second: Option<PersonId>,
}

impl StoredErasure {
    /// Where it stands.
    pub fn state(&self) -> ErasureState {
        match self {
            Self { withdrawn_seq: Some(_), .. } => ErasureState::Withdrawn,
            Self { report: Some(_), .. } => ErasureState::Done,
            Self { begun_seq: Some(_), .. } => ErasureState::Underway,
            Self { consent: Some(_), .. } => ErasureState::Consented,
            Self { .. } => ErasureState::Requested,
        }
    }
}

fn text<T: serde::Serialize>(it: &T) -> Result<String, StoreError> {
    serde_json::to_string(it).map_err(|_| StoreError::Unreadable("a row of an erasure"))
}

pub(super) fn requested(conn: &Connection, record: &Record, it: &ErasureRequested) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO erasure (erasure_id, campaign_id, request, requested_seq) VALUES (?1, ?2, ?3, ?4)",
        (it.erasure, it.request.campaign, text(&it.request)?, record.seq),
    )?;
    Ok(())
}

pub(super) fn consented(conn: &Connection, record: &Record, it: &ErasureConsented) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE erasure SET consent = ?2, consented_seq = ?3 WHERE erasure_id = ?1",
        (it.erasure, text(&it.consent)?, record.seq),
    )?;
    Ok(())
}

pub(super) fn withdrawn(conn: &Connection, record: &Record, it: &ErasureWithdrawn) -> Result<(), StoreError> {
    conn.execute("UPDATE erasure SET withdrawn_seq = ?2 WHERE erasure_id = ?1", (it.erasure, record.seq))?;
    Ok(())
}

pub(super) fn begun(conn: &Connection, record: &Record, it: &CampaignErased) -> Result<(), StoreError> {
    conn.execute("UPDATE erasure SET begun_seq = ?2 WHERE erasure_id = ?1", (it.erasure, record.seq))?;
    Ok(())
}

pub(super) fn tried(conn: &Connection, it: &ErasureTried) -> Result<(), StoreError> {
    let known: Option<String> =
        conn.query_row("SELECT tried FROM erasure WHERE erasure_id = ?1", [it.erasure], |row| row.get("tried")).optional()?;
    let mut all: Vec<ErasureTrial> = known.map(|it| json(&it)).transpose()?.unwrap_or_default();
    all.extend(it.tried.iter().copied());
    conn.execute("UPDATE erasure SET tried = ?2 WHERE erasure_id = ?1", (it.erasure, text(&all)?))?;
    Ok(())
}

pub(super) fn done(conn: &Connection, record: &Record, it: &ErasureDone) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE erasure SET report = ?2, done_seq = ?3, second = ?4 WHERE erasure_id = ?1",
        (it.erasure, text(&it.report)?, record.seq, it.second),
    )?;
    Ok(())
}

fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable("a row of an erasure"))
}

fn erasure_of(row: &Row<'_>) -> Result<StoredErasure, StoreError> {
    let (request, tried): (String, String) = (row.get("request")?, row.get("tried")?);
    let consent: Option<(String, Seq)> = row.get::<_, Option<String>>("consent")?.zip(row.get("consented_seq")?);
    let report: Option<(String, Seq)> = row.get::<_, Option<String>>("report")?.zip(row.get("done_seq")?);
    Ok(StoredErasure {
        erasure: row.get("erasure_id")?,
        request: json(&request)?,
        requested_seq: row.get("requested_seq")?,
        consent: consent.map(|(it, seq)| Ok::<_, StoreError>((json(&it)?, seq))).transpose()?,
        withdrawn_seq: row.get("withdrawn_seq")?,
        begun_seq: row.get("begun_seq")?,
        tried: json(&tried)?,
        second: row.get("second")?,
        report: report.map(|(it, seq)| Ok::<_, StoreError>((json(&it)?, seq))).transpose()?,
    })
}

impl Tables<'_> {
    /// One erasure.
    pub fn erasure(&self, erasure: ErasureId) -> Result<Option<StoredErasure>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT * FROM erasure WHERE erasure_id = ?1")?;
        let mut rows = statement.query([erasure])?;
        rows.next()?.map(erasure_of).transpose()
    }

    /// Every erasure, newest first.
    pub fn erasures(&self) -> Result<Vec<StoredErasure>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT * FROM erasure ORDER BY requested_seq DESC")?;
        let mut rows = statement.query([])?;
        let mut erasures = Vec::new();
        while let Some(row) = rows.next()? {
            erasures.push(erasure_of(row)?);
        }
        Ok(erasures)
    }

    /// Whether the data of a campaign are erased.
    pub fn is_erased(&self, campaign: CampaignId) -> Result<bool, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT erased_seq FROM campaign WHERE campaign_id = ?1")?;
        let erased: Option<Option<Seq>> = statement.query_row([campaign], |row| row.get("erased_seq")).optional()?;
        Ok(erased.flatten().is_some())
    }

    /// The number of the next erasure of this terminal.
    pub fn next_erasure(&self) -> Result<ErasureId, StoreError> {
        next_number(self.conn, self.terminal, "SELECT max(erasure_id) AS last FROM erasure WHERE erasure_id BETWEEN ?1 AND ?2")
    }
}
