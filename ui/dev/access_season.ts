// The access log, what the terminal is connected to, and the register of terminals, as a room in its first week has them.
import type { IsolationRow, LogRow, Medium, TerminalDetails } from "../src/api/types";

const kinds: Pick<LogRow, "kind" | "action" | "subjects">[] = [
  { kind: "signed_in", action: null, subjects: [] },
  { kind: "register_opened", action: "read_deliveries", subjects: [] },
  { kind: "delivery_recorded", action: null, subjects: [{ kind: "delivery", number: "1-000010" }] },
  { kind: "batch_received", action: null, subjects: [{ kind: "batch", number: "1-000101" }, { kind: "delivery", number: "1-000010" }] },
  { kind: "batch_counted", action: null, subjects: [{ kind: "batch", number: "1-000101" }] },
  { kind: "action_refused", action: "decide_count", subjects: [] },
  { kind: "person_enrolled", action: null, subjects: [{ kind: "person", number: "1-000005" }] },
  { kind: "action_approved", action: "export_log", subjects: [] },
  { kind: "finding_recorded", action: null, subjects: [] },
];
const actors: [string, string, LogRow["role"]][] = [
  ["練習 髙﨑𠮷", "kakari.t", "clerk"], ["練習 監督者", "kantoku.t", "supervisor"], ["練習 管理者", "kanri.01", "administrator"],
];

/** Entry `seq` of the season. What the terminal itself found has nobody's name. */
export function entry(seq: number): LogRow {
  const what = kinds[seq % kinds.length] ?? { kind: "signed_in", action: null, subjects: [] };
  const [name, login, role] = what.kind === "finding_recorded" ? (["", "", null] as const) : (actors[seq % actors.length] ?? ["", "", null]);
  const minute = String(seq % 60).padStart(2, "0");
  const hash = (seq * 2_654_435_761).toString(16).padStart(12, "0").slice(-12);
  return { seq, terminal: 1, at: `2020-12-01T09:${minute}:00+09:00`, name, login, role, ...what, hash };
}

export const stick: Medium = { volume: "1a2b-3c4d", bytes: 16_000_000_000, name: "NIPPO", mounted_at: "/media/nippo", kind: "usb_memory" };
export const disk: Medium = { volume: "9f3c-7701", bytes: 500_000_000_000, name: "HOKAN-1", mounted_at: "/media/hokan1", kind: "usb_disk" };

export const isolationRows: IsolationRow[] = [
  { seq: 412, at: "2020-12-01T09:02:00+09:00", by: "", note: { kind: "medium_gone", medium: stick } },
  { seq: 410, at: "2020-12-01T09:00:00+09:00", by: "", note: { kind: "medium_seen", medium: stick, registered: false } },
  { seq: 377, at: "2020-11-30T08:33:00+09:00", by: "練習 監督者", note: { kind: "confirmed", day: "2020-11-30", connections: [] } },
  { seq: 352, at: "2020-11-27T10:05:00+09:00", by: "", note: { kind: "disconnected" } },
  {
    seq: 349, at: "2020-11-27T10:01:00+09:00", by: "",
    note: { kind: "connected", connections: [{ kind: "interface", name: "eth0", hardware_address: "02:00:5e:10:00:07" }], permitted: false },
  },
  { seq: 301, at: "2020-11-25T09:10:00+09:00", by: "練習 管理者", note: { kind: "registered", name: "札情第123号", entry: "permit_recorded" } },
];

export const terminalDetails: TerminalDetails = {
  name: "返送受付室 1号機", place: "本庁舎 2階 返送受付室", wire_lock: "W-0012", antivirus_version: "第11.2版（定義ファイル 1201）", antivirus_on: "2020-11-30",
};
