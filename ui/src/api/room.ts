// Every command of the room, typed; the only importer of @tauri-apps/api. One command, one name: countBatch here is
// count_batch in Rust. Every call rejects with Refused (see refused.ts).
import { invoke } from "@tauri-apps/api/core";
import type {
  BatchForm, BatchNumber, CalendarYear, CampaignForm, CampaignId, CampaignRow, CountedBatch, Countersign, DayMark, DayView,
  DeliveryForm, DeliveryId, DeskState, FirstPassword, FoundedRoom, Gap, Me, PersonId, PersonRow, ProposedRoom, ReadDay,
  RecoveredRoom, Recovery, Role, RoomProposal, Today, WeeksForm, WeeksTable,
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
  people: () => invoke("people"),
  enrollPerson: (login, name, role) => invoke("enroll_person", { login, name, role }),
  changeRole: (person, role) => invoke("change_role", { person, role }),
  disablePerson: (person) => invoke("disable_person", { person }),
  zoom: (percent) => invoke("zoom", { percent }),
};
