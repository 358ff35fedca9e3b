// Copies of the room as a season leaves them: good, drilled, on a medium, touched, moved away, begun only.
import type { BackupCopy, BackupLine } from "../src/api/types";

const folder = "/home/desk/返送簿/退避";
const medium = { folder: "/media/desk/TAIHI", label: "媒体-01" };

function copy(number: number, day: string, change: Partial<BackupLine> = {}, here = true): BackupCopy {
  const backup = `1-${String(number).padStart(4, "0")}`;
  const stamp = `${day.replaceAll("-", "")}1705`;
  const place = change.medium ? medium.folder : folder;
  return {
    here,
    line: {
      backup, file: `${place}/返送簿_退避_${stamp}_${backup}.hensobo`, medium: null, key: `${number}f309c51d27e4b6688120f5ce9b7d431`,
      begun_at: `${day}T17:05:00+09:00`, begun_by: "練習 管理者", made: true, through: 200 * number, sha256: "9f86d0", bytes: 91_000 * number,
      checked_at: null, sound: true, drilled_at: null, opens: true, fate: null, ...change,
    },
  };
}

const onMedium = { medium: medium.label };

/** Newest first. */
export const backupsSeason: BackupCopy[] = [
  copy(7, "2020-11-30", onMedium),
  copy(6, "2020-11-27", { ...onMedium, begun_by: "國學院 ヴァイオレット𠮷野 長左衛門" }, false),
  copy(5, "2020-11-26", { made: false, through: null, bytes: null, sound: null, sha256: null }, false),
  copy(4, "2020-11-26", { checked_at: "2020-11-27T09:10:00+09:00", drilled_at: "2020-11-27T09:12:00+09:00" }),
  copy(3, "2020-11-25", { sound: false, checked_at: "2020-11-27T09:15:00+09:00" }),
  copy(2, "2020-11-24", {}, false),
  copy(1, "2020-11-20", { checked_at: "2020-11-24T09:15:00+09:00" }),
];
