import type { RoomApi } from "../../api/room";
import type { CampaignId, WeeksTable } from "../../api/types";
import { Attempt } from "../../attempt.svelte";

/** 返送状況: the weekly table, exact or as 別紙1 has it, now or as of an earlier journal number. */
export class Weeks {
  rounded = $state(false);
  tailFrom = $state("");
  asOf = $state("");
  table = $state.raw<WeeksTable | null>(null);
  attempt = new Attempt();

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
  ) {}

  async show(): Promise<void> {
    const form = { rounded: this.rounded, tail_from: this.tailFrom, as_of: this.asOf };
    await this.attempt.run(async () => {
      this.table = await this.room.weeks(this.campaign, form);
    });
  }
}
