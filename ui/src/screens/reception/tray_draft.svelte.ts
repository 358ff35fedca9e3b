import type { RoomApi } from "../../api/room";
import type { BatchKind, BatchNumber, DeliveryId } from "../../api/types";
import { Attempt } from "../../attempt.svelte";

/** A 束 that is being registered: kind, tray label, count, all as typed. */
export class TrayDraft {
  kind = $state<BatchKind>("application");
  tray = $state("");
  quantity = $state("");
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  /** The new number, or null when it was refused. */
  async register(delivery: DeliveryId): Promise<BatchNumber | null> {
    let number: BatchNumber | null = null;
    await this.attempt.run(async () => {
      number = await this.room.receiveBatch({ delivery, kind: this.kind, tray: this.tray, quantity: this.quantity });
    });
    return number;
  }

  /** Ready for the next tray; the kind goes back to 申請書, so that a 雑件 never lends its kind to the next tray. */
  next(tray: string): void {
    this.kind = "application";
    this.tray = tray;
    this.quantity = "";
    this.attempt.forget();
  }
}
