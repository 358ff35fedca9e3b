import type { RoomApi } from "../../api/room";
import { Attempt } from "../../attempt.svelte";
import { Wait } from "../../parts/wait.svelte";

/** The locked screen: the same person comes back with the password alone, or another one takes the place. */
export class Lock {
  other = $state(false);
  otherLogin = $state("");
  password = $state("");
  passwordEmpty = $state(false);
  attempt = new Attempt();
  waited = $derived(this.attempt.refused?.code === "too_many_tries");

  constructor(
    private readonly room: RoomApi,
    private readonly login: string,
    readonly wait = new Wait(),
  ) {}

  /** Answers whether somebody now sits at the desk. An empty password is no try; a refused one has to be typed anew. */
  async unlock(): Promise<boolean> {
    this.passwordEmpty = this.password === "";
    if (this.passwordEmpty) return false;
    const done = await this.attempt.run(async () => {
      await this.room.signIn(this.other ? this.otherLogin : this.login, this.password);
    });
    this.password = "";
    this.wait.begin(Number(this.attempt.refused?.details["seconds"] ?? 0));
    return done;
  }

  change(other: boolean): void {
    this.other = other;
    this.otherLogin = this.password = "";
    this.passwordEmpty = false;
    this.attempt.forget();
    this.wait.end();
  }
}
