import type { RoomApi } from "../api/room";
import type { Pulse } from "../api/types";

/** Between two pulses. */
const EVERY_MS = 2_000;

/** What the screens tell with each pulse, and who hears the answer. */
export interface PulseEnds {
  /** What was typed since the last pulse that arrived; null when nothing changed. */
  draft: () => string | null;
  /** The room has it. */
  arrived: (draft: string) => void;
  heard: (pulse: Pulse) => void;
  /** The room did not answer. */
  failed: () => void;
}

/** Asks the room every two seconds whether somebody still sits here, one question at a time. */
export class PulseTimer {
  /** The last answer. */
  told = $state.raw<Pulse | null>(null);
  #touched = false;
  #running: Promise<void> | null = null;

  constructor(
    private readonly room: RoomApi,
    private readonly ends: PulseEnds,
    private readonly every: (work: () => void, ms: number) => () => void = byInterval,
  ) {}

  /** A key or the pointer was used. */
  touch(): void {
    this.#touched = true;
  }

  /** Starts asking; answers how to stop. A question that is still under way is waited for. */
  start(): () => void {
    void this.beat();
    return this.every(() => {
      if (this.#running === null) void this.beat();
    }, EVERY_MS);
  }

  /** Asks now; after the question that is under way, if there is one. */
  async beat(): Promise<void> {
    while (this.#running) await this.#running;
    this.#running = this.#ask();
    await this.#running;
  }

  async #ask(): Promise<void> {
    const touched = this.#touched;
    this.#touched = false;
    const draft = this.ends.draft();
    try {
      this.told = await this.room.pulse(touched, draft);
      if (draft !== null) this.ends.arrived(draft);
      this.ends.heard(this.told);
    } catch {
      this.#touched ||= touched;
      this.ends.failed();
    } finally {
      this.#running = null;
    }
  }
}

function byInterval(work: () => void, ms: number): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}
