//! Handover rounds (引渡し): from plan to archive.

use hensobo_core::actions::handover::{DeliveredForm, HandoverForm, ReceiptForm, ReturnForm};
use hensobo_core::actions::packing::{ContainerForm, PackForm};
use hensobo_core::actions::round_rows::{RoundView, RoundsView};
use hensobo_core::actions::rounds::RoundPlanForm;
use hensobo_core::desk::Desk;
use hensobo_core::domain::id::{BatchNumber, CampaignId, RoundId};
use hensobo_core::error::Refused;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn rounds(desk: State<'_, Desk>, campaign: CampaignId) -> Result<RoundsView, Refused> {
    desk.signed_in(|room, who| room.rounds(who, campaign))
}

#[tauri::command(async)]
pub(crate) fn round(desk: State<'_, Desk>, round: RoundId) -> Result<RoundView, Refused> {
    desk.signed_in(|room, who| room.round(who, round))
}

#[tauri::command(async)]
pub(crate) fn plan_round(desk: State<'_, Desk>, campaign: CampaignId, form: RoundPlanForm) -> Result<RoundId, Refused> {
    desk.signed_in(|room, who| room.plan_round(who, campaign, &form))
}

#[tauri::command(async)]
pub(crate) fn replan_round(desk: State<'_, Desk>, round: RoundId, form: RoundPlanForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.replan_round(who, round, &form))
}

#[tauri::command(async)]
pub(crate) fn cancel_round(desk: State<'_, Desk>, round: RoundId, reason: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.cancel_round(who, round, &reason))
}

#[tauri::command(async)]
pub(crate) fn pack_round(desk: State<'_, Desk>, round: RoundId, batches: Vec<PackForm>) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.pack_round(who, round, &batches))
}

#[tauri::command(async)]
pub(crate) fn unpack_batch(desk: State<'_, Desk>, round: RoundId, batch: BatchNumber) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.unpack_batch(who, round, batch))
}

#[tauri::command(async)]
pub(crate) fn seal_round(desk: State<'_, Desk>, round: RoundId, containers: Vec<ContainerForm>) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.seal_round(who, round, &containers))
}

#[tauri::command(async)]
pub(crate) fn hand_over_round(desk: State<'_, Desk>, round: RoundId, form: HandoverForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.hand_over_round(who, round, &form))
}

#[tauri::command(async)]
pub(crate) fn receive_round(desk: State<'_, Desk>, round: RoundId, form: ReceiptForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.receive_round(who, round, &form))
}

#[tauri::command(async)]
pub(crate) fn deliver_round(desk: State<'_, Desk>, round: RoundId, form: DeliveredForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.deliver_round(who, round, &form))
}

#[tauri::command(async)]
pub(crate) fn reject_delivery(desk: State<'_, Desk>, round: RoundId, reason: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.reject_delivery(who, round, &reason))
}

#[tauri::command(async)]
pub(crate) fn return_round(desk: State<'_, Desk>, round: RoundId, form: ReturnForm) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.return_round(who, round, &form))
}

#[tauri::command(async)]
pub(crate) fn reconcile_round(desk: State<'_, Desk>, round: RoundId) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.reconcile_round(who, round))
}

#[tauri::command(async)]
pub(crate) fn archive_round(desk: State<'_, Desk>, round: RoundId, location: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.archive_round(who, round, &location))
}
