import type { RoomApi } from "../../api/room";
import { Attempt, type Said } from "../../attempt.svelte";
import { isolationText as text } from "../../text";

/** What is about to lose its permission, and the name it goes by. */
export type Withdrawn =
  | { kind: "permit"; name: string }
  | { kind: "equipment"; name: string; address: string }
  | { kind: "medium"; name: string; volume: string };

/** 取消: a permit, equipment or a medium that is not allowed any more. */
export class WithdrawWork {
  what = $state.raw<Withdrawn | null>(null);
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  begin(what: Withdrawn): void {
    this.attempt.forget();
    this.what = what;
  }

  close(): void {
    this.what = null;
  }

  async withdraw(): Promise<Said | null> {
    const { what } = this;
    if (!what) return null;
    if (!(await this.attempt.run(() => this.#send(what)))) return null;
    this.close();
    return { tone: "success", text: text.withdrawn[what.kind](what.name) };
  }

  #send(what: Withdrawn): Promise<void> {
    switch (what.kind) {
      case "permit":
        return this.room.withdrawPermit(what.name);
      case "equipment":
        return this.room.withdrawEquipment(what.name, what.address);
      case "medium":
        return this.room.withdrawMedium(what.volume);
    }
  }
}
