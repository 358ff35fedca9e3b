//! Review (審査) before the handover: what is held back, sent back, comes back, or is kept out.

use serde::{Deserialize, Serialize};

use super::batch::BatchKind;
use super::count::PieceCount;
use super::id::BatchNumber;
use super::place::{Move, Place, Standing, pieces_in};
use super::text::on_one_line;

/// Why an envelope takes part in no round (対象外).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionKind {
    /// 白紙.
    Blank,
    /// 重複.
    Duplicate,
    /// 辞退.
    Declined,
    /// 他課あて.
    OtherOffice,
    /// その他.
    Other,
}

/// The code of a deficiency (不備), from the campaign's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DeficiencyCode {
    /// 01
    pub code: String,
    /// 本人確認書類の写しなし
    pub label: String,
}

impl DeficiencyCode {
    const SHIPPED: [(&'static str, &'static str); 9] = [
        ("01", "本人確認書類の写しなし"),
        ("02", "通帳等の写しなし"),
        ("03", "署名・記名なし"),
        ("04", "申請者（世帯主）以外の記名"),
        ("05", "口座情報の不一致・判読不能"),
        ("06", "意思確認欄の記入（「希望しない」等）"),
        ("07", "必須欄未記入"),
        ("08", "押印なし（様式による）"),
        ("99", "その他"),
    ];

    /// The list that a campaign begins with.
    pub fn shipped() -> Vec<Self> {
        Self::SHIPPED.iter().map(|(code, label)| Self { code: (*code).to_owned(), label: (*label).to_owned() }).collect()
    }

    /// Reads a list as a person typed it: no empty and no repeated code.
    pub fn read_list(codes: &[DeficiencyCode]) -> Result<Vec<Self>, ReviewError> {
        let mut read: Vec<Self> = Vec::new();
        for it in codes {
            let (code, label) = (it.code.trim().to_owned(), on_one_line(&it.label).trim().to_owned());
            let plain = code.chars().all(|c| c.is_ascii_alphanumeric()) && (1..=8).contains(&code.len());
            if !plain || label.is_empty() || label.chars().count() > 60 {
                return Err(ReviewError::CodeUnreadable(code.chars().take(20).collect()));
            }
            if read.iter().any(|known| known.code == code) {
                return Err(ReviewError::CodeRepeated(code));
            }
            read.push(Self { code, label });
        }
        if read.is_empty() { Err(ReviewError::CodesEmpty) } else { Ok(read) }
    }
}

/// What the review of some envelopes of a batch came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum ReviewStep {
    /// 審査OK: ready to be packed.
    Pass,
    /// Takes 審査OK back.
    TakeBackPass,
    /// 不備: held back, with its code.
    HoldBack {
        /// The code.
        code: String,
    },
    /// 不備解消: settled without sending it back.
    Settle,
    /// 返戻: sent back to the applicant.
    SendBack,
    /// 再提出: came back from the applicant by itself, not in a new batch.
    ComeBack,
    /// 対象外, with its kind.
    Exclude {
        /// The kind.
        kind: ExclusionKind,
    },
    /// Takes 対象外 back.
    Readmit,
}

impl ReviewStep {
    /// From where to where the envelopes go.
    pub fn places(&self) -> (Place, Place) {
        match self {
            ReviewStep::Pass => (Place::Shelf, Place::Reviewed),
            ReviewStep::TakeBackPass => (Place::Reviewed, Place::Shelf),
            ReviewStep::HoldBack { .. } => (Place::Shelf, Place::Deficient),
            ReviewStep::Settle => (Place::Deficient, Place::Shelf),
            ReviewStep::SendBack => (Place::Deficient, Place::Applicant),
            ReviewStep::ComeBack => (Place::Applicant, Place::Shelf),
            ReviewStep::Exclude { .. } => (Place::Shelf, Place::Excluded),
            ReviewStep::Readmit => (Place::Excluded, Place::Shelf),
        }
    }

    /// The move of `pieces`.
    pub fn as_move(&self, pieces: PieceCount) -> Move {
        let (from, to) = self.places();
        Move::within(from, to, None, pieces.pieces())
    }
}

/// A step that could take something of a batch now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReviewOffer {
    /// The step, as [`ReviewStep`] is tagged.
    #[ts(type = "ReviewStep[\"step\"]")]
    pub step: &'static str,
    /// From where it takes.
    pub from: Place,
    /// How many stand there (通).
    pub pieces: u32,
}

