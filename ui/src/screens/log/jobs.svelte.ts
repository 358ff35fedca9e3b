import type { RoomApi } from "../../api/room";
import type { JobKind, JobState } from "../../api/types";
import { Attempt } from "../../attempt.svelte";

/** Long work that runs in the room behind the screens: at most one, told of by the pulse. */
export class Jobs {
  /** What the pulse told last. */
  told = $state.raw<JobState | null>(null);
  /** Work that was started here and that no pulse has told of yet. */
  started = $state<JobKind | null>(null);
  attempt = new Attempt();

  kind = $derived(this.started ?? this.told?.kind ?? null);
  running = $derived(this.started !== null || this.told?.step.kind === "running");
  /** What it came to; null while it runs. */
  ended = $derived(this.running || this.told?.step.kind === "running" ? null : (this.told?.step ?? null));

  constructor(private readonly room: RoomApi) {}

  /** The pulse has told how far it is. */
  tell(job: JobState | null): void {
    if (job !== this.told) this.started = null;
    this.told = job;
  }

  async verify(): Promise<void> {
    if (this.running) return;
    if (await this.attempt.run(() => this.room.verify())) this.begun("verification");
  }

  /** Something was started that the next pulse will tell of. */
  begun(kind: JobKind): void {
    this.started = kind;
  }

  async cancel(): Promise<void> {
    await this.attempt.run(() => this.room.cancelJob());
  }
}
