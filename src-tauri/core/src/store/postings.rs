//! Table `posting`: every move of envelopes between places (置き場), in double entry; reports sum it as of a journal number.

use rusqlite::Connection;

use super::batches::{Place, place_of};
use super::journal::Record;
use super::{StoreError, Tables};
use crate::domain::batch::BatchKind;
use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, Seq};
use crate::domain::weekly::DailyFigure;
use crate::journal::event::{BatchCorrected, BatchReceived};

/// 郵便: outside, without balance.
const POST: &str = "post";

/// Where the envelopes of a kind stand once they are counted: 受付棚, 不達, 雑件.
fn stand_at(kind: BatchKind) -> &'static str {
    match kind {
        BatchKind::Application => "shelf",
        BatchKind::Undeliverable => "undeliverable",
        BatchKind::Misc => "misc",
    }
}

/// A batch whose first count stands.
pub(super) fn received(conn: &Connection, record: &Record, it: &BatchReceived) -> Result<(), StoreError> {
    let place = Place { campaign: it.campaign, received_on: it.received_on, kind: it.kind, quantity: None };
    post(conn, record, it.batch, &place, Line { number: 1, back: false, quantity: it.first_count, correction: false })
}

/// A count that stands.
pub(super) fn counted(conn: &Connection, record: &Record, batch: BatchNumber, quantity: PieceCount) -> Result<(), StoreError> {
    let place = place_of(conn, batch)?;
    post(conn, record, batch, &place, Line { number: 1, back: false, quantity, correction: false })
}

/// A correction: the count that stood goes back, the new one comes in.
pub(super) fn corrected(conn: &Connection, record: &Record, it: &BatchCorrected) -> Result<(), StoreError> {
    let place = place_of(conn, it.batch)?;
    post(conn, record, it.batch, &place, Line { number: 1, back: true, quantity: it.from, correction: true })?;
    post(conn, record, it.batch, &place, Line { number: 2, back: false, quantity: it.to, correction: true })
}

/// A discarded batch goes back whole, if its count stood.
pub(super) fn taken_back(conn: &Connection, record: &Record, batch: BatchNumber) -> Result<(), StoreError> {
    let place = place_of(conn, batch)?;
    match place.quantity {
        Some(quantity) => post(conn, record, batch, &place, Line { number: 1, back: true, quantity, correction: true }),
        None => Ok(()),
    }
}

struct Line {
    number: u32,
    back: bool,
    quantity: PieceCount,
    correction: bool,
}

fn post(conn: &Connection, record: &Record, batch: BatchNumber, place: &Place, line: Line) -> Result<(), StoreError> {
    let here = stand_at(place.kind);
    let (from, to) = if line.back { (here, POST) } else { (POST, here) };
    conn.prepare_cached(
        "INSERT INTO posting (campaign_id, received_on, seq, line, number, from_place, to_place, quantity, correction)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((place.campaign, place.received_on, record.seq, line.number, batch, from, to, line.quantity, line.correction))?;
    Ok(())
}

/// What came by post on each day as of a journal number; also the statement that the benchmark runs on plain SQLite.
pub const DAILY_FIGURES: &str = "SELECT received_on,
       sum(CASE WHEN to_place = 'shelf' AND correction = 0 THEN quantity ELSE 0 END) AS first_received,
       sum(CASE WHEN correction = 0 THEN 0 WHEN to_place = 'shelf' THEN quantity WHEN from_place = 'shelf' THEN -quantity ELSE 0 END) AS corrections,
       sum(CASE WHEN to_place = 'undeliverable' THEN quantity WHEN from_place = 'undeliverable' THEN -quantity ELSE 0 END) AS undeliverable,
       sum(CASE WHEN to_place = 'misc' THEN quantity WHEN from_place = 'misc' THEN -quantity ELSE 0 END) AS misc
FROM posting WHERE campaign_id = ?1 AND seq <= ?2 GROUP BY received_on ORDER BY received_on";

impl Tables<'_> {
    /// What came by post on each day as of a journal number.
    pub fn daily_figures(&self, campaign: CampaignId, as_of: Seq) -> Result<Vec<DailyFigure>, StoreError> {
        let mut statement = self.conn.prepare_cached(DAILY_FIGURES)?;
        let rows = statement.query_map((campaign, as_of), |row| {
            Ok(DailyFigure {
                day: row.get::<_, Day>("received_on")?,
                first_received: row.get("first_received")?,
                corrections: row.get("corrections")?,
                undeliverable: row.get("undeliverable")?,
                misc: row.get("misc")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
