// Generated from Rust by `cargo xtask types`. Do not edit.

/** Numbers of things, such as 1-000123. */
export type BatchNumber = string;
export type CampaignId = string;
export type DeliveryId = string;
export type PersonId = string;
export type RoundId = string;
export type VarianceId = string;
export type EditionId = string;
export type BackupId = string;
export type ErasureId = string;
/** A day, YYYY-MM-DD. */
export type Day = string;
/** A journal number. */
export type Seq = number;
export type PieceCount = number;
export type Title = string;
export type TerminalApproval = string;
export type ContainerLabel = string;
export type SealLabel = string;
/** What people type into registers. */
export type Affiliation = string;
export type Duties = string;
export type PermitNumber = string;
export type InformationName = string;
export type MediumName = string;
export type Quantity = string;
export type ApprovalNumber = string;
export type DisposalPlace = string;
export type PersonName = string;
export type PermitScope = string;
export type TerminalName = string;
export type TerminalPlace = string;
export type WireLock = string;
export type AntivirusVersion = string;
export type InterfaceName = string;
export type HardwareAddress = string;
export type VolumeId = string;
export type BoxName = string;
export type Caption = string;

export type Code = "room_absent" | "room_exists" | "room_in_use" | "key_file_missing" | "key_file_damaged" | "key_file_altered" | "key_file_newer" | "key_file_in_doubt" | "vault_missing" | "vault_damaged" | "vault_newer" | "journal_damaged" | "tables_differ" | "keyring_absent" | "keyring_locked" | "keyring_entry_missing" | "wrong_login_or_password" | "kit_mistyped" | "kit_wrong" | "kit_not_repeated" | "nothing_proposed" | "disk_full" | "storage_failed" | "record_in_doubt" | "memory_short" | "terminal_record_newer" | "side_log_full" | "not_signed_in" | "not_allowed" | "must_change_password" | "screen_locked" | "approval_not_given" | "approval_not_second" | "too_many_tries" | "account_locked" | "one_time_used" | "one_time_over" | "not_pledged" | "not_trained" | "work_not_yet" | "work_over" | "register_day_in_future" | "work_reversed" | "person_active" | "terminal_connected" | "vault_rolled_back" | "idle_out_of_range" | "idle_lock_before_curtain" | "interface_unreadable" | "hardware_address_unreadable" | "volume_unreadable" | "device_absent" | "device_registered" | "device_unknown" | "usb_memory_forbidden" | "permit_over" | "permit_recorded" | "permit_unknown" | "path_removable" | "path_network" | "path_unreachable" | "log_reversed" | "log_kind_unknown" | "log_number_unreadable" | "head_unreadable" | "head_differs" | "form_not_named" | "form_elsewhere" | "form_empty" | "form_not_done" | "form_no_table" | "template_broken" | "template_fixed" | "edition_unknown" | "edition_not_printed" | "spooler_absent" | "printer_unknown" | "spooler_refused" | "backup_damaged" | "backup_foreign" | "backup_newer" | "backup_unknown" | "backup_not_here" | "backup_other_history" | "backup_without_kit" | "backup_is_archive" | "backup_no_archive" | "terminal_number_taken" | "erasure_unknown" | "erasure_nothing_named" | "erasure_kind_and_method" | "erasure_planned_in_past" | "erasure_in_future" | "erasure_not_consented" | "erasure_before_consent" | "erasure_witness_missing" | "erasure_wrong_step" | "campaign_erased" | "campaign_busy" | "erasure_backup_missing" | "erasure_campaign_left" | "erasure_backups_left" | "erasure_kit_left" | "erasure_still_opens" | "room_open" | "job_running" | "no_job" | "password_too_short" | "password_too_long" | "password_few_kinds" | "password_contains_login" | "password_common" | "password_not_ascii" | "password_unchanged" | "login_too_short" | "login_too_long" | "login_bad_character" | "login_taken" | "name_empty" | "name_too_long" | "terminal_name_empty" | "terminal_name_too_long" | "seal_number_empty" | "seal_number_too_long" | "person_unknown" | "last_administrator" | "own_account" | "count_empty" | "count_unreadable" | "count_negative" | "count_too_large" | "count_zero" | "day_empty" | "day_unreadable" | "campaign_missing" | "campaign_ambiguous" | "campaign_unknown" | "title_empty" | "title_too_long" | "dispatch_missing" | "deadline_before_dispatch" | "reception_before_dispatch" | "approval_missing" | "fiscal_year_unreadable" | "contract_reversed" | "completed_before_dispatch" | "boxes_too_many" | "caption_twice" | "delivery_missing" | "delivery_several" | "delivery_unknown" | "delivery_unchanged" | "received_before_dispatch" | "received_in_future" | "giver_empty" | "giver_too_long" | "tray_empty" | "tray_too_long" | "tray_taken" | "batch_unknown" | "batch_discarded" | "batch_not_counted" | "batch_already_counted" | "batch_not_undecided" | "same_person_counts" | "quantity_unchanged" | "nothing_to_undo" | "reason_empty" | "reason_too_long" | "field_empty" | "field_too_long" | "batch_elsewhere" | "review_off" | "batch_not_applications" | "too_few_there" | "deficiency_code_unknown" | "deficiency_code_unreadable" | "deficiency_code_repeated" | "deficiency_codes_empty" | "resubmission_same_batch" | "round_unknown" | "round_cutoff_after_handover" | "round_before_dispatch" | "round_leave_missing" | "round_is_cancelled" | "round_handed_over" | "round_not_handed_over" | "round_empty" | "round_not_sealed" | "round_container_repeated" | "round_batch_packed" | "round_batch_absent" | "round_batch_after_cutoff" | "round_too_few_ready" | "round_seals_differ" | "round_containers_differ" | "round_batches_differ" | "round_same_person" | "round_day_in_future" | "round_day_too_early" | "round_received" | "round_not_received" | "round_unconfirmed" | "round_count_missing" | "round_count_repeated" | "round_delivered" | "round_not_delivered" | "round_returned" | "round_not_returned" | "round_records_differ" | "round_import_errors" | "round_import_errors_exceed" | "round_variances_open" | "round_reconciled" | "round_not_reconciled" | "round_archived" | "variance_unknown" | "variance_ended" | "variance_wrong_end" | "variance_incident_missing" | "variance_none" | "variance_batch_open" | "variance_moved" | "variance_counts_waiting" | "variance_own_report" | "place_not_countable" | "closing_in_future" | "closing_done" | "closing_not_done" | "closing_not_latest" | "closing_earlier_open" | "closing_later_closed" | "closing_counts_waiting" | "closing_shelf_differs" | "closing_same_person" | "closing_day_closed" | "csv_column_missing" | "csv_day_unreadable" | "csv_count_empty" | "csv_count_unreadable" | "csv_count_negative" | "csv_count_too_large" | "csv_count_zero" | "csv_tray_taken" | "csv_tray_empty" | "csv_tray_too_long" | "csv_before_dispatch" | "csv_in_future" | "csv_encoding_unknown" | "csv_empty" | "csv_too_many_rows" | "csv_unreadable" | "as_of_unknown" | "as_of_unreadable" | "tail_from_unreadable" | "round_to_unknown" | "tail_from_unknown";

export type Refused = { 
/**
 * What to act on.
 */
code: Code, 
/**
 * Facts for the sentence, by name.
 */
details: { [key in string]: string }, };

export type Role = "clerk" | "supervisor" | "administrator" | "auditor";

export type Action = "record_delivery" | "correct_delivery" | "receive_batch" | "count_batch" | "decide_count" | "waive_second_count" | "correct_batch" | "discard_batch" | "undo_last_batch" | "import_batches" | "read_deliveries" | "review_batch" | "mark_resubmission" | "revise_deficiency_codes" | "plan_round" | "replan_round" | "pack_round" | "unpack_round" | "seal_round" | "hand_over_round" | "receive_round" | "deliver_round" | "reject_delivery" | "return_round" | "reconcile_round" | "archive_round" | "cancel_round" | "report_variance" | "explain_variance" | "end_variance" | "close_day" | "reopen_day" | "read_custody" | "read_weeks" | "export_weeks" | "make_forms" | "choose_template" | "open_campaign" | "revise_campaign" | "mark_calendar_day" | "read_campaigns" | "read_retention" | "read_people" | "enroll_person" | "change_role" | "grant_administrator" | "revise_person_details" | "disable_person" | "leave_person" | "reenable_person" | "reset_password" | "unlock_account" | "reissue_kit" | "drill_kit" | "revise_idle_rule" | "search_log" | "export_log" | "export_masked_log" | "read_isolation" | "confirm_isolation" | "record_permit" | "withdraw_permit" | "register_equipment" | "withdraw_equipment" | "register_medium" | "withdraw_medium" | "read_terminals" | "revise_terminal" | "confirm_day" | "confirm_clock" | "read_backups" | "make_backup" | "check_backup" | "rotate_root_key" | "read_erasures" | "request_erasure" | "record_consent" | "erase_campaign" | "record_disposal" | "erase_room" | "read_journal" | "verify_journal" | "change_own_password" | "lock_screen" | "sign_out";

export type Approval = "none" | "own_password" | "two_people";

export type Employment = "regular" | "fixed_term" | "dispatched" | "part_time" | "subcontracted";

