import type { RoomApi } from "../../api/room";
import type { Seals } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { errorElsewhere, errorOf, errorOfNamed } from "../../field_errors";
import { isolationText as text } from "../../text";

/** A permit of the city (市の許可) that is being recorded. */
export class PermitWork {
  open = $state(false);
  number = $state("");
  scope = $state("");
  until = $state("");
  attempt = new Attempt();

  errors = $derived.by(() => ({
    number: errorOfNamed(this.attempt, text.permitNumber) ?? this.attempt.about("permit_recorded"),
    scope: errorOfNamed(this.attempt, text.permitScope),
    until: errorOf(this.attempt, this.until, "permit_over"),
  }));
  elsewhere = $derived.by(() => errorElsewhere(this.attempt, Object.values(this.errors)));

  constructor(private readonly room: RoomApi) {}

  begin(): void {
    this.number = this.scope = this.until = "";
    this.attempt.forget();
    this.open = true;
  }

  close(): void {
    this.open = false;
  }

  async record(seals: Seals): Promise<Said | null> {
    const { number, scope, until } = this;
    if (!(await this.attempt.run(() => this.room.recordPermit({ number, scope, until }, seals)))) return null;
    this.close();
    return { tone: "success", text: text.permitRecorded(number) };
  }
}
