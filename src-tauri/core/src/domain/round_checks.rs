//! Whether a round can take its next step: each is refused with what it lacks.

use std::collections::BTreeSet;

use super::day::Day;
use super::id::BatchNumber;
use super::round::{Round, RoundLine};
use super::round_error::RoundError;
use super::round_steps::{BatchCount, Container, DataDelivery, Receipt, ReceiptCount, Return};

impl Round {
    /// Checks that boxes can still be changed.
    pub fn must_be_in_the_room(&self) -> Result<(), RoundError> {
        if self.cancelled {
            Err(RoundError::Cancelled)
        } else if self.handover.is_some() {
            Err(RoundError::AlreadyHandedOver)
        } else {
            Ok(())
        }
    }

    /// Checks that a batch can be packed.
    pub fn check_packing(&self, batch: BatchNumber, received_on: Day) -> Result<(), RoundError> {
        if self.lines.contains_key(&batch) {
            return Err(RoundError::BatchAlreadyPacked(batch));
        }
        if received_on > self.plan.cutoff_on {
            return Err(RoundError::BatchAfterCutoff { batch, day: received_on });
        }
        Ok(())
    }

    /// Checks that a batch can be taken out of the boxes.
    pub fn check_unpacking(&self, batch: BatchNumber) -> Result<RoundLine, RoundError> {
        self.must_be_in_the_room()?;
        self.lines.get(&batch).copied().ok_or(RoundError::BatchNotInRound(batch))
    }

