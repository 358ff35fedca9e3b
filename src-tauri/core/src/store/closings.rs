//! Table `day_closing`: which days were closed (日締め) and reopened, one row each, with what two people signed.

use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::day::Day;
use crate::domain::id::{CampaignId, PersonId, Seq};
use crate::domain::sealed::SealedText;
use crate::domain::tally::Tally;
use crate::journal::event::{DayClosed, DayReopened};

/// One closing or reopening of a day.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The entry that recorded it.
    pub seq: Seq,
    /// The day.
    pub day: Day,
    /// Who closed and who checked, and what they signed; none for a reopening.
    pub signed: Option<(PersonId, PersonId, Tally)>,
    /// 理由 of a reopening, sealed.
    pub reason: Option<SealedText>,
}

pub(super) fn closed(conn: &Connection, record: &Record, it: &DayClosed) -> Result<(), StoreError> {
    let tally = serde_json::to_string(&it.tally).map_err(|_| StoreError::Unreadable("a tally"))?;
    conn.execute(
        "INSERT INTO day_closing (seq, campaign_id, day, closed, closed_by, checked_by, tally, reason) VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, NULL)",
        (record.seq, it.campaign, it.day, it.signed.closed_by, it.signed.checked_by, tally),
    )?;
    Ok(())
}

pub(super) fn reopened(conn: &Connection, record: &Record, it: &DayReopened) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO day_closing (seq, campaign_id, day, closed, closed_by, checked_by, tally, reason) VALUES (?1, ?2, ?3, 0, NULL, NULL, NULL, ?4)",
        (record.seq, it.campaign, it.day, &it.reason),
    )?;
    Ok(())
}

/// Whether a day is closed now.
pub(super) fn is_closed(conn: &Connection, campaign: CampaignId, day: Day) -> Result<bool, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT closed FROM day_closing WHERE campaign_id = ?1 AND day = ?2 ORDER BY seq DESC LIMIT 1")?;
    Ok(statement.query_row((campaign, day), |row| row.get("closed")).optional()?.unwrap_or(false))
}

fn closing_of(row: &Row<'_>) -> Result<Closing, StoreError> {
    let tally: Option<String> = row.get("tally")?;
    let signed = match tally {
        None => None,
        Some(text) => {
            let tally = serde_json::from_str(&text).map_err(|_| StoreError::Unreadable("a tally"))?;
            Some((row.get("closed_by")?, row.get("checked_by")?, tally))
        }
    };
    Ok(Closing { seq: row.get("seq")?, day: row.get("day")?, signed, reason: row.get("reason")? })
}

impl Tables<'_> {
    /// Whether a day is closed now.
    pub fn day_is_closed(&self, campaign: CampaignId, day: Day) -> Result<bool, StoreError> {
        is_closed(self.conn, campaign, day)
    }

    /// The latest day that is closed now.
    pub fn latest_closed_day(&self, campaign: CampaignId) -> Result<Option<Day>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT max(day) AS latest FROM day_closing AS one WHERE campaign_id = ?1 AND closed = 1
             AND seq = (SELECT max(seq) FROM day_closing AS other WHERE other.campaign_id = ?1 AND other.day = one.day)",
        )?;
        Ok(statement.query_row([campaign], |row| row.get("latest"))?)
    }

    /// What was closed and reopened of a day, in order.
    pub fn closings_of(&self, campaign: CampaignId, day: Day) -> Result<Vec<Closing>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT seq, day, closed_by, checked_by, tally, reason FROM day_closing WHERE campaign_id = ?1 AND day = ?2 ORDER BY seq",
        )?;
        let rows = statement.query_map((campaign, day), |row| Ok(closing_of(row)))?;
        rows.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect()
    }

    /// The days from `from` on that are closed now, oldest first, each with the entry that closed it last.
    pub fn closed_days_since(&self, campaign: CampaignId, from: Day) -> Result<Vec<(Day, Seq)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT day, seq FROM day_closing AS one WHERE campaign_id = ?1 AND day >= ?2 AND closed = 1
             AND seq = (SELECT max(seq) FROM day_closing AS other WHERE other.campaign_id = ?1 AND other.day = one.day) ORDER BY day",
        )?;
        let rows = statement.query_map((campaign, from), |row| Ok((row.get("day")?, row.get("seq")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Days with a delivery that are not closed, up to a day, oldest first.
    pub fn days_to_close(&self, campaign: CampaignId, through: Day) -> Result<Vec<Day>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT received_on FROM delivery WHERE campaign_id = ?1 AND received_on <= ?2
             AND COALESCE((SELECT closed FROM day_closing WHERE campaign_id = ?1 AND day = received_on ORDER BY seq DESC LIMIT 1), 0) = 0
             ORDER BY received_on",
        )?;
        let rows = statement.query_map((campaign, through), |row| row.get("received_on"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
