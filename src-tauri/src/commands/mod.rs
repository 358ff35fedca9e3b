//! Every command of the window: a doorbell each. No rule, no SQL, no clock.

mod batches;
mod campaigns;
mod days;
mod doors;
mod people;
mod window;

use tauri::Wry;
use tauri::ipc::Invoke;

/// Every command, by name; `build.rs` declares the same list, and a test compares them.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        doors::desk_state,
        doors::propose_room,
        doors::found_room,
        doors::forget_proposal,
        doors::begin_recovery,
        doors::finish_recovery,
        doors::sign_in,
        doors::sign_out,
        doors::change_password,
        campaigns::read_day,
        campaigns::campaigns,
        campaigns::open_campaign,
        campaigns::revise_campaign,
        campaigns::calendar,
        campaigns::mark_calendar_day,
        days::today,
        days::day_view,
        days::record_delivery,
        days::correct_delivery,
        days::weeks,
        batches::receive_batch,
        batches::count_batch,
        batches::decide_count,
        batches::waive_second_count,
        batches::correct_batch,
        batches::discard_batch,
        batches::undo_last_batch,
        batches::gaps,
        people::people,
        people::enroll_person,
        people::change_role,
        people::disable_person,
        window::zoom,
    ]
}