export type Handling = { 
/**
 * 紙の書類.
 */
paper: boolean, 
/**
 * 電子媒体.
 */
media: boolean, 
/**
 * データ.
 */
data: boolean, };

export type PersonDetails = { 
/**
 * 所属.
 */
affiliation: Affiliation, 
/**
 * 雇用形態.
 */
employment: Employment, 
/**
 * 担当業務.
 */
duties: Duties, 
/**
 * 取扱区分.
 */
handles: Handling, 
/**
 * 誓約書の日; none yet is no account yet.
 */
pledged_on: Day | null, 
/**
 * 最後の研修の日; none yet is no account yet.
 */
trained_on: Day | null, 
/**
 * 従事の開始日.
 */
from: Day, 
/**
 * 従事の終了日, where one is known.
 */
until: Day | null, };

export type PersonDetailsForm = { 
/**
 * 所属.
 */
affiliation: string, 
/**
 * 雇用形態.
 */
employment: Employment, 
/**
 * 担当業務.
 */
duties: string, 
/**
 * 取扱区分.
 */
handles: Handling, 
/**
 * 誓約書の日.
 */
pledged_on: string, 
/**
 * 最後の研修の日.
 */
trained_on: string, 
/**
 * 従事の開始日; empty is today.
 */
from: string, 
/**
 * 従事の終了日.
 */
until: string, };

export type Training = { "kind": "missing" } | { "kind": "current", 
/**
 * The last day of the year.
 */
until: Day, } | { "kind": "ending", 
/**
 * The last day of the year.
 */
until: Day, } | { "kind": "overdue", 
/**
 * The last day of the year.
 */
until: Day, };

export type PasswordResetNotice = { 
/**
 * Who did.
 */
by: string, 
/**
 * When.
 */
at: string, };

export type Me = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * ID.
 */
login: string, 
/**
 * 氏名.
 */
name: string, 
/**
 * 役割.
 */
role: Role, 
/**
 * Whether the password must be changed before anything else.
 */
must_change_password: boolean, 
/**
 * Everything that the person may do.
 */
may: Array<Action>, 
/**
 * Who gave the person a one-time secret in place of the password, and when.
 */
password_reset: PasswordResetNotice | null, 
/**
 * Refused sign-ins with the person's ID since the sign-in before this one.
 */
refused_sign_ins: number, 
/**
 * How the person's yearly training stands.
 */
training: Training, };

export type Watched = "interfaces" | "routes" | "radios" | "media";

export type Connection = { "kind": "interface", 
/**
 * Its name, such as `eth0`.
 */
name: string, 
/**
 * Its own address.
 */
hardware_address: HardwareAddress | null, } | { "kind": "route", 
/**
 * Where it leads, such as `192.0.2.0/24`.
 */
destination: string, 
/**
 * The interface it goes through.
 */
interface: string, 
/**
 * The address of that interface.
 */
hardware_address: HardwareAddress | null, } | { "kind": "wifi_radio", 
/**
 * Its name, such as `phy0`.
 */
name: string, 
/**
 * Its own address.
 */
hardware_address: HardwareAddress | null, } | { "kind": "bluetooth_radio", 
/**
 * Its name, such as `hci0`.
 */
name: string, 
/**
 * Its own address.
 */
hardware_address: HardwareAddress | null, } | { "kind": "mobile_radio", 
/**
 * Its name, such as `wwan0`.
 */
name: string, 
/**
 * Its own address.
 */
hardware_address: HardwareAddress | null, } | { "kind": "unreadable", 
/**
 * What could not be looked at.
 */
what: Watched, };

export type MediumKind = "usb_memory" | "usb_disk" | "sd_card" | "optical" | "image" | "other";

export type Medium = { 
/**
 * What it is known by.
 */
volume: VolumeId, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Its label, or else the name of its device.
 */
name: string, 
/**
 * The folder in which it appears.
 */
mounted_at: string, 
/**
 * What it is.
 */
kind: MediumKind, };

export type Equipment = { 
/**
 * The interface or radio it is connected through.
 */
interface: InterfaceName, 
/**
 * The address of that interface. A radio whose address the system does not tell is allowed by its name alone.
 */
hardware_address: HardwareAddress | null, };

export type Permit = { 
/**
 * 許可番号.
 */
number: PermitNumber, 
/**
 * 許可の範囲.
 */
scope: PermitScope, 
/**
 * 有効期限: the last day.
 */
until: Day, };

export type PermitForm = { 
/**
 * 許可番号.
 */
number: string, 
/**
 * 許可の範囲.
 */
scope: string, 
/**
 * 有効期限.
 */
until: string, };

export type LockReason = "by_person" | "idle" | "suspended" | "connected";

export type ClockQuestion = "none" | "day" | "step";

export type DeskState = { "kind": "absent", 
/**
 * Whether a practice room is wanted.
 */
practice: boolean, 
/**
 * What the terminal is connected to: a permit is asked for first.
 */
connections: Array<Connection>, } | { "kind": "closed", 
/**
 * Whether it is a practice room (練習).
 */
practice: boolean, 
/**
 * Why the room closed by itself, or does not open.
 */
problem: Refused | null, 
/**
 * What the terminal is connected to, registered or not: that is known only once the vault is open.
 */
connections: Array<Connection>, } | { "kind": "locked", 
/**
 * Whether it is a practice room (練習).
 */
practice: boolean, 
/**
 * Whose.
 */
name: string, 
/**
 * ID.
 */
login: string, 
/**
 * Why.
 */
why: LockReason, 
/**
 * What the terminal is connected to.
 */
connections: Array<Connection>, } | { "kind": "open", 
/**
 * Whether it is a practice room (練習).
 */
practice: boolean, 
/**
 * 端末名.
 */
terminal_name: string, 
/**
 * Who.
 */
me: Me, 
/**
 * What is asked about the clock.
 */
clock: ClockQuestion, 
/**
 * Today as the terminal's clock has it.
 */
day: Day, 
/**
 * 令和2年12月1日（火）
 */
wareki: string, 
/**
 * What the clock says, 9:05.
 */
time: string, };

export type Drill = { 
/**
 * The backup.
 */
backup: BackupId, 
/**
 * The last entry of the journal that it holds.
 */
through: Seq, 
/**
 * Entries that the room has written since: what a restore would lose.
 */
lost: number, 
/**
 * Campaigns that it holds.
 */
campaigns: number, 
/**
 * 申請書 that it holds (通).
 */
pieces: number, };

export type JobKind = "verification" | "log_export" | "log_file" | "backup" | "backup_reading" | "backup_check" | "backup_drill" | "erasure";

export type JobStep = { "kind": "running" } | { "kind": "done", 
/**
 * The file.
 */
file: string | null, } | { "kind": "drilled", 
/**
 * What it holds.
 */
drill: Drill, } | { "kind": "refused", 
/**
 * What.
 */
refused: Refused, } | { "kind": "cancelled" };

export type JobState = { 
/**
 * What it does.
 */
kind: JobKind, 
/**
 * Entries that are done.
 */
done: Seq, 
/**
 * Entries that there were when it began.
 */
of: Seq, 
/**
 * How far it is.
 */
step: JobStep, };

export type IsolationState = { 
/**
 * What is connected without registered equipment.
 */
connections: Array<Connection>, 
/**
 * Whether a permit of the city covers it.
 */
permitted: boolean, 
/**
 * Whether the room may not be worked in: connected, not permitted, not for practice.
 */
blocks: boolean, 
/**
 * Removable media that are mounted.
 */
media: Array<Medium>, 
/**
 * Those of them that two people have not registered.
 */
unregistered: Array<Medium>, };

export type PulseState = "closed" | "locked" | "open";

export type Pulse = { 
/**
 * Whether somebody sits here.
 */
state: PulseState, 
/**
 * Whether the curtain covers the screen.
 */
curtain: boolean, 
/**
 * What the terminal is connected to, seen from a closed room.
 */
connections: Array<Connection>, 
/**
 * How the terminal stands to the outside, seen from an open room.
 */
isolation: IsolationState | null, 
/**
 * The job that runs, or has just ended.
 */
job: JobState | null, 
/**
 * What could not be done after something was recorded.
 */
trouble: Refused | null, };

export type Countersign = { 
/**
 * ID.
 */
login: string, 
/**
 * Password.
 */
password: string, };

export type Seals = { 
/**
 * The own password.
 */
own_password: string, 
/**
 * The other person, where two are needed.
 */
second: Countersign | null, };

export type ShownKit = { 
/**
 * The kit, in nine groups of four.
 */
kit: string, };

export type SecondAdministrator = { 
/**
 * ID.
 */
login: string, 
/**
 * 氏名.
 */
name: string, };

export type RoomProposal = { 
/**
 * 端末名.
 */
terminal_name: string, 
/**
 * 氏名 of the first 管理者.
 */
name: string, 
/**
 * ID of the first 管理者.
 */
login: string, 
/**
 * Password of the first 管理者.
 */
password: string, 
/**
 * 所属 of the first 管理者.
 */
affiliation: string, 
/**
 * 誓約書の日 of the first 管理者; empty is today.
 */
pledged_on: string, 
/**
 * 研修の日 of the first 管理者; empty is today.
 */
trained_on: string, 
/**
 * The city's permit, where the terminal is connected to something.
 */
permit: PermitForm | null, 
/**
 * The second 管理者, or none yet.
 */
second_administrator: SecondAdministrator | null, };

