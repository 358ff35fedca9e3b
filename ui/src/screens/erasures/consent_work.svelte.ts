import type { RoomApi } from "../../api/room";
import type { ErasureLine, Seals } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { errorElsewhere, errorOf, errorOfNamed } from "../../field_errors";
import { erasuresText as text } from "../../text";

/** The city's consent (承諾) that is being recorded. */
export class ConsentWork {
  line = $state.raw<ErasureLine | null>(null);
  number = $state("");
  consentedOn = $state("");
  witnessed = $state(false);
  attempt = new Attempt();

  errors = $derived.by(() => ({
    number: errorOfNamed(this.attempt, text.consentNumber),
    consentedOn: errorOf(this.attempt, this.consentedOn, "erasure_in_future"),
  }));
  elsewhere = $derived.by(() => errorElsewhere(this.attempt, Object.values(this.errors)));

  constructor(private readonly room: RoomApi) {}

  begin(line: ErasureLine, today: string): void {
    this.attempt.forget();
    this.number = "";
    this.consentedOn = today;
    this.witnessed = false;
    this.line = line;
  }

  close(): void {
    this.line = null;
  }

  async record(seals: Seals): Promise<Said | null> {
    const { line, number, consentedOn, witnessed } = this;
    if (!line) return null;
    const form = { number, consented_on: consentedOn, witnessed };
    if (!(await this.attempt.run(() => this.room.recordConsent(line.erasure, form, seals)))) return null;
    this.close();
    return { tone: "success", text: text.consented(line.erasure) };
  }
}
