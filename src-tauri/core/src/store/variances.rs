//! Table `variance`: the differences (差異) as they stand now. A fold opens them, so that none can be forgotten.

use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Record;
use super::values::{next_number, of_word, word};
use super::{StoreError, Tables, rounds};
use crate::domain::id::{BatchNumber, CampaignId, DeliveryId, PersonId, RoundId, Seq, VarianceId};
use crate::domain::place::Place;
use crate::domain::sealed::SealedText;
use crate::domain::variance::{Variance, VarianceEnd, VarianceEndKind, VarianceKind, VarianceReason};
use crate::journal::event::VarianceExplained;

/// A difference as it is shown.
#[derive(Debug, Clone)]
pub struct StoredVariance {
    /// Its number.
    pub variance: VarianceId,
    /// The campaign.
    pub campaign: CampaignId,
    /// Where it was found.
    pub kind: VarianceKind,
    /// The delivery.
    pub delivery: Option<DeliveryId>,
    /// The round.
    pub round: Option<RoundId>,
    /// The batch.
    pub batch: Option<BatchNumber>,
    /// The place of the room in which a batch was counted again.
    pub place: Option<Place>,
    /// Found less expected.
    pub amount: i64,
    /// When it opened.
    pub opened_seq: Seq,
    /// Who follows it up; none while only the terminal knows of it.
    pub owner: Option<PersonId>,
    /// Why, as far as is known.
    pub reason: Option<VarianceReason>,
    /// 詳細, sealed.
    pub words: Option<SealedText>,
    /// What ended it.
    pub end: Option<VarianceEndKind>,
    /// 事故番号.
    pub incident: Option<String>,
    /// When it ended; 0 while it is open.
    pub ended_seq: Seq,
}

/// What a difference is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    pub(super) campaign: CampaignId,
    pub(super) kind: VarianceKind,
    pub(super) delivery: Option<DeliveryId>,
    pub(super) round: Option<RoundId>,
    pub(super) batch: Option<BatchNumber>,
    pub(super) place: Option<Place>,
}

impl About {
    pub(super) fn delivery(campaign: CampaignId, kind: VarianceKind, delivery: DeliveryId) -> Self {
        Self { campaign, kind, delivery: Some(delivery), round: None, batch: None, place: None }
    }

    pub(super) fn round(campaign: CampaignId, kind: VarianceKind, round: RoundId, batch: Option<BatchNumber>) -> Self {
        Self { campaign, kind, delivery: None, round: Some(round), batch, place: None }
    }

    pub(super) fn stock(campaign: CampaignId, batch: BatchNumber, place: Place) -> Self {
        Self { campaign, kind: VarianceKind::Stock, delivery: None, round: None, batch: Some(batch), place: Some(place) }
    }
}

/// Opens a difference; its number follows from the terminal's earlier ones.
pub(super) fn open(conn: &Connection, record: &Record, it: About, amount: i64) -> Result<VarianceId, StoreError> {
    let id = next(conn, record.terminal)?;
    conn.prepare_cached(
        "INSERT INTO variance (variance_id, campaign_id, kind, delivery_id, round_id, number, place, amount, opened_seq, owner,
                               reason, words, end_kind, incident, ended_seq)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL, NULL, NULL, NULL, 0)",
    )?
    .execute((
        id,
        it.campaign,
        word(&VarianceKind::STORED, it.kind),
        it.delivery,
        it.round,
        it.batch,
        it.place.map(|place| word(Place::STORED, place)),
        amount,
        record.seq,
        record.actor,
    ))?;
    Ok(id)
}

/// Ends a difference.
pub(super) fn end(
    conn: &Connection,
    record: &Record,
    id: VarianceId,
    end: &VarianceEnd,
    words: Option<&SealedText>,
) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE variance SET end_kind = ?2, incident = ?3, ended_seq = ?4, words = COALESCE(?5, words) WHERE variance_id = ?1",
    )?
    .execute((id, word(&VarianceEndKind::STORED, end.kind), end.incident.as_ref().map(ToString::to_string), record.seq, words))?;
    Ok(())
}

pub(super) fn explained(conn: &Connection, it: &VarianceExplained) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE variance SET owner = ?2, reason = ?3, words = ?4 WHERE variance_id = ?1")?.execute((
        it.variance,
        it.owner,
        word(&VarianceReason::STORED, it.reason),
        &it.words,
    ))?;
    Ok(())
}

/// The reason that was given when it was reported.
pub(super) fn reported(conn: &Connection, id: VarianceId, reason: VarianceReason, words: &SealedText) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE variance SET reason = ?2, words = ?3 WHERE variance_id = ?1")?.execute((
        id,
        word(&VarianceReason::STORED, reason),
        words,
    ))?;
    Ok(())
}

/// Ends the open difference of a whole round, if there is one.
pub(super) fn end_round_receipt(conn: &Connection, record: &Record, round: RoundId, kind: VarianceEndKind) -> Result<(), StoreError> {
    match open_round_receipt(conn, round)? {
        Some(id) => end(conn, record, id, &VarianceEnd { kind, incident: None }, None),
        None => Ok(()),
    }
}

/// A whole round's count differs: opens its difference, or says what it amounts to now.
pub(super) fn round_receipt_differs(
    conn: &Connection,
    record: &Record,
    (campaign, round): (CampaignId, RoundId),
    amount: i64,
) -> Result<(), StoreError> {
    match open_round_receipt(conn, round)? {
        Some(id) => amounts_to(conn, id, amount),
        None => open(conn, record, About::round(campaign, VarianceKind::RoundReceipt, round, None), amount).map(|_| ()),
    }
}