export type ProposedRoom = { 
/**
 * The recovery kit, in nine groups of four.
 */
kit: string, };

export type FirstPassword = { 
/**
 * ID.
 */
login: string, 
/**
 * 氏名.
 */
name: string, 
/**
 * The password, in six groups of four: more than 100 random bits.
 */
first_password: string, };

export type FoundedRoom = { 
/**
 * The second 管理者's first password, shown once.
 */
second_administrator: FirstPassword | null, };

export type Recovery = { 
/**
 * The kit.
 */
kit: string, 
/**
 * 氏名 of one person present.
 */
first_name: string, 
/**
 * 氏名 of the other.
 */
second_name: string, 
/**
 * 封印番号.
 */
seal_number: string, };

export type RecoveredRoom = { 
/**
 * The new kit; the old one opens nothing any more.
 */
kit: string, 
/**
 * The first password of every active person.
 */
first_passwords: Array<FirstPassword>, };

export type EnrolForm = { 
/**
 * ID.
 */
login: string, 
/**
 * 氏名.
 */
name: string, 
/**
 * 役割.
 */
role: Role, 
/**
 * The entry in the register.
 */
details: PersonDetailsForm, };

export type PersonRow = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * ID.
 */
login: string, 
/**
 * 氏名.
 */
name: string, 
/**
 * 役割.
 */
role: Role, 
/**
 * Whether the account is in use.
 */
active: boolean, 
/**
 * The last day of somebody who has left.
 */
left_on: Day | null, 
/**
 * Whether the first password was not changed yet.
 */
must_change_password: boolean, 
/**
 * Whether fifteen failures have locked the account.
 */
locked: boolean, 
/**
 * The entry in the register; none in rooms of older programs.
 */
details: PersonDetails | null, 
/**
 * How the yearly training stands.
 */
training: Training, 
/**
 * When the person was enrolled.
 */
enrolled_at: string, 
/**
 * The last sign-in.
 */
last_signed_in_at: string | null, 
/**
 * What the person who looks may do to this account: nothing to the own one.
 */
may: Array<Action>, };

export type SubjectKind = "batch" | "delivery" | "round" | "variance" | "campaign" | "person";

export type Subject = { "kind": "batch", "number": BatchNumber } | { "kind": "delivery", "number": DeliveryId } | { "kind": "round", "number": RoundId } | { "kind": "variance", "number": VarianceId } | { "kind": "campaign", "number": CampaignId } | { "kind": "person", "number": PersonId };

export type LogForm = { 
/**
 * Who did it.
 */
person: PersonId | null, 
/**
 * From this day on.
 */
from: string, 
/**
 * Through this day.
 */
through: string, 
/**
 * Which kind of entry, without its version.
 */
kind: string | null, 
/**
 * Which kind of thing it speaks of.
 */
subject_kind: SubjectKind | null, 
/**
 * Its number.
 */
number: string, };

export type LogRow = { 
/**
 * 記録番号.
 */
seq: Seq, 
/**
 * 端末.
 */
terminal: number, 
/**
 * When, local time.
 */
at: string, 
/**
 * 氏名; empty for the terminal itself.
 */
name: string, 
/**
 * ID; empty for the terminal itself.
 */
login: string, 
/**
 * 役割 now.
 */
role: Role | null, 
/**
 * The kind of entry without its version; its words stand in `assets/text`.
 */
kind: string, 
/**
 * The action that the entry speaks of, where it is one.
 */
action: Action | null, 
/**
 * What it speaks of.
 */
subjects: Array<Subject>, 
/**
 * The beginning of the entry's hash, as papers show it.
 */
hash: string, };

export type PrintedHead = { 
/**
 * 記録番号.
 */
seq: Seq, 
/**
 * The first characters of its hash (照合符号).
 */
hash: string, };

export type LogPage = { 
/**
 * The lines that were found.
 */
rows: Array<LogRow>, 
/**
 * Where the next page begins to look; none when the beginning was reached.
 */
before: Seq | null, 
/**
 * Where the journal ends.
 */
head: PrintedHead, };

export type Kept = "papers" | "access_log" | "my_number_log" | "records" | "room";

export type RetentionRule = "fiscal_year_and_five_years" | "contract_and_one_year" | "seven_years" | "agreed" | "longest_campaign";

export type RetentionGap = "completion" | "contract_end" | "agreement" | "use" | "campaign";

export type RetentionState = "undecided" | "kept" | "ends_soon" | "over" | "awaits_room" | "gone";

export type RuleEnd = { 
/**
 * The rule.
 */
rule: RetentionRule, 
/**
 * Where it stands, as the room names its sources; empty where it follows from others.
 */
source: string, 
/**
 * 起算日; none where the rule names the day itself.
 */
counts_from: Day | null, 
/**
 * The last day on which it is kept.
 */
until: Day, };

export type RetentionRow = { 
/**
 * What is kept.
 */
kept: Kept, 
/**
 * The campaign; none for the room itself.
 */
campaign: CampaignId | null, 
/**
 * 事業名; empty for the room itself.
 */
title: string, 
/**
 * Papers in the room's or its contractor's keeping (通); none for what is not counted.
 */
pieces: number | null, 
/**
 * 保存期限: the last day, the next it may go; none while it cannot be told.
 */
until: Day | null, 
/**
 * The rules that apply, as far as their ends are known; the longest, which counts, first.
 */
ends: Array<RuleEnd>, 
/**
 * What has to be known first.
 */
missing: RetentionGap | null, 
/**
 * How it stands.
 */
state: RetentionState, };

export type RetentionView = { 
/**
 * The day by which the lines are told.
 */
day: Day, 
/**
 * Whether nobody has confirmed the clock: then `day` is the last one that was trusted.
 */
clock_unconfirmed: boolean, 
/**
 * The lines; those without an end stand last.
 */
rows: Array<RetentionRow>, };

export type LogPerson = { 
/**
 * The person.
 */
person: PersonId, 
/**
 * 氏名.
 */
name: string, };

export type LogChoices = { 
/**
 * Everybody who was ever enrolled.
 */
people: Array<LogPerson>, 
/**
 * Every kind of entry without its version.
 */
kinds: Array<string>, 
/**
 * How long the log is kept.
 */
retention: Array<RetentionRow>, 
/**
 * Where the journal ends.
 */
head: PrintedHead, 
/**
 * What the person who looks may do.
 */
may: Array<Action>, };

export type ExportPlace = { 
/**
 * The folder.
 */
folder: string, 
/**
 * The label of a registered medium; none for the terminal's own documents.
 */
medium: string | null, };

export type BackupLine = { 
/**
 * Its number.
 */
backup: BackupId, 
/**
 * Where it was written.
 */
file: string, 
/**
 * 管理番号 of the registered medium it was written to; none on the terminal itself.
 */
medium: string | null, 
/**
 * What tells its key without telling it.
 */
key: string, 
/**
 * When it was begun, local time.
 */
begun_at: string, 
/**
 * Who began it.
 */
begun_by: string, 
/**
 * Whether it was made: written, read back and listed. What was only begun may have left a part of a copy.
 */
made: boolean, 
/**
 * The last entry of the journal that it holds.
 */
through: Seq | null, 
/**
 * SHA-256 of the file, in hexadecimal.
 */
sha256: string | null, 
/**
 * Its length in bytes.
 */
bytes: number | null, 
/**
 * When it was last checked after it was made; none when it never was.
 */
checked_at: string | null, 
/**
 * What the last look found: whether it is as it was written.
 */
sound: boolean | null, 
/**
 * When it was last folded anew beside the room (復元訓練).
 */
drilled_at: string | null, 
/**
 * Whether the room's keys open it: not when it was begun before the root key was last changed (鍵の更新).
 */
opens: boolean, 
/**
 * What became of it, where it is gone (消去).
 */
fate: BackupFate | null, };

export type BackupCopy = { 
/**
 * What is listed of it.
 */
line: BackupLine, 
/**
 * Whether it was made and its file stands where it was written: not while its medium is out, nor after somebody has moved it.
 */
here: boolean, };

export type BackupsView = { 
/**
 * Every copy, newest first.
 */
copies: Array<BackupCopy>, 
/**
 * Where one may go: this terminal, then registered media that are connected.
 */
places: Array<ExportPlace>, 
/**
 * The one of them that is offered first: where the last one went, else this terminal.
 */
place: string, 
/**
 * The medium that the last one went to, where it is not connected now.
 */
absent: string | null, 
/**
 * The newest that holds most and was good when somebody last looked.
 */
last: BackupId | null, 
/**
 * Whether anything was done since that it does not hold.
 */
work_since: boolean, 
/**
 * When the last good one was made that stands on a medium; none when all stand on this terminal.
 */
last_apart: string | null, 
/**
 * What the person who looks may do.
 */
may: Array<Action>, };

export type ErasureScope = "campaign" | "things" | "room";

export type ErasureState = "requested" | "consented" | "underway" | "done" | "withdrawn";

export type ErasureTrial = "old_key_on_key_file" | "old_key_on_vault" | "campaign_key_in_vault" | { "backup": BackupId } | "room";

export type DisposalKind = "returned" | "erased" | "discarded";

