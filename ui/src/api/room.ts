// Every command of the room, typed; the only importer of @tauri-apps/api. One command, one name: countBatch here is
// count_batch in Rust. Every call rejects with Refused (see refused.ts).
import { invoke } from "@tauri-apps/api/core";
import type {
  BatchForm, BatchNumber, BatchTrace, CalendarYear, CampaignForm, CampaignId, CampaignRow, ClosingForm, ClosingView, ContainerForm,
  CountedBatch, Countersign, DayMark, DayView, DeficiencyCode, DeliveredForm, DeliveryForm, DeliveryId, DeskState, EndForm,
  ExplanationForm, FirstPassword, FoundedRoom, Gap, HandoverForm, Me, PackForm, PersonId, PersonRow, PlacesView, ProposedRoom, ReadDay,
  ReceiptForm, RecoveredRoom, Recovery, ReturnForm, ReviewForm, Role, RoomProposal, RoundId, RoundPlanForm, RoundView, RoundsView, Today,
  VarianceForm, VarianceId, VarianceRow, WeeksForm, WeeksTable, WhichVariance,
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
  enrollPerson(login: string, name: string, role: Role): Promise<FirstPassword>;
  changeRole(person: PersonId, role: Role): Promise<void>;
  disablePerson(person: PersonId): Promise<void>;
  /** How large the window shows things, 100 to 200 percent. */
  zoom(percent: number): Promise<void>;
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
  enrollPerson: (login, name, role) => invoke("enroll_person", { login, name, role }),
  changeRole: (person, role) => invoke("change_role", { person, role }),
  disablePerson: (person) => invoke("disable_person", { person }),
  zoom: (percent) => invoke("zoom", { percent }),
};
