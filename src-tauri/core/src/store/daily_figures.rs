//! Table `daily_figure`: what came by post on each day, now.

use rusqlite::{Connection, Row};

use super::batches::BatchPlace;
use super::{StoreError, Tables};
use crate::domain::day::Day;
use crate::domain::id::CampaignId;
use crate::domain::place::{Move, Place};
use crate::domain::weekly::DailyFigure;

/// A move from or to 郵便 changes what came by post on the day of reception.
pub(super) fn moved(conn: &Connection, batch: &BatchPlace, it: Move) -> Result<(), StoreError> {
    let (inside, pieces) = match (it.from, it.to) {
        (Place::Post, inside) => (inside, i64::from(it.pieces)),
        (inside, Place::Post) => (inside, -i64::from(it.pieces)),
        _ => return Ok(()),
    };
    let (first, corrections, undeliverable, misc) = match (inside, it.correction) {
        (Place::Undeliverable, _) => (0, 0, pieces, 0),
        (Place::Misc, _) => (0, 0, 0, pieces),
        (_, false) => (pieces, 0, 0, 0),
        (_, true) => (0, pieces, 0, 0),
    };
    conn.prepare_cached(
        "INSERT INTO daily_figure (campaign_id, received_on, first_received, corrections, undeliverable, misc)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (campaign_id, received_on) DO UPDATE SET
           first_received = first_received + excluded.first_received, corrections = corrections + excluded.corrections,
           undeliverable = undeliverable + excluded.undeliverable, misc = misc + excluded.misc",
    )?
    .execute((batch.campaign, batch.received_on, first, corrections, undeliverable, misc))?;
    Ok(())
}

pub(super) fn figure_of(row: &Row<'_>) -> rusqlite::Result<DailyFigure> {
    Ok(DailyFigure {
        day: row.get::<_, Day>("received_on")?,
        first_received: row.get("first_received")?,
        corrections: row.get("corrections")?,
        undeliverable: row.get("undeliverable")?,
        misc: row.get("misc")?,
    })
}

impl Tables<'_> {
    /// What came by post on each day, now.
    pub fn daily_figures(&self, campaign: CampaignId) -> Result<Vec<DailyFigure>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT received_on, first_received, corrections, undeliverable, misc FROM daily_figure WHERE campaign_id = ?1 ORDER BY received_on",
        )?;
        let rows = statement.query_map([campaign], figure_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
