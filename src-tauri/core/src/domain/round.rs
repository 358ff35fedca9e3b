//! A handover round (引渡回次) as it stands: everything follows from its steps.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::{BatchNumber, RoundId};
use super::place::Place;
use super::round_steps::{Container, DataDelivery, Handover, PackedLine, Receipt, ReceiptCount, Return, RoundPlan, RoundStep};
use super::text::StorageLocation;
use super::variance::{VarianceEndKind, VarianceKind};

/// How far a round has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// 計画: nothing is packed yet.
    Planned,
    /// 梱包中.
    Packed,
    /// 引渡済み: the contractor's count is awaited.
    HandedOver,
    /// 未確認: the contractor's total differs, and no batch is named yet.
    Unconfirmed,
    /// 受領確認済み: data and originals are awaited.
    Received,
    /// 納品済み: the originals are awaited.
    Delivered,
    /// 原票返却済み.
    Returned,
    /// 照合済み.
    Reconciled,
    /// 保管済み: the round is closed.
    Archived,
    /// 取消.
    Cancelled,
}

/// One batch of a round, or the part of it that was packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoundLine {
    /// The batch.
    pub batch: BatchNumber,
    /// 枝番; 0 for a whole batch.
    pub branch: u32,
    /// As packed (通).
    pub packed: i64,
    /// What corrections changed after the handover (通).
    pub corrected: i64,
    /// As the contractor has it: counted there, and what was found since.
    pub received: Option<i64>,
    /// As it came back: counted here, and what was found since.
    pub returned: Option<i64>,
}

impl RoundLine {
    /// What the contractor should have.
    pub fn expected(&self) -> i64 {
        self.packed + self.corrected
    }

    /// What the contractor has less what it should have: below zero is 不足.
    pub fn receipt_difference(&self) -> i64 {
        self.received.map_or(0, |received| received - self.expected())
    }

    /// What came back less what the contractor had: below zero is 不足.
    pub fn return_difference(&self) -> i64 {
        self.received.zip(self.returned).map_or(0, |(received, returned)| returned - received)
    }
}

/// A round, built from its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The round.
    pub round: RoundId,
    /// 第n回.
    pub ordinal: u32,
    /// The plan that holds.
    pub plan: RoundPlan,
    /// What is packed, by batch.
    pub lines: BTreeMap<BatchNumber, RoundLine>,
    /// Containers and seals.
    pub containers: Vec<Container>,
    /// The handover.
    pub handover: Option<Handover>,
    /// The contractor's receipt: the last one recorded.
    pub receipt: Option<Receipt>,
    /// The data that was not rejected.
    pub delivery: Option<DataDelivery>,
    /// How often data was rejected.
    pub rejections: u32,
    /// The originals.
    pub back: Option<Return>,
    /// Whether it is reconciled.
    pub reconciled: bool,
    /// 保管場所.
    pub archived: Option<StorageLocation>,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

impl Round {
    /// The round that these steps make; none when the first is no plan.
    pub fn of(round: RoundId, steps: impl IntoIterator<Item = RoundStep>) -> Option<Self> {
        let mut steps = steps.into_iter();
        let Some(RoundStep::Planned { ordinal, plan }) = steps.next() else { return None };
        let mut it = Self {
            round,
            ordinal,
            plan,
            lines: BTreeMap::new(),
            containers: Vec::new(),
            handover: None,
            receipt: None,
            delivery: None,
            rejections: 0,
            back: None,
            reconciled: false,
            archived: None,
            cancelled: false,
        };
        steps.for_each(|step| it.take(step));
        Some(it)
    }

    fn take(&mut self, step: RoundStep) {
        match step {
            RoundStep::Planned { .. } => {}
            RoundStep::Replanned { plan } => self.plan = plan,
            RoundStep::Packed { lines } => {
                let line = |it: PackedLine| {
                    let packed = i64::from(it.pieces.pieces());
                    (it.batch, RoundLine { batch: it.batch, branch: it.branch, packed, corrected: 0, received: None, returned: None })
                };
                self.lines.extend(lines.into_iter().map(line));
                // A box that is opened again has no seal.
                self.containers.clear();
            }
            RoundStep::Unpacked { batch } => {
                self.lines.remove(&batch);
                self.containers.clear();
            }
            RoundStep::Sealed { containers } => self.containers = containers,
            RoundStep::HandedOver { handover } => self.handover = Some(handover),
            RoundStep::Received { receipt } => {
                self.take_receipt(&receipt.count);
                self.receipt = Some(receipt);
            }
            RoundStep::Delivered { delivery } => self.delivery = Some(delivery),
            RoundStep::DeliveryRejected { .. } => {
                self.delivery = None;
                self.rejections += 1;
            }
            RoundStep::Returned { back } => {
                for count in &back.counts {
                    self.with_line(Some(count.batch), |line| line.returned = Some(i64::from(count.pieces.pieces())));
                }
                self.back = Some(back);
            }
            RoundStep::Reconciled => self.reconciled = true,
            RoundStep::Archived { location } => self.archived = Some(location),
            RoundStep::Cancelled { .. } => self.cancelled = true,
            RoundStep::Corrected { batch, place, by } => self.take_correction(batch, (place, by)),
            RoundStep::VarianceEnded { kind, batch, amount, end } => self.take_end((kind, end.kind), batch, amount),
        }
    }

