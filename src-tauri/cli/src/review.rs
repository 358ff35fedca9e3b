//! `review …`: what the review (審査) of some envelopes of a batch came to, and the list of its codes.

use hensobo_core::actions::reviews::ReviewForm;
use hensobo_core::domain::id::CampaignId;
use hensobo_core::domain::review::{DeficiencyCode, ReviewStep};

use crate::answer::{Rows, print};
use crate::arguments::Format;
use crate::arguments_custody::{Envelopes, ReviewCommand};
use crate::counts::pairs;
use crate::doors::{Desk, Place};
use crate::problem::Problem;

/// The columns of a list of codes.
const COLUMNS: [&str; 2] = ["code", "label"];

pub(crate) fn run(place: &Place, (campaign, format): (Option<CampaignId>, Format), command: ReviewCommand) -> Result<(), Problem> {
    let mut desk = place.sign_in()?;
    match command {
        ReviewCommand::Pass(it) => record(&mut desk, ReviewStep::Pass, it)?,
        ReviewCommand::TakeBack(it) => record(&mut desk, ReviewStep::TakeBackPass, it)?,
        ReviewCommand::HoldBack { code, envelopes } => record(&mut desk, ReviewStep::HoldBack { code }, envelopes)?,
        ReviewCommand::Settle(it) => record(&mut desk, ReviewStep::Settle, it)?,
        ReviewCommand::SendBack(it) => record(&mut desk, ReviewStep::SendBack, it)?,
        ReviewCommand::ComeBack(it) => record(&mut desk, ReviewStep::ComeBack, it)?,
        ReviewCommand::Exclude { kind, envelopes } => record(&mut desk, ReviewStep::Exclude { kind: kind.into() }, envelopes)?,
        ReviewCommand::Readmit(it) => record(&mut desk, ReviewStep::Readmit, it)?,
        ReviewCommand::Resubmission { of, envelopes: Envelopes { batch, pieces } } => {
            desk.room.mark_resubmission(&desk.who, batch, &of, &pieces)?;
        }
        ReviewCommand::Codes => {
            let campaign = desk.campaign(campaign)?;
            let codes = desk.room.deficiency_codes(&desk.who, campaign)?;
            let rows = codes.iter().map(|it| vec![it.code.clone(), it.label.clone()]);
            // As CSV it can be edited and given to revise-codes.
            let header = if format == Format::Csv { COLUMNS } else { ["不備コード", "内容"] };
            print(format, &codes, &Rows::new(&header, rows))?;
        }
        ReviewCommand::ReviseCodes { file } => {
            let campaign = desk.campaign(campaign)?;
            let rows = pairs(&file, COLUMNS)?.into_iter();
            let codes: Vec<DeficiencyCode> = rows.map(|row| row.cells).map(|[code, label]| DeficiencyCode { code, label }).collect();
            desk.room.revise_deficiency_codes(&desk.who, campaign, &codes)?;
        }
    }
    desk.leave()
}

fn record(desk: &mut Desk, review: ReviewStep, Envelopes { batch, pieces }: Envelopes) -> Result<(), Problem> {
    Ok(desk.room.review_batch(&desk.who, &ReviewForm { batch, review, pieces })?)
}
