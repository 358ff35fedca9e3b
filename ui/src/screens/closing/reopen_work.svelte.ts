import type { RoomApi } from "../../api/room";
import type { CampaignId, ClosingView } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { closingText, shortDay } from "../../text";

/** 締めの解除: the latest closed day, with a reason. */
export class ReopenWork {
  view = $state.raw<ClosingView | null>(null);
  reason = $state("");
  attempt = new Attempt();

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
  ) {}

  begin(view: ClosingView): void {
    this.view = view;
    this.reason = "";
    this.attempt.forget();
  }

  cancel(): void {
    this.view = null;
  }

  /** What was done, or null when it was refused. */
  async reopen(): Promise<Said | null> {
    const day = this.view?.day;
    if (!day) return null;
    if (!(await this.attempt.run(() => this.room.reopenDay(this.campaign, day, this.reason)))) return null;
    this.cancel();
    return { tone: "warning", text: closingText.reopened(shortDay(day)) };
  }
}
