//! Table `posting`: every move of envelopes between places (置き場), in double entry; reports sum it as of a journal number.

use rusqlite::Connection;

use super::balances;
use super::batches::{BatchPlace, batch_place};
use super::journal::Record;
use super::values::{of_word, word};
use super::{StoreError, Tables, daily_figures};
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, RoundId, Seq};
use crate::domain::place::{Move, Place, Standing};
use crate::domain::weekly::DailyFigure;

/// Writes the moves of one event, line after line, and keeps the sums beside them.
pub(super) struct Poster<'a> {
    conn: &'a Connection,
    record: &'a Record,
    lines: u32,
}

impl<'a> Poster<'a> {
    pub(super) fn new(conn: &'a Connection, record: &'a Record) -> Self {
        Self { conn, record, lines: 0 }
    }

    /// Posts one move of a batch. A place that would fall below zero refuses, and with it the whole change.
    pub(super) fn post(&mut self, batch: &BatchPlace, it: Move) -> Result<(), StoreError> {
        if it.pieces == 0 {
            return Ok(());
        }
        self.lines += 1;
        let places = Place::STORED;
        self.conn
            .prepare_cached(
                "INSERT INTO posting (campaign_id, received_on, seq, line, number, from_place, to_place, round_id, quantity, correction)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute((
                batch.campaign,
                batch.received_on,
                self.record.seq,
                self.lines,
                batch.number,
                word(places, it.from),
                word(places, it.to),
                it.round,
                it.pieces,
                it.correction,
            ))?;
        balances::moved(self.conn, batch, it)?;
        daily_figures::moved(self.conn, batch, it)
    }

    /// Posts several moves of a batch.
    pub(super) fn post_all(&mut self, batch: BatchNumber, moves: &[Move]) -> Result<(), StoreError> {
        if moves.is_empty() {
            return Ok(());
        }
        let place = batch_place(self.conn, batch)?;
        moves.iter().try_for_each(|it| self.post(&place, *it))
    }
}

/// How many envelopes of a batch went from a place into the boxes of a round, less what went back there.
pub(super) fn packed_from(conn: &Connection, batch: &BatchPlace, (round, place): (RoundId, Place)) -> Result<u32, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT COALESCE(sum(CASE WHEN to_place = 'packed' THEN quantity ELSE -quantity END), 0) AS pieces FROM trace
         JOIN posting ON posting.campaign_id = ?2 AND posting.received_on = ?3 AND posting.seq = trace.seq AND posting.number = ?1
         WHERE trace.number = ?1 AND posting.round_id = ?4
           AND ((from_place = ?5 AND to_place = 'packed') OR (from_place = 'packed' AND to_place = ?5))",
    )?;
    let values = (batch.number, batch.campaign, batch.received_on, round, word(Place::STORED, place));
    let pieces: i64 = statement.query_row(values, |row| row.get("pieces"))?;
    Ok(u32::try_from(pieces).unwrap_or(0))
}

/// What came by post on each day as of a journal number; also the statement that the benchmark runs on plain SQLite.
pub const DAILY_FIGURES: &str = "SELECT received_on,
       sum(CASE WHEN from_place = 'post' AND correction = 0 AND to_place NOT IN ('undeliverable', 'misc') THEN quantity ELSE 0 END) AS first_received,
       sum(CASE WHEN correction = 0 OR to_place IN ('undeliverable', 'misc') OR from_place IN ('undeliverable', 'misc') THEN 0
                WHEN from_place = 'post' THEN quantity ELSE -quantity END) AS corrections,
       sum(CASE WHEN to_place = 'undeliverable' THEN quantity WHEN from_place = 'undeliverable' THEN -quantity ELSE 0 END) AS undeliverable,
       sum(CASE WHEN to_place = 'misc' THEN quantity WHEN from_place = 'misc' THEN -quantity ELSE 0 END) AS misc
FROM posting WHERE campaign_id = ?1 AND seq <= ?2 AND (from_place = 'post' OR to_place = 'post') GROUP BY received_on ORDER BY received_on";

/// One line of a batch's way, as it is shown.
#[derive(Debug, Clone, Copy)]
pub struct PostingLine {
    /// The entry that posted it.
    pub seq: Seq,
    /// From here.
    pub from: Place,
    /// To there.
    pub to: Place,
    /// The round of whichever belongs to one.
    pub round: Option<RoundId>,
    /// Envelopes (通).
    pub pieces: u32,
}

impl Tables<'_> {
    /// What came by post on each day, summed over the postings as of a journal number.
    pub fn daily_figures_as_of(&self, campaign: CampaignId, as_of: Seq) -> Result<Vec<DailyFigure>, StoreError> {
        let mut statement = self.conn.prepare_cached(DAILY_FIGURES)?;
        let rows = statement.query_map((campaign, as_of), daily_figures::figure_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What stands in each place of a campaign, summed over the postings as of a journal number.
    pub fn places_as_of(&self, campaign: CampaignId, as_of: Seq) -> Result<Vec<Standing>, StoreError> {
        // A place of a round keeps it apart; 過剰 counts what went out of it.
        let mut statement = self.conn.prepare_cached(
            "SELECT place, CASE WHEN place IN ('packed', 'contractor', 'returned') THEN round_id END AS round,
                    sum(CASE place WHEN 'surplus' THEN -pieces ELSE pieces END) AS pieces
             FROM (SELECT to_place AS place, round_id, quantity AS pieces FROM posting WHERE campaign_id = ?1 AND seq <= ?2
                   UNION ALL SELECT from_place, round_id, -quantity FROM posting WHERE campaign_id = ?1 AND seq <= ?2)
             WHERE place <> 'post' GROUP BY place, round HAVING sum(pieces) <> 0",
        )?;
        let mut rows = statement.query((campaign, as_of))?;
        let mut standings = Vec::new();
        while let Some(row) = rows.next()? {
            let place = of_word(Place::STORED, row.get_ref("place")?.as_str().unwrap_or_default())?;
            standings.push(Standing { place, round: row.get("round")?, pieces: row.get("pieces")? });
        }
        standings.sort_by_key(|it| (it.place, it.round));
        Ok(standings)
    }

    /// The lines of one batch, of a campaign and a day of reception, in order.
    pub fn postings_of(&self, batch: BatchNumber, (campaign, received_on): (CampaignId, Day)) -> Result<Vec<PostingLine>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT posting.seq, from_place, to_place, posting.round_id, quantity FROM trace
             JOIN posting ON posting.campaign_id = ?2 AND posting.received_on = ?3 AND posting.seq = trace.seq AND posting.number = ?1
             WHERE trace.number = ?1 ORDER BY posting.seq, posting.line",
        )?;
        let mut rows = statement.query((batch, campaign, received_on))?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let place = |column| of_word(Place::STORED, row.get_ref(column)?.as_str().unwrap_or_default());
            lines.push(PostingLine {
                seq: row.get("seq")?,
                from: place("from_place")?,
                to: place("to_place")?,
                round: row.get("round_id")?,
                pieces: row.get("quantity")?,
            });
        }
        Ok(lines)
    }
}
