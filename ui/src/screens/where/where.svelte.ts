import type { RoomApi } from "../../api/room";
import type { Action, BatchTrace, CampaignId, DeficiencyCode, PlacesView } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { ReportWork } from "./report_work.svelte";
import { ResubmissionWork } from "./resubmission_work.svelte";
import { ReviewWork } from "./review_work.svelte";

/** 所在: every place of the campaign, or where one batch is now and how it got there. */
export class Where {
  text = $state("");
  places = $state.raw<PlacesView | null>(null);
  trace = $state.raw<BatchTrace | null>(null);
  codes = $state.raw<DeficiencyCode[]>([]);
  said = $state.raw<Said | null>(null);
  attempt = new Attempt();
  searching = new Attempt();

  review: ReviewWork;
  resubmission: ResubmissionWork;
  report: ReportWork;

  balances = $derived(this.places !== null && this.places.came === this.places.stands);
  hasSurplus = $derived(this.places?.rows.some((it) => it.place === "surplus") ?? false);
  codeLabels = $derived<Record<string, string>>(Object.fromEntries(this.codes.map((it) => [it.code, it.label])));

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
  ) {
    this.review = new ReviewWork(room);
    this.resubmission = new ResubmissionWork(room);
    this.report = new ReportWork(room);
  }

  may(action: Action): boolean {
    return this.trace?.may.includes(action) ?? false;
  }

  async open(): Promise<void> {
    await this.attempt.run(async () => {
      this.places = await this.room.places(this.campaign);
      this.codes = await this.room.deficiencyCodes(this.campaign);
    });
  }

  /** The batch whose number or tray was typed or scanned. Where there is none, no other batch may stay in sight to be worked on. */
  async find(): Promise<boolean> {
    this.said = null;
    const found = await this.searching.run(async () => {
      this.trace = await this.room.whereIs(this.campaign, this.text);
    });
    if (!found && this.trace) {
      this.trace = null;
      await this.open();
    }
    return found;
  }

  /** Back from one batch to the places. */
  async leave(): Promise<void> {
    this.trace = null;
    this.said = null;
    this.text = "";
    this.searching.forget();
    await this.open();
  }

  /** Reads the batch again after something was recorded, and says what. */
  async refresh(said: Said | null): Promise<void> {
    const number = this.trace?.batch.number;
    if (!number) return;
    this.said = said;
    await this.attempt.run(async () => {
      this.trace = await this.room.whereIs(this.campaign, number);
    });
  }
}
