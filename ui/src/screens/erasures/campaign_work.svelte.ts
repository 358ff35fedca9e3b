import type { RoomApi } from "../../api/room";
import type { ErasureLine, Seals } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { erasuresText as text } from "../../text";

/** The steps of a campaign's erasure, in their order. */
export const campaignSteps = ["key", "backup", "copies", "report"] as const;
export type CampaignStep = (typeof campaignSteps)[number];

/** The step that an erasure stands at. */
export function stepOf(line: ErasureLine): CampaignStep {
  if (line.state !== "underway") return "key";
  if (!line.backed_up) return "backup";
  return line.backups_left.length > 0 ? "copies" : "report";
}

/** The first step: two people, a new kit that is written down and typed back; only then the key is destroyed. */
export class CampaignWork {
  /** What is asked for now: nothing, seals, the new kit itself, the kit typed back. */
  stage = $state<"none" | "seals" | "copy" | "type">("none");
  kit = $state("");
  typed = $state("");
  #asked = $state(false);
  attempt = new Attempt();

  /** Whether the new kit is on the screen, or being typed back. */
  shown = $derived(this.stage === "copy" || this.stage === "type");
  typedError = $derived(this.#asked && this.typed.trim() === "" ? text.kitEmpty : this.attempt.about("kit_"));

  constructor(private readonly room: RoomApi) {}

  begin(): void {
    this.attempt.forget();
    this.stage = "seals";
  }

  /** Nothing of a kit stays in the screen. */
  close(): void {
    this.stage = "none";
    this.kit = this.typed = "";
    this.#asked = false;
    this.attempt.forget();
  }

  async showKit(line: ErasureLine, seals: Seals): Promise<void> {
    const done = await this.attempt.run(async () => {
      this.kit = (await this.room.beginCampaignErasure(line.erasure, seals)).kit;
    });
    if (done) this.stage = "copy";
  }

  copied(): void {
    this.typed = "";
    this.#asked = false;
    this.attempt.forget();
    this.stage = "type";
  }

  again(): void {
    this.attempt.forget();
    this.stage = "copy";
  }

  /** Answers whether the key is being destroyed. */
  async run(): Promise<boolean> {
    this.#asked = true;
    if (this.typed.trim() === "") return false;
    if (!(await this.attempt.run(() => this.room.runCampaignErasure(this.typed)))) return false;
    this.close();
    return true;
  }
}