    /// Checks that boxes can be sealed: what is in them.
    pub fn check_sealing(&self, containers: &[Container]) -> Result<(), RoundError> {
        self.must_be_in_the_room()?;
        if self.lines.is_empty() {
            return Err(RoundError::Empty);
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = containers.iter().find(|it| !seen.insert(&it.label)) {
            return Err(RoundError::ContainerRepeated(twice.label.to_string()));
        }
        if containers.is_empty() { Err(RoundError::NotSealed) } else { Ok(()) }
    }

    /// Checks the handover at the door: containers and seals as they are read there, batches as they are counted there.
    pub fn check_handover(&self, on: Day, containers: &[Container], batches: u32) -> Result<(), RoundError> {
        self.must_be_in_the_room()?;
        if self.lines.is_empty() {
            return Err(RoundError::Empty);
        }
        if self.containers.is_empty() {
            return Err(RoundError::NotSealed);
        }
        check_containers(&self.containers, containers)?;
        let packed = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        if batches != packed {
            return Err(RoundError::BatchesDiffer { checked: batches, packed });
        }
        // What was received through the cut-off cannot have gone before it.
        if on < self.plan.cutoff_on { Err(RoundError::TooEarly(self.plan.cutoff_on)) } else { Ok(()) }
    }

    /// Checks the contractor's receipt.
    pub fn check_receipt(&self, on: Day, count: &ReceiptCount) -> Result<(), RoundError> {
        let handover = self.handover.as_ref().ok_or(RoundError::NotHandedOver)?;
        if on < handover.on {
            return Err(RoundError::TooEarly(handover.on));
        }
        if self.is_confirmed() {
            return Err(RoundError::AlreadyReceived);
        }
        match count {
            ReceiptCount::Whole { .. } => Ok(()),
            ReceiptCount::Batches { counts } => self.check_counts(counts),
        }
    }

    /// Checks delivered data.
    pub fn check_delivery(&self, delivery: &DataDelivery) -> Result<(), RoundError> {
        let receipt = self.must_be_confirmed()?;
        if self.delivery.is_some() {
            return Err(RoundError::AlreadyDelivered);
        }
        if delivery.on < receipt.on {
            return Err(RoundError::TooEarly(receipt.on));
        }
        if delivery.import_errors > delivery.records { Err(RoundError::ImportErrorsExceed) } else { Ok(()) }
    }

    /// Checks that delivered data can be rejected.
    pub fn check_rejection(&self) -> Result<(), RoundError> {
        if self.reconciled {
            return Err(RoundError::AlreadyReconciled);
        }
        if self.delivery.is_none() { Err(RoundError::NotDelivered) } else { Ok(()) }
    }

    /// Checks the originals that came back: in the same containers, under the contractor's own seals.
    pub fn check_return(&self, back: &Return) -> Result<(), RoundError> {
        let receipt = self.must_be_confirmed()?;
        if self.back.is_some() {
            return Err(RoundError::AlreadyReturned);
        }
        if back.on < receipt.on {
            return Err(RoundError::TooEarly(receipt.on));
        }
        check_labels(&self.containers, &back.containers)?;
        self.check_counts(&back.counts)
    }

    /// Checks that nothing is unexplained: no difference of the round is open, and its records are what the contractor had (R6).
    pub fn check_reconciliation(&self, open: u32) -> Result<(), RoundError> {
        self.must_be_confirmed()?;
        if self.reconciled {
            return Err(RoundError::AlreadyReconciled);
        }
        if self.back.is_none() {
            return Err(RoundError::NotReturned);
        }
        if open > 0 {
            return Err(RoundError::VariancesOpen(open));
        }
        self.check_records()
    }

    /// Checks that the round can be archived.
    pub fn check_archiving(&self) -> Result<(), RoundError> {
        if self.archived.is_some() {
            return Err(RoundError::AlreadyArchived);
        }
        if self.reconciled { Ok(()) } else { Err(RoundError::NotReconciled) }
    }

    /// R6: 引渡通数 = 入力件数 + 判読不能 + 業者対象外, and no record that the city's system refused remains.
    pub(super) fn check_records(&self) -> Result<(), RoundError> {
        let delivery = self.delivery.as_ref().ok_or(RoundError::NotDelivered)?;
        let (entrusted, told) = (self.entrusted(), delivery.told());
        if entrusted != told {
            return Err(RoundError::RecordsDiffer { entrusted, told });
        }
        if delivery.import_errors > 0 { Err(RoundError::ImportErrorsRemain(delivery.import_errors)) } else { Ok(()) }
    }

    fn must_be_confirmed(&self) -> Result<&Receipt, RoundError> {
        if self.cancelled {
            return Err(RoundError::Cancelled);
        }
        self.handover.as_ref().ok_or(RoundError::NotHandedOver)?;
        let receipt = self.receipt.as_ref().ok_or(RoundError::NotReceived)?;
        if self.is_confirmed() { Ok(receipt) } else { Err(RoundError::Unconfirmed) }
    }

    /// Every batch of the round is counted once, and no other.
    fn check_counts(&self, counts: &[BatchCount]) -> Result<(), RoundError> {
        let mut counted = BTreeSet::new();
        for count in counts {
            if !self.lines.contains_key(&count.batch) {
                return Err(RoundError::BatchNotInRound(count.batch));
            }
            if !counted.insert(count.batch) {
                return Err(RoundError::CountRepeated(count.batch));
            }
        }
        match self.lines.keys().find(|batch| !counted.contains(batch)) {
            Some(batch) => Err(RoundError::CountMissing(*batch)),
            None => Ok(()),
        }
    }
}

/// The containers that come back are those that went out; the contractor had to break their seals to key the forms.
fn check_labels(known: &[Container], read: &[Container]) -> Result<(), RoundError> {
    let labels = |of: &[Container]| of.iter().map(|it| it.label.clone()).collect::<BTreeSet<_>>();
    let (known, read) = (labels(known), labels(read));
    match known.symmetric_difference(&read).next() {
        Some(label) => Err(RoundError::ContainersDiffer(label.to_string())),
        None => Ok(()),
    }
}

/// Containers and seals as read must be those of the round, in whatever order.
fn check_containers(known: &[Container], read: &[Container]) -> Result<(), RoundError> {
    let strange = |it: &&Container| !known.contains(it);
    if let Some(strange) = read.iter().find(strange) {
        return Err(RoundError::SealsDiffer(strange.label.to_string()));
    }
    match known.iter().find(|it| !read.contains(it)) {
        Some(absent) => Err(RoundError::SealsDiffer(absent.label.to_string())),
        None => Ok(()),
    }
}
