import type { RoomApi } from "../../api/room";
import type { Action, CampaignRow } from "../../api/types";
import type { Said } from "../../attempt.svelte";
import { campaignsText } from "../../text";
import { CampaignDraft } from "./campaign_draft.svelte";
import { DeficiencyCodes } from "./deficiency_codes.svelte";
import { OpenDays } from "./open_days.svelte";

/** 業務設定: the campaigns of this room, their deficiency codes, and which days it is open. */
export class Campaigns {
  draft = $state.raw<CampaignDraft | null>(null);
  said = $state.raw<Said | null>(null);
  days: OpenDays;
  codes: DeficiencyCodes;

  constructor(
    readonly room: RoomApi,
    readonly may: Action[],
  ) {
    this.days = new OpenDays(room);
    this.codes = new DeficiencyCodes(room);
  }

  open(): void {
    this.#write(null);
  }

  revise(row: CampaignRow): void {
    this.#write(row);
  }

  close(): void {
    this.draft = null;
  }

  async submit(): Promise<boolean> {
    const draft = this.draft;
    if (!draft || (await draft.submit()) === null) return false;
    this.said = { tone: "success", text: draft.revised ? campaignsText.revised : campaignsText.opened };
    this.draft = null;
    return true;
  }

  #write(row: CampaignRow | null): void {
    this.said = null;
    this.draft = new CampaignDraft(this.room, row);
  }
}
