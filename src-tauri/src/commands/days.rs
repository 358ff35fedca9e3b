//! 本日, one day at the desk, deliveries, and the weekly table.

use hensobo_core::actions::day_view::DayView;
use hensobo_core::actions::deliveries::DeliveryForm;
use hensobo_core::actions::today::Today;
use hensobo_core::actions::weeks::WeeksForm;
use hensobo_core::desk::Desk;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::{CampaignId, DeliveryId};
use hensobo_core::domain::weekly::WeeksTable;
use hensobo_core::error::Refused;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn today(desk: State<'_, Desk>, campaign: CampaignId) -> Result<Today, Refused> {
    desk.signed_in(|room, who| room.today(who, campaign))
}

#[tauri::command(async)]
pub(crate) fn day_view(desk: State<'_, Desk>, campaign: CampaignId, day: String) -> Result<DayView, Refused> {
    desk.signed_in(|room, who| room.day_view(who, campaign, Day::parse(&day)?))
}

#[tauri::command(async)]
pub(crate) fn record_delivery(desk: State<'_, Desk>, campaign: CampaignId, form: DeliveryForm) -> Result<DeliveryId, Refused> {
    desk.signed_in(|room, who| room.record_delivery(who, campaign, &form))
}

#[tauri::command(async)]
pub(crate) fn correct_delivery(
    desk: State<'_, Desk>,
    delivery: DeliveryId,
    carrier_count: String,
    desk_count: String,
    reason: String,
) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.correct_delivery(who, delivery, &carrier_count, &desk_count, &reason))
}

#[tauri::command(async)]
pub(crate) fn weeks(desk: State<'_, Desk>, campaign: CampaignId, form: WeeksForm) -> Result<WeeksTable, Refused> {
    desk.signed_in(|room, who| room.weeks_at_desk(who, campaign, &form))
}
