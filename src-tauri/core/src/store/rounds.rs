//! Tables `round` and `round_step`: the handover rounds (引渡回次), and what happened to them, one row a step.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Record;
use super::values::next_number;
use super::{StoreError, Tables};
use crate::domain::day::Day;
use crate::domain::id::{CampaignId, RoundId, Seq};
use crate::domain::round::Round;
use crate::domain::round_steps::RoundStep;
use crate::domain::weekly::RoundRemark;

/// One step of a round as it is shown.
#[derive(Debug, Clone)]
pub struct StoredStep {
    /// The entry that recorded it.
    pub seq: Seq,
    /// What happened.
    pub step: RoundStep,
}

pub(super) fn planned(conn: &Connection, round: RoundId, campaign: CampaignId, ordinal: u32) -> Result<(), StoreError> {
    conn.execute("INSERT INTO round (round_id, campaign_id, ordinal) VALUES (?1, ?2, ?3)", (round, campaign, ordinal))?;
    Ok(())
}

/// Adds a step to a round.
pub(super) fn step(conn: &Connection, record: &Record, round: RoundId, step: &RoundStep) -> Result<(), StoreError> {
    let payload = serde_json::to_string(step).map_err(|_| StoreError::Unreadable("a step of a round"))?;
    conn.prepare_cached(
        "INSERT INTO round_step (round_id, seq, campaign_id, step, on_day, payload)
         SELECT round_id, ?2, campaign_id, ?3, ?4, ?5 FROM round WHERE round_id = ?1",
    )?
    .execute((round, record.seq, step.word(), step.day(), payload))?;
    Ok(())
}

/// The round as its steps make it.
pub(super) fn load(conn: &Connection, round: RoundId) -> Result<Round, StoreError> {
    let steps = steps(conn, round)?.into_iter().map(|it| it.step);
    Round::of(round, steps).ok_or(StoreError::Unreadable("a round without a plan"))
}

fn steps(conn: &Connection, round: RoundId) -> Result<Vec<StoredStep>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT seq, payload FROM round_step WHERE round_id = ?1 ORDER BY seq")?;
    let mut rows = statement.query([round])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let step = serde_json::from_str(row.get_ref("payload")?.as_str().unwrap_or_default());
        steps.push(StoredStep { seq: row.get("seq")?, step: step.map_err(|_| StoreError::Unreadable("a step of a round"))? });
    }
    Ok(steps)
}

impl Tables<'_> {
    /// The campaign of a round, if there is such a round.
    pub fn campaign_of_round(&self, round: RoundId) -> Result<Option<CampaignId>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT campaign_id FROM round WHERE round_id = ?1")?;
        Ok(statement.query_row([round], |row| row.get("campaign_id")).optional()?)
    }

    /// A round as it stands now.
    pub fn round(&self, round: RoundId) -> Result<Round, StoreError> {
        load(self.conn, round)
    }

    /// The steps of a round, in order.
    pub fn round_steps(&self, round: RoundId) -> Result<Vec<StoredStep>, StoreError> {
        steps(self.conn, round)
    }

    /// The rounds of a campaign, cancelled ones included, in the order in which they were planned.
    pub fn rounds(&self, campaign: CampaignId) -> Result<Vec<Round>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT round_id FROM round WHERE campaign_id = ?1 ORDER BY round_id")?;
        let rounds: Vec<RoundId> = statement.query_map([campaign], |row| row.get("round_id"))?.collect::<Result<_, _>>()?;
        rounds.into_iter().map(|round| self.round(round)).collect()
    }

    /// What the weekly table tells of the rounds as of a journal number, without reading what was packed.
    pub fn round_remarks(&self, campaign: CampaignId, as_of: Seq) -> Result<Vec<RoundRemark>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT round.round_id, round.ordinal, round_step.step, round_step.on_day FROM round
             JOIN round_step ON round_step.round_id = round.round_id
             WHERE round.campaign_id = ?1 AND round_step.seq <= ?2 AND round_step.step IN ('planned', 'replanned', 'handed_over', 'cancelled')
             ORDER BY round.round_id, round_step.seq",
        )?;
        let mut rows = statement.query((campaign, as_of))?;
        let mut remarks: Vec<(RoundId, RoundRemark)> = Vec::new();
        while let Some(row) = rows.next()? {
            let round: RoundId = row.get("round_id")?;
            let on: Option<Day> = row.get("on_day")?;
            let handed_over = row.get_ref("step")?.as_str() == Ok("handed_over");
            remarks.retain(|(known, _)| *known != round);
            if let Some(on) = on {
                remarks.push((round, RoundRemark { ordinal: row.get("ordinal")?, on, handed_over }));
            }
        }
        Ok(remarks.into_iter().map(|(_, remark)| remark).collect())
    }

    /// The number that the next round gets.
    pub fn next_round(&self) -> Result<RoundId, StoreError> {
        next_number(self.conn, self.terminal, "SELECT max(round_id) AS last FROM round WHERE round_id BETWEEN ?1 AND ?2")
    }
}
