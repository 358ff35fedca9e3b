//! Every command of the window: a doorbell each. No rule, no SQL, no clock.

mod batches;
mod campaigns;
mod custody;
mod days;
mod doors;
mod people;
mod rounds;
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
        rounds::rounds,
        rounds::round,
        rounds::plan_round,
        rounds::replan_round,
        rounds::cancel_round,
        rounds::pack_round,
        rounds::unpack_batch,
        rounds::seal_round,
        rounds::hand_over_round,
        rounds::receive_round,
        rounds::deliver_round,
        rounds::reject_delivery,
        rounds::return_round,
        rounds::reconcile_round,
        rounds::archive_round,
        custody::review_batch,
        custody::mark_resubmission,
        custody::deficiency_codes,
        custody::revise_deficiency_codes,
        custody::places,
        custody::where_is,
        custody::variances,
        custody::report_variance,
        custody::explain_variance,
        custody::end_variance,
        custody::closing,
        custody::close_day,
        custody::reopen_day,
        people::people,
        people::enroll_person,
        people::change_role,
        people::disable_person,
        window::zoom,
    ]
}
