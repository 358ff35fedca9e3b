import type { RoomApi } from "../../api/room";
import type { Seals } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { peopleText as text } from "../../text";

/** 復旧キット: issued anew and typed back, or tried once a year. Until it was typed back, the one before holds. */
export class KitWork {
  /** What is asked for now: seals for a new kit, the new kit itself, the kit that is tried. */
  step = $state<"none" | "seals" | "copy" | "type" | "drill">("none");
  kit = $state("");
  typed = $state("");
  attempt = new Attempt();

  shown = $derived(this.step === "copy" || this.step === "type");

  constructor(private readonly room: RoomApi) {}

  begin(step: "seals" | "drill"): void {
    this.attempt.forget();
    this.typed = "";
    this.step = step;
  }

  /** Nothing of a kit stays in the screen. */
  close(): void {
    this.step = "none";
    this.kit = this.typed = "";
    this.attempt.forget();
  }

  async reissue(seals: Seals): Promise<void> {
    const done = await this.attempt.run(async () => {
      this.kit = (await this.room.beginKitReissue(seals)).kit;
    });
    if (done) this.step = "copy";
  }

  copied(): void {
    this.typed = "";
    this.attempt.forget();
    this.step = "type";
  }

  again(): void {
    this.attempt.forget();
    this.step = "copy";
  }

  async finish(): Promise<Said | null> {
    if (!(await this.attempt.run(() => this.room.finishKitReissue(this.typed)))) return null;
    this.close();
    return { tone: "success", text: text.kitFinished };
  }

  async drill(seals: Seals): Promise<Said | null> {
    let opens: boolean | null = null;
    await this.attempt.run(async () => {
      opens = await this.room.drillKit(this.typed, seals);
    });
    if (opens === null) return null;
    this.close();
    return opens ? { tone: "success", text: text.kitOpens } : { tone: "warning", text: text.kitOpensNot };
  }
}
