import type { BatchNumber, PackForm, ReadyBatch } from "../../api/types";

interface Choice {
  chosen: boolean;
  /** As typed; empty for all that is ready. */
  pieces: string;
}

/** Which batches go into the boxes: everything that is ready, until somebody says otherwise. */
export class PackDraft {
  readonly ready: ReadyBatch[];
  choices = $state<Record<BatchNumber, Choice>>({});

  chosen = $derived.by(() => this.ready.filter((it) => this.choices[it.batch]?.chosen));
  /** The envelopes that are chosen; null as soon as a count is typed, since the room reads those. */
  pieces = $derived.by(() =>
    this.chosen.some((it) => this.choices[it.batch]?.pieces.trim() !== "") ? null : this.chosen.reduce((sum, it) => sum + it.ready, 0),
  );
  all = $derived.by(() => this.chosen.length === this.ready.length);

  constructor(ready: ReadyBatch[]) {
    this.ready = ready;
    this.choices = Object.fromEntries(ready.map((it) => [it.batch, { chosen: true, pieces: "" }]));
  }

  /** Chooses everything, or nothing. */
  chooseAll(chosen: boolean): void {
    for (const choice of Object.values(this.choices)) choice.chosen = chosen;
  }

  forms(): PackForm[] {
    return this.chosen.map((it) => ({ batch: it.batch, pieces: this.choices[it.batch]?.pieces ?? "" }));
  }
}
