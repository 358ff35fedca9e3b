//! Batches (受付): log, count, correct, discard, undo.

use hensobo_core::actions::batches::{BatchForm, Gap};
use hensobo_core::actions::counting::CountedBatch;
use hensobo_core::actions::sign_in::Countersign;
use hensobo_core::desk::Desk;
use hensobo_core::domain::id::{BatchNumber, CampaignId};
use hensobo_core::error::Refused;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn receive_batch(desk: State<'_, Desk>, form: BatchForm) -> Result<BatchNumber, Refused> {
    desk.signed_in(|room, who| room.receive_batch(who, &form))
}

#[tauri::command(async)]
pub(crate) fn count_batch(
    desk: State<'_, Desk>,
    number: BatchNumber,
    quantity: String,
    counter: Option<Countersign>,
) -> Result<CountedBatch, Refused> {
    desk.signed_in(|room, who| room.count_batch_at_desk(who, number, &quantity, counter.as_ref()))
}

#[tauri::command(async)]
pub(crate) fn decide_count(desk: State<'_, Desk>, number: BatchNumber, quantity: String, reason: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.decide_count(who, number, &quantity, &reason))
}

#[tauri::command(async)]
pub(crate) fn waive_second_count(desk: State<'_, Desk>, number: BatchNumber, reason: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.waive_second_count(who, number, &reason))
}

#[tauri::command(async)]
pub(crate) fn correct_batch(desk: State<'_, Desk>, number: BatchNumber, quantity: String, reason: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.correct_batch(who, number, &quantity, &reason))
}

#[tauri::command(async)]
pub(crate) fn discard_batch(desk: State<'_, Desk>, number: BatchNumber, reason: String) -> Result<(), Refused> {
    desk.signed_in(|room, who| room.discard_batch(who, number, &reason))
}

#[tauri::command(async)]
pub(crate) fn undo_last_batch(desk: State<'_, Desk>, campaign: CampaignId) -> Result<BatchNumber, Refused> {
    desk.signed_in(|room, who| room.undo_last_batch(who, campaign))
}

#[tauri::command(async)]
pub(crate) fn gaps(desk: State<'_, Desk>, campaign: CampaignId) -> Result<Vec<Gap>, Refused> {
    desk.signed_in(|room, who| room.gaps(who, campaign))
}