fn open_round_receipt(conn: &Connection, round: RoundId) -> Result<Option<VarianceId>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT variance_id FROM variance WHERE round_id = ?1 AND kind = 'round_receipt' AND ended_seq = 0")?;
    Ok(statement.query_row([round], |row| row.get("variance_id")).optional()?)
}

pub(super) fn amounts_to(conn: &Connection, id: VarianceId, amount: i64) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE variance SET amount = ?2 WHERE variance_id = ?1")?.execute((id, amount))?;
    Ok(())
}

fn next(conn: &Connection, terminal: u16) -> Result<VarianceId, StoreError> {
    next_number(conn, terminal, "SELECT max(variance_id) AS last FROM variance WHERE variance_id BETWEEN ?1 AND ?2")
}

const VARIANCE: &str =
    "SELECT variance_id, campaign_id, kind, delivery_id, round_id, number, place, amount, opened_seq, owner, reason, words,
       end_kind, incident, ended_seq
FROM variance";

fn variance_of(row: &Row<'_>) -> Result<StoredVariance, StoreError> {
    let text = |column: &str| Ok::<Option<String>, StoreError>(row.get(column)?);
    let owner: i64 = row.get("owner")?;
    Ok(StoredVariance {
        variance: row.get("variance_id")?,
        campaign: row.get("campaign_id")?,
        kind: of_word(&VarianceKind::STORED, row.get_ref("kind")?.as_str().unwrap_or_default())?,
        delivery: row.get("delivery_id")?,
        round: row.get("round_id")?,
        batch: row.get("number")?,
        place: text("place")?.map(|it| of_word(Place::STORED, &it)).transpose()?,
        amount: row.get("amount")?,
        opened_seq: row.get("opened_seq")?,
        owner: if owner == 0 { None } else { Some(PersonId::from_stored(owner)?) },
        reason: text("reason")?.map(|it| of_word(&VarianceReason::STORED, &it)).transpose()?,
        words: row.get("words")?,
        end: text("end_kind")?.map(|it| of_word(&VarianceEndKind::STORED, &it)).transpose()?,
        incident: row.get("incident")?,
        ended_seq: row.get("ended_seq")?,
    })
}

/// A difference, if there is one of that number.
pub(super) fn stored(conn: &Connection, id: VarianceId) -> Result<Option<StoredVariance>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{VARIANCE} WHERE variance_id = ?1"))?;
    statement.query_row([id], |row| Ok(variance_of(row))).optional()?.transpose()
}

/// What a decision needs to know of a difference: the place in which its envelopes are expected now.
pub(super) fn to_decide(conn: &Connection, it: &StoredVariance) -> Result<Variance, StoreError> {
    let place = match (it.place, it.round) {
        (Some(place), _) => place,
        (None, Some(round)) => rounds::load(conn, round)?.place(),
        (None, None) => Place::Post,
    };
    Ok(Variance { variance: it.variance, kind: it.kind, round: it.round, batch: it.batch, place, amount: it.amount, ended: it.end })
}

impl Tables<'_> {
    /// A difference, if there is one of that number.
    pub fn variance(&self, id: VarianceId) -> Result<Option<StoredVariance>, StoreError> {
        stored(self.conn, id)
    }

    /// What a decision needs to know of a difference.
    pub fn variance_to_decide(&self, it: &StoredVariance) -> Result<Variance, StoreError> {
        to_decide(self.conn, it)
    }

    /// The open differences of a campaign, oldest first.
    pub fn open_variances(&self, campaign: CampaignId) -> Result<Vec<StoredVariance>, StoreError> {
        self.variances_where("campaign_id = ?1 AND ended_seq = 0", campaign)
    }

    /// How many differences were open as of a journal number.
    pub fn open_variances_as_of(&self, campaign: CampaignId, as_of: Seq) -> Result<u32, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT count(*) AS open FROM variance WHERE campaign_id = ?1 AND opened_seq <= ?2 AND (ended_seq = 0 OR ended_seq > ?2)",
        )?;
        Ok(statement.query_row((campaign, as_of), |row| row.get("open"))?)
    }

    /// Every difference of a campaign, oldest first.
    pub fn variances(&self, campaign: CampaignId) -> Result<Vec<StoredVariance>, StoreError> {
        self.variances_where("campaign_id = ?1", campaign)
    }

    fn variances_where(&self, which: &str, campaign: CampaignId) -> Result<Vec<StoredVariance>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{VARIANCE} WHERE {which} ORDER BY variance_id"))?;
        let rows = statement.query_map([campaign], |row| Ok(variance_of(row)))?;
        rows.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect()
    }

    /// The differences of a round, in order.
    pub fn variances_of_round(&self, campaign: CampaignId, round: RoundId) -> Result<Vec<StoredVariance>, StoreError> {
        let all = self.variances(campaign)?;
        Ok(all.into_iter().filter(|it| it.round == Some(round)).collect())
    }

    /// The differences of a batch, in order.
    pub fn variances_of_batch(&self, batch: BatchNumber) -> Result<Vec<StoredVariance>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!("{VARIANCE} WHERE number = ?1 ORDER BY variance_id"))?;
        let rows = statement.query_map([batch], |row| Ok(variance_of(row)))?;
        rows.map(|it| it.map_err(StoreError::from).and_then(|it| it)).collect()
    }

    /// The number that the next difference of this terminal gets.
    pub fn next_variance(&self) -> Result<VarianceId, StoreError> {
        next(self.conn, self.terminal)
    }
}
