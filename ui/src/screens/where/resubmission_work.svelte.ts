import type { RoomApi } from "../../api/room";
import type { BatchTrace } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { whereText } from "../../text";

/** 再提出: so many of this batch belong to an earlier one, and are no second return. */
export class ResubmissionWork {
  trace = $state.raw<BatchTrace | null>(null);
  of = $state("");
  quantity = $state("");
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  begin(trace: BatchTrace): void {
    this.trace = trace;
    this.of = this.quantity = "";
    this.attempt.forget();
  }

  close(): void {
    this.trace = null;
  }

  /** What was recorded, or null when it was refused. */
  async mark(): Promise<Said | null> {
    const batch = this.trace?.batch.number;
    if (!batch) return null;
    if (!(await this.attempt.run(() => this.room.markResubmission(batch, this.of, this.quantity)))) return null;
    this.close();
    return { tone: "success", text: whereText.resubmittedSaid(batch) };
  }
}
