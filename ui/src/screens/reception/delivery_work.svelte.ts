import type { RoomApi } from "../../api/room";
import type { DeliveryRow } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { receptionText } from "../../text";

/** 便の訂正: both counts anew, with a reason. */
export class DeliveryWork {
  delivery = $state.raw<DeliveryRow | null>(null);
  carrierCount = $state("");
  deskCount = $state("");
  reason = $state("");
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  begin(delivery: DeliveryRow): void {
    this.delivery = delivery;
    this.carrierCount = delivery.carrier_count === null ? "" : String(delivery.carrier_count);
    this.deskCount = String(delivery.desk_count);
    this.reason = "";
    this.attempt.forget();
  }

  close(): void {
    this.delivery = null;
  }

  /** What was done, or null when it was refused. */
  async correct(): Promise<Said | null> {
    const delivery = this.delivery;
    if (!delivery) return null;
    const done = await this.attempt.run(() =>
      this.room.correctDelivery(delivery.delivery, this.carrierCount, this.deskCount, this.reason),
    );
    if (!done) return null;
    this.close();
    return { tone: "success", text: receptionText.deliveryCorrected };
  }
}
