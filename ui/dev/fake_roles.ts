// Who may do what, as the real room's policy has it.
import type { Action, Role } from "../src/api/types";

const everybody: Action[] = ["change_own_password", "confirm_day", "lock_screen", "sign_out"];
const reading: Action[] = ["read_deliveries", "read_custody", "read_weeks", "export_weeks", "make_forms", "read_campaigns"];
const proof: Action[] = ["read_people", "read_journal", "verify_journal", "search_log", "export_log", "export_masked_log"];
const terminal: Action[] = ["read_isolation", "read_terminals", "read_backups", "read_erasures", "read_retention"];

const clerk: Action[] = [
  "record_delivery", "correct_delivery", "receive_batch", "count_batch", "correct_batch", "undo_last_batch", "discard_batch", "import_batches",
  "review_batch", "mark_resubmission", "pack_round", "unpack_round", "seal_round", "receive_round", "deliver_round", "return_round",
  "report_variance", "explain_variance", "close_day", ...reading, ...everybody,
];
const supervisor: Action[] = [
  ...clerk, "decide_count", "waive_second_count", "revise_deficiency_codes", "plan_round", "replan_round", "hand_over_round", "reject_delivery",
  "reconcile_round", "archive_round", "cancel_round", "end_variance", "reopen_day", "open_campaign", "revise_campaign", "mark_calendar_day",
  "confirm_isolation", "confirm_clock", "make_backup", "check_backup", "request_erasure", "record_consent", "record_disposal", ...terminal,
];
const administrator: Action[] = [
  ...supervisor, ...proof, "enroll_person", "change_role", "grant_administrator", "revise_person_details", "disable_person", "leave_person",
  "reenable_person", "reset_password", "unlock_account", "reissue_kit", "drill_kit", "revise_idle_rule", "record_permit", "withdraw_permit",
  "register_equipment", "withdraw_equipment", "register_medium", "withdraw_medium", "revise_terminal", "choose_template", "rotate_root_key",
  "erase_campaign", "erase_room",
];

export const mayOf: Record<Role, Action[]> = {
  clerk, supervisor, administrator, auditor: [...reading, ...proof, ...terminal, ...everybody],
};
