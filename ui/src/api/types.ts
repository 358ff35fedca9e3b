// Generated from Rust by `cargo xtask types`. Do not edit.

/** Numbers of things, such as 1-000123. */
export type BatchNumber = string;
export type CampaignId = string;
export type DeliveryId = string;
export type PersonId = string;
/** A day, YYYY-MM-DD. */
export type Day = string;
/** A journal number. */
export type Seq = number;
export type PieceCount = number;
export type Title = string;
export type TerminalApproval = string;

export type Code = "room_absent" | "room_exists" | "room_in_use" | "key_file_missing" | "key_file_damaged" | "key_file_altered" | "key_file_newer" | "vault_missing" | "vault_damaged" | "vault_newer" | "journal_damaged" | "tables_differ" | "keyring_absent" | "keyring_locked" | "keyring_entry_missing" | "wrong_login_or_password" | "kit_mistyped" | "kit_wrong" | "kit_not_repeated" | "nothing_proposed" | "disk_full" | "storage_failed" | "memory_short" | "not_signed_in" | "not_allowed" | "must_change_password" | "password_too_short" | "password_too_long" | "password_few_kinds" | "password_contains_login" | "password_common" | "password_not_ascii" | "password_unchanged" | "login_too_short" | "login_too_long" | "login_bad_character" | "login_taken" | "name_empty" | "name_too_long" | "terminal_name_empty" | "terminal_name_too_long" | "seal_number_empty" | "seal_number_too_long" | "person_unknown" | "last_administrator" | "own_account" | "count_empty" | "count_unreadable" | "count_negative" | "count_too_large" | "count_zero" | "day_empty" | "day_unreadable" | "campaign_missing" | "campaign_ambiguous" | "campaign_unknown" | "title_empty" | "title_too_long" | "dispatch_missing" | "deadline_before_dispatch" | "reception_before_dispatch" | "approval_missing" | "fiscal_year_unreadable" | "contract_reversed" | "delivery_missing" | "delivery_several" | "delivery_unknown" | "delivery_unchanged" | "received_before_dispatch" | "received_in_future" | "giver_empty" | "giver_too_long" | "tray_empty" | "tray_too_long" | "tray_taken" | "batch_unknown" | "batch_discarded" | "batch_not_counted" | "batch_already_counted" | "batch_not_undecided" | "same_person_counts" | "quantity_unchanged" | "nothing_to_undo" | "reason_empty" | "reason_too_long" | "csv_column_missing" | "csv_day_unreadable" | "csv_count_empty" | "csv_count_unreadable" | "csv_count_negative" | "csv_count_too_large" | "csv_count_zero" | "csv_tray_taken" | "csv_tray_empty" | "csv_tray_too_long" | "csv_before_dispatch" | "csv_in_future" | "csv_encoding_unknown" | "csv_empty" | "csv_too_many_rows" | "csv_unreadable" | "as_of_unknown" | "as_of_unreadable" | "tail_from_unreadable" | "round_to_unknown" | "tail_from_unknown";

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

export type Action = "record_delivery" | "correct_delivery" | "receive_batch" | "count_batch" | "decide_count" | "waive_second_count" | "correct_batch" | "discard_batch" | "undo_last_batch" | "import_batches" | "read_deliveries" | "read_weeks" | "export_weeks" | "open_campaign" | "revise_campaign" | "mark_calendar_day" | "read_campaigns" | "read_people" | "enroll_person" | "change_role" | "disable_person" | "read_journal" | "verify_journal" | "change_own_password" | "sign_out";

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
may: Array<Action>, };

export type DeskState = { "kind": "absent", 
/**
 * Whether a practice room is wanted.
 */
practice: boolean, } | { "kind": "closed", 
/**
 * Whether it is a practice room (練習).
 */
practice: boolean, 
/**
 * Why the room closed by itself, or does not open.
 */
problem: Refused | null, } | { "kind": "open", 
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
me: Me, };

export type Countersign = { 
/**
 * ID.
 */
login: string, 
/**
 * Password.
 */
password: string, };

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
 * Whether the first password was not changed yet.
 */
must_change_password: boolean, 
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
contractor: string | null, };

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
settings: CampaignSettings, };

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
contractor: string, };

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

export type TodoKind = "second_administrator" | "count_waiting" | "recount" | "undecided" | "variance" | "carrier_variance" | "log_today";

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
day: Day | null, };

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
