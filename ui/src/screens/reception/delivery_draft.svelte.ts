import type { RoomApi } from "../../api/room";
import type { CampaignId, DeliveryId, Run } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { receptionText, runText } from "../../text";

/** A 便 that is being written down. */
export class DeliveryDraft {
  run = $state<Run>("morning");
  carrierCount = $state("");
  deskCount = $state("");
  givenBy = $state(receptionText.givenByDefault);
  attempt = new Attempt();

  /** Both counts are refused with the same codes: it is the one whose text the room names, else the desk's. */
  carrierRefused = $derived.by(() => {
    const text = this.attempt.refused?.details["text"];
    return text !== undefined && text === this.carrierCount && text !== this.deskCount;
  });
  carrierError = $derived(this.carrierRefused ? this.attempt.about("count_") : null);
  deskError = $derived(this.carrierRefused ? null : this.attempt.about("count_"));
  otherError = $derived(this.attempt.besides("count_", "giver_"));

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
  ) {}

  /** The new delivery and the sentence about it, or null when it was refused. */
  async record(day: string): Promise<{ delivery: DeliveryId; text: string } | null> {
    let recorded: { delivery: DeliveryId; text: string } | null = null;
    await this.attempt.run(async () => {
      const delivery = await this.room.recordDelivery(this.campaign, {
        received_on: day, run: this.run, carrier_count: this.carrierCount, desk_count: this.deskCount, given_by: this.givenBy,
      });
      recorded = { delivery, text: receptionText.deliveryRecorded(runText[this.run]) };
    });
    return recorded;
  }

  clear(): void {
    this.carrierCount = this.deskCount = "";
    this.givenBy = receptionText.givenByDefault;
    this.attempt.forget();
  }
}
