//! What a screen gets to know of the refusals of reviews, rounds, differences and closings.

use crate::domain::count::grouped;
use crate::domain::review::ReviewError;
use crate::domain::round_error::RoundError;
use crate::domain::tally::ClosingError;
use crate::domain::variance::VarianceError;
use crate::refused::{Code, Told};

fn number(it: &dyn ToString) -> (&'static str, String) {
    ("number", it.to_string())
}

fn pieces(name: &'static str, it: impl Into<i64>) -> (&'static str, String) {
    (name, grouped(it.into()))
}

pub(crate) fn review(error: &ReviewError) -> Told {
    match error {
        ReviewError::NotReviewing => (Code::ReviewOff, vec![]),
        ReviewError::NotApplications(it) => (Code::BatchNotApplications, vec![number(it)]),
        ReviewError::TooFew { batch, place, there } => {
            (Code::TooFewThere, vec![number(batch), ("place", place.japanese().to_owned()), pieces("there", *there)])
        }
        ReviewError::NotCountable(place) => (Code::PlaceNotCountable, vec![("place", place.japanese().to_owned())]),
        ReviewError::CodeUnknown(code) => (Code::DeficiencyCodeUnknown, vec![("text", code.clone())]),
        ReviewError::CodeUnreadable(code) => (Code::DeficiencyCodeUnreadable, vec![("text", code.clone())]),
        ReviewError::CodeRepeated(code) => (Code::DeficiencyCodeRepeated, vec![("text", code.clone())]),
        ReviewError::CodesEmpty => (Code::DeficiencyCodesEmpty, vec![]),
        ReviewError::SameBatch => (Code::ResubmissionSameBatch, vec![]),
    }
}

pub(crate) fn round(error: &RoundError) -> Told {
    match error {
        RoundError::Unknown(it) => (Code::RoundUnknown, vec![number(it)]),
        RoundError::CutoffAfterHandover => (Code::RoundCutoffAfterHandover, vec![]),
        RoundError::BeforeDispatch(day) => (Code::RoundBeforeDispatch, vec![("day", day.wareki())]),
        RoundError::LeaveMissing => (Code::RoundLeaveMissing, vec![]),
        RoundError::Cancelled => (Code::RoundIsCancelled, vec![]),
        RoundError::AlreadyHandedOver => (Code::RoundHandedOver, vec![]),
        RoundError::NotHandedOver => (Code::RoundNotHandedOver, vec![]),
        RoundError::Empty => (Code::RoundEmpty, vec![]),
        RoundError::NotSealed => (Code::RoundNotSealed, vec![]),
        RoundError::ContainerRepeated(label) => (Code::RoundContainerRepeated, vec![("label", label.clone())]),
        RoundError::BatchAlreadyPacked(it) => (Code::RoundBatchPacked, vec![number(it)]),
        RoundError::BatchNotInRound(it) => (Code::RoundBatchAbsent, vec![number(it)]),
        RoundError::BatchAfterCutoff { batch, day } => (Code::RoundBatchAfterCutoff, vec![number(batch), ("day", day.wareki())]),
        RoundError::TooFewReady { batch, ready } => (Code::RoundTooFewReady, vec![number(batch), pieces("there", *ready)]),
        RoundError::ContainersDiffer(label) => (Code::RoundContainersDiffer, vec![("label", label.clone())]),
        RoundError::SealsDiffer(label) => (Code::RoundSealsDiffer, vec![("label", label.clone())]),
        // Counted again, it is counted again without knowing what was packed.
        RoundError::BatchesDiffer { checked, .. } => (Code::RoundBatchesDiffer, vec![pieces("counted", *checked)]),
        RoundError::SamePerson => (Code::RoundSamePerson, vec![]),
        RoundError::InFuture(day) => (Code::RoundDayInFuture, vec![("day", day.wareki())]),
        RoundError::TooEarly(day) => (Code::RoundDayTooEarly, vec![("day", day.wareki())]),
        RoundError::AlreadyReceived => (Code::RoundReceived, vec![]),
        RoundError::NotReceived => (Code::RoundNotReceived, vec![]),
        RoundError::Unconfirmed => (Code::RoundUnconfirmed, vec![]),
        RoundError::CountMissing(it) => (Code::RoundCountMissing, vec![number(it)]),
        RoundError::CountRepeated(it) => (Code::RoundCountRepeated, vec![number(it)]),
        RoundError::AlreadyDelivered => (Code::RoundDelivered, vec![]),
        RoundError::NotDelivered => (Code::RoundNotDelivered, vec![]),
        RoundError::AlreadyReturned => (Code::RoundReturned, vec![]),
        RoundError::NotReturned => (Code::RoundNotReturned, vec![]),
        RoundError::RecordsDiffer { entrusted, told } => {
            (Code::RoundRecordsDiffer, vec![pieces("known", *entrusted), pieces("counted", *told)])
        }
        RoundError::ImportErrorsRemain(records) => (Code::RoundImportErrors, vec![pieces("there", *records)]),
        RoundError::ImportErrorsExceed => (Code::RoundImportErrorsExceed, vec![]),
        RoundError::VariancesOpen(open) => (Code::RoundVariancesOpen, vec![pieces("there", *open)]),
        RoundError::AlreadyReconciled => (Code::RoundReconciled, vec![]),
        RoundError::NotReconciled => (Code::RoundNotReconciled, vec![]),
        RoundError::AlreadyArchived => (Code::RoundArchived, vec![]),
    }
}

