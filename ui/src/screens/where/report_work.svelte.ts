import type { RoomApi } from "../../api/room";
import type { BatchTrace, Place, VarianceReason } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { whereText } from "../../text";

/** 差異の記録: a batch holds more or fewer than it should, as it was counted again. */
export class ReportWork {
  trace = $state.raw<BatchTrace | null>(null);
  place = $state<Place>("shelf");
  found = $state("");
  reason = $state<VarianceReason>("under_investigation");
  words = $state("");
  attempt = new Attempt();

  places = $derived<Place[]>(this.trace?.countable ?? []);

  constructor(private readonly room: RoomApi) {}

  begin(trace: BatchTrace): void {
    this.trace = trace;
    this.place = trace.countable[0] ?? "shelf";
    this.found = this.words = "";
    this.reason = "under_investigation";
    this.attempt.forget();
  }

  close(): void {
    this.trace = null;
  }

  /** What was recorded, or null when it was refused. */
  async report(): Promise<Said | null> {
    const batch = this.trace?.batch.number;
    if (!batch) return null;
    let said: Said | null = null;
    await this.attempt.run(async () => {
      const form = { batch, place: this.place, found: this.found, reason: this.reason, words: this.words };
      said = { tone: "warning", text: whereText.reported(await this.room.reportVariance(form)) };
    });
    if (said) this.close();
    return said;
  }
}
