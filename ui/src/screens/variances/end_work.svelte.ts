import type { RoomApi } from "../../api/room";
import type { VarianceEndKind, VarianceRow } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { amountText, variancesText as text } from "../../text";
import { which } from "./which";

/** 差異の終了: found, somebody's error, or lost with the number of its incident. It cannot be taken back. */
export class EndWork {
  row = $state.raw<VarianceRow | null>(null);
  end = $state<VarianceEndKind | "">("");
  incident = $state("");
  words = $state("");
  endMissing = $state(false);
  attempt = new Attempt();

  what = $derived(this.row ? `${text.what(this.row.variance)}（${amountText(this.row.amount)}）` : "");
  asksIncident = $derived(this.end === "lost");
  endError = $derived(this.endMissing && this.end === "" ? text.endMissing : null);
  /** What 計数誤り does to the count, before it is done. */
  note = $derived(this.end !== "counting_error" ? null : this.row?.batch ? text.countCorrected : text.countStays);

  constructor(private readonly room: RoomApi) {}

  begin(row: VarianceRow): void {
    this.row = row;
    this.end = row.ends.length === 1 ? (row.ends[0] ?? "") : "";
    this.incident = this.words = "";
    this.endMissing = false;
    this.attempt.forget();
  }

  close(): void {
    this.row = null;
  }

  /** What was done, or null when it was refused. */
  async finish(): Promise<Said | null> {
    const { row, end } = this;
    const meant = row && which(row);
    this.endMissing = end === "";
    if (!row || !meant || end === "") return null;
    let said: Said | null = null;
    await this.attempt.run(async () => {
      const number = await this.room.endVariance(meant, { end, incident: this.incident, words: this.words });
      said = { tone: "success", text: text.wasEnded(text.what(number)) };
    });
    if (said) this.close();
    return said;
  }
}
