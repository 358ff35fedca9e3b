//! Campaigns and the calendar (業務設定).

use hensobo_core::actions::calendar::{self, CalendarYear, ReadDay};
use hensobo_core::actions::campaigns::CampaignRow;
use hensobo_core::desk::Desk;
use hensobo_core::domain::calendar::DayMark;
use hensobo_core::domain::campaign::CampaignForm;
use hensobo_core::domain::day::Day;
use hensobo_core::domain::id::CampaignId;
use hensobo_core::error::{Error, Refused};
use tauri::State;

#[tauri::command(async)]
pub(crate) fn read_day(text: String) -> Result<ReadDay, Refused> {
    Ok(calendar::read_day(&text).map_err(Error::from)?)
}

#[tauri::command(async)]
pub(crate) fn campaigns(desk: State<'_, Desk>) -> Result<Vec<CampaignRow>, Refused> {
    desk.signed_in(|room, who| room.campaigns(who))
}

#[tauri::command(async)]
pub(crate) fn open_campaign(desk: State<'_, Desk>, form: CampaignForm) -> Result<CampaignId, Refused> {
    desk.signed_in(|room, who| room.open_campaign(who, &form))
}

#[tauri::command(async)]
pub(crate) fn revise_campaign(desk: State<'_, Desk>, campaign: CampaignId, form: CampaignForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.revise_campaign(who, campaign, &form))
}

#[tauri::command(async)]
pub(crate) fn calendar(desk: State<'_, Desk>, fiscal_year: Option<i32>) -> Result<CalendarYear, Refused> {
    desk.signed_in(|room, who| room.calendar(who, fiscal_year))
}

#[tauri::command(async)]
pub(crate) fn mark_calendar_day(desk: State<'_, Desk>, day: String, mark: DayMark) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.mark_calendar_day(who, Day::parse(&day)?, mark))
}