export type DisposalMethod = "key_destroyed" | "overwritten" | "broken" | "shredded" | "dissolved" | "incinerated" | "handed_back";

export type DisposalItem = { 
/**
 * 情報の名称・項目.
 */
information: InformationName, 
/**
 * 媒体名.
 */
medium: MediumName, 
/**
 * 数量.
 */
quantity: Quantity, 
/**
 * 区分.
 */
kind: DisposalKind, 
/**
 * 方法.
 */
method: DisposalMethod, };

export type DisposalItemForm = { 
/**
 * 情報の名称・項目.
 */
information: string, 
/**
 * 媒体名.
 */
medium: string, 
/**
 * 数量.
 */
quantity: string, 
/**
 * 区分.
 */
kind: DisposalKind, 
/**
 * 方法.
 */
method: DisposalMethod, };

export type ErasureRequest = { 
/**
 * What is to go.
 */
scope: ErasureScope, 
/**
 * The campaign under whose contract it is.
 */
campaign: CampaignId, 
/**
 * Line by line.
 */
items: Array<DisposalItem>, 
/**
 * 処理予定日.
 */
planned_on: Day, };

export type ErasureRequestForm = { 
/**
 * What is to go.
 */
scope: ErasureScope, 
/**
 * The campaign under whose contract it is.
 */
campaign: CampaignId, 
/**
 * Line by line.
 */
items: Array<DisposalItemForm>, 
/**
 * 処理予定日.
 */
planned_on: string, };

export type ErasureConsent = { 
/**
 * 承諾番号.
 */
number: ApprovalNumber, 
/**
 * 承諾日.
 */
consented_on: Day, 
/**
 * Whether the city wants to be present (立会い, 札幌市 特記事項 13条3項).
 */
witnessed: boolean, };

export type ErasureConsentForm = { 
/**
 * 承諾番号.
 */
number: string, 
/**
 * 承諾日.
 */
consented_on: string, 
/**
 * Whether the city wants to be present.
 */
witnessed: boolean, };

export type ErasureReport = { 
/**
 * 実施日.
 */
done_on: Day, 
/**
 * 実施場所.
 */
place: DisposalPlace, 
/**
 * 立会者 of the city, where it wanted to be present.
 */
witness: PersonName | null, };

export type ErasureReportForm = { 
/**
 * 実施日.
 */
done_on: string, 
/**
 * 実施場所.
 */
place: string, 
/**
 * 立会者, empty where nobody was asked for.
 */
witness: string, };

export type BackupFate = "overwritten" | "not_found" | "medium_broken";

export type ErasureLine = { 
/**
 * Its number.
 */
erasure: ErasureId, 
/**
 * Where it stands.
 */
state: ErasureState, 
/**
 * What was asked.
 */
request: ErasureRequest, 
/**
 * Whose data: 事業名.
 */
campaign_title: string, 
/**
 * When it was asked, local time.
 */
requested_at: string, 
/**
 * Who asked.
 */
requested_by: string, 
/**
 * What the city said.
 */
consent: ErasureConsent | null, 
/**
 * How it was done.
 */
report: ErasureReport | null, 
/**
 * 担当者: the two people who did it.
 */
done_by: Array<string>, 
/**
 * What was tried afterwards, and opened nothing.
 */
tried: Array<ErasureTrial>, 
/**
 * Backups under the old keys that are still kept somewhere: each needs its fate before the erasure is done.
 */
backups_left: Array<BackupId>, 
/**
 * Whether there is a good backup under the new keys.
 */
backed_up: boolean, };

export type OldBackup = { 
/**
 * Its number.
 */
backup: BackupId, 
/**
 * Where it was written.
 */
file: string, 
/**
 * 管理番号 of the medium; none on the terminal itself.
 */
medium: string | null, 
/**
 * Whether something stands there now, which the program would destroy.
 */
here: boolean, };

export type ErasuresView = { 
/**
 * Every request, newest first.
 */
lines: Array<ErasureLine>, 
/**
 * Backups under keys that the room has left behind, of which nobody has said what became of them.
 */
old_backups: Array<OldBackup>, 
/**
 * What the person who looks may do.
 */
may: Array<Action>, };

export type ToldFate = { 
/**
 * Which.
 */
backup: BackupId, 
/**
 * What became of it.
 */
fate: BackupFate, };

export type PermitLine = { 
/**
 * The permit.
 */
permit: Permit, 
/**
 * Whether it holds today.
 */
holds: boolean, 
/**
 * When it was recorded.
 */
recorded_at: string, };

export type EquipmentLine = { 
/**
 * By interface and hardware address.
 */
equipment: Equipment, 
/**
 * 用途.
 */
purpose: string, 
/**
 * When it was registered.
 */
registered_at: string, };

export type MediumLine = { 
/**
 * Its volume.
 */
volume: VolumeId, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * What it is.
 */
kind: MediumKind, 
/**
 * 管理番号.
 */
label: string, 
/**
 * 用途.
 */
purpose: string, 
/**
 * When it was registered.
 */
registered_at: string, };

export type IsolationNote = { "kind": "connected", 
/**
 * To what.
 */
connections: Array<Connection>, 
/**
 * Whether a permit covered it.
 */
permitted: boolean, } | { "kind": "disconnected" } | { "kind": "medium_seen", 
/**
 * Which.
 */
medium: Medium, 
/**
 * Whether it was registered.
 */
registered: boolean, } | { "kind": "medium_gone", 
/**
 * Which.
 */
medium: Medium, } | { "kind": "confirmed", 
/**
 * The day.
 */
day: Day, 
/**
 * What was connected then.
 */
connections: Array<Connection>, } | { "kind": "registered", 
/**
 * What: 許可番号, interface or 管理番号.
 */
name: string, 
/**
 * Which kind of entry.
 */
entry: string, };

export type IsolationRow = { 
/**
 * 記録番号.
 */
seq: Seq, 
/**
 * When it was recorded.
 */
at: string, 
/**
 * Who; empty for the terminal itself.
 */
by: string, 
/**
 * What.
 */
note: IsolationNote, };

export type IsolationView = { 
/**
 * Now.
 */
state: IsolationState, 
/**
 * What was connected lately without registered equipment, and is not now: a device can be registered while it is unplugged.
 */
seen: Array<Connection>, 
/**
 * Whether today was confirmed.
 */
confirmed_today: boolean, 
/**
 * Permits that were not withdrawn.
 */
permits: Array<PermitLine>, 
/**
 * Registered devices.
 */
equipment: Array<EquipmentLine>, 
/**
 * Registered media.
 */
registered_media: Array<MediumLine>, 
/**
 * 隔離確認記録, newest first.
 */
rows: Array<IsolationRow>, 
/**
 * What the person who looks may do.
 */
may: Array<Action>, };

export type TerminalDetails = { 
/**
 * 端末名.
 */
name: TerminalName, 
/**
 * 設置場所.
 */
place: TerminalPlace | null, 
/**
 * ワイヤー錠の番号.
 */
wire_lock: WireLock | null, 
/**
 * ウイルス対策の版.
 */
antivirus_version: AntivirusVersion | null, 
/**
 * When the antivirus was last brought up to date, by hand.
 */
antivirus_on: Day | null, };

export type TerminalForm = { 
/**
 * 端末名.
 */
name: string, 
/**
 * 設置場所.
 */
place: string, 
/**
 * ワイヤー錠の番号.
 */
wire_lock: string, 
/**
 * ウイルス対策の版.
 */
antivirus_version: string, 
/**
 * 更新日.
 */
antivirus_on: string, };

export type IdleRule = { 
/**
 * Seconds without a key or a pointer until the curtain.
 */
curtain_seconds: number, 
/**
 * Seconds until the lock.
 */
lock_seconds: number, };

export type TerminalView = { 
/**
 * Its number.
 */
number: number, 
/**
 * Its entry in the register.
 */
details: TerminalDetails, 
/**
 * After how long an idle screen is covered and locked.
 */
idle: IdleRule, 
/**
 * The longest times that may be set.
 */
longest: IdleRule, 
/**
 * The shortest times that may be set.
 */
shortest: IdleRule, 
/**
 * What the person who looks may do.
 */
may: Array<Action>, };

export type DispatchKind = "initial" | "resend" | "reminder";

export type Dispatch = { 
/**
 * 発送区分.
 */
kind: DispatchKind, 
/**
 * 発送日.
 */
on: Day, 
/**
 * 発送通数.
 */
count: number, };

export type DeadlineRule = "arrival" | "postmark";

