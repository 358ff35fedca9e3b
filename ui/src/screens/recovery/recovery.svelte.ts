import type { RoomApi } from "../../api/room";
import type { RecoveredRoom } from "../../api/types";
import { Attempt } from "../../attempt.svelte";

/** 復旧キットで開く: needs no session; ends with a new kit and first passwords, shown once. */
export class Recovery {
  kit = $state("");
  firstName = $state("");
  secondName = $state("");
  sealNumber = $state("");
  recovered = $state.raw<RecoveredRoom | null>(null);
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  async recover(): Promise<void> {
    await this.attempt.run(async () => {
      this.recovered = await this.room.beginRecovery({
        kit: this.kit, first_name: this.firstName, second_name: this.secondName, seal_number: this.sealNumber,
      });
      this.kit = "";
    });
  }

  /** The new kit and passwords were written down: from now on only they open the room. */
  async finish(): Promise<boolean> {
    return this.attempt.run(() => this.room.finishRecovery());
  }

  /** Which of the two names is missing: the first one that is empty. */
  firstNameError = $derived(this.firstName.trim() === "" ? this.attempt.about("name_") : null);
  secondNameError = $derived(this.firstName.trim() === "" ? null : this.attempt.about("name_"));
}
