import type { RoomApi } from "../../api/room";
import type { BackupFate, BackupId, ErasureLine, OldBackup, Seals, ToldFate } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { erasuresText as text, pieces } from "../../text";

/** What somebody says of a backup that is not there; later is no answer yet. */
export type Told = Exclude<BackupFate, "overwritten"> | "later";

/** The old backups: what is there is overwritten, of what is not there two people say what became of it. */
export class CopiesWork {
  told = $state<Record<BackupId, Told | "">>({});
  /** The backups that are settled now, while two people are asked for their passwords. */
  asked = $state.raw<{ here: number; told: ToldFate[] } | null>(null);
  nothing = $state(false);
  attempt = new Attempt();

  constructor(private readonly room: RoomApi) {}

  toldOf(backup: BackupId): Told | "" {
    return this.told[backup] ?? "later";
  }

  begin(old: OldBackup[]): void {
    this.attempt.forget();
    const told = old.filter((it) => !it.here).flatMap((it) => {
      const fate = this.toldOf(it.backup);
      return fate === "later" || fate === "" ? [] : [{ backup: it.backup, fate }];
    });
    const here = old.filter((it) => it.here).length;
    this.nothing = here + told.length === 0;
    if (!this.nothing) this.asked = { here, told };
  }

  close(): void {
    this.asked = null;
    this.nothing = false;
  }

  async settle(line: ErasureLine, seals: Seals): Promise<Said | null> {
    const { asked } = this;
    if (!asked) return null;
    let left = 0;
    const done = await this.attempt.run(async () => {
      left = await this.room.settleOldBackups(line.erasure, asked.told, seals);
    });
    if (!done) return null;
    this.close();
    return left === 0 ? { tone: "success", text: text.settled } : { tone: "warning", text: text.settledLeft(pieces(left)) };
  }
}
