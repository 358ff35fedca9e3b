// The copies of the room in memory: made by a job of the pulse, looked at, drilled.
import type { BackupCopy, BackupLine, BackupsView, Drill, ExportPlace, JobState } from "../src/api/types";
import { FakeAccess } from "./fake_access";
import { refuse } from "./fake_reading";

export abstract class FakeBackups extends FakeAccess {
  copies: BackupCopy[] = [];
  /** Whether something was done since the last good copy. */
  workSince = true;
  #looked: string | null = null;

  async backups(): Promise<BackupsView> {
    const places = this.#places();
    const last = this.copies.find((it) => it.line.made && it.line.sound === true && it.line.opens);
    const used = this.copies.find((it) => it.line.made)?.line.medium ?? null;
    const offered = places.find((it) => it.medium === used);
    const apart = this.copies.find((it) => it.line.made && it.line.sound === true && it.line.medium !== null);
    return {
      copies: this.copies, places, place: (offered ?? places[0])?.folder ?? "", absent: offered ? null : used,
      last: last?.line.backup ?? null, work_since: this.workSince, last_apart: apart?.line.begun_at ?? null,
      may: await this.allowed(["make_backup", "check_backup"]),
    };
  }

  async makeBackup(place: string): Promise<void> {
    const known = this.#places().find((it) => it.folder === place) ?? refuse("path_unreachable");
    this.startJob("backup");
    this.copies = [{ line: begun(this.copies.length + 1, known), here: false }, ...this.copies];
  }

  async checkBackup(backup: string): Promise<void> {
    this.#look(backup);
    this.startJob("backup_check");
  }

  async drillBackup(backup: string): Promise<void> {
    this.#look(backup);
    this.startJob("backup_drill");
  }

  protected override endOf(job: JobState): JobState["step"] {
    const [newest] = this.copies;
    if (job.kind === "backup" && newest) {
      this.reviseCopy(newest.line.backup, { made: true, through: 1482, bytes: 734_003, sound: true });
      this.workSince = false;
      return { kind: "done", file: newest.line.file };
    }
    const looked = this.copies.find((it) => it.line.backup === this.#looked);
    if (!looked || (job.kind !== "backup_check" && job.kind !== "backup_drill")) return super.endOf(job);
    const at = `${this.day}T17:10:00+09:00`;
    this.reviseCopy(looked.line.backup, { checked_at: at, ...(looked.line.sound && job.kind === "backup_drill" && { drilled_at: at }) });
    if (!looked.line.sound) return { kind: "refused", refused: { code: "backup_damaged", details: {} } };
    return job.kind === "backup_check" ? { kind: "done", file: looked.line.file } : { kind: "drilled", drill: drillOf(looked.line) };
  }

  #look(backup: string): void {
    this.#looked = (this.copies.find((it) => it.line.backup === backup) ?? refuse("backup_unknown", { backup })).line.backup;
  }

  #places(): ExportPlace[] {
    const registered = this.isolationState().media.flatMap((it) => {
      const known = this.registeredMedia.find((other) => other.volume === it.volume);
      return known ? [{ folder: it.mounted_at, medium: known.label }] : [];
    });
    return [{ folder: "/home/desk/返送簿/退避", medium: null }, ...registered];
  }

  protected reviseCopy(backup: string, change: Partial<BackupLine>, here = true): void {
    this.copies = this.copies.map((it) => (it.line.backup === backup ? { line: { ...it.line, ...change }, here } : it));
  }
}

function begun(number: number, place: ExportPlace): BackupLine {
  const backup = `1-${String(number).padStart(4, "0")}`;
  return {
    backup, file: `${place.folder}/返送簿_退避_202012011705_${backup}.hensobo`, medium: place.medium, key: "a3f09c51d27e4b6688120f5ce9b7d431",
    begun_at: "2020-12-01T17:05:00+09:00", begun_by: "練習 管理者", made: false, through: null, sha256: null, bytes: null, checked_at: null,
    sound: null, drilled_at: null, opens: true, fate: null,
  };
}

function drillOf(line: BackupLine): Drill {
  return { backup: line.backup, through: line.through ?? 0, lost: 12, campaigns: 2, pieces: 24_499 };
}
