import type { RoomApi } from "../../api/room";
import type { Action, BackupCopy, BackupId, BackupsView, JobKind, JobState } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { Jobs } from "../../shell/jobs.svelte";
import { backupsText as text } from "../../text";

/** How a copy stands, as the list shows it. */
export type Standing = "making" | "begun" | "sound" | "damaged";

/** 退避・復元: every copy of the room, a new one, and a look at one. */
export class Backups {
  view = $state.raw<BackupsView | null>(null);
  place = $state("");
  /** The place was looked for and not found. */
  placeMissing = $state(false);
  /** The copy that was looked at last. */
  looked = $state<BackupId | null>(null);
  fetching = new Attempt();
  starting = new Attempt();
  jobs: Jobs;

  copies = $derived(this.view?.copies ?? []);
  last = $derived(this.copies.find((it) => it.line.backup === this.view?.last)?.line ?? null);
  damaged = $derived(this.copies.filter((it) => this.standing(it) === "damaged").map((it) => it.line.backup));
  placeError = $derived(this.placeMissing && this.place === "" ? text.placeMissing : this.starting.about("path_", "device_"));
  elsewhere = $derived(this.starting.besides("path_", "device_"));

  constructor(private readonly room: RoomApi) {
    this.jobs = new Jobs(room, ["backup", "backup_reading", "backup_check", "backup_drill"]);
  }

  may(action: Action): boolean {
    return this.view?.may.includes(action) ?? false;
  }

  /** Looks at the copies and the places, which come and go with media. What was chosen stays while it is there. */
  async look(): Promise<void> {
    await this.fetching.run(async () => {
      this.view = await this.room.backups();
      if (!this.view.places.some((it) => it.folder === this.place)) this.place = this.view.place;
    });
  }

  /** The pulse has told how far the work is; when it has ended, the list is another one. */
  async tell(job: JobState | null): Promise<void> {
    if (this.jobs.tell(job)) await this.look();
  }

  async make(): Promise<void> {
    this.placeMissing = this.place === "";
    if (!this.placeMissing) await this.#start("backup", () => this.room.makeBackup(this.place));
  }

  async check(backup: BackupId): Promise<void> {
    if (!this.jobs.running) this.looked = backup;
    await this.#start("backup_check", () => this.room.checkBackup(backup));
  }

  async drill(backup: BackupId): Promise<void> {
    if (!this.jobs.running) this.looked = backup;
    await this.#start("backup_drill", () => this.room.drillBackup(backup));
  }

  /** Whether this is the look that runs: its button keeps the hands. */
  isLooking(backup: BackupId, kind: JobKind): boolean {
    return this.jobs.running && this.jobs.kind === kind && this.looked === backup;
  }

  standing({ line }: BackupCopy): Standing {
    // What cannot be opened any more, or is gone, needs nobody's attention.
    if (line.made) return line.sound === false && line.opens && line.fate === null ? "damaged" : "sound";
    const making = this.jobs.running && (this.jobs.kind === "backup" || this.jobs.kind === "backup_reading");
    return making && this.copies[0]?.line.backup === line.backup ? "making" : "begun";
  }

  /** Starts it. What was found at once, such as a file that does not even open, stands in the list. */
  async #start(kind: JobKind, work: () => Promise<void>): Promise<void> {
    if (this.jobs.running) return;
    if (await this.starting.run(work)) this.jobs.begun(kind);
    await this.look();
  }
}
