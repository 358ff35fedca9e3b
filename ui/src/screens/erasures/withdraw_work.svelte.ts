import type { RoomApi } from "../../api/room";
import type { ErasureLine } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { erasuresText as text } from "../../text";

/** 取下げ: a request that nothing was done about is taken back. */
export class WithdrawWork {
  line = $state.raw<ErasureLine | null>(null);
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  begin(line: ErasureLine): void {
    this.attempt.forget();
    this.line = line;
  }

  close(): void {
    this.line = null;
  }

  async withdraw(): Promise<Said | null> {
    const { line } = this;
    if (!line || !(await this.attempt.run(() => this.room.withdrawErasure(line.erasure)))) return null;
    this.close();
    return { tone: "success", text: text.withdrawn(line.erasure) };
  }
}
