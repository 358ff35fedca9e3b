//! The handover (引渡し): at the door, the contractor's receipt, delivered data, the originals back, reconciliation, archive.

use serde::Deserialize;

use super::packing::ContainerForm;
use crate::clock::Moment;
use crate::domain::count::PieceCount;
use crate::domain::day::Day;
use crate::domain::id::{BatchNumber, CampaignId, RoundId};
use crate::domain::place::{Place, Standing};
use crate::domain::policy::Action;
use crate::domain::round_error::RoundError;
use crate::domain::round_steps::{BatchCount, DataDelivery, Handover, Receipt, ReceiptCount, Return};
use crate::domain::text::{CustodyReceiptNumber, Reason, Returner, StorageLocation, Taker};
use crate::domain::variance::{VarianceEnd, VarianceEndKind, VarianceKind};
use crate::error::Result;
use crate::journal::event::{
    DeliveryRejected, Event, RoundArchived, RoundDelivered, RoundHandedOver, RoundReceived, RoundReconciled, RoundReturned, VarianceEnded,
};
use crate::room::{Room, Session, Tx};
use crate::store::variances::StoredVariance;

/// What is checked at the door, as typed or scanned there.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct HandoverForm {
    /// 引渡日.
    pub on: String,
    /// 受領者 of the contractor.
    pub taken_by: String,
    /// Containers and seals as they are read at the door.
    pub containers: Vec<ContainerForm>,
    /// Batches (束) as they are counted at the door.
    pub batches: String,
}

/// One batch's count, as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct CountForm {
    /// The batch.
    pub batch: BatchNumber,
    /// Envelopes (通).
    pub pieces: String,
}

/// The contractor's receipt, as typed: a count for each batch, or for the whole round when that is all there is.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ReceiptForm {
    /// 受領日.
    pub on: String,
    /// The contractor's total; empty when each batch was counted.
    pub whole: String,
    /// The contractor's count of each batch.
    pub counts: Vec<CountForm>,
    /// 預り証番号.
    pub custody_receipt: String,
    /// 返却予定日.
    pub due_back_on: String,
}

/// Delivered data, as typed; an empty illegible, excluded or import error count is none of them.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct DeliveredForm {
    /// 納品日.
    pub on: String,
    /// 入力件数.
    pub records: String,
    /// 判読不能.
    pub illegible: String,
    /// 業者対象外.
    pub excluded: String,
    /// 取込エラー.
    pub import_errors: String,
}

/// The originals that came back, as typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ReturnForm {
    /// 返却日.
    pub on: String,
    /// 引渡者 of the contractor.
    pub given_by: String,
    /// Containers and seals as they came back.
    pub containers: Vec<ContainerForm>,
    /// Each batch, counted blind.
    pub counts: Vec<CountForm>,
}

impl Room {
    /// Hands a round over at the door. The person who is signed in gives; somebody else takes.
    pub fn hand_over_round(&mut self, who: &Session, round: RoundId, form: &HandoverForm) -> Result<()> {
        let (on, taken_by) = (Day::parse(&form.on)?, Taker::parse(&form.taken_by)?);
        let (containers, batches) = (ContainerForm::read_all(&form.containers)?, PieceCount::parse(&form.batches)?.pieces());
        let given_by = who.person;
        self.change(who, Action::HandOverRound, |tx, now| {
            let (campaign, known) = tx.round(round)?;
            not_in_future(on, now)?;
            known.check_handover(on, &containers, batches)?;
            let giver = tx.tables().person(given_by)?.map(|it| it.name).unwrap_or_default();
            if without_blanks(&giver) == without_blanks(taken_by.as_str()) {
                return Err(RoundError::SamePerson.into());
            }
            let pieces = u32::try_from(known.packed()).unwrap_or(u32::MAX);
            let taken_by = tx.seal(campaign, &round, taken_by.as_str())?;
            let handover = Handover { on, given_by, taken_by, batches, pieces };
            Ok(((), vec![RoundHandedOver { round, handover }.into()]))
        })?;
        self.anchor();
        Ok(())
    }

    /// Records the contractor's count, entered blind, with its 預り証.
    pub fn receive_round(&mut self, who: &Session, round: RoundId, form: &ReceiptForm) -> Result<()> {
        let on = Day::parse(&form.on)?;
        let count = match form.whole.trim() {
            "" => ReceiptCount::Batches { counts: read_counts(&form.counts)? },
            whole => ReceiptCount::Whole { pieces: PieceCount::parse(whole)? },
        };
        let custody_receipt = CustodyReceiptNumber::parse(&form.custody_receipt)?;
        let due_back_on = Day::parse(&form.due_back_on)?;
        self.change(who, Action::ReceiveRound, |tx, now| {
            not_in_future(on, now)?;
            tx.round(round)?.1.check_receipt(on, &count)?;
            if due_back_on < on {
                return Err(RoundError::TooEarly(on).into());
            }
            Ok(((), vec![RoundReceived { round, receipt: Receipt { on, count, custody_receipt, due_back_on } }.into()]))
        })
    }

