//! Every command of the window: a doorbell each. No rule, no SQL, no clock.

mod access_log;
mod backups;
mod batches;
mod campaigns;
mod custody;
mod days;
mod doors;
mod erasures;
mod forms;
mod isolation;
mod people;
mod retention;
mod rounds;
mod session;
mod window;

use std::sync::Arc;

use hensobo_core::desk::Desk;
use tauri::Wry;
use tauri::ipc::Invoke;

pub(crate) use self::window::Zoom;

/// Every command behind the one gate: the desk is asked first, away from the thread of the window, and only then is anything read.
pub(crate) fn handler(desk: Desk) -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let commands = Arc::new(commands());
    move |invoke| {
        let (desk, commands) = (desk.clone(), Arc::clone(&commands));
        tauri::async_runtime::spawn_blocking(move || match desk.admit(invoke.message.command()) {
            Ok(()) => {
                commands(invoke);
            }
            Err(refused) => invoke.resolver.reject(refused),
        });
        true
    }
}

/// Every command, by name; `build.rs` declares the same list, and a test compares both with the table of needs.
fn commands() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
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
        retention::retention,
        forms::forms,
        forms::preview_form,
        forms::preview_edition,
        forms::issue_form,
        forms::reissue_edition,
        forms::printers,
        forms::print_form,
        forms::reprint_edition,
        forms::check_paper,
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
        session::pulse,
        session::lock,
        session::take_draft,
        session::confirm_clock,
        people::revise_person_details,
        people::leave_person,
        people::reenable_person,
        people::reset_password,
        people::unlock_account,
        people::begin_kit_reissue,
        people::finish_kit_reissue,
        people::drill_kit,
        access_log::log_choices,
        access_log::search_log,
        access_log::export_places,
        access_log::export_log,
        access_log::verify,
        access_log::cancel_job,
        access_log::compare_head,
        isolation::isolation,
        isolation::confirm_isolation,
        isolation::record_permit,
        isolation::withdraw_permit,
        isolation::register_equipment,
        isolation::withdraw_equipment,
        isolation::register_medium,
        isolation::withdraw_medium,
        isolation::terminal,
        isolation::revise_terminal,
        isolation::revise_idle_rule,
        backups::backups,
        backups::make_backup,
        backups::check_backup,
        backups::drill_backup,
        erasures::erasures,
        erasures::request_erasure,
        erasures::withdraw_erasure,
        erasures::record_consent,
        erasures::record_disposal,
        erasures::begin_campaign_erasure,
        erasures::run_campaign_erasure,
        erasures::settle_old_backups,
        erasures::finish_erasure,
        window::zoom,
    ]
}
