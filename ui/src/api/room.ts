// Every command of the room, typed; the only importer of @tauri-apps/api. One command, one name: countBatch here is
// count_batch in Rust. Every call rejects with Refused (see refused.ts).
import { invoke } from "@tauri-apps/api/core";
import type {
  BackupId, BackupsView, BatchForm, BatchNumber, BatchTrace, CalendarYear, CampaignForm, CampaignId, CampaignRow, ClosingForm, ClosingView, ContainerForm,
  CountedBatch, Countersign, DayMark, DayView, DeficiencyCode, DeliveredForm, DeliveryForm, DeliveryId, DeskState, EditionId, EditionWay, EndForm, EnrolForm, ErasureConsentForm, ErasureId, ErasureReportForm, ErasureRequestForm, ErasuresView,
  ExplanationForm, ExportPlace, FirstPassword, FormAsked, FormPage, FormsView, FoundedRoom, Gap, HandoverForm, IdleRule, IsolationView, LogChoices, LogFile, LogForm, LogPage, Me,
  PackForm, PermitForm, PersonDetailsForm, PersonId, PersonRow, PlacesView, ProposedRoom, Pulse, ReadDay, ReceiptForm, RecoveredRoom,
  Recovery, RetentionView, ReturnForm, ReviewForm, Role, RoomProposal, RoundId, RoundPlanForm, RoundsView, RoundView, Seals, Seq, ShownKit, TerminalForm,
  TerminalView, Today, ToldFate, VarianceForm, VarianceId, VarianceRow, WeeksForm, WeeksTable, WhichVariance,
} from "./types";

