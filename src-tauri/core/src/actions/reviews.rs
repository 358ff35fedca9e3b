//! Review (審査) before the handover, resubmissions, and the list of deficiency codes.

use serde::Deserialize;

use super::places::find_batch;
use crate::domain::count::PieceCount;
use crate::domain::id::{BatchNumber, CampaignId};
use crate::domain::place::Place;
use crate::domain::policy::Action;
use crate::domain::review::{DeficiencyCode, ReviewError, ReviewStep, Reviewed};
use crate::error::Result;
use crate::journal::event::{BatchReviewed, DeficiencyCodesRevised, ResubmissionMarked};
use crate::room::{Room, Session};

/// A review as a person entered it.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct ReviewForm {
    /// The batch.
    pub batch: BatchNumber,
    /// What came of it.
    pub review: ReviewStep,
    /// Envelopes (通).
    pub pieces: String,
}

impl Room {
    /// Records what the review of some envelopes of a batch came to.
    pub fn review_batch(&mut self, who: &Session, form: &ReviewForm) -> Result<()> {
        let (batch, pieces) = (form.batch, PieceCount::parse(&form.pieces)?.at_least_one()?);
        let review = form.review.clone();
        self.change(who, Action::ReviewBatch, |tx, _| {
            let stored = tx.batch(batch)?;
            let tables = tx.tables();
            if let ReviewStep::HoldBack { code } = &review
                && !tables.deficiency_codes(stored.campaign)?.iter().any(|known| known.code == *code)
            {
                return Err(ReviewError::CodeUnknown(code.chars().take(20).collect()).into());
            }
            let standings = tables.standings(batch)?;
            let reviewed = Reviewed { batch, kind: stored.kind, standings: &standings };
            reviewed.check(&review, pieces, tx.settings(stored.campaign)?.review_before_handover)?;
            Ok(((), vec![BatchReviewed { batch, review, pieces }.into()]))
        })
    }

    /// Marks envelopes that came in `batch` as resubmissions of an earlier batch (its number or tray, as typed): never a second return.
    pub fn mark_resubmission(&mut self, who: &Session, batch: BatchNumber, of: &str, pieces: &str) -> Result<()> {
        let pieces = PieceCount::parse(pieces)?.at_least_one()?;
        self.change(who, Action::MarkResubmission, |tx, _| {
            let came = tx.batch(batch)?;
            let of = find_batch(tx.tables(), came.campaign, of)?;
            let belongs = tx.batch(of)?;
            if batch == of || came.campaign != belongs.campaign {
                return Err(ReviewError::SameBatch.into());
            }
            for (stored, place) in [(&came, Place::Shelf), (&belongs, Place::Applicant)] {
                let standings = tx.tables().standings(stored.number)?;
                Reviewed { batch: stored.number, kind: stored.kind, standings: &standings }.must_have(place, pieces)?;
            }
            Ok(((), vec![ResubmissionMarked { batch, of, pieces }.into()]))
        })
    }

    /// The codes of deficiencies of a campaign.
    pub fn deficiency_codes(&mut self, who: &Session, campaign: CampaignId) -> Result<Vec<DeficiencyCode>> {
        self.read(who, Action::ReadCustody, |view| Ok(view.tables().deficiency_codes(campaign)?))
    }

    /// Edits the codes of deficiencies; batches that were held back keep the code they were given.
    pub fn revise_deficiency_codes(&mut self, who: &Session, campaign: CampaignId, codes: &[DeficiencyCode]) -> Result<()> {
        let codes = DeficiencyCode::read_list(codes)?;
        self.change(who, Action::ReviseDeficiencyCodes, |tx, _| {
            tx.settings(campaign)?;
            Ok(((), vec![DeficiencyCodesRevised { campaign, codes }.into()]))
        })
    }
}
