import type { RoomApi } from "../../api/room";
import type { Day } from "../../api/types";
import { Attempt } from "../../attempt.svelte";

/** 始業点検: whether date and weekday of the terminal are right. A wrong date is told to the room, and work goes on. */
export class Clock {
  /** The date is wrong, and the room knows. */
  wrong = $state(false);
  attempt = new Attempt();

  constructor(
    private readonly room: RoomApi,
    private readonly day: Day,
  ) {}

  /** Answers whether the room took it. */
  async answer(right: boolean): Promise<boolean> {
    const done = await this.attempt.run(() => this.room.confirmClock(this.day, right));
    this.wrong = done && !right;
    return done;
  }
}