/** What a screen can ask of the room. Screens know only this; tests and the look-at-it entry put a fake in its place. */
export interface RoomApi {
  deskState(): Promise<DeskState>;
  /** Nothing is written yet: the kit has to be typed back first. */
  proposeRoom(proposal: RoomProposal): Promise<ProposedRoom>;
  foundRoom(typedKit: string): Promise<FoundedRoom>;
  forgetProposal(): Promise<void>;
  signIn(login: string, password: string): Promise<Me>;
  signOut(): Promise<void>;
  changePassword(current: string, replacement: string): Promise<Me>;
  /** Shows what will open the room; until finishRecovery the old kit holds. */
  beginRecovery(recovery: Recovery): Promise<RecoveredRoom>;
  finishRecovery(): Promise<void>;
  /** 和暦 or 西暦, as typed. */
  readDay(text: string): Promise<ReadDay>;
  campaigns(): Promise<CampaignRow[]>;
  openCampaign(form: CampaignForm): Promise<CampaignId>;
  reviseCampaign(campaign: CampaignId, form: CampaignForm): Promise<void>;
  /** Holidays, year-end days and marks of one fiscal year; null for that of the season. */
  calendar(fiscalYear: number | null): Promise<CalendarYear>;
  markCalendarDay(day: string, mark: DayMark): Promise<void>;
  today(campaign: CampaignId): Promise<Today>;
  dayView(campaign: CampaignId, day: string): Promise<DayView>;
  recordDelivery(campaign: CampaignId, form: DeliveryForm): Promise<DeliveryId>;
  correctDelivery(delivery: DeliveryId, carrierCount: string, deskCount: string, reason: string): Promise<void>;
  receiveBatch(form: BatchForm): Promise<BatchNumber>;
  /** Without a countersign the person who is signed in has counted. */
  countBatch(number: BatchNumber, quantity: string, counter: Countersign | null): Promise<CountedBatch>;
  decideCount(number: BatchNumber, quantity: string, reason: string): Promise<void>;
  waiveSecondCount(number: BatchNumber, reason: string): Promise<void>;
  correctBatch(number: BatchNumber, quantity: string, reason: string): Promise<void>;
  discardBatch(number: BatchNumber, reason: string): Promise<void>;
  undoLastBatch(campaign: CampaignId): Promise<BatchNumber>;
  gaps(campaign: CampaignId): Promise<Gap[]>;
  weeks(campaign: CampaignId, form: WeeksForm): Promise<WeeksTable>;
  /** Until when everything is kept, and by whose rule. */
  retention(): Promise<RetentionView>;
  /** All handover rounds (引渡回次) against what arrived week by week. */
  rounds(campaign: CampaignId): Promise<RoundsView>;
  round(round: RoundId): Promise<RoundView>;
  planRound(campaign: CampaignId, form: RoundPlanForm): Promise<RoundId>;
  replanRound(round: RoundId, form: RoundPlanForm): Promise<void>;
  cancelRound(round: RoundId, reason: string): Promise<void>;
  /** A batch without a count goes with all that is ready of it. */
  packRound(round: RoundId, batches: PackForm[]): Promise<void>;
  unpackBatch(round: RoundId, batch: BatchNumber): Promise<void>;
  sealRound(round: RoundId, containers: ContainerForm[]): Promise<void>;
  handOverRound(round: RoundId, form: HandoverForm): Promise<void>;
  receiveRound(round: RoundId, form: ReceiptForm): Promise<void>;
  deliverRound(round: RoundId, form: DeliveredForm): Promise<void>;
  rejectDelivery(round: RoundId, reason: string): Promise<void>;
  returnRound(round: RoundId, form: ReturnForm): Promise<void>;
  reconcileRound(round: RoundId): Promise<void>;
  archiveRound(round: RoundId, location: string): Promise<void>;
  reviewBatch(form: ReviewForm): Promise<void>;
  /** `of` is the number or the tray of the earlier batch, as typed or scanned. */
  markResubmission(batch: BatchNumber, of: string, pieces: string): Promise<void>;
  deficiencyCodes(campaign: CampaignId): Promise<DeficiencyCode[]>;
  reviseDeficiencyCodes(campaign: CampaignId, codes: DeficiencyCode[]): Promise<void>;
  places(campaign: CampaignId): Promise<PlacesView>;
  /** Where a batch is, by its number or the label of its tray, as typed or scanned. */
  whereIs(campaign: CampaignId, text: string): Promise<BatchTrace>;
  variances(campaign: CampaignId, endedToo: boolean): Promise<VarianceRow[]>;
  reportVariance(form: VarianceForm): Promise<VarianceId>;
  explainVariance(which: WhichVariance, form: ExplanationForm): Promise<VarianceId>;
  endVariance(which: WhichVariance, form: EndForm): Promise<VarianceId>;
  closing(campaign: CampaignId, day: string): Promise<ClosingView>;
  closeDay(campaign: CampaignId, form: ClosingForm): Promise<void>;
  reopenDay(campaign: CampaignId, day: string, reason: string): Promise<void>;
  people(): Promise<PersonRow[]>;
  /** To make a 管理者 takes two people; nobody else needs seals. */
  enrollPerson(form: EnrolForm, seals: Seals | null): Promise<FirstPassword>;
  changeRole(person: PersonId, role: Role, seals: Seals): Promise<void>;
  revisePersonDetails(person: PersonId, form: PersonDetailsForm): Promise<void>;
  disablePerson(person: PersonId, seals: Seals): Promise<void>;
  leavePerson(person: PersonId, seals: Seals): Promise<void>;
  reenablePerson(person: PersonId, seals: Seals): Promise<FirstPassword>;
  resetPassword(person: PersonId, seals: Seals): Promise<FirstPassword>;
  unlockAccount(person: PersonId, seals: Seals): Promise<void>;
  beginKitReissue(seals: Seals): Promise<ShownKit>;
  finishKitReissue(typedKit: string): Promise<void>;
  /** Whether the typed kit opens the room. */
  drillKit(typedKit: string, seals: Seals): Promise<boolean>;
  /** Asked every few seconds: whether the screen is covered or locked, what is connected, how far a job is. */
  pulse(touched: boolean, draft: string | null): Promise<Pulse>;
  lock(): Promise<void>;
  /** What the same person had begun to type before the lock, once. */
  takeDraft(): Promise<string | null>;
  confirmClock(day: string, right: boolean): Promise<void>;
  logChoices(): Promise<LogChoices>;
  /** A page before `before`, or the newest. */
  searchLog(form: LogForm, before: Seq | null): Promise<LogPage>;
  exportPlaces(): Promise<ExportPlace[]>;
  /** Without seals the names are masked (黒塗り). Runs as a job of the pulse. */
  exportLog(form: LogForm, file: LogFile, place: string, seals: Seals | null): Promise<void>;
  /** Runs as a job of the pulse. */
  verify(): Promise<void>;
  cancelJob(): Promise<void>;
  /** Compares the head that a paper shows with the journal. */
  compareHead(seq: Seq, hash: string): Promise<void>;
  isolation(): Promise<IsolationView>;
  confirmIsolation(): Promise<void>;
  recordPermit(form: PermitForm, seals: Seals): Promise<void>;
  withdrawPermit(number: string): Promise<void>;
  registerEquipment(equipment: { interface: string; address: string; purpose: string }, seals: Seals): Promise<void>;
  withdrawEquipment(interfaceName: string, address: string): Promise<void>;
  registerMedium(medium: { volume: string; label: string; purpose: string }, seals: Seals): Promise<void>;
  withdrawMedium(volume: string): Promise<void>;
  terminal(): Promise<TerminalView>;
  reviseTerminal(form: TerminalForm): Promise<void>;
  reviseIdleRule(rule: IdleRule): Promise<void>;
  forms(campaign: CampaignId): Promise<FormsView>;
  /** A page as it will be printed; nothing is issued. */
  previewForm(asked: FormAsked, page: number): Promise<FormPage>;
  /** A page of an edition, as it was issued; its first page is recorded as looked at. */
  previewEdition(edition: EditionId, page: number): Promise<FormPage>;
  /** Answers where the file is. */
  issueForm(asked: FormAsked, way: EditionWay, place: string): Promise<string>;
  reissueEdition(edition: EditionId, place: string): Promise<string>;
  printers(): Promise<string[]>;
  /** Answers the edition: whether its paper came out is asked next. */
  printForm(asked: FormAsked, printer: string): Promise<EditionId>;
  reprintEdition(edition: EditionId, printer: string): Promise<EditionId>;
  checkPaper(edition: EditionId, cameOut: boolean): Promise<void>;
  /** Every copy of the room (退避), and where another may go. */
  backups(): Promise<BackupsView>;
  /** Runs as a job of the pulse, as do the next two. */
  makeBackup(place: string): Promise<void>;
  checkBackup(backup: BackupId): Promise<void>;
  /** 復元訓練: proves that a backup opens; the room stays as it is. */
  drillBackup(backup: BackupId): Promise<void>;
  /** 消去・廃棄: every request, and the old backups that nobody has settled yet. */
  erasures(): Promise<ErasuresView>;
  requestErasure(form: ErasureRequestForm): Promise<ErasureId>;
  withdrawErasure(erasure: ErasureId): Promise<void>;
  recordConsent(erasure: ErasureId, form: ErasureConsentForm, seals: Seals): Promise<void>;
  recordDisposal(erasure: ErasureId, form: ErasureReportForm, seals: Seals): Promise<void>;
  /** Nothing is gone yet: the new kit has to be typed back first. */
  beginCampaignErasure(erasure: ErasureId, seals: Seals): Promise<ShownKit>;
  /** Runs as a job of the pulse. */
  runCampaignErasure(typed: string): Promise<void>;
  /** What is there is overwritten; of what is not, `told` says what became of it. Answers how many are left. */
  settleOldBackups(erasure: ErasureId, told: ToldFate[], seals: Seals): Promise<number>;
  finishErasure(erasure: ErasureId, kitDestroyed: boolean, form: ErasureReportForm, seals: Seals): Promise<void>;
  /** How large the window shows things, 100 to 200 percent. */
  zoom(percent: number | null): Promise<number>;
}

