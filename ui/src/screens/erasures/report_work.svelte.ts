import type { RoomApi } from "../../api/room";
import type { ErasureLine, Seals } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { errorElsewhere, errorOf, errorOfNamed } from "../../field_errors";
import { erasuresText as text } from "../../text";

/** How it was done: when, where, before whom; for the data of a campaign also that the old kit is no more. */
export class ReportWork {
  line = $state.raw<ErasureLine | null>(null);
  doneOn = $state("");
  place = $state("");
  witness = $state("");
  kitDestroyed = $state(false);
  attempt = new Attempt();

  witnessed = $derived(this.line?.consent?.witnessed ?? false);
  ofCampaign = $derived(this.line?.request.scope === "campaign");
  errors = $derived.by(() => ({
    doneOn: errorOf(this.attempt, this.doneOn, "erasure_in_future", "erasure_before_consent"),
    place: errorOfNamed(this.attempt, text.place),
    witness: this.attempt.about("erasure_witness", "name_"),
    kit: this.attempt.about("erasure_kit_left"),
  }));
  elsewhere = $derived.by(() => errorElsewhere(this.attempt, Object.values(this.errors)));

  constructor(private readonly room: RoomApi) {}

  begin(line: ErasureLine, today: string): void {
    this.attempt.forget();
    this.doneOn = today;
    this.place = this.witness = "";
    this.kitDestroyed = false;
    this.line = line;
  }

  close(): void {
    this.line = null;
  }

  async record(seals: Seals): Promise<Said | null> {
    const { line, kitDestroyed, ofCampaign } = this;
    if (!line) return null;
    const form = { done_on: this.doneOn, place: this.place, witness: this.witness };
    const send = () =>
      ofCampaign ? this.room.finishErasure(line.erasure, kitDestroyed, form, seals) : this.room.recordDisposal(line.erasure, form, seals);
    if (!(await this.attempt.run(send))) return null;
    this.close();
    return { tone: "success", text: text.done(line.erasure) };
  }
}
