import type { RoomApi } from "../api/room";
import type { Drill, JobKind, JobState } from "../api/types";
import { Attempt } from "../attempt.svelte";

/** Long work that runs in the room behind the screens: at most one, told of by the pulse. */
export class Jobs {
  /** What the pulse told last. */
  told = $state.raw<JobState | null>(null);
  /** Work that was started here and that no pulse has told of yet. */
  started = $state<JobKind | null>(null);
  /** Whether this screen has seen it run: what ended before is no news. */
  seen = $state(false);
  attempt = new Attempt();

  kind = $derived(this.started ?? this.told?.kind ?? null);
  running = $derived(this.started !== null || this.told?.step.kind === "running");
  /** What it came to, where it is the work of this screen; null while it runs. */
  ended = $derived(this.running || !this.#isOwn(this.told) ? null : (this.told?.step ?? null));
  /** What the drill that has just ended has shown. */
  drill = $derived<Drill | null>(this.ended?.kind === "drilled" ? this.ended.drill : null);

  constructor(
    private readonly room: RoomApi,
    /** The work that the screen itself can start. */
    private readonly own: JobKind[],
  ) {}

  /** The pulse has told how far it is. Answers whether something that ran here has just ended. */
  tell(job: JobState | null): boolean {
    const ran = this.running;
    if (job !== this.told) this.started = null;
    this.told = job;
    this.seen ||= this.running;
    return ran && !this.running;
  }

  async verify(): Promise<void> {
    if (this.running) return;
    if (await this.attempt.run(() => this.room.verify())) this.begun("verification");
  }

  /** Something was started that the next pulse will tell of. */
  begun(kind: JobKind): void {
    this.started = kind;
    this.seen = true;
  }

  async cancel(): Promise<void> {
    await this.attempt.run(() => this.room.cancelJob());
  }

  #isOwn(job: JobState | null): boolean {
    return job !== null && this.own.includes(job.kind);
  }
}
