import type { Refusal } from "../../api/refused";
import type { RoomApi } from "../../api/room";
import { Attempt } from "../../attempt.svelte";
import { Wait } from "../../parts/wait.svelte";

/** サインイン. When the keyring has no answer, the way over the recovery kit is shown beside the refusal. */
export class Signin {
  login = $state("");
  password = $state("");
  attempt = new Attempt();
  private problem = $state.raw<Refusal | null>(null);
  /** The last refusal, or why the room was closed in the first place. */
  told = $derived<Refusal | null>(this.attempt.refused ?? this.problem);
  waited = $derived(this.attempt.refused?.code === "too_many_tries");
  keyringProblem = $derived(this.told?.code.startsWith("keyring_") ?? false);

  constructor(
    private readonly room: RoomApi,
    problem: Refusal | null = null,
    readonly wait = new Wait(),
  ) {
    this.problem = problem;
  }

  /** Answers whether a person now sits at the desk. A refused password is not kept: it has to be typed anew. */
  async signIn(): Promise<boolean> {
    const done = await this.attempt.run(async () => {
      await this.room.signIn(this.login, this.password);
    });
    this.password = "";
    this.wait.begin(Number(this.attempt.refused?.details["seconds"] ?? 0));
    return done;
  }
}
