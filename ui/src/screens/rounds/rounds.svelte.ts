import type { RoomApi } from "../../api/room";
import type { CampaignId, RoundId, RoundRow, RoundsView } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { PlanDraft } from "./plan_draft.svelte";

/** 引渡し: all rounds of a campaign against what arrived week by week, and the plan of the next one. */
export class Rounds {
  view = $state.raw<RoundsView | null>(null);
  plan = $state.raw<PlanDraft | null>(null);
  attempt = new Attempt();

  mayPlan = $derived(this.view?.may.includes("plan_round") ?? false);
  /** The busiest week: how long the longest bar is. */
  most = $derived(Math.max(1, ...(this.view?.weeks.map((it) => it.received) ?? [])));
  /** Rounds that lie in none of the weeks, mostly those planned for later. */
  beyond = $derived(this.view?.rounds.filter((it) => it.state !== "cancelled" && !this.#inSomeWeek(it.round)) ?? []);

  constructor(
    readonly room: RoomApi,
    readonly campaign: CampaignId,
  ) {}

  async show(): Promise<void> {
    await this.attempt.run(async () => {
      this.view = await this.room.rounds(this.campaign);
    });
  }

  rowsOf(rounds: RoundId[]): RoundRow[] {
    return this.view?.rounds.filter((it) => rounds.includes(it.round)) ?? [];
  }

  startPlan(): void {
    if (this.view && this.mayPlan) this.plan = new PlanDraft(this.view.suggestion);
  }

  stopPlan(): void {
    this.plan = null;
  }

  /** The new round, or null when it was refused. */
  async submitPlan(): Promise<RoundId | null> {
    const plan = this.plan;
    if (!plan) return null;
    let round: RoundId | null = null;
    const done = await plan.attempt.run(async () => {
      round = await this.room.planRound(this.campaign, plan.form());
    });
    if (done) this.plan = null;
    return round;
  }

  #inSomeWeek(round: RoundId): boolean {
    return this.view?.weeks.some((week) => week.rounds.includes(round)) ?? false;
  }
}