export type CampaignSettings = { 
/**
 * 事業名.
 */
title: Title, 
/**
 * 発送, in the order given; at least one 初回.
 */
dispatches: Array<Dispatch>, 
/**
 * The first day of week 1: the first day on which replies arrive.
 */
first_reception_on: Day, 
/**
 * 回答期限.
 */
reply_deadline: Day, 
/**
 * 期限判定.
 */
deadline_rule: DeadlineRule, 
/**
 * Whether every batch is counted blind by a second person.
 */
two_person_count: boolean, 
/**
 * 端末保管の承認番号, or `none`.
 */
terminal_approval: TerminalApproval, 
/**
 * 年度, where it is not that of the first reception.
 */
fiscal_year: number | null, 
/**
 * 契約期間: first day.
 */
contract_starts_on: Day | null, 
/**
 * 契約期間: last day.
 */
contract_ends_on: Day | null, 
/**
 * Whether the forms bear a 個人番号.
 */
my_number: boolean, 
/**
 * 委託者.
 */
client_city: string | null, 
/**
 * 受託者.
 */
contractor: string | null, 
/**
 * Whether batches are reviewed (審査) before they are handed over; if not, what is counted is ready. Absent from older events, which read
 * and write the same bytes.
 */
review_before_handover?: boolean, 
/**
 * Until when the access log is kept, where the city and the contractor agreed on a day. Absent from older events.
 */
log_kept_until?: Day | null, 
/**
 * 帳票の書き方. Absent from older events.
 */
papers?: PaperStyle, 
/**
 * 事業完了日: from the end of its fiscal year on papers are kept. Absent from older events.
 */
completed_on?: Day | null, 
/**
 * Until when the records of the contract are kept, where the city and the contractor agreed on a day (日野市 10(1)). Absent from older events.
 */
records_kept_until?: Day | null, };

export type CampaignRow = { 
/**
 * The campaign.
 */
campaign: CampaignId, 
/**
 * When it was opened.
 */
opened_at: string, 
/**
 * What it is.
 */
settings: CampaignSettings, 
/**
 * When its data were erased (消去).
 */
erased_at: string | null, };

export type DispatchForm = { 
/**
 * 発送区分.
 */
kind: DispatchKind, 
/**
 * 発送日, as typed.
 */
on: string, 
/**
 * 発送通数, as typed.
 */
count: string, };

export type CampaignForm = { 
/**
 * 事業名.
 */
title: string, 
/**
 * 発送.
 */
dispatches: Array<DispatchForm>, 
/**
 * 第1週の初日.
 */
first_reception_on: string, 
/**
 * 回答期限.
 */
reply_deadline: string, 
/**
 * 期限判定.
 */
deadline_rule: DeadlineRule, 
/**
 * 2名計数.
 */
two_person_count: boolean, 
/**
 * 承認番号, or `none`.
 */
terminal_approval: string, 
/**
 * 年度.
 */
fiscal_year: string, 
/**
 * 契約開始日.
 */
contract_starts_on: string, 
/**
 * 契約終了日.
 */
contract_ends_on: string, 
/**
 * 個人番号.
 */
my_number: boolean, 
/**
 * 委託者.
 */
client_city: string, 
/**
 * 受託者.
 */
contractor: string, 
/**
 * 引渡前審査.
 */
review_before_handover: boolean, 
/**
 * 利用記録の保存期限, where it was agreed on.
 */
log_kept_until: string, 
/**
 * 帳票の書き方.
 */
papers: PaperStyleForm, 
/**
 * 事業完了日.
 */
completed_on: string, 
/**
 * 契約に関する記録の保存期限, where it was agreed on.
 */
records_kept_until: string, };

export type DayMark = "closed_by_ordinance" | "closed_temporarily" | "open_temporarily" | "as_usual";

export type CalendarDay = { 
/**
 * The day.
 */
day: Day, 
/**
 * 令和2年12月29日（火）
 */
wareki: string, 
/**
 * Whether the office is open.
 */
open: boolean, 
/**
 * 祝日 or 年末年始.
 */
holiday: string | null, 
/**
 * The room's own mark.
 */
mark: DayMark | null, };

export type CalendarYear = { 
/**
 * The western year in which it starts.
 */
fiscal_year: number, 
/**
 * 令和2年度
 */
name: string, 
/**
 * Its holidays and marked days, in order.
 */
days: Array<CalendarDay>, };

export type ReadDay = { 
/**
 * The day.
 */
day: Day, 
/**
 * 令和2年12月1日（火）
 */
wareki: string, };

export type Run = "morning" | "afternoon" | "counter" | "exchange";

export type DeliveryForm = { 
/**
 * 受領日.
 */
received_on: string, 
/**
 * 便.
 */
run: Run, 
/**
 * 郵便局通数.
 */
carrier_count: string, 
/**
 * 自計数.
 */
desk_count: string, 
/**
 * 引渡者.
 */
given_by: string, };

export type DeliveryRow = { 
/**
 * The delivery.
 */
delivery: DeliveryId, 
/**
 * 受領日.
 */
received_on: Day, 
/**
 * 便.
 */
run: Run, 
/**
 * The nth delivery of its day.
 */
ordinal: number, 
/**
 * 郵便局通数.
 */
carrier_count: PieceCount | null, 
/**
 * 自計数.
 */
desk_count: PieceCount, 
/**
 * 自計数 − 郵便局通数.
 */
carrier_variance: number | null, 
/**
 * Envelopes in its counted batches.
 */
batched: number, 
/**
 * 差: 自計数 − Σ counted batches. What is lost before it reaches a tray stands here.
 */
variance: number, 
/**
 * 計数待ち: its batches without a count.
 */
waiting: number, 
/**
 * Its batches that were not discarded.
 */
batches: number, 
/**
 * 引渡者.
 */
given_by: string, 
/**
 * 受領者.
 */
taken_by: string, 
/**
 * When it was recorded.
 */
recorded_at: string, };

export type BatchKind = "application" | "undeliverable" | "misc";

export type BatchState = "waiting" | "recount" | "undecided" | "counted" | "discarded";

export type CountBasis = "single" | "two_equal" | "decided" | "waived";

export type BatchForm = { 
/**
 * The delivery it belongs to.
 */
delivery: DeliveryId, 
/**
 * What is in it.
 */
kind: BatchKind, 
/**
 * トレイ.
 */
tray: string, 
/**
 * 通数.
 */
quantity: string, };

export type BatchRow = { 
/**
 * Its number.
 */
number: BatchNumber, 
/**
 * The delivery it belongs to.
 */
delivery: DeliveryId, 
/**
 * 受領日.
 */
received_on: Day, 
/**
 * What is in it.
 */
kind: BatchKind, 
/**
 * トレイ.
 */
tray: string, 
/**
 * Where its count stands.
 */
state: BatchState, 
/**
 * The count that stands; none before, since the second count is blind.
 */
quantity: PieceCount | null, 
/**
 * Why it stands.
 */
basis: CountBasis | null, 
/**
 * 計数者.
 */
first_by: string, 
/**
 * 確認者.
 */
checked_by: string | null, 
/**
 * When it was logged.
 */
received_at: string, 
/**
 * How often it was corrected.
 */
corrections: number, 
/**
 * 理由 of the last correction, decision, waiver or discard.
 */
last_reason: string | null, 
/**
 * Whether 直前の登録を取消 would discard this one.
 */
mine_to_undo: boolean, 
/**
 * What the person who looks may do to it now.
 */
may: Array<Action>, };

export type CountedBatch = { 
/**
 * Where the batch's count stands now.
 */
state: BatchState, 
/**
 * The count, once it stands.
 */
quantity: PieceCount | null, };

export type DayView = { 
/**
 * The day.
 */
day: Day, 
/**
 * 令和2年12月1日（火）
 */
wareki: string, 
/**
 * Its deliveries.
 */
deliveries: Array<DeliveryRow>, 
/**
 * Its batches, in the order in which they were logged.
 */
batches: Array<BatchRow>, 
/**
 * The label that the next tray would get.
 */
next_tray: string, };

export type Gap = { 
/**
 * The number.
 */
number: BatchNumber, 
/**
 * 受領日.
 */
received_on: Day, 
/**
 * トレイ.
 */
tray: string, 
/**
 * 理由.
 */
reason: string, 
/**
 * When it was logged.
 */
at: string, };

export type TodoKind = "second_administrator" | "count_waiting" | "recount" | "undecided" | "variance" | "carrier_variance" | "log_today" | "open_variance" | "hand_over_round" | "receipt_due" | "originals_overdue" | "close_day" | "training_due" | "confirm_isolation" | "retention_over" | "back_up";

export type TodoItem = { 
/**
 * What.
 */
kind: TodoKind, 
/**
 * How many.
 */
count: number, 
/**
 * On which day, where it is one.
 */
day: Day | null, 
/**
 * The round, where it is about one.
 */
round: RoundId | null, };

export type Today = { 
/**
 * The day.
 */
day: Day, 
/**
 * 令和2年12月1日（火）
 */
wareki: string, 
/**
 * Whether the office is open.
 */
business_day: boolean, 
/**
 * 第1週, where today lies in one.
 */
week_title: string | null, 
/**
 * 12/1-4
 */
week_label: string | null, 
/**
 * 申請書 received today (通).
 */
received_today: number, 
/**
 * 申請書 received this week (通).
 */
received_this_week: number, 
/**
 * 累計 (通).
 */
received_total: number, 
/**
 * 発送通数(初回).
 */
dispatched: number, 
/**
 * 返送率, percent with one decimal.
 */
return_rate: string, 
/**
 * 不達返戻 (通).
 */
undeliverable_total: number, 
/**
 * 雑件 (通).
 */
misc_total: number, 
/**
 * Today's deliveries.
 */
deliveries: Array<DeliveryRow>, 
/**
 * Today's batches.
 */
batches: Array<BatchRow>, 
/**
 * What is left to do.
 */
todo: Array<TodoItem>, };

export type Place = "post" | "shelf" | "reviewed" | "deficient" | "applicant" | "excluded" | "undeliverable" | "misc" | "packed" | "contractor" | "returned" | "archive" | "handed_back" | "disposed" | "missing" | "surplus";

