import type { RoomApi } from "../../api/room";
import type { Action, BackupsView, JobState } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { Jobs } from "../../shell/jobs.svelte";

/** 一日の終わりの退避: after a day is closed, one key makes a backup where the last one went. */
export class EndBackup {
  view = $state.raw<BackupsView | null>(null);
  attempt = new Attempt();
  jobs: Jobs;

  /** Where it would go; none while the medium of the last one is not connected. */
  place = $derived(this.view && this.view.absent === null ? (this.view.places.find((it) => it.folder === this.view?.place) ?? null) : null);
  ready = $derived.by(() => this.place !== null && this.view?.work_since === true && !this.jobs.running);

  constructor(
    private readonly room: RoomApi,
    private readonly may: Action[],
  ) {
    this.jobs = new Jobs(room, ["backup", "backup_reading"]);
  }

  get allowed(): boolean {
    return this.may.includes("make_backup");
  }

  /** Asks how the room stands to its last backup, where the person can make one. */
  async look(): Promise<void> {
    if (!this.allowed) return;
    await this.attempt.run(async () => {
      this.view = await this.room.backups();
    });
  }

  /** The pulse has told how far the work is. Answers whether something that ran has just ended. */
  async tell(job: JobState | null): Promise<boolean> {
    const ended = this.jobs.tell(job);
    if (ended) await this.look();
    return ended;
  }

  async make(): Promise<void> {
    const place = this.place;
    if (!place || !this.ready) return;
    if (await this.attempt.run(() => this.room.makeBackup(place.folder))) this.jobs.begun("backup");
  }
}
