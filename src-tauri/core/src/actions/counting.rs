//! The blind second count (2名計数): count, decide, waive.

use serde::Serialize;

use super::sign_in::Countersign;
use crate::domain::batch::{BatchState, Count, CountBasis, Counting};
use crate::domain::count::PieceCount;
use crate::domain::id::BatchNumber;
use crate::domain::policy::Action;
use crate::domain::text::Reason;
use crate::error::Result;
use crate::journal::event::{BatchCountDiffered, BatchCounted};
use crate::room::{Room, Session};

/// What a further count came to. Tells nothing of the earlier counts before one stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CountedBatch {
    /// Where the batch's count stands now.
    pub state: BatchState,
    /// The count, once it stands.
    pub quantity: Option<PieceCount>,
}

impl Room {
    /// A further blind count by `who`: two equal counts by two people stand, three that differ wait for a 監督者.
    pub fn count_batch(&mut self, who: &Session, number: BatchNumber, quantity: &str) -> Result<CountedBatch> {
        let quantity = PieceCount::parse(quantity)?.at_least_one()?;
        let by = who.person;
        self.change(who, Action::CountBatch, |tx, _| {
            let stored = tx.batch(number)?;
            let batch = tx.tables().batch_to_decide(&stored)?;
            let counting = batch.count(Count { pieces: quantity, by })?;
            let differed = |state| {
                let event = BatchCountDiffered { batch: number, quantity, by };
                Ok((CountedBatch { state, quantity: None }, vec![event.into()]))
            };
            match counting {
                Counting::Stands => {
                    let event = BatchCounted { batch: number, quantity, by, basis: CountBasis::TwoEqual, reason: None };
                    Ok((CountedBatch { state: BatchState::Counted, quantity: Some(quantity) }, vec![event.into()]))
                }
                Counting::Differs => differed(BatchState::Recount),
                Counting::StillDiffers => differed(BatchState::Undecided),
            }
        })
    }

    /// A further count by the person who is signed in, or by a second person who gives ID and password in the dialog.
    pub fn count_batch_at_desk(
        &mut self,
        who: &Session,
        number: BatchNumber,
        quantity: &str,
        counter: Option<&Countersign>,
    ) -> Result<CountedBatch> {
        match counter {
            None => self.count_batch(who, number, quantity),
            Some(second) => {
                let second = self.countersign(&second.login, &second.password, Action::CountBatch)?;
                self.count_batch(&second, number, quantity)
            }
        }
    }

    /// A 監督者 decides between three counts that differ, with a reason.
    pub fn decide_count(&mut self, who: &Session, number: BatchNumber, quantity: &str, reason: &str) -> Result<()> {
        let quantity = PieceCount::parse(quantity)?.at_least_one()?;
        let (reason, by) = (Reason::parse(reason)?, who.person);
        self.change(who, Action::DecideCount, |tx, _| {
            let stored = tx.batch(number)?;
            tx.tables().batch_to_decide(&stored)?.must_be_undecided()?;
            let reason = Some(tx.seal(stored.campaign, &number, reason.as_str())?);
            Ok(((), vec![BatchCounted { batch: number, quantity, by, basis: CountBasis::Decided, reason }.into()]))
        })
    }

    /// A 監督者 waives the second count, with a reason: the first stands.
    pub fn waive_second_count(&mut self, who: &Session, number: BatchNumber, reason: &str) -> Result<()> {
        let (reason, by) = (Reason::parse(reason)?, who.person);
        self.change(who, Action::WaiveSecondCount, |tx, _| {
            let stored = tx.batch(number)?;
            tx.tables().batch_to_decide(&stored)?.must_be_waiting()?;
            let reason = Some(tx.seal(stored.campaign, &number, reason.as_str())?);
            Ok(((), vec![BatchCounted { batch: number, quantity: stored.first_count, by, basis: CountBasis::Waived, reason }.into()]))
        })
    }
}
