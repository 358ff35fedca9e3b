import type { RoomApi } from "../../api/room";
import type { CampaignId, Day } from "../../api/types";
import { Attempt } from "../../attempt.svelte";

/** What the two who close a day enter: the trays on the shelf as they counted them, and the second person's ID and password. */
export class ClosingDraft {
  shelfBatches = $state("");
  login = $state("");
  password = $state("");
  attempt = new Attempt();

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
  ) {}

  async close(day: Day): Promise<boolean> {
    const checker = { login: this.login, password: this.password };
    const done = await this.attempt.run(() =>
      this.room.closeDay(this.campaign, { day, shelf_batches: this.shelfBatches, checker }),
    );
    // A password is never kept, whatever came of it.
    this.password = "";
    if (done) this.clear();
    return done;
  }

  clear(): void {
    this.shelfBatches = this.login = this.password = "";
    this.attempt.forget();
  }
}
