import type { BatchNumber, CountForm, RoundLineRow } from "../../api/types";

/** What is known of a batch while it is counted blind: everything but its count. */
export type CountedLine = Pick<RoundLineRow, "batch" | "branch" | "tray" | "received_on">;

/** A blind count of each batch of a round, in the order of the slip. */
export class CountList {
  readonly lines: CountedLine[];
  pieces = $state<Record<BatchNumber, string>>({});

  /** How many batches have no count yet. */
  left = $derived.by(() => this.lines.filter((it) => (this.pieces[it.batch] ?? "").trim() === "").length);

  constructor(lines: RoundLineRow[] = []) {
    this.lines = lines.map(({ batch, branch, tray, received_on }) => ({ batch, branch, tray, received_on }));
    this.pieces = Object.fromEntries(lines.map((it) => [it.batch, ""]));
  }

  forms(): CountForm[] {
    return this.lines.map((it) => ({ batch: it.batch, pieces: this.pieces[it.batch] ?? "" }));
  }
}
