import type { RoomApi } from "../../api/room";
import type { BatchRow } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { pieces, receptionText as text } from "../../text";

export type BatchTask = "correct" | "discard" | "decide" | "waive";

/** What is done to one 束 with a reason: 訂正, 欠番, 通数の決定, 2人目の省略. */
export class BatchWork {
  task = $state<BatchTask | null>(null);
  batch = $state.raw<BatchRow | null>(null);
  quantity = $state("");
  reason = $state("");
  attempt = new Attempt();

  asksCount = $derived(this.task === "correct" || this.task === "decide");

  constructor(private readonly room: RoomApi) {}

  begin(task: BatchTask, batch: BatchRow): void {
    this.task = task;
    this.batch = batch;
    this.quantity = this.reason = "";
    this.attempt.forget();
  }

  close(): void {
    this.task = this.batch = null;
  }

  title = $derived(this.task && { correct: text.correctTitle, discard: text.discardTitle, decide: text.decideTitle, waive: text.waiveTitle }[this.task]);
  submit = $derived(this.task && { correct: text.correctSubmit, discard: text.discardSubmit, decide: text.decideSubmit, waive: text.waiveSubmit }[this.task]);
  what = $derived(
    this.batch && text.what(this.batch.number, this.batch.tray, this.batch.quantity === null ? null : pieces(this.batch.quantity)),
  );

  /** What was done, or null when it was refused. */
  async perform(): Promise<Said | null> {
    const { task, batch } = this;
    if (!task || !batch) return null;
    const done = await this.attempt.run(() => this.#send(task, batch.number));
    if (!done) return null;
    this.close();
    const words = { correct: text.batchCorrected, discard: text.discarded, decide: text.decided, waive: text.waived }[task];
    return { tone: "success", text: words(batch.number) };
  }

  #send(task: BatchTask, number: string): Promise<void> {
    if (task === "correct") return this.room.correctBatch(number, this.quantity, this.reason);
    if (task === "discard") return this.room.discardBatch(number, this.reason);
    if (task === "decide") return this.room.decideCount(number, this.quantity, this.reason);
    return this.room.waiveSecondCount(number, this.reason);
  }
}