export const tauriRoom: RoomApi = {
  deskState: () => invoke("desk_state"),
  proposeRoom: (proposal) => invoke("propose_room", { proposal }),
  foundRoom: (typedKit) => invoke("found_room", { typedKit }),
  forgetProposal: () => invoke("forget_proposal"),
  signIn: (login, password) => invoke("sign_in", { login, password }),
  signOut: () => invoke("sign_out"),
  changePassword: (current, replacement) => invoke("change_password", { current, replacement }),
  beginRecovery: (recovery) => invoke("begin_recovery", { recovery }),
  finishRecovery: () => invoke("finish_recovery"),
  readDay: (text) => invoke("read_day", { text }),
  campaigns: () => invoke("campaigns"),
  openCampaign: (form) => invoke("open_campaign", { form }),
  reviseCampaign: (campaign, form) => invoke("revise_campaign", { campaign, form }),
  calendar: (fiscalYear) => invoke("calendar", { fiscalYear }),
  markCalendarDay: (day, mark) => invoke("mark_calendar_day", { day, mark }),
  today: (campaign) => invoke("today", { campaign }),
  dayView: (campaign, day) => invoke("day_view", { campaign, day }),
  recordDelivery: (campaign, form) => invoke("record_delivery", { campaign, form }),
  correctDelivery: (delivery, carrierCount, deskCount, reason) =>
    invoke("correct_delivery", { delivery, carrierCount, deskCount, reason }),
  receiveBatch: (form) => invoke("receive_batch", { form }),
  countBatch: (number, quantity, counter) => invoke("count_batch", { number, quantity, counter }),
  decideCount: (number, quantity, reason) => invoke("decide_count", { number, quantity, reason }),
  waiveSecondCount: (number, reason) => invoke("waive_second_count", { number, reason }),
  correctBatch: (number, quantity, reason) => invoke("correct_batch", { number, quantity, reason }),
  discardBatch: (number, reason) => invoke("discard_batch", { number, reason }),
  undoLastBatch: (campaign) => invoke("undo_last_batch", { campaign }),
  gaps: (campaign) => invoke("gaps", { campaign }),
  weeks: (campaign, form) => invoke("weeks", { campaign, form }),
  retention: () => invoke("retention"),
  rounds: (campaign) => invoke("rounds", { campaign }),
  round: (round) => invoke("round", { round }),
  planRound: (campaign, form) => invoke("plan_round", { campaign, form }),
  replanRound: (round, form) => invoke("replan_round", { round, form }),
  cancelRound: (round, reason) => invoke("cancel_round", { round, reason }),
  packRound: (round, batches) => invoke("pack_round", { round, batches }),
  unpackBatch: (round, batch) => invoke("unpack_batch", { round, batch }),
  sealRound: (round, containers) => invoke("seal_round", { round, containers }),
  handOverRound: (round, form) => invoke("hand_over_round", { round, form }),
  receiveRound: (round, form) => invoke("receive_round", { round, form }),
  deliverRound: (round, form) => invoke("deliver_round", { round, form }),
  rejectDelivery: (round, reason) => invoke("reject_delivery", { round, reason }),
  returnRound: (round, form) => invoke("return_round", { round, form }),
  reconcileRound: (round) => invoke("reconcile_round", { round }),
  archiveRound: (round, location) => invoke("archive_round", { round, location }),
  reviewBatch: (form) => invoke("review_batch", { form }),
  markResubmission: (batch, of, pieces) => invoke("mark_resubmission", { batch, of, pieces }),
  deficiencyCodes: (campaign) => invoke("deficiency_codes", { campaign }),
  reviseDeficiencyCodes: (campaign, codes) => invoke("revise_deficiency_codes", { campaign, codes }),
  places: (campaign) => invoke("places", { campaign }),
  whereIs: (campaign, text) => invoke("where_is", { campaign, text }),
  variances: (campaign, endedToo) => invoke("variances", { campaign, endedToo }),
  reportVariance: (form) => invoke("report_variance", { form }),
  explainVariance: (which, form) => invoke("explain_variance", { which, form }),
  endVariance: (which, form) => invoke("end_variance", { which, form }),
  closing: (campaign, day) => invoke("closing", { campaign, day }),
  closeDay: (campaign, form) => invoke("close_day", { campaign, form }),
  reopenDay: (campaign, day, reason) => invoke("reopen_day", { campaign, day, reason }),
  people: () => invoke("people"),
  enrollPerson: (form, seals) => invoke("enroll_person", { form, seals }),
  changeRole: (person, role, seals) => invoke("change_role", { person, role, seals }),
  revisePersonDetails: (person, form) => invoke("revise_person_details", { person, form }),
  disablePerson: (person, seals) => invoke("disable_person", { person, seals }),
  leavePerson: (person, seals) => invoke("leave_person", { person, seals }),
  reenablePerson: (person, seals) => invoke("reenable_person", { person, seals }),
  resetPassword: (person, seals) => invoke("reset_password", { person, seals }),
  unlockAccount: (person, seals) => invoke("unlock_account", { person, seals }),
  beginKitReissue: (seals) => invoke("begin_kit_reissue", { seals }),
  finishKitReissue: (typedKit) => invoke("finish_kit_reissue", { typedKit }),
  drillKit: (typedKit, seals) => invoke("drill_kit", { typedKit, seals }),
  pulse: (touched, draft) => invoke("pulse", { touched, draft }),
  lock: () => invoke("lock"),
  takeDraft: () => invoke("take_draft"),
  confirmClock: (day, right) => invoke("confirm_clock", { day, right }),
  logChoices: () => invoke("log_choices"),
  searchLog: (form, before) => invoke("search_log", { form, before }),
  exportPlaces: () => invoke("export_places"),
  exportLog: (form, file, place, seals) => invoke("export_log", { form, file, place, seals }),
  verify: () => invoke("verify"),
  cancelJob: () => invoke("cancel_job"),
  compareHead: (seq, hash) => invoke("compare_head", { seq, hash }),
  isolation: () => invoke("isolation"),
  confirmIsolation: () => invoke("confirm_isolation"),
  recordPermit: (form, seals) => invoke("record_permit", { form, seals }),
  withdrawPermit: (number) => invoke("withdraw_permit", { number }),
  registerEquipment: (equipment, seals) => invoke("register_equipment", { ...equipment, seals }),
  withdrawEquipment: (interfaceName, address) => invoke("withdraw_equipment", { interface: interfaceName, address }),
  registerMedium: (medium, seals) => invoke("register_medium", { ...medium, seals }),
  withdrawMedium: (volume) => invoke("withdraw_medium", { volume }),
  terminal: () => invoke("terminal"),
  reviseTerminal: (form) => invoke("revise_terminal", { form }),
  reviseIdleRule: (rule) => invoke("revise_idle_rule", { rule }),
  forms: (campaign) => invoke("forms", { campaign }),
  previewForm: (asked, page) => invoke("preview_form", { asked, page }),
  previewEdition: (edition, page) => invoke("preview_edition", { edition, page }),
  issueForm: (asked, way, place) => invoke("issue_form", { asked, way, place }),
  reissueEdition: (edition, place) => invoke("reissue_edition", { edition, place }),
  printers: () => invoke("printers"),
  printForm: (asked, printer) => invoke("print_form", { asked, printer }),
  reprintEdition: (edition, printer) => invoke("reprint_edition", { edition, printer }),
  checkPaper: (edition, cameOut) => invoke("check_paper", { edition, cameOut }),
  backups: () => invoke("backups"),
  makeBackup: (place) => invoke("make_backup", { place }),
  checkBackup: (backup) => invoke("check_backup", { backup }),
  drillBackup: (backup) => invoke("drill_backup", { backup }),
  erasures: () => invoke("erasures"),
  requestErasure: (form) => invoke("request_erasure", { form }),
  withdrawErasure: (erasure) => invoke("withdraw_erasure", { erasure }),
  recordConsent: (erasure, form, seals) => invoke("record_consent", { erasure, form, seals }),
  recordDisposal: (erasure, form, seals) => invoke("record_disposal", { erasure, form, seals }),
  beginCampaignErasure: (erasure, seals) => invoke("begin_campaign_erasure", { erasure, seals }),
  runCampaignErasure: (typed) => invoke("run_campaign_erasure", { typed }),
  settleOldBackups: (erasure, told, seals) => invoke("settle_old_backups", { erasure, told, seals }),
  finishErasure: (erasure, kitDestroyed, form, seals) => invoke("finish_erasure", { erasure, kitDestroyed, form, seals }),
  zoom: (percent) => invoke("zoom", { percent }),
};