export type PlaceRow = { 
/**
 * The place.
 */
place: Place, 
/**
 * The round, for places of one.
 */
round: RoundId | null, 
/**
 * 第n回.
 */
ordinal: number | null, 
/**
 * Whether the contractor has not confirmed it (未確認).
 */
unconfirmed: boolean, 
/**
 * Envelopes (通).
 */
pieces: number, };

export type PlacesView = { 
/**
 * The journal number that it speaks of.
 */
as_of: Seq, 
/**
 * When that was written.
 */
as_of_at: string, 
/**
 * The places in the order of an envelope's way; empty ones are left out.
 */
rows: Array<PlaceRow>, 
/**
 * What came by post: 申請書, 不達返戻 and 雑件 (通).
 */
came: number, 
/**
 * What stands in all places (通).
 */
stands: number, 
/**
 * 申請書 alone (通): 返送.
 */
returns: number, };

export type MoveRow = { 
/**
 * From here.
 */
from: Place, 
/**
 * To there.
 */
to: Place, 
/**
 * The round of whichever belongs to one.
 */
round: RoundId | null, 
/**
 * 第n回.
 */
ordinal: number | null, 
/**
 * Envelopes (通).
 */
pieces: number, };

export type ExclusionKind = "blank" | "duplicate" | "declined" | "other_office" | "other";

export type ReviewStep = { "step": "pass" } | { "step": "take_back_pass" } | { "step": "hold_back", 
/**
 * The code.
 */
code: string, } | { "step": "settle" } | { "step": "send_back" } | { "step": "come_back" } | { "step": "exclude", 
/**
 * The kind.
 */
kind: ExclusionKind, } | { "step": "readmit" };

export type ReviewOffer = { 
/**
 * The step, as [`ReviewStep`] is tagged.
 */
step: ReviewStep["step"], 
/**
 * From where it takes.
 */
from: Place, 
/**
 * How many stand there (通).
 */
pieces: number, };

export type ReviewForm = { 
/**
 * The batch.
 */
batch: BatchNumber, 
/**
 * What came of it.
 */
review: ReviewStep, 
/**
 * Envelopes (通).
 */
pieces: string, };

export type DeficiencyCode = { 
/**
 * 01
 */
code: string, 
/**
 * 本人確認書類の写しなし
 */
label: string, };

export type TraceRow = { 
/**
 * 記録番号.
 */
seq: Seq, 
/**
 * When.
 */
at: string, 
/**
 * Who; empty for the terminal itself.
 */
by: string, 
/**
 * What happened: the kind of the event, without its version.
 */
what: string, 
/**
 * What the review came to, for a review.
 */
review: ReviewStep | null, 
/**
 * What moved.
 */
moves: Array<MoveRow>, };

export type BatchTrace = { 
/**
 * The batch.
 */
batch: BatchRow, 
/**
 * 抜取: envelopes of it that are held back, sent back or kept out (通).
 */
pulled: number, 
/**
 * How many are resubmissions of other batches (通).
 */
resubmitted: number, 
/**
 * Where its envelopes stand now.
 */
standings: Array<PlaceRow>, 
/**
 * Its history, oldest first.
 */
entries: Array<TraceRow>, 
/**
 * Its differences.
 */
variances: Array<VarianceRow>, 
/**
 * What its review could come to now.
 */
reviews: Array<ReviewOffer>, 
/**
 * Where it can be counted again.
 */
countable: Array<Place>, 
/**
 * What the person who looks may do to it now, besides what the batch itself offers.
 */
may: Array<Action>, };

export type Means = "direct_handover" | "direct_carry" | "secure_transport" | "registered_mail";

export type RoundPlanForm = { 
/**
 * 引渡予定日.
 */
on: string, 
/**
 * 締切日.
 */
cutoff_on: string, 
/**
 * 業者名.
 */
contractor: string, 
/**
 * 承諾番号.
 */
approval_number: string, 
/**
 * 引渡場所.
 */
place: string, 
/**
 * 引渡方法.
 */
means: Means, 
/**
 * 理由, for another means than 直接手渡し and 直接持込.
 */
reason: string, 
/**
 * 市の承認番号, for another means.
 */
city_number: string, };

export type PlanSuggestion = { 
/**
 * 第n回.
 */
ordinal: number, 
/**
 * 引渡予定日.
 */
on: Day, 
/**
 * 締切日.
 */
cutoff_on: Day, 
/**
 * 業者名.
 */
contractor: string, 
/**
 * 承諾番号.
 */
approval_number: string, 
/**
 * 引渡場所.
 */
place: string, 
/**
 * 引渡方法.
 */
means: Means, };

export type ReadyBatch = { 
/**
 * The batch.
 */
batch: BatchNumber, 
/**
 * トレイ.
 */
tray: string, 
/**
 * 受領日.
 */
received_on: Day, 
/**
 * Envelopes that are ready (通).
 */
ready: number, 
/**
 * 抜取: envelopes of it that are held back, sent back or kept out (通).
 */
pulled: number, 
/**
 * Whether parts of it went into a round before.
 */
packed_before: boolean, };

export type PackForm = { 
/**
 * The batch.
 */
batch: BatchNumber, 
/**
 * Envelopes (通); empty for all that is ready.
 */
pieces: string, };

export type Container = { 
/**
 * 容器番号.
 */
label: ContainerLabel, 
/**
 * 封印番号.
 */
seal: SealLabel, };

export type ContainerForm = { 
/**
 * 容器番号.
 */
label: string, 
/**
 * 封印番号.
 */
seal: string, };

export type HandoverForm = { 
/**
 * 引渡日.
 */
on: string, 
/**
 * 受領者 of the contractor.
 */
taken_by: string, 
/**
 * Containers and seals as they are read at the door.
 */
containers: Array<ContainerForm>, 
/**
 * Batches (束) as they are counted at the door.
 */
batches: string, };

export type CountForm = { 
/**
 * The batch.
 */
batch: BatchNumber, 
/**
 * Envelopes (通).
 */
pieces: string, };

export type ReceiptForm = { 
/**
 * 受領日.
 */
on: string, 
/**
 * The contractor's total; empty when each batch was counted.
 */
whole: string, 
/**
 * The contractor's count of each batch.
 */
counts: Array<CountForm>, 
/**
 * 預り証番号.
 */
custody_receipt: string, 
/**
 * 返却予定日.
 */
due_back_on: string, };

export type DeliveredForm = { 
/**
 * 納品日.
 */
on: string, 
/**
 * 入力件数.
 */
records: string, 
/**
 * 判読不能.
 */
illegible: string, 
/**
 * 業者対象外.
 */
excluded: string, 
/**
 * 取込エラー.
 */
import_errors: string, };

export type ReturnForm = { 
/**
 * 返却日.
 */
on: string, 
/**
 * 引渡者 of the contractor.
 */
given_by: string, 
/**
 * Containers and seals as they came back.
 */
containers: Array<ContainerForm>, 
/**
 * Each batch, counted blind.
 */
counts: Array<CountForm>, };

export type RoundState = "planned" | "packed" | "handed_over" | "unconfirmed" | "received" | "delivered" | "returned" | "reconciled" | "archived" | "cancelled";

export type RoundNeed = { "need": "pack" } | { "need": "seal" } | { "need": "hand_over" } | { "need": "receipt" } | { "need": "recount", 
/**
 * 受渡票通数.
 */
slip: number, 
/**
 * The contractor's total.
 */
counted: number, } | { "need": "deliver" } | { "need": "records", 
/**
 * What the contractor has.
 */
entrusted: number, 
/**
 * What was delivered.
 */
told: number, } | { "need": "import_errors", 
/**
 * How many.
 */
records: number, } | { "need": "return" } | { "need": "explain", 
/**
 * How many.
 */
variances: number, } | { "need": "reconcile" } | { "need": "archive" };

export type RoundRow = { 
/**
 * The round.
 */
round: RoundId, 
/**
 * 第n回.
 */
ordinal: number, 
/**
 * How far it has come.
 */
state: RoundState, 
/**
 * 引渡予定日.
 */
planned_on: Day, 
/**
 * 締切日.
 */
cutoff_on: Day, 
/**
 * 引渡日.
 */
handed_over_on: Day | null, 
/**
 * 業者.
 */
contractor: string, 
/**
 * 束.
 */
batches: number, 
/**
 * 通: as packed, later as the slip says.
 */
pieces: number, 
/**
 * At the contractor now (通).
 */
at_contractor: number, 
/**
 * 返却予定日.
 */
due_back_on: Day | null, 
/**
 * Days since the handover, while originals are at the contractor.
 */
days_away: number | null, 
/**
 * Whether the originals should be back by now.
 */
overdue: boolean, 
/**
 * Open differences.
 */
open_variances: number, 
/**
 * What is missing now.
 */
needs: Array<RoundNeed>, };

export type Arrivals = { 
/**
 * 第1週
 */
title: string, 
/**
 * 12/1-4
 */
label: string, 
/**
 * Its first day.
 */
first_day: Day, 
/**
 * Its last day.
 */
last_day: Day, 
/**
 * 申請書 (通).
 */
received: number, 
/**
 * The rounds whose handover, planned or done, lies in it.
 */
rounds: Array<RoundId>, };

