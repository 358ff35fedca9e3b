import type { RoomApi } from "../../api/room";
import type { CampaignId, Me, VarianceRow } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { EndWork } from "./end_work.svelte";
import { ExplainWork } from "./explain_work.svelte";

/** 差異: what was counted on one side and not on the other, open ones first, until each has its end. */
export class Variances {
  rows = $state.raw<VarianceRow[]>([]);
  endedToo = $state(false);
  said = $state.raw<Said | null>(null);
  attempt = new Attempt();
  /** Until the room has answered once, an empty list says nothing. */
  shown = $state(false);

  explain: ExplainWork;
  end: EndWork;

  open = $derived(this.rows.filter((it) => it.end === null).length);
  acts = $derived(this.rows.some((it) => it.may.length > 0));

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
    readonly me: Me,
  ) {
    this.explain = new ExplainWork(room, me);
    this.end = new EndWork(room);
  }

  async show(): Promise<void> {
    await this.attempt.run(async () => {
      const rows = await this.room.variances(this.campaign, this.endedToo);
      this.rows = [...rows.filter((it) => it.end === null), ...rows.filter((it) => it.end !== null)];
      this.shown = true;
    });
  }

  /** Reads the list again after something was recorded, and says what. */
  async refresh(said: Said): Promise<void> {
    this.said = said;
    await this.show();
  }
}
