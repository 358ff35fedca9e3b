import type { RoomApi } from "../../api/room";
import { Attempt } from "../../attempt.svelte";
import { passwordText } from "../../text";

/** The first password is changed before anything else opens. */
export class Password {
  current = $state("");
  replacement = $state("");
  again = $state("");
  differ = $state(false);
  attempt = new Attempt();
  againError = $derived(this.differ ? passwordText.differ : null);

  constructor(private readonly room: RoomApi) {}

  async change(): Promise<boolean> {
    this.differ = this.replacement !== this.again;
    if (this.differ) {
      this.attempt.forget();
      return false;
    }
    return this.attempt.run(async () => {
      await this.room.changePassword(this.current, this.replacement);
    });
  }
}