pub(crate) fn variance(error: &VarianceError) -> Told {
    match error {
        VarianceError::Unknown(it) => (Code::VarianceUnknown, vec![number(it)]),
        VarianceError::Ended(it) => (Code::VarianceEnded, vec![number(it)]),
        VarianceError::WrongEnd(it) => (Code::VarianceWrongEnd, vec![number(it)]),
        VarianceError::IncidentMissing => (Code::VarianceIncidentMissing, vec![]),
        VarianceError::NoneOfDelivery | VarianceError::NoneFound => (Code::VarianceNone, vec![]),
        VarianceError::BatchHasOpen(it) => (Code::VarianceBatchOpen, vec![number(it)]),
        VarianceError::CountsWaiting(batches) => (Code::VarianceCountsWaiting, vec![pieces("there", *batches)]),
        VarianceError::OwnReport(it) => (Code::VarianceOwnReport, vec![number(it)]),
        VarianceError::Moved(it) => (Code::VarianceMoved, vec![number(it)]),
    }
}

pub(crate) fn closing(error: &ClosingError) -> Told {
    match error {
        ClosingError::InFuture(day) => (Code::ClosingInFuture, vec![("day", day.wareki())]),
        ClosingError::AlreadyClosed(day) => (Code::ClosingDone, vec![("day", day.wareki())]),
        ClosingError::NotClosed(day) => (Code::ClosingNotDone, vec![("day", day.wareki())]),
        ClosingError::NotLatest { latest } => (Code::ClosingNotLatest, vec![("day", latest.wareki())]),
        ClosingError::EarlierOpen(day) => (Code::ClosingEarlierOpen, vec![("day", day.wareki())]),
        ClosingError::LaterClosed(day) => (Code::ClosingLaterClosed, vec![("day", day.wareki())]),
        ClosingError::CountsWaiting(batches) => (Code::ClosingCountsWaiting, vec![pieces("there", *batches)]),
        // The recount is blind too: what the books say is not told.
        ClosingError::ShelfDiffers { counted, .. } => (Code::ClosingShelfDiffers, vec![pieces("counted", *counted)]),
        ClosingError::SamePerson => (Code::ClosingSamePerson, vec![]),
        ClosingError::DayClosed(day) => (Code::ClosingDayClosed, vec![("day", day.wareki())]),
    }
}