impl ReviewOffer {
    /// Every step, in the order of work, with the place from which it takes; [`ReviewStep::places`] is tested against it.
    const ALL: [(&'static str, Place); 8] = [
        ("pass", Place::Shelf),
        ("hold_back", Place::Shelf),
        ("exclude", Place::Shelf),
        ("settle", Place::Deficient),
        ("send_back", Place::Deficient),
        ("come_back", Place::Applicant),
        ("readmit", Place::Excluded),
        ("take_back_pass", Place::Reviewed),
    ];

    /// The steps that could take something; 審査OK only where the campaign reviews before the handover.
    pub fn of(standings: &[Standing], reviewing: bool) -> Vec<Self> {
        let offer = |(step, from): (&'static str, Place)| ReviewOffer { step, from, pieces: pieces_in(standings, from) };
        let fits = |it: &ReviewOffer| it.pieces > 0 && (reviewing || !matches!(it.step, "pass" | "take_back_pass"));
        Self::ALL.into_iter().map(offer).filter(fits).collect()
    }
}

/// Why a review is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// The campaign hands everything over that is counted.
    #[error("the campaign does not review before the handover")]
    NotReviewing,
    /// Only 申請書 are reviewed.
    #[error("batch {0} holds no applications")]
    NotApplications(BatchNumber),
    /// Fewer envelopes stand there.
    #[error("only {there} of batch {batch} stand at {place:?}")]
    TooFew {
        /// The batch.
        batch: BatchNumber,
        /// Where they would be taken from.
        place: Place,
        /// How many stand there.
        there: u32,
    },
    /// Batches are counted again where they can be taken in the hand.
    #[error("nothing is counted again at {0:?}")]
    NotCountable(Place),
    /// The code is not on the campaign's list.
    #[error("deficiency code {0} is not on the list")]
    CodeUnknown(String),
    /// A code of a list is empty or too long, or has no label.
    #[error("deficiency code {0} cannot be read")]
    CodeUnreadable(String),
    /// A code stands twice in a list.
    #[error("deficiency code {0} stands twice")]
    CodeRepeated(String),
    /// A list without a code.
    #[error("a list of codes needs at least one")]
    CodesEmpty,
    /// A resubmission belongs to an earlier batch, not to the one it came in.
    #[error("a resubmission belongs to another batch")]
    SameBatch,
}

/// What a batch looks like to a review.
#[derive(Debug, Clone)]
pub struct Reviewed<'a> {
    /// The batch.
    pub batch: BatchNumber,
    /// What is in it.
    pub kind: BatchKind,
    /// Where its envelopes stand.
    pub standings: &'a [Standing],
}

impl Reviewed<'_> {
    /// Checks that `pieces` can go the way of `step`; `reviewing` is the campaign's `review_before_handover`.
    pub fn check(&self, step: &ReviewStep, pieces: PieceCount, reviewing: bool) -> Result<(), ReviewError> {
        if matches!(step, ReviewStep::Pass | ReviewStep::TakeBackPass) && !reviewing {
            return Err(ReviewError::NotReviewing);
        }
        self.must_have(step.places().0, pieces)
    }

    /// Checks that so many 申請書 stand in `place`.
    pub fn must_have(&self, place: Place, pieces: PieceCount) -> Result<(), ReviewError> {
        if self.kind != BatchKind::Application {
            return Err(ReviewError::NotApplications(self.batch));
        }
        let there = pieces_in(self.standings, place);
        if there < pieces.pieces() { Err(ReviewError::TooFew { batch: self.batch, place, there }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str, label: &str) -> DeficiencyCode {
        DeficiencyCode { code: code.to_owned(), label: label.to_owned() }
    }

    #[test]
    fn the_shipped_list_is_a_list() {
        assert_eq!(DeficiencyCode::read_list(&DeficiencyCode::shipped()).unwrap(), DeficiencyCode::shipped());
    }

    #[test]
    fn a_list_that_is_none_says_why() {
        assert_eq!(DeficiencyCode::read_list(&[]), Err(ReviewError::CodesEmpty));
        assert_eq!(DeficiencyCode::read_list(&[code("01", " ")]), Err(ReviewError::CodeUnreadable("01".into())));
        assert_eq!(DeficiencyCode::read_list(&[code("1", "a"), code("1 ", "b")]), Err(ReviewError::CodeRepeated("1".into())));
    }

    #[test]
    fn every_step_is_offered_from_the_place_that_it_takes_from() {
        let steps = [
            ReviewStep::Pass,
            ReviewStep::HoldBack { code: "01".into() },
            ReviewStep::Exclude { kind: ExclusionKind::Other },
            ReviewStep::Settle,
            ReviewStep::SendBack,
            ReviewStep::ComeBack,
            ReviewStep::Readmit,
            ReviewStep::TakeBackPass,
        ];
        for (step, (word, from)) in steps.iter().zip(ReviewOffer::ALL) {
            assert_eq!(serde_json::to_value(step).unwrap()["step"], word);
            assert_eq!(step.places().0, from, "{word}");
        }
    }

    #[test]
    fn only_what_stands_there_goes() {
        let standings = [Standing { place: Place::Shelf, round: None, pieces: 20 }];
        let batch = BatchNumber::new(1, 1);
        let reviewed = Reviewed { batch, kind: BatchKind::Application, standings: &standings };
        let hold_back = ReviewStep::HoldBack { code: "01".into() };
        assert_eq!(reviewed.check(&hold_back, PieceCount::new(20).unwrap(), false), Ok(()));
        let too_few = ReviewError::TooFew { batch, place: Place::Shelf, there: 20 };
        assert_eq!(reviewed.check(&hold_back, PieceCount::new(21).unwrap(), false), Err(too_few));
        assert_eq!(reviewed.check(&ReviewStep::Pass, PieceCount::new(1).unwrap(), false), Err(ReviewError::NotReviewing));
    }
}
