import type { RoomApi } from "../../api/room";
import type { Me, PersonId, PersonRow, VarianceReason, VarianceRow } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { variancesText } from "../../text";
import { which } from "./which";

/** 差異の理由: who follows it up, why it is there, as far as is known. */
export class ExplainWork {
  row = $state.raw<VarianceRow | null>(null);
  /** Whom the register offers; null until somebody else is to be chosen, because opening the register is recorded. */
  people = $state.raw<PersonRow[] | null>(null);
  owner = $state<PersonId>("");
  reason = $state<VarianceReason>("under_investigation");
  words = $state("");
  attempt = new Attempt();

  constructor(
    private readonly room: RoomApi,
    readonly me: Me,
  ) {
    this.owner = me.person;
  }

  /** Another person is named from the register only by those who may open it. */
  get mayChoose(): boolean {
    return this.me.may.includes("read_people") && this.people === null;
  }

  begin(row: VarianceRow): void {
    this.row = row;
    this.people = null;
    this.owner = this.me.person;
    this.reason = row.reason ?? "under_investigation";
    this.words = row.words ?? "";
    this.attempt.forget();
  }

  close(): void {
    this.row = null;
  }

  /** Opens the register, so that another person can be named. */
  async chooseOwner(): Promise<void> {
    await this.attempt.run(async () => {
      this.people = (await this.room.people()).filter((it) => it.active);
    });
  }

  /** What was recorded, or null when it was refused. */
  async record(): Promise<Said | null> {
    const row = this.row;
    const meant = row && which(row);
    if (!row || !meant) return null;
    let said: Said | null = null;
    await this.attempt.run(async () => {
      const owner = this.people === null ? null : this.owner;
      const number = await this.room.explainVariance(meant, { owner, reason: this.reason, words: this.words });
      said = { tone: "success", text: variancesText.explained(variancesText.what(number)) };
    });
    if (said) this.close();
    return said;
  }
}
