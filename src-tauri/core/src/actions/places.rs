//! 所在: what stands where, and where one batch is now with its whole way from the letterbox on (墨田区 2(6)).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::day_view::BatchRow;
use super::variance_rows::VarianceRow;
use crate::domain::batch::{BatchError, BatchKind, BatchState};
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, PersonId, RoundId, Seq};
use crate::domain::place::{Place, Standing};
use crate::domain::policy::Action;
use crate::domain::review::{ReviewOffer, ReviewStep};
use crate::domain::text::TrayLabel;
use crate::error::{Error, Result};
use crate::journal::event::Event;
use crate::room::{Room, Session, View};
use crate::store::postings::PostingLine;
use crate::store::traces::TracedEntry;
use crate::store::{StoreError, Tables};

/// What stands in one place of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PlaceRow {
    /// The place.
    pub place: Place,
    /// The round, for places of one.
    pub round: Option<RoundId>,
    /// 第n回.
    pub ordinal: Option<u32>,
    /// Whether the contractor has not confirmed it (未確認).
    pub unconfirmed: bool,
    /// Envelopes (通).
    pub pieces: i64,
}

/// Every place of a campaign: what came by post is what stands in all of them, 過剰 taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PlacesView {
    /// The journal number that it speaks of.
    pub as_of: Seq,
    /// When that was written.
    pub as_of_at: String,
    /// The places in the order of an envelope's way; empty ones are left out.
    pub rows: Vec<PlaceRow>,
    /// What came by post: 申請書, 不達返戻 and 雑件 (通).
    pub came: i64,
    /// What stands in all places (通).
    pub stands: i64,
    /// 申請書 alone (通): 返送.
    pub returns: i64,
}

/// One move of a batch's envelopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MoveRow {
    /// From here.
    pub from: Place,
    /// To there.
    pub to: Place,
    /// The round of whichever belongs to one.
    pub round: Option<RoundId>,
    /// 第n回.
    pub ordinal: Option<u32>,
    /// Envelopes (通).
    pub pieces: u32,
}

/// One entry of a batch's history.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct TraceRow {
    /// 記録番号.
    pub seq: Seq,
    /// When.
    pub at: String,
    /// Who; empty for the terminal itself.
    pub by: String,
    /// What happened: the kind of the event, without its version.
    pub what: String,
    /// What the review came to, for a review.
    pub review: Option<ReviewStep>,
    /// What moved.
    pub moves: Vec<MoveRow>,
}

/// Where a batch is now, and its whole way.
#[derive(Debug, Clone, Serialize, ts_rs::TS)]
pub struct BatchTrace {
    /// The batch.
    pub batch: BatchRow,
    /// 抜取: envelopes of it that are held back, sent back or kept out (通).
    pub pulled: u32,
    /// How many are resubmissions of other batches (通).
    pub resubmitted: u32,
    /// Where its envelopes stand now.
    pub standings: Vec<PlaceRow>,
    /// Its history, oldest first.
    pub entries: Vec<TraceRow>,
    /// Its differences.
    pub variances: Vec<VarianceRow>,
    /// What its review could come to now.
    pub reviews: Vec<ReviewOffer>,
    /// Where it can be counted again.
    pub countable: Vec<Place>,
    /// What the person who looks may do to it now, besides what the batch itself offers.
    pub may: Vec<Action>,
}

impl Room {
    /// Every place of a campaign, now or as of an earlier journal number.
    pub fn places(&mut self, who: &Session, campaign: CampaignId, as_of: Option<Seq>) -> Result<PlacesView> {
        let head = self.store.head().seq;
        let as_of = as_of.unwrap_or(head);
        if as_of > head || as_of < Seq(1) {
            return Err(StoreError::NoSuchSeq(head).into());
        }
        self.read(who, Action::ReadCustody, |view| view.places(campaign, (as_of, head)))
    }

    /// Where a batch is now, and its whole way; `text` is its number or the label of its tray, typed or scanned.
    pub fn where_is(&mut self, who: &Session, campaign: CampaignId, text: &str) -> Result<BatchTrace> {
        let (person, today) = (who.person, self.clock.now().day());
        self.read(who, Action::ReadCustody, |view| {
            let batch = find_batch(view.tables(), campaign, text)?;
            view.batch_trace((person, today), batch)
        })
    }
}

/// The batch that a person means: 1-000123, the bare serial 123 of this terminal, or the label of a tray, the latest of that name.
pub(crate) fn find_batch(tables: Tables<'_>, campaign: CampaignId, text: &str) -> Result<BatchNumber> {
    let folded: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    // A label on a tray is what scanners read, so it goes before a bare serial: as it stands, blanks inside included, then without blanks.
    let label = TrayLabel::parse(text).ok();
    for label in label.iter().map(TrayLabel::as_str).chain([folded.as_str()]) {
        if let Some(number) = tables.batch_of_tray(campaign, label)? {
            return Ok(number);
        }
    }
    let serial = folded.parse::<u32>().ok().map(|serial| BatchNumber::new(tables.terminal, serial));
    let number = serial.or_else(|| folded.parse::<BatchNumber>().ok());
    let stored = number.map(|number| tables.batch(number)).transpose()?.flatten().filter(|it| it.campaign == campaign);
    let unknown = || BatchError::Unknown(text.trim().chars().take(40).collect());
    Ok(stored.map(|it| it.number).ok_or_else(unknown)?)
}