export type RoundsView = { 
/**
 * The rounds, in the order in which they were planned.
 */
rounds: Array<RoundRow>, 
/**
 * The weeks of the campaign.
 */
weeks: Array<Arrivals>, 
/**
 * Ready to be packed now: 束.
 */
ready_batches: number, 
/**
 * Ready to be packed now: 通.
 */
ready_pieces: number, 
/**
 * What a new plan begins with.
 */
suggestion: PlanSuggestion, 
/**
 * What the person who looks may do.
 */
may: Array<Action>, };

export type RoundLineRow = { 
/**
 * The batch.
 */
batch: BatchNumber, 
/**
 * 枝番; 0 for a whole batch.
 */
branch: number, 
/**
 * トレイ.
 */
tray: string, 
/**
 * 受領日.
 */
received_on: Day, 
/**
 * As packed (通).
 */
packed: number, 
/**
 * What the contractor should have: as packed, corrections since included (通).
 */
expected: number, 
/**
 * At the receipt, less what was expected: below zero 不足, above 過剰 (通).
 */
receipt_difference: number, 
/**
 * On the way back, less what the contractor had: below zero 不足, above 過剰 (通).
 */
return_difference: number, 
/**
 * As the contractor has it (通).
 */
received: number | null, 
/**
 * As it came back (通).
 */
returned: number | null, };

export type RoundStepRow = { 
/**
 * planned, packed, handed_over, …
 */
step: string, 
/**
 * When it was recorded.
 */
at: string, 
/**
 * Who recorded it.
 */
by: string, 
/**
 * The day that it speaks of.
 */
on: Day | null, 
/**
 * Envelopes or records that it tells of.
 */
pieces: number | null, 
/**
 * What a person typed with it: a reason, the contractor's person, a place, a number.
 */
words: string | null, };

export type DeliveredRow = { 
/**
 * 納品日.
 */
on: Day, 
/**
 * 入力件数.
 */
records: number, 
/**
 * 判読不能.
 */
illegible: number, 
/**
 * 業者対象外.
 */
excluded: number, 
/**
 * 取込エラー.
 */
import_errors: number, };

export type RoundView = { 
/**
 * As in the list.
 */
row: RoundRow, 
/**
 * 承諾番号.
 */
approval_number: string, 
/**
 * 引渡場所.
 */
place: string, 
/**
 * 引渡方法.
 */
means: Means, 
/**
 * 理由 of another means.
 */
leave_reason: string | null, 
/**
 * 市の承認番号 of another means.
 */
city_number: string | null, 
/**
 * What is packed.
 */
lines: Array<RoundLineRow>, 
/**
 * Containers and seals.
 */
containers: Array<Container>, 
/**
 * 預り証番号.
 */
custody_receipt: string | null, 
/**
 * What the contractor counted as a whole, while no batch is named (未確認).
 */
unconfirmed: number | null, 
/**
 * What the contractor has (通).
 */
entrusted: number, 
/**
 * What came back (通).
 */
came_back: number, 
/**
 * The data that holds.
 */
delivered: DeliveredRow | null, 
/**
 * How often data was rejected.
 */
rejections: number, 
/**
 * 保管場所.
 */
location: string | null, 
/**
 * What could be packed now.
 */
ready: Array<ReadyBatch>, 
/**
 * The differences of the round, open ones first.
 */
variances: Array<VarianceRow>, 
/**
 * Everything that happened to it.
 */
steps: Array<RoundStepRow>, 
/**
 * What the person who looks may do to it now.
 */
may: Array<Action>, };

export type VarianceKind = "carrier" | "delivery" | "stock" | "receipt" | "round_receipt" | "return" | "correction";

export type VarianceReason = "recount" | "other_office_mixed_in" | "not_recorded" | "recorded_twice" | "carrier_slip" | "under_investigation";

export type VarianceEndKind = "found" | "found_here" | "carrier_error" | "counting_error" | "lost" | "settled" | "named";

export type VarianceRow = { 
/**
 * Its number; none for a delivery whose day is not closed and that nobody has explained.
 */
variance: VarianceId | null, 
/**
 * Where it was found.
 */
kind: VarianceKind, 
/**
 * The delivery.
 */
delivery: DeliveryId | null, 
/**
 * 12/1 午前1便 and the like, for a delivery.
 */
delivery_on: Day | null, 
/**
 * The round.
 */
round: RoundId | null, 
/**
 * 第n回.
 */
ordinal: number | null, 
/**
 * The batch.
 */
batch: BatchNumber | null, 
/**
 * トレイ.
 */
tray: string | null, 
/**
 * The place of the room.
 */
place: Place | null, 
/**
 * Below zero 不足, above 過剰 (通).
 */
amount: number, 
/**
 * When it opened.
 */
opened_on: Day, 
/**
 * Days since.
 */
age_days: number, 
/**
 * 担当者.
 */
owner: string, 
/**
 * 理由.
 */
reason: VarianceReason | null, 
/**
 * 詳細.
 */
words: string | null, 
/**
 * What ended it.
 */
end: VarianceEndKind | null, 
/**
 * 事故番号.
 */
incident: string | null, 
/**
 * When it ended.
 */
ended_on: Day | null, 
/**
 * How it may end.
 */
ends: Array<VarianceEndKind>, 
/**
 * What the person who looks may do to it now.
 */
may: Array<Action>, };

export type VarianceForm = { 
/**
 * The batch.
 */
batch: BatchNumber, 
/**
 * Where it was counted again.
 */
place: Place, 
/**
 * Found there (通).
 */
found: string, 
/**
 * 理由, as far as is known.
 */
reason: VarianceReason, 
/**
 * 詳細.
 */
words: string, };

export type WhichVariance = { "of": "number", 
/**
 * The difference.
 */
variance: VarianceId, } | { "of": "delivery", 
/**
 * The delivery.
 */
delivery: DeliveryId, };

export type ExplanationForm = { 
/**
 * 担当者; nobody named means the person who is signed in.
 */
owner: PersonId | null, 
/**
 * 理由.
 */
reason: VarianceReason, 
/**
 * 詳細.
 */
words: string, };

export type EndForm = { 
/**
 * What ended it.
 */
end: VarianceEndKind, 
/**
 * 事故番号; needed for what was lost.
 */
incident: string, 
/**
 * 詳細.
 */
words: string, };

export type Equation = "R1" | "R2" | "R3" | "R4" | "R5" | "R6" | "R7";

export type TermKind = "carrier_counted" | "without_carrier_count" | "desk_counted" | "applications" | "resubmitted" | "undeliverable_and_misc" | "returns" | "ready" | "packed" | "on_their_way" | "held_back" | "kept_out" | "not_reviewed" | "passed" | "handed_over" | "slip" | "contractor_counted" | "entrusted" | "records" | "illegible" | "excluded_by_contractor" | "came_back";

export type Term = { 
/**
 * What it counts.
 */
kind: TermKind, 
/**
 * Envelopes (通); below zero where it is taken away.
 */
pieces: number, };

export type EquationRow = { 
/**
 * Which.
 */
equation: Equation, 
/**
 * The left side.
 */
left: Array<Term>, 
/**
 * The right side.
 */
right: Array<Term>, 
/**
 * 差: left less right.
 */
difference: number, 
/**
 * How much of it no one has explained yet: open differences.
 */
open: number, };

export type Tally = { 
/**
 * R1 to R7.
 */
equations: Array<EquationRow>, 
/**
 * 申請書 received on the day (通).
 */
received: number, 
/**
 * 不達返戻 received on the day (通).
 */
undeliverable: number, 
/**
 * 雑件 received on the day (通).
 */
misc: number, 
/**
 * 束 of the day that were not discarded.
 */
batches: number, 
/**
 * 受付棚の束数, as counted by the two.
 */
shelf_batches: number, 
/**
 * R8: 未着 = 発送(初回) − 累計返送 − 不達. No check.
 */
outstanding: number, 
/**
 * Open differences at the time.
 */
open_variances: number, };

export type ClosingForm = { 
/**
 * The day.
 */
day: string, 
/**
 * 受付棚の束数, as counted.
 */
shelf_batches: string, 
/**
 * The second person.
 */
checker: Countersign, };

export type ClosingRow = { 
/**
 * When it was recorded.
 */
at: string, 
/**
 * Whether it closed; else it reopened.
 */
closed: boolean, 
/**
 * Who closed, or reopened.
 */
by: string, 
/**
 * The second person.
 */
checked_by: string | null, 
/**
 * 理由 of a reopening.
 */
reason: string | null, };

export type ClosingView = { 
/**
 * The day.
 */
day: Day, 
/**
 * 令和2年12月1日（火）
 */
wareki: string, 
/**
 * Whether it is closed now.
 */
closed: boolean, 
/**
 * 初報: what was signed first.
 */
first: Tally | null, 
/**
 * What was signed last, where the day was reopened and closed again.
 */
last: Tally | null, 
/**
 * Now.
 */
now: Tally, 
/**
 * Batches that wait for a count.
 */
waiting: number, 
/**
 * An earlier day that must be closed first.
 */
earlier_open: Day | null, 
/**
 * Closings and reopenings, oldest first.
 */
history: Array<ClosingRow>, 
/**
 * Where the journal ends: it stands on the daily sheet (日計表), so that a room put back to an older state is noticed.
 */
head: PrintedHead, 
/**
 * What the person who looks may do now.
 */
may: Array<Action>, };

