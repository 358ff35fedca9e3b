//! Review, places, differences and closings (審査, 所在, 差異, 日締め).

use hensobo_core::actions::closing::{ClosingForm, ClosingView};
use hensobo_core::actions::places::{BatchTrace, PlacesView};
use hensobo_core::actions::reviews::ReviewForm;
use hensobo_core::actions::variance_rows::VarianceRow;
use hensobo_core::actions::variances::{EndForm, ExplanationForm, VarianceForm, WhichVariance};
use hensobo_core::desk::Desk;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{BatchNumber, CampaignId, VarianceId};
use hensobo_core::domain::review::DeficiencyCode;
use hensobo_core::error::Refused;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn review_batch(desk: State<'_, Desk>, form: ReviewForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.review_batch(who, &form))
}

#[tauri::command(async)]
pub(crate) fn mark_resubmission(desk: State<'_, Desk>, batch: BatchNumber, of: String, pieces: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.mark_resubmission(who, batch, &of, &pieces))
}

#[tauri::command(async)]
pub(crate) fn deficiency_codes(desk: State<'_, Desk>, campaign: CampaignId) -> Result<Vec<DeficiencyCode>, Refused> {
    desk.signed_in(|room, who| room.deficiency_codes(who, campaign))
}

#[tauri::command(async)]
pub(crate) fn revise_deficiency_codes(desk: State<'_, Desk>, campaign: CampaignId, codes: Vec<DeficiencyCode>) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.revise_deficiency_codes(who, campaign, &codes))
}

#[tauri::command(async)]
pub(crate) fn places(desk: State<'_, Desk>, campaign: CampaignId) -> Result<PlacesView, Refused> {
    desk.signed_in(|room, who| room.places(who, campaign, None))
}

#[tauri::command(async)]
pub(crate) fn where_is(desk: State<'_, Desk>, campaign: CampaignId, text: String) -> Result<BatchTrace, Refused> {
    desk.signed_in(|room, who| room.where_is(who, campaign, &text))
}

#[tauri::command(async)]
pub(crate) fn variances(desk: State<'_, Desk>, campaign: CampaignId, ended_too: bool) -> Result<Vec<VarianceRow>, Refused> {
    desk.signed_in(|room, who| room.variances(who, campaign, ended_too))
}

#[tauri::command(async)]
pub(crate) fn report_variance(desk: State<'_, Desk>, form: VarianceForm) -> Result<VarianceId, Refused> {
    desk.signed_in(|room, who| room.report_variance(who, &form))
}

#[tauri::command(async)]
pub(crate) fn explain_variance(desk: State<'_, Desk>, which: WhichVariance, form: ExplanationForm) -> Result<VarianceId, Refused> {
    desk.signed_in(|room, who| room.explain_variance(who, which, &form))
}

#[tauri::command(async)]
pub(crate) fn end_variance(desk: State<'_, Desk>, which: WhichVariance, form: EndForm) -> Result<VarianceId, Refused> {
    desk.signed_in(|room, who| room.end_variance(who, which, &form))
}

#[tauri::command(async)]
pub(crate) fn closing(desk: State<'_, Desk>, campaign: CampaignId, day: String) -> Result<ClosingView, Refused> {
    desk.signed_in(|room, who| room.closing(who, campaign, Day::parse(&day)?))
}

#[tauri::command(async)]
pub(crate) fn close_day(desk: State<'_, Desk>, campaign: CampaignId, form: ClosingForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.close_day_at_desk(who, campaign, &form))
}

#[tauri::command(async)]
pub(crate) fn reopen_day(desk: State<'_, Desk>, campaign: CampaignId, day: String, reason: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.reopen_day(who, campaign, Day::parse(&day)?, &reason))
}