    /// Records delivered data (納品).
    pub fn deliver_round(&mut self, who: &Session, round: RoundId, form: &DeliveredForm) -> Result<()> {
        let delivery = DataDelivery {
            on: Day::parse(&form.on)?,
            records: PieceCount::parse(&form.records)?.pieces(),
            illegible: read_or_none(&form.illegible)?,
            excluded: read_or_none(&form.excluded)?,
            import_errors: read_or_none(&form.import_errors)?,
        };
        self.change(who, Action::DeliverRound, |tx, now| {
            not_in_future(delivery.on, now)?;
            tx.round(round)?.1.check_delivery(&delivery)?;
            Ok(((), vec![RoundDelivered { round, delivery }.into()]))
        })
    }

    /// Rejects delivered data with a reason (差戻); it is delivered again.
    pub fn reject_delivery(&mut self, who: &Session, round: RoundId, reason: &str) -> Result<()> {
        let reason = Reason::parse(reason)?;
        self.change(who, Action::RejectDelivery, |tx, _| {
            let (campaign, known) = tx.round(round)?;
            known.check_rejection()?;
            let reason = tx.seal(campaign, &round, reason.as_str())?;
            Ok(((), vec![DeliveryRejected { round, reason }.into()]))
        })
    }

    /// Records the originals that came back, seals checked, counted blind.
    pub fn return_round(&mut self, who: &Session, round: RoundId, form: &ReturnForm) -> Result<()> {
        let (on, given_by) = (Day::parse(&form.on)?, Returner::parse(&form.given_by)?);
        let (containers, counts) = (ContainerForm::read_all(&form.containers)?, read_counts(&form.counts)?);
        let taken_by = who.person;
        self.change(who, Action::ReturnRound, |tx, now| {
            let (campaign, known) = tx.round(round)?;
            not_in_future(on, now)?;
            let taker = tx.tables().person(taken_by)?.map(|it| it.name).unwrap_or_default();
            if without_blanks(&taker) == without_blanks(given_by.as_str()) {
                return Err(RoundError::SamePerson.into());
            }
            let back = Return { on, given_by: tx.seal(campaign, &round, given_by.as_str())?, containers, counts };
            known.check_return(&back)?;
            let mut events = tx.ended_by_the_return((campaign, round), &back.counts)?;
            events.push(RoundReturned { round, back }.into());
            Ok(((), events))
        })
    }

    /// Reconciles a round (照合): refused while one envelope is unexplained.
    pub fn reconcile_round(&mut self, who: &Session, round: RoundId) -> Result<()> {
        self.change(who, Action::ReconcileRound, |tx, _| {
            let (campaign, known) = tx.round(round)?;
            let open = tx.tables().open_variances(campaign)?.iter().filter(|it| it.round == Some(round)).count();
            known.check_reconciliation(u32::try_from(open).unwrap_or(u32::MAX))?;
            Ok(((), vec![RoundReconciled { round }.into()]))
        })
    }

    /// Archives a round: what came back goes to 保管庫, and the round is closed.
    pub fn archive_round(&mut self, who: &Session, round: RoundId, location: &str) -> Result<()> {
        let location = StorageLocation::parse(location)?;
        self.change(who, Action::ArchiveRound, |tx, _| {
            tx.round(round)?.1.check_archiving()?;
            Ok(((), vec![RoundArchived { round, location }.into()]))
        })
    }
}

/// 詳細 of a difference that ended by what came back.
const CAME_BACK: &str = "原票の返却で確認";

impl Tx<'_> {
    /// What was missing at the receipt and came back with the originals was there all along: its difference ends as 発見, so that one batch
    /// never has two opposite ones. A surplus that did not come back likewise.
    fn ended_by_the_return(&self, (campaign, round): (CampaignId, RoundId), counts: &[BatchCount]) -> Result<Vec<Event>> {
        let open = self.tables().open_variances(campaign)?;
        let mut events: Vec<Event> = Vec::new();
        for count in counts {
            let standings = self.tables().standings(count.batch)?;
            let there = |it: &&Standing| it.place == Place::Contractor && it.round == Some(round);
            let rest = i64::from(count.pieces.pieces()) - standings.iter().filter(there).map(|it| it.pieces).sum::<i64>();
            let explains = |it: &&StoredVariance| {
                let opposite = it.amount.signum() == -rest.signum() && it.amount.abs() <= rest.abs();
                it.kind == VarianceKind::Receipt && it.round == Some(round) && it.batch == Some(count.batch) && opposite
            };
            if let Some(known) = open.iter().find(explains) {
                let end = VarianceEnd { kind: VarianceEndKind::Found, incident: None };
                let words = self.seal(campaign, &known.variance, CAME_BACK)?;
                events.push(VarianceEnded { variance: known.variance, end, words }.into());
            }
        }
        Ok(events)
    }
}

fn not_in_future(on: Day, now: &Moment) -> std::result::Result<(), RoundError> {
    if on > now.day() { Err(RoundError::InFuture(on)) } else { Ok(()) }
}

fn without_blanks(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Empty is not 0 for a batch; 0 is a count that was made.
fn read_counts(forms: &[CountForm]) -> Result<Vec<BatchCount>> {
    let read = |it: &CountForm| match it.pieces.trim() {
        "" => Err(RoundError::CountMissing(it.batch).into()),
        typed => Ok(BatchCount { batch: it.batch, pieces: PieceCount::parse(typed)? }),
    };
    forms.iter().map(read).collect()
}

fn read_or_none(text: &str) -> Result<u32> {
    if text.trim().is_empty() { Ok(0) } else { Ok(PieceCount::parse(text)?.pieces()) }
}
