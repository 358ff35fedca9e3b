//! A difference (差異): what was counted on one side and not on the other. It stays visible until somebody ends it.

use serde::{Deserialize, Serialize};

use super::id::{BatchNumber, RoundId, VarianceId};
use super::place::{Move, Place};
use super::text::IncidentNumber;

/// Where a difference was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum VarianceKind {
    /// 郵便局通数 and 自計数 of a delivery.
    Carrier,
    /// 自計数 of a delivery and its batches.
    Delivery,
    /// A batch in the room: counted again where it stands.
    Stock,
    /// A batch at the contractor: its receipt.
    Receipt,
    /// A whole round at the contractor, no batch named yet.
    RoundReceipt,
    /// A batch that came back.
    Return,
    /// A count that was corrected while the batch stood in a round: explained by the correction.
    Correction,
}

impl VarianceKind {
    /// All kinds, with the word that is stored for each.
    pub const STORED: [(VarianceKind, &'static str); 7] = [
        (VarianceKind::Carrier, "carrier"),
        (VarianceKind::Delivery, "delivery"),
        (VarianceKind::Stock, "stock"),
        (VarianceKind::Receipt, "receipt"),
        (VarianceKind::RoundReceipt, "round_receipt"),
        (VarianceKind::Return, "return"),
        (VarianceKind::Correction, "correction"),
    ];

    /// How a person may end a difference of this kind; the others end by what is recorded.
    fn ends(self) -> &'static [VarianceEndKind] {
        use VarianceEndKind::{CarrierError, CountingError, Found, FoundHere, Lost};
        match self {
            VarianceKind::Carrier => &[CarrierError, CountingError],
            VarianceKind::Delivery => &[CountingError, Lost],
            VarianceKind::Stock | VarianceKind::Return => &[Found, CountingError, Lost],
            VarianceKind::Receipt => &[Found, FoundHere, CountingError, Lost],
            VarianceKind::RoundReceipt | VarianceKind::Correction => &[],
        }
    }

    /// How a difference of so much may end: what was too much is never lost, and was never left here.
    pub fn ends_for(self, amount: i64) -> Vec<VarianceEndKind> {
        let fits = |end: &VarianceEndKind| amount < 0 || !matches!(end, VarianceEndKind::Lost | VarianceEndKind::FoundHere);
        self.ends().iter().copied().filter(fits).collect()
    }
}

/// Why there is a difference, as far as is known (差の理由).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum VarianceReason {
    /// 数え直し.
    Recount,
    /// 他課混入.
    OtherOfficeMixedIn,
    /// 未計上.
    NotRecorded,
    /// 重複計上.
    RecordedTwice,
    /// 郵便局控え相違.
    CarrierSlip,
    /// 調査中.
    UnderInvestigation,
}

impl VarianceReason {
    /// All reasons, with the word that is stored for each.
    pub const STORED: [(VarianceReason, &'static str); 6] = [
        (VarianceReason::Recount, "recount"),
        (VarianceReason::OtherOfficeMixedIn, "other_office_mixed_in"),
        (VarianceReason::NotRecorded, "not_recorded"),
        (VarianceReason::RecordedTwice, "recorded_twice"),
        (VarianceReason::CarrierSlip, "carrier_slip"),
        (VarianceReason::UnderInvestigation, "under_investigation"),
    ];
}

/// What ended a difference, without its particulars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum VarianceEndKind {
    /// 発見: the missing ones turned up where they should be; or the surplus ones belong elsewhere and were taken out.
    Found,
    /// 室内で発見: they never left the room.
    FoundHere,
    /// 郵便局の誤り.
    CarrierError,
    /// 計数誤り: the count that stood is corrected with it.
    CountingError,
    /// 紛失, with an incident number.
    Lost,
    /// It balanced by what was recorded later.
    Settled,
    /// A recount named the batches.
    Named,
}

impl VarianceEndKind {
    /// All of them, with the word that is stored for each.
    pub const STORED: [(VarianceEndKind, &'static str); 7] = [
        (VarianceEndKind::Found, "found"),
        (VarianceEndKind::FoundHere, "found_here"),
        (VarianceEndKind::CarrierError, "carrier_error"),
        (VarianceEndKind::CountingError, "counting_error"),
        (VarianceEndKind::Lost, "lost"),
        (VarianceEndKind::Settled, "settled"),
        (VarianceEndKind::Named, "named"),
    ];
}

/// How a difference ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VarianceEnd {
    /// What ended it.
    pub kind: VarianceEndKind,
    /// 事故番号 of what was lost.
    pub incident: Option<IncidentNumber>,
}

/// Why something about a difference is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VarianceError {
    /// No such difference.
    #[error("no difference {0}")]
    Unknown(String),
    /// It has ended.
    #[error("difference {0} has ended")]
    Ended(VarianceId),
    /// A difference of this kind does not end like this.
    #[error("difference {0} does not end like this")]
    WrongEnd(VarianceId),
    /// What was lost needs the number of its incident.
    #[error("a loss needs the number of its incident")]
    IncidentMissing,
    /// The delivery balances.
    #[error("the delivery has no difference")]
    NoneOfDelivery,
    /// As many were found as are expected.
    #[error("as many were found as are expected")]
    NoneFound,
    /// The batch has a difference already, which must end first.
    #[error("batch {0} has an open difference")]
    BatchHasOpen(BatchNumber),
    /// Batches of the delivery wait for a count: nobody knows yet what it differs by.
    #[error("{0} batches wait for a count")]
    CountsWaiting(u32),
    /// Whoever counted it again does not decide what it was.
    #[error("difference {0} is ended by somebody else than who reported it")]
    OwnReport(VarianceId),
    /// What was there is not there any more, so that this end cannot be posted.
    #[error("difference {0} cannot end like this any more")]
    Moved(VarianceId),
}

