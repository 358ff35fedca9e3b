//! What a round needs next, and what can be done to it.

use serde::Serialize;

use super::policy::Action;
use super::round::{Round, RoundState};
use super::round_error::RoundError;

/// What is missing now before the round can close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(tag = "need", rename_all = "snake_case")]
pub enum RoundNeed {
    /// Nothing is packed.
    Pack,
    /// The containers have no seals.
    Seal,
    /// It is not handed over.
    HandOver,
    /// The contractor's count is missing.
    Receipt,
    /// The contractor's total differs; a recount has to name the batch.
    Recount {
        /// 受渡票通数.
        slip: i64,
        /// The contractor's total.
        counted: i64,
    },
    /// The data is missing.
    Deliver,
    /// Records, illegible and excluded do not add up to what the contractor has (R6).
    Records {
        /// What the contractor has.
        entrusted: i64,
        /// What was delivered.
        told: i64,
    },
    /// Records that the city's system refused have to be delivered again.
    ImportErrors {
        /// How many.
        records: u32,
    },
    /// The originals are not back.
    Return,
    /// Differences are open.
    Explain {
        /// How many.
        variances: u32,
    },
    /// It is not reconciled.
    Reconcile,
    /// It is not archived.
    Archive,
}

impl Round {
    /// What is missing now, in the order of work; `open` differences of the round are not ended.
    pub fn needs(&self, open: u32) -> Vec<RoundNeed> {
        if self.cancelled || self.archived.is_some() {
            return Vec::new();
        }
        let mut needs = Vec::new();
        if self.handover.is_none() {
            needs.extend(self.lines.is_empty().then_some(RoundNeed::Pack));
            needs.extend(self.containers.is_empty().then_some(RoundNeed::Seal));
            needs.push(RoundNeed::HandOver);
            return needs;
        }
        match self.counted_by_contractor() {
            None => needs.push(RoundNeed::Receipt),
            Some(counted) if !self.is_confirmed() => needs.push(RoundNeed::Recount { slip: self.expected(), counted }),
            Some(_) => {
                match self.check_records() {
                    Err(RoundError::RecordsDiffer { entrusted, told }) => needs.push(RoundNeed::Records { entrusted, told }),
                    Err(RoundError::ImportErrorsRemain(records)) => needs.push(RoundNeed::ImportErrors { records }),
                    Err(_) => needs.push(RoundNeed::Deliver),
                    Ok(()) => {}
                }
                needs.extend(self.back.is_none().then_some(RoundNeed::Return));
            }
        }
        needs.extend((open > 0).then_some(RoundNeed::Explain { variances: open }));
        if needs.is_empty() {
            needs.push(if self.reconciled { RoundNeed::Archive } else { RoundNeed::Reconcile });
        }
        needs
    }

    /// What can be done to the round now, before anybody's role is asked.
    pub fn offers(&self, open: u32) -> Vec<Action> {
        match self.state() {
            RoundState::Planned => vec![Action::PackRound, Action::ReplanRound, Action::CancelRound],
            RoundState::Packed => {
                let mut offers = vec![Action::PackRound, Action::UnpackRound, Action::SealRound];
                offers.extend((!self.containers.is_empty()).then_some(Action::HandOverRound));
                offers.extend([Action::ReplanRound, Action::CancelRound]);
                offers
            }
            RoundState::HandedOver | RoundState::Unconfirmed => vec![Action::ReceiveRound],
            RoundState::Received => vec![Action::DeliverRound, Action::ReturnRound],
            RoundState::Delivered => vec![Action::ReturnRound, Action::RejectDelivery],
            RoundState::Returned => {
                let deliver = if self.delivery.is_some() { Action::RejectDelivery } else { Action::DeliverRound };
                let ready = open == 0 && self.check_records().is_ok();
                ready.then_some(Action::ReconcileRound).into_iter().chain([deliver]).collect()
            }
            RoundState::Reconciled => vec![Action::ArchiveRound],
            RoundState::Archived | RoundState::Cancelled => Vec::new(),
        }
    }
}
