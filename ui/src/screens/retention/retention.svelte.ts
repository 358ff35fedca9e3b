import type { RoomApi } from "../../api/room";
import type { RetentionState, RetentionView } from "../../api/types";
import { Attempt } from "../../attempt.svelte";

/** 保存期限: what is kept until when and by whose rule, what ends first at the top. It is only read. */
export class Retention {
  view = $state.raw<RetentionView | null>(null);
  attempt = new Attempt();

  rows = $derived(this.view?.rows ?? []);
  over = $derived(this.#count("over"));
  soon = $derived(this.#count("ends_soon"));
  undecided = $derived(this.#count("undecided"));

  constructor(private readonly room: RoomApi) {}

  async open(): Promise<void> {
    await this.attempt.run(async () => {
      this.view = await this.room.retention();
    });
  }

  #count(state: RetentionState): number {
    return this.rows.filter((it) => it.state === state).length;
  }
}