    fn take_receipt(&mut self, count: &ReceiptCount) {
        let slip = self.expected();
        match count {
            ReceiptCount::Whole { pieces } if i64::from(pieces.pieces()) == slip => {
                self.lines.values_mut().for_each(|line| line.received = Some(line.expected()));
            }
            ReceiptCount::Whole { .. } => {}
            ReceiptCount::Batches { counts } => {
                for count in counts {
                    self.with_line(Some(count.batch), |line| line.received = Some(i64::from(count.pieces.pieces())));
                }
            }
        }
    }

    fn take_correction(&mut self, batch: BatchNumber, (place, by): (Place, i64)) {
        self.with_line(Some(batch), |line| line.correct(place, by));
        // What was reconciled before is not what is there now.
        self.reconciled = false;
        if let Some(receipt) = self.receipt.clone().filter(|_| !self.is_confirmed()) {
            self.take_receipt(&receipt.count);
        }
    }

    fn take_end(&mut self, (kind, end): (VarianceKind, VarianceEndKind), batch: Option<BatchNumber>, amount: i64) {
        match (kind, end) {
            // What was missing and is found is there after all; what was too much belongs elsewhere and is taken out.
            (VarianceKind::Receipt, VarianceEndKind::Found) => self.with_line(batch, |line| {
                line.received = line.received.map(|it| it - amount);
                line.returned = line.returned.map(|it| it - amount);
            }),
            (VarianceKind::Return, VarianceEndKind::Found) => {
                self.with_line(batch, |line| line.returned = line.returned.map(|it| it - amount));
            }
            // The batch held as many all along as came back: the contractor had as many, and its data must say so (R6).
            (VarianceKind::Return, VarianceEndKind::CountingError) => self.with_line(batch, |line| {
                line.corrected += amount;
                line.received = line.received.map(|it| it + amount);
            }),
            _ => {}
        }
    }

    fn with_line(&mut self, batch: Option<BatchNumber>, change: impl FnOnce(&mut RoundLine)) {
        if let Some(line) = batch.and_then(|it| self.lines.get_mut(&it)) {
            change(line);
        }
    }

    /// How far it has come.
    pub fn state(&self) -> RoundState {
        if self.cancelled {
            RoundState::Cancelled
        } else if self.archived.is_some() {
            RoundState::Archived
        } else if self.reconciled {
            RoundState::Reconciled
        } else if self.back.is_some() {
            RoundState::Returned
        } else if self.delivery.is_some() {
            RoundState::Delivered
        } else if self.receipt.is_some() {
            if self.is_confirmed() { RoundState::Received } else { RoundState::Unconfirmed }
        } else if self.handover.is_some() {
            RoundState::HandedOver
        } else if self.lines.is_empty() {
            RoundState::Planned
        } else {
            RoundState::Packed
        }
    }

    /// As packed, in envelopes (通).
    pub fn packed(&self) -> i64 {
        self.lines.values().map(|line| line.packed).sum()
    }

    /// What the contractor should have (通).
    pub fn expected(&self) -> i64 {
        self.lines.values().map(RoundLine::expected).sum()
    }

    /// What the contractor told, as a whole (通).
    pub fn counted_by_contractor(&self) -> Option<i64> {
        let receipt = self.receipt.as_ref()?;
        Some(match &receipt.count {
            ReceiptCount::Whole { pieces } => i64::from(pieces.pieces()),
            ReceiptCount::Batches { counts } => counts.iter().map(|it| i64::from(it.pieces.pieces())).sum(),
        })
    }

    /// Whether the contractor has confirmed every batch.
    pub fn is_confirmed(&self) -> bool {
        self.receipt.is_some() && self.lines.values().all(|line| line.received.is_some())
    }

    /// What the contractor has, differences that were cleared up included (通).
    pub fn entrusted(&self) -> i64 {
        self.lines.values().filter_map(|line| line.received).sum()
    }

    /// What came back, differences that were cleared up included (通).
    pub fn came_back(&self) -> i64 {
        self.lines.values().filter_map(|line| line.returned).sum()
    }

    /// The place of the round in which its envelopes stand now.
    pub fn place(&self) -> Place {
        match (&self.back, &self.handover) {
            (Some(_), _) => Place::Returned,
            (None, Some(_)) => Place::Contractor,
            (None, None) => Place::Packed,
        }
    }
}

impl RoundLine {
    fn correct(&mut self, place: Place, by: i64) {
        if place == Place::Packed {
            self.packed += by;
            return;
        }
        self.corrected += by;
        self.received = self.received.map(|it| it + by);
        if place == Place::Returned {
            self.returned = self.returned.map(|it| it + by);
        }
    }
}

impl DataDelivery {
    /// 入力件数 + 判読不能 + 業者対象外.
    pub fn told(&self) -> i64 {
        i64::from(self.records) + i64::from(self.illegible) + i64::from(self.excluded)
    }
}
