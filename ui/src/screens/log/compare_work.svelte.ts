import type { RoomApi } from "../../api/room";
import { Attempt, type Said } from "../../attempt.svelte";
import { logText as text } from "../../text";

/** The head that a paper shows, compared with the journal. */
export class CompareWork {
  open = $state(false);
  seq = $state("");
  hash = $state("");
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  begin(): void {
    this.seq = this.hash = "";
    this.attempt.forget();
    this.open = true;
  }

  close(): void {
    this.open = false;
  }

  /** What came of it, or null when the paper differs or cannot be read. */
  async compare(): Promise<Said | null> {
    const seq = entryNumber(this.seq);
    if (!(await this.attempt.run(() => this.room.compareHead(seq, this.hash)))) return null;
    this.close();
    return { tone: "success", text: text.same(seq.toLocaleString("ja-JP")) };
  }
}

/** The number of an entry as copied from paper, separators and full width and all; 0, which the room refuses, for what is none. */
function entryNumber(typed: string): number {
  const halfWidth = typed.replace(/[０-９，]/g, (it) => String.fromCharCode(it.charCodeAt(0) - 0xfee0));
  const figures = halfWidth.replace(/[,\s]/g, "");
  return /^\d{1,12}$/.test(figures) ? Number(figures) : 0;
}
