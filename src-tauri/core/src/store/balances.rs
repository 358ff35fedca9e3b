//! Tables `balance` and `place_total`: what the postings add up to now, for each batch and for each campaign. Never below zero.

use rusqlite::{Connection, Statement};

use super::batches::BatchPlace;
use super::values::{of_word, word};
use super::{StoreError, Tables};
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, RoundId};
use crate::domain::place::{Move, Place, Standing};

/// Takes from one place and adds to the other.
pub(super) fn moved(conn: &Connection, batch: &BatchPlace, it: Move) -> Result<(), StoreError> {
    let pieces = i64::from(it.pieces);
    change(conn, batch, (it.from, it.round), -pieces)?;
    change(conn, batch, (it.to, it.round), pieces)
}

fn change(conn: &Connection, batch: &BatchPlace, (place, round): (Place, Option<RoundId>), by: i64) -> Result<(), StoreError> {
    if place == Place::Post {
        return Ok(());
    }
    // 過剰 is counted against all other places: what goes out of it makes it larger.
    let by = if place == Place::Surplus { -by } else { by };
    let at = word(Place::STORED, place);
    let round = round.filter(|_| place.is_of_round()).map_or(0, RoundId::to_stored);
    if by > 0 { add(conn, batch, (at, round), by) } else { take(conn, batch, (at, round), -by) }
}

fn add(conn: &Connection, batch: &BatchPlace, (place, round): (&str, i64), pieces: i64) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO balance (number, place, round_id, pieces) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (number, place, round_id) DO UPDATE SET pieces = pieces + excluded.pieces",
    )?
    .execute((batch.number, place, round, pieces))?;
    conn.prepare_cached(
        "INSERT INTO place_total (campaign_id, place, round_id, pieces) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (campaign_id, place, round_id) DO UPDATE SET pieces = pieces + excluded.pieces",
    )?
    .execute((batch.campaign, place, round, pieces))?;
    Ok(())
}

/// Takes envelopes out of a place; the CHECK of the table refuses what is not there.
fn take(conn: &Connection, batch: &BatchPlace, (place, round): (&str, i64), pieces: i64) -> Result<(), StoreError> {
    let emptied = conn
        .prepare_cached("DELETE FROM balance WHERE number = ?1 AND place = ?2 AND round_id = ?3 AND pieces = ?4")?
        .execute((batch.number, place, round, pieces))?;
    if emptied == 0 {
        let lessened = conn
            .prepare_cached("UPDATE balance SET pieces = pieces - ?4 WHERE number = ?1 AND place = ?2 AND round_id = ?3")?
            .execute((batch.number, place, round, pieces))?;
        if lessened == 0 {
            return Err(StoreError::BelowZero(batch.number));
        }
    }
    conn.prepare_cached("UPDATE place_total SET pieces = pieces - ?4 WHERE campaign_id = ?1 AND place = ?2 AND round_id = ?3")?
        .execute((batch.campaign, place, round, pieces))?;
    Ok(())
}

/// Where a batch's envelopes stand now.
pub(super) fn standings(conn: &Connection, batch: BatchNumber) -> Result<Vec<Standing>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT place, round_id, pieces FROM balance WHERE number = ?1")?;
    read(&mut statement, (batch,))
}

fn read(statement: &mut Statement<'_>, parameters: impl rusqlite::Params) -> Result<Vec<Standing>, StoreError> {
    let mut rows = statement.query(parameters)?;
    let mut standings = Vec::new();
    while let Some(row) = rows.next()? {
        let place = of_word(Place::STORED, row.get_ref("place")?.as_str().unwrap_or_default())?;
        let round: i64 = row.get("round_id")?;
        let round = if round == 0 { None } else { Some(RoundId::from_stored(round)?) };
        standings.push(Standing { place, round, pieces: row.get("pieces")? });
    }
    standings.sort_by_key(|it| (it.place, it.round));
    Ok(standings)
}

impl Tables<'_> {
    /// Where a batch's envelopes stand now, nearest to the letterbox first.
    pub fn standings(&self, batch: BatchNumber) -> Result<Vec<Standing>, StoreError> {
        standings(self.conn, batch)
    }

    /// What stands in each place of a campaign now.
    pub fn places(&self, campaign: CampaignId) -> Result<Vec<Standing>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT place, round_id, pieces FROM place_total WHERE campaign_id = ?1 AND pieces > 0")?;
        read(&mut statement, (campaign,))
    }

    /// Batches of 申請書 with envelopes in one of two places, received through a day: number and how many.
    pub fn batches_at(
        &self,
        campaign: CampaignId,
        (place, other): (Place, Place),
        through: Day,
    ) -> Result<Vec<(BatchNumber, u32)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT batch.number AS number, sum(balance.pieces) AS pieces FROM batch
             JOIN balance ON balance.number = batch.number AND balance.place IN (?2, ?3)
             WHERE batch.campaign_id = ?1 AND batch.received_on <= ?4 AND batch.kind = 'application'
             GROUP BY batch.number ORDER BY batch.received_on, batch.number",
        )?;
        let places = Place::STORED;
        let rows = statement
            .query_map((campaign, word(places, place), word(places, other), through), |row| Ok((row.get("number")?, row.get("pieces")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