impl View<'_> {
    fn places(&self, campaign: CampaignId, (as_of, head): (Seq, Seq)) -> Result<PlacesView> {
        let tables = self.tables();
        self.settings(campaign)?;
        let now = as_of == head;
        let standings = if now { tables.places(campaign)? } else { tables.places_as_of(campaign, as_of)? };
        let figures = if now { tables.daily_figures(campaign)? } else { tables.daily_figures_as_of(campaign, as_of)? };
        let returns: i64 = figures.iter().map(|it| it.first_received + it.corrections).sum();
        let others: i64 = figures.iter().map(|it| it.undeliverable + it.misc).sum();
        let stands = standings.iter().map(|it| it.place.weight() * it.pieces).sum();
        let rows = standings.iter().map(|it| self.place_row(it, now)).collect::<Result<_>>()?;
        Ok(PlacesView { as_of, as_of_at: tables.written_at(as_of)?, rows, came: returns + others, stands, returns })
    }

    fn place_row(&self, it: &Standing, now: bool) -> Result<PlaceRow> {
        let round = it.round.map(|round| self.tables().round(round)).transpose()?;
        let unconfirmed = now && it.place == Place::Contractor && round.as_ref().is_some_and(|round| !round.is_confirmed());
        Ok(PlaceRow { place: it.place, round: it.round, ordinal: round.map(|it| it.ordinal), unconfirmed, pieces: it.pieces })
    }

    /// 第n回 of every round that a batch's moves speak of.
    fn ordinals_of(&self, lines: &[PostingLine]) -> Result<BTreeMap<RoundId, u32>> {
        let mut ordinals = BTreeMap::new();
        for round in lines.iter().filter_map(|line| line.round) {
            if let Entry::Vacant(unknown) = ordinals.entry(round) {
                unknown.insert(self.tables().round(round)?.ordinal);
            }
        }
        Ok(ordinals)
    }

    fn batch_trace(&self, (person, today): (PersonId, Day), number: BatchNumber) -> Result<BatchTrace> {
        let tables = self.tables();
        let stored = tables.batch(number)?.ok_or_else(|| BatchError::Unknown(number.to_string()))?;
        let role = tables.person(person)?.ok_or(Error::NotSignedIn)?.role;
        let standings = tables.standings(number)?;
        let lines = tables.postings_of(number, (stored.campaign, stored.received_on))?;
        let ordinals = self.ordinals_of(&lines)?;
        let entries = tables.trace(number)?.into_iter().map(|it| trace_row(it, (&lines, &ordinals))).collect();
        let application = stored.kind == BatchKind::Application;
        let mut reviews = ReviewOffer::of(&standings, self.settings(stored.campaign)?.review_before_handover);
        let mut countable: Vec<Place> = standings.iter().map(|it| it.place).filter(|it| it.is_countable()).collect();
        // Envelopes can turn up on the shelf when all of them went on.
        if stored.state == BatchState::Counted && !countable.contains(&Place::Shelf) {
            countable.insert(0, Place::Shelf);
        }
        if !application {
            reviews.clear();
            countable.clear();
        }
        let may_end: Vec<Action> = [Action::ExplainVariance, Action::EndVariance].into_iter().filter(|it| role.may(*it)).collect();
        let mut variances = Vec::new();
        for it in tables.variances_of_batch(number)? {
            variances.push(self.variance_row(&it, today, &may_end)?);
        }
        let at = |place| crate::domain::place::pieces_in(&standings, place);
        let mut may = Vec::new();
        may.extend((!reviews.is_empty()).then_some(Action::ReviewBatch));
        may.extend((application && at(Place::Shelf) > 0).then_some(Action::MarkResubmission));
        may.extend((!countable.is_empty()).then_some(Action::ReportVariance));
        may.retain(|action| role.may(*action));
        Ok(BatchTrace {
            pulled: at(Place::Deficient) + at(Place::Applicant) + at(Place::Excluded),
            resubmitted: stored.resubmitted,
            standings: standings.iter().map(|it| self.place_row(it, true)).collect::<Result<_>>()?,
            entries,
            variances,
            reviews,
            countable,
            may,
            batch: self.one_batch_row(person, stored)?,
        })
    }
}

fn trace_row(it: TracedEntry, (lines, ordinals): (&[PostingLine], &BTreeMap<RoundId, u32>)) -> TraceRow {
    let moves = lines.iter().filter(|line| line.seq == it.seq).map(|line| MoveRow {
        from: line.from,
        to: line.to,
        round: line.round,
        ordinal: line.round.and_then(|round| ordinals.get(&round).copied()),
        pieces: line.pieces,
    });
    let review = if let Event::BatchReviewed(reviewed) = &it.event { Some(reviewed.review.clone()) } else { None };
    TraceRow {
        seq: it.seq,
        at: it.at,
        by: it.by,
        what: it.event.kind().split('.').next().unwrap_or_default().to_owned(),
        review,
        moves: moves.collect(),
    }
}
