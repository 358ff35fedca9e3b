import type { RoomApi } from "../../api/room";
import type { BatchRow, CountedBatch } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { pieces, receptionText } from "../../text";

/** 2人目の計数: blind, by another person, who gives ID and password here without changing who sits at the desk. */
export class CountWork {
  batch = $state.raw<BatchRow | null>(null);
  quantity = $state("");
  counter = $state<"other" | "self">("other");
  login = $state("");
  password = $state("");
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  begin(batch: BatchRow): void {
    this.batch = batch;
    this.quantity = this.login = this.password = "";
    this.counter = "other";
    this.attempt.forget();
  }

  close(): void {
    this.batch = null;
    this.quantity = this.login = this.password = "";
  }

  /** What came of it, or null when it was refused. */
  async register(): Promise<Said | null> {
    const batch = this.batch;
    if (!batch) return null;
    let said: Said | null = null;
    await this.attempt.run(async () => {
      const counter = this.counter === "other" ? { login: this.login, password: this.password } : null;
      said = outcome(batch.number, await this.room.countBatch(batch.number, this.quantity, counter));
    });
    this.password = "";
    if (said) this.close();
    return said;
  }
}

function outcome(number: string, counted: CountedBatch): Said {
  if (counted.state === "recount") return { tone: "warning", text: receptionText.recount(number) };
  if (counted.state === "undecided") return { tone: "warning", text: receptionText.undecided(number) };
  return { tone: "success", text: receptionText.counted(number, pieces(counted.quantity ?? 0)) };
}