export type WeeksForm = { 
/**
 * 百件単位, else exact.
 */
rounded: boolean, 
/**
 * 第n週以降 in one row, as typed; empty for none.
 */
tail_from: string, 
/**
 * An earlier journal number, as typed; empty for now.
 */
as_of: string, };

export type WeekRow = { 
/**
 * 第n週, from 1.
 */
index: number, 
/**
 * 第1週, 第11週以降.
 */
title: string, 
/**
 * 12/1-4; 以降 for the open-ended row.
 */
label: string, 
/**
 * First day that counts.
 */
first_day: Day, 
/**
 * Last day that counts.
 */
last_day: Day, 
/**
 * 開庁日.
 */
business_days: number, 
/**
 * 当初: as first counted (通).
 */
first_received: number, 
/**
 * 訂正: the net that corrections changed (通).
 */
corrections: number, 
/**
 * 計: 当初 + 訂正 (通).
 */
received: number, 
/**
 * 1開庁日平均 of 計 (通), to the nearest whole one; none in a week without a business day.
 */
per_business_day: number | null, 
/**
 * 累計 = Σ計 (通).
 */
cumulative: number, 
/**
 * 返送率: 累計 ÷ 発送通数(初回), percent with one decimal.
 */
return_rate: string, 
/**
 * 期限後: arrived after the reply deadline (通).
 */
late: number, 
/**
 * 備考.
 */
remarks: Array<string>, 
/**
 * Whether this is the open-ended last row.
 */
tail: boolean, 
/**
 * Whether the reply deadline falls in it.
 */
deadline_week: boolean, 
/**
 * 計 as printed, rounded when rounding is on.
 */
received_text: string, 
/**
 * 累計 as printed.
 */
cumulative_text: string, };

export type WeeksTable = { 
/**
 * The campaign.
 */
campaign: CampaignId, 
/**
 * Its title.
 */
title: string, 
/**
 * 令和2年度
 */
fiscal_year_name: string, 
/**
 * 発送.
 */
dispatches: Array<Dispatch>, 
/**
 * 発送通数(初回).
 */
dispatched: number, 
/**
 * 回答期限.
 */
reply_deadline: Day, 
/**
 * 消印有効 / 必着.
 */
deadline_rule: DeadlineRule, 
/**
 * The journal number that the table speaks of.
 */
as_of: Seq, 
/**
 * When that number was written.
 */
as_of_at: string, 
/**
 * The weeks.
 */
rows: Array<WeekRow>, 
/**
 * 当初, all weeks.
 */
first_received: number, 
/**
 * 訂正, all weeks.
 */
corrections: number, 
/**
 * 合計.
 */
total: number, 
/**
 * 合計 as printed; rounded from the exact total, never summed from rounded rows.
 */
total_text: string, 
/**
 * 開庁日 of all weeks.
 */
business_days: number, 
/**
 * 1開庁日平均 of the total (通).
 */
per_business_day: number | null, 
/**
 * 返送率 of the total.
 */
return_rate: string, 
/**
 * 期限後, all weeks.
 */
late: number, 
/**
 * 計数待ち: batches that wait for a count and stand in no figure.
 */
waiting_batches: number, 
/**
 * 差異: differences that were open as of the number; they stand on every report until they end.
 */
open_variances: number, 
/**
 * 不達返戻, all weeks.
 */
undeliverable: number, 
/**
 * 雑件, all weeks.
 */
misc: number, 
/**
 * Whether counts are printed rounded, so that the note about rounding is due.
 */
rounded: boolean, };

export type LogFile = "csv" | "xlsx" | "pdf";

export type FormKind = "weekly_report" | "weekly_internal" | "round_slip" | "custody_receipt" | "tray_cover" | "box_label" | "day_tally" | "people" | "trace" | "variances" | "comparison" | "erasure_request" | "erasure_report" | "disposal_certificate" | "recovery_kit" | "access_log";

export type FormAbout = "campaign" | "round" | "day" | "batch" | "erasure" | "room" | "log";

export type FormAsked = { 
/**
 * Which.
 */
kind: FormKind, 
/**
 * The campaign; none for what is about the room.
 */
campaign: CampaignId | null, 
/**
 * The round.
 */
round: RoundId | null, 
/**
 * The request to erase or discard.
 */
erasure: ErasureId | null, 
/**
 * The day, as typed.
 */
day: string, 
/**
 * The batch or its tray, as typed or scanned; for covers, empty for all of the day.
 */
batch: string, 
/**
 * 第n週以降 in one row, as typed; empty for none.
 */
tail_from: string, 
/**
 * An earlier journal number, as typed; empty for now.
 */
as_of: string, 
/**
 * Whether it is set by the template that is part of the program, even where the room has one of its own.
 */
shipped: boolean, };

export type Honorific = "sama" | "ate" | "dono";

export type StaffWord = "jugyosha" | "jugyoin";

export type FormCaption = { 
/**
 * Which form.
 */
form: FormKind, 
/**
 * What stands at its top left.
 */
caption: Caption, };

export type PaperStyle = { 
/**
 * 敬称.
 */
honorific: Honorific, 
/**
 * 従業者 or 従業員.
 */
staff_word: StaffWord, 
/**
 * 決裁欄, from left to right; none where the city wants none.
 */
approval_boxes: Array<BoxName>, 
/**
 * 様式番号.
 */
captions: Array<FormCaption>, };

export type FormCaptionForm = { 
/**
 * Which form.
 */
form: FormKind, 
/**
 * What stands at its top left; empty for none.
 */
caption: string, };

export type PaperStyleForm = { 
/**
 * 敬称.
 */
honorific: Honorific, 
/**
 * 従業者 or 従業員.
 */
staff_word: StaffWord, 
/**
 * 決裁欄: 「課長、係長、担当」; empty for none.
 */
approval_boxes: string, 
/**
 * 様式番号.
 */
captions: Array<FormCaptionForm>, };

export type DueForm = { 
/**
 * Which form.
 */
kind: FormKind, 
/**
 * 様式名.
 */
name: string, 
/**
 * Of which day, where it is about one.
 */
day: Day | null, 
/**
 * The round, where it is about one.
 */
round: RoundId | null, 
/**
 * 第n回.
 */
ordinal: number | null, 
/**
 * Through which week it should go: 第3週（12/14-18）.
 */
week: string | null, };

export type FormRef = { 
/**
 * The campaign.
 */
campaign: CampaignId | null, 
/**
 * The round.
 */
round: RoundId | null, 
/**
 * The day.
 */
day: Day | null, 
/**
 * The batch.
 */
batch: BatchNumber | null, 
/**
 * The request to erase or discard. Absent from older events.
 */
erasure?: ErasureId | null, };

export type EditionWay = "pdf" | "xlsx" | "csv" | "data" | "preview" | "print";

export type PaperState = "sent" | "came_out" | "failed";

export type EditionRow = { 
/**
 * 版番号.
 */
edition: EditionId, 
/**
 * Which form.
 */
form: FormKind, 
/**
 * 様式名.
 */
name: string, 
/**
 * What it speaks of.
 */
about: FormRef, 
/**
 * The entry of the journal that it speaks of.
 */
through: Seq, 
/**
 * When it was issued, local time.
 */
issued_at: string, 
/**
 * Who issued it.
 */
issued_by: string, 
/**
 * How often it was issued again (再発行).
 */
reissues: number, 
/**
 * Where it stands on paper; none when it was never printed.
 */
paper: PaperState | null, };

export type FormOffer = { 
/**
 * Which.
 */
kind: FormKind, 
/**
 * 様式名.
 */
name: string, 
/**
 * What must be named for it.
 */
about: FormAbout, 
/**
 * How it can be saved.
 */
ways: Array<EditionWay>, 
/**
 * Whether it is set by a template of the room's own.
 */
own_template: boolean, };

export type FormPage = { 
/**
 * 標題.
 */
title: string, 
/**
 * Which page, from 0.
 */
page: number, 
/**
 * How many there are.
 */
pages: number, 
/**
 * The page as PNG, in base64.
 */
picture: string, };

export type FormsView = { 
/**
 * What the person who looks can make.
 */
forms: Array<FormOffer>, 
/**
 * What of it is due, and stands on no paper yet.
 */
due: Array<DueForm>, 
/**
 * The latest editions, newest first.
 */
editions: Array<EditionRow>, 
/**
 * Where files may go.
 */
places: Array<ExportPlace>, };

/** 様式名. */
export const formNames: Record<FormKind, string> = {
  weekly_report: "返送状況表",
  weekly_internal: "返送状況表（内部用）",
  round_slip: "受渡票",
  custody_receipt: "預り証",
  tray_cover: "束表紙",
  box_label: "箱ラベル",
  day_tally: "日計表",
  people: "従業者名簿",
  trace: "所在・経過記録",
  variances: "未解決の差異",
  comparison: "返送状況（事業別）",
  erasure_request: "消去・廃棄承諾申請書",
  erasure_report: "消去・廃棄報告書",
  disposal_certificate: "消去・廃棄（返還）証明書",
  recovery_kit: "復旧キットの控え",
  access_log: "利用記録",
};