/// What a decision about a difference needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variance {
    /// Its number.
    pub variance: VarianceId,
    /// Where it was found.
    pub kind: VarianceKind,
    /// The round.
    pub round: Option<RoundId>,
    /// The batch.
    pub batch: Option<BatchNumber>,
    /// The place in which the batch was expected; now, since a round goes on while a difference is open.
    pub place: Place,
    /// Found less expected: below zero is 不足, above is 過剰.
    pub amount: i64,
    /// What ended it, if something has.
    pub ended: Option<VarianceEndKind>,
}

impl Variance {
    /// Checks that the difference is open.
    pub fn must_be_open(&self) -> Result<(), VarianceError> {
        if self.ended.is_some() { Err(VarianceError::Ended(self.variance)) } else { Ok(()) }
    }

    /// Ends the difference; the moves that follow from it.
    pub fn end(&self, end: &VarianceEnd) -> Result<Vec<Move>, VarianceError> {
        self.must_be_open()?;
        if !self.kind.ends_for(self.amount).contains(&end.kind) {
            return Err(VarianceError::WrongEnd(self.variance));
        }
        if end.kind == VarianceEndKind::Lost && end.incident.is_none() {
            return Err(VarianceError::IncidentMissing);
        }
        Ok(self.moves(end.kind))
    }

    /// The moves that an end brings; none where no envelope of a batch is in question.
    pub fn moves(&self, end: VarianceEndKind) -> Vec<Move> {
        let pieces = u32::try_from(self.amount.unsigned_abs()).unwrap_or(u32::MAX);
        if self.batch.is_none() || pieces == 0 {
            return Vec::new();
        }
        let (place, round) = (self.place, self.round);
        match (end, self.amount < 0) {
            (VarianceEndKind::Found, true) => vec![Move::within(Place::Missing, place, round, pieces)],
            (VarianceEndKind::Found, false) => vec![Move::within(place, Place::Surplus, round, pieces)],
            (VarianceEndKind::FoundHere, true) => vec![Move::within(Place::Missing, Place::Shelf, round, pieces)],
            (VarianceEndKind::CountingError, true) => vec![Move::correcting(Place::Missing, Place::Post, round, pieces)],
            (VarianceEndKind::CountingError, false) => vec![Move::correcting(Place::Post, Place::Surplus, round, pieces)],
            (VarianceEndKind::FoundHere, false)
            | (VarianceEndKind::CarrierError | VarianceEndKind::Lost | VarianceEndKind::Settled | VarianceEndKind::Named, _) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variance(kind: VarianceKind, amount: i64) -> Variance {
        let (variance, round) = (VarianceId::new(1, 1), Some(RoundId::new(1, 1)));
        Variance { variance, kind, round, batch: Some(BatchNumber::new(1, 1)), place: Place::Contractor, amount, ended: None }
    }

    fn end(kind: VarianceEndKind) -> VarianceEnd {
        VarianceEnd { kind, incident: None }
    }

    #[test]
    fn what_was_missing_and_is_found_goes_back_where_it_was_expected() {
        let round = Some(RoundId::new(1, 1));
        let moves = variance(VarianceKind::Receipt, -2).end(&end(VarianceEndKind::Found)).unwrap();
        assert_eq!(moves, [Move::within(Place::Missing, Place::Contractor, round, 2)]);
        let moves = variance(VarianceKind::Receipt, -2).end(&end(VarianceEndKind::FoundHere)).unwrap();
        assert_eq!(moves, [Move::within(Place::Missing, Place::Shelf, round, 2)]);
    }

    #[test]
    fn a_counting_error_corrects_what_came_by_post() {
        let round = Some(RoundId::new(1, 1));
        let short = variance(VarianceKind::Receipt, -2).end(&end(VarianceEndKind::CountingError)).unwrap();
        assert_eq!(short, [Move::correcting(Place::Missing, Place::Post, round, 2)]);
        let over = variance(VarianceKind::Receipt, 1).end(&end(VarianceEndKind::CountingError)).unwrap();
        assert_eq!(over, [Move::correcting(Place::Post, Place::Surplus, round, 1)]);
    }

    #[test]
    fn a_loss_needs_its_incident_and_a_surplus_is_never_lost() {
        let lost = end(VarianceEndKind::Lost);
        assert_eq!(variance(VarianceKind::Return, -1).end(&lost), Err(VarianceError::IncidentMissing));
        let number = Some(IncidentNumber::parse("事故-12").unwrap());
        let told = VarianceEnd { incident: number, ..lost };
        assert_eq!(variance(VarianceKind::Return, -1).end(&told), Ok(vec![]));
        assert_eq!(variance(VarianceKind::Return, 1).end(&told), Err(VarianceError::WrongEnd(VarianceId::new(1, 1))));
    }

    #[test]
    fn a_difference_ends_once_and_only_as_its_kind_can() {
        let ended = Variance { ended: Some(VarianceEndKind::Found), ..variance(VarianceKind::Receipt, -2) };
        assert_eq!(ended.end(&end(VarianceEndKind::Found)), Err(VarianceError::Ended(ended.variance)));
        let whole = variance(VarianceKind::RoundReceipt, -2);
        assert_eq!(whole.end(&end(VarianceEndKind::Found)), Err(VarianceError::WrongEnd(whole.variance)));
    }
}
