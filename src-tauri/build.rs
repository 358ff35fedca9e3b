//! Declares every command to Tauri, so that a window may call only what a capability permits by name (wall 9).

/// Every command of the window; `capabilities/main.json` permits each, and a test compares the two.
const COMMANDS: &[&str] = &[
    "desk_state",
    "propose_room",
    "found_room",
    "forget_proposal",
    "begin_recovery",
    "finish_recovery",
    "sign_in",
    "sign_out",
    "change_password",
    "read_day",
    "campaigns",
    "open_campaign",
    "revise_campaign",
    "calendar",
    "mark_calendar_day",
    "today",
    "day_view",
    "record_delivery",
    "correct_delivery",
    "receive_batch",
    "count_batch",
    "decide_count",
    "waive_second_count",
    "correct_batch",
    "discard_batch",
    "undo_last_batch",
    "gaps",
    "weeks",
    "people",
    "enroll_person",
    "change_role",
    "disable_person",
    "zoom",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    Ok(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?)
}
