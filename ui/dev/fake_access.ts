// The access log, isolation and the register of terminals in memory. The rules are the real room's.
import type {
  Connection, ExportPlace, IdleRule, IsolationRow, IsolationState, IsolationView, JobKind, JobState, LogChoices, LogFile, LogForm, LogPage, LogRow, Medium,
  PermitForm, PrintedHead, Seals, TerminalForm, TerminalView,
} from "../src/api/types";
import { disk, entry, isolationRows, terminalDetails } from "./access_season";
import { FakeRetention } from "./fake_retention";
import { readDay, refuse } from "./fake_reading";

/** Entries that one page looks at: small, so that a rare kind takes several pages. */
const slice = 120;

export abstract class FakeAccess extends FakeRetention {
  log: LogRow[] = Array.from({ length: 1482 }, (_, at) => entry(at + 1));
  job: JobState | null = null;
  abstract connections: Connection[];
  confirmedToday = false;
  permits: IsolationView["permits"] = [];
  equipment: IsolationView["equipment"] = [];
  registeredMedia: IsolationView["registered_media"] = [
    { volume: disk.volume, bytes: disk.bytes, kind: disk.kind, label: "媒体-01", purpose: "納品データの保管", registered_at: "2020-11-25T09:20:00+09:00" },
  ];
  isolationRows: IsolationRow[] = [...isolationRows];
  terminalDetails = { ...terminalDetails };
  idle: IdleRule = { curtain_seconds: 120, lock_seconds: 900 };
  /** Whether the campaign is one of a city that forbids every USB memory. */
  noUsbMemory = false;

  /** How the terminal stands to the outside. */
  abstract isolationState(): IsolationState;

  async logChoices(): Promise<LogChoices> {
    return {
      people: this.rowsOfPeople.map(({ person, name }) => ({ person, name })),
      kinds: [...new Set(this.log.map((it) => it.kind)), "variance_ended"],
      retention: (await this.retention()).rows.filter((it) => it.kept === "access_log" || it.kept === "my_number_log"),
      head: this.head(), may: await this.allowed(["export_log", "export_masked_log", "verify_journal"]),
    };
  }

  async searchLog(form: LogForm, before: number | null): Promise<LogPage> {
    const [from, through] = [form.from, form.through].map((it) => (it.trim() === "" ? null : readDay(it).day));
    if (from && through && through < from) refuse("log_reversed");
    if (form.subject_kind && form.number !== "" && !/^\d-\d{6}$/.test(form.number)) refuse("log_number_unreadable", { text: form.number });
    const end = before ?? this.log.length + 1;
    const looked = Math.max(end - slice, 1);
    const login = this.rowsOfPeople.find((it) => it.person === form.person)?.login;
    const fits = (it: LogRow) =>
      (form.person === null || it.login === login) && (form.kind === null || it.kind === form.kind) &&
      (!from || it.at.slice(0, 10) >= from) && (!through || it.at.slice(0, 10) <= through) &&
      (!form.subject_kind || form.number === "" || it.subjects.some((of) => of.kind === form.subject_kind && of.number === form.number));
    const rows = this.log.filter((it) => it.seq < end && it.seq >= looked && fits(it)).reverse();
    return { rows, before: looked > 1 ? looked : null, head: this.head() };
  }

  async compareHead(seq: number, hash: string): Promise<void> {
    if (seq < 1 || hash.replace(/\W/g, "").length !== 12) refuse("head_unreadable", { text: hash });
    if (this.log[seq - 1]?.hash !== hash.replace(/\W/g, "")) refuse("head_differs", { position: String(seq) });
  }

  async exportPlaces(): Promise<ExportPlace[]> {
    const known = this.isolationState().media.filter((it) => this.registeredMedia.some((other) => other.volume === it.volume));
    return [{ folder: "/home/desk/返送簿", medium: null }, ...known.map((it) => ({ folder: it.mounted_at, medium: it.name }))];
  }

  async exportLog(_form: LogForm, _file: LogFile, place: string, seals: Seals | null): Promise<void> {
    if (!(await this.exportPlaces()).some((it) => it.folder === place)) refuse("device_absent");
    if (seals) await this.checkSeals(seals, true);
    this.startJob("log_export");
  }

  async verify(): Promise<void> {
    this.startJob("verification");
  }

  async cancelJob(): Promise<void> {
    if (this.job?.step.kind !== "running") return refuse("no_job");
    this.job = { ...this.job, step: { kind: "cancelled" } };
  }

  /** What a pulse tells of the job: each one finds it a third further. */
  jobAtPulse(): JobState | null {
    const job = this.job;
    if (job?.step.kind !== "running") return job;
    const done = Math.min(job.done + Math.ceil(job.of / 3), job.of);
    this.job = { ...job, done, step: done < job.of ? job.step : this.endOf(job) };
    return this.job;
  }

  /** What a job comes to. */
  protected endOf(job: JobState): JobState["step"] {
    return { kind: "done", file: job.kind === "log_export" ? "/home/desk/返送簿/利用記録_202012010915.csv" : null };
  }

  /** What was connected lately, is not now, and is not registered. */
  seenConnections(): Connection[] {
    const now = this.isolationState().connections.map((it) => JSON.stringify(it));
    const lately = this.isolationRows.flatMap((row) => (row.note.kind === "connected" ? row.note.connections : []));
    const registered = this.equipment.map((it) => it.equipment.interface);
    const names = new Map(lately.map((it) => [JSON.stringify(it), it]));
    return [...names].filter(([key, it]) => !now.includes(key) && !("name" in it && registered.includes(it.name))).map(([, it]) => it);
  }

  async isolation(): Promise<IsolationView> {
    const may = await this.allowed([
      "confirm_isolation", "record_permit", "withdraw_permit", "register_equipment", "withdraw_equipment", "register_medium", "withdraw_medium",
    ]);
    return {
      state: this.isolationState(), confirmed_today: this.confirmedToday, permits: this.permits, equipment: this.equipment,
      registered_media: this.registeredMedia, rows: this.isolationRows, may, seen: this.seenConnections(),
    };
  }

  async confirmIsolation(): Promise<void> {
    this.confirmedToday = true;
    this.#note({ kind: "confirmed", day: this.day, connections: this.connections });
  }

  async recordPermit(form: PermitForm, seals: Seals): Promise<void> {
    await this.checkSeals(seals);
    const until = readDay(form.until).day;
    if (until < this.day) refuse("permit_over", { day: until });
    if (form.number.trim() === "") refuse("field_empty", { field: "許可番号" });
    if (form.scope.trim() === "") refuse("field_empty", { field: "許可の範囲" });
    if (this.permits.some((it) => it.permit.number === form.number)) refuse("permit_recorded", { number: form.number });
    this.permits = [...this.permits, { permit: { number: form.number, scope: form.scope, until }, holds: true, recorded_at: this.#now() }];
    this.#note({ kind: "registered", name: form.number, entry: "permit_recorded" });
  }

  async withdrawPermit(number: string): Promise<void> {
    this.permits = this.permits.filter((it) => it.permit.number !== number);
    this.#note({ kind: "registered", name: number, entry: "permit_withdrawn" });
  }

  async registerEquipment(it: { interface: string; address: string; purpose: string }, seals: Seals): Promise<void> {
    await this.checkSeals(seals, true);
    if (it.purpose.trim() === "") refuse("field_empty", { field: "用途" });
    const equipment = { interface: it.interface, hardware_address: it.address || null };
    this.equipment = [...this.equipment, { equipment, purpose: it.purpose, registered_at: this.#now() }];
    this.connections = this.connections.filter((found) => !("name" in found) || found.name !== it.interface);
    this.#note({ kind: "registered", name: it.interface, entry: "equipment_registered" });
  }

  async withdrawEquipment(name: string): Promise<void> {
    this.equipment = this.equipment.filter((it) => it.equipment.interface !== name);
    this.#note({ kind: "registered", name, entry: "equipment_withdrawn" });
  }

  async registerMedium(it: { volume: string; label: string; purpose: string }, seals: Seals): Promise<void> {
    await this.checkSeals(seals, true);
    if (it.label.trim() === "") refuse("field_empty", { field: "管理番号" });
    if (it.purpose.trim() === "") refuse("field_empty", { field: "用途" });
    const medium: Medium = this.isolationState().media.find((other) => other.volume === it.volume) ?? refuse("device_absent");
    if (this.noUsbMemory && medium.kind === "usb_memory") refuse("usb_memory_forbidden");
    const { volume, bytes, kind } = medium;
    this.registeredMedia = [...this.registeredMedia, { volume, bytes, kind, label: it.label, purpose: it.purpose, registered_at: this.#now() }];
    this.#note({ kind: "registered", name: it.label, entry: "medium_registered" });
  }

  async withdrawMedium(volume: string): Promise<void> {
    const name = this.registeredMedia.find((it) => it.volume === volume)?.label ?? refuse("device_unknown");
    this.registeredMedia = this.registeredMedia.filter((it) => it.volume !== volume);
    this.#note({ kind: "registered", name, entry: "medium_withdrawn" });
  }

  async terminal(): Promise<TerminalView> {
    const may = await this.allowed(["revise_terminal", "revise_idle_rule"]);
    return { number: 1, details: this.terminalDetails, idle: this.idle, longest: { curtain_seconds: 120, lock_seconds: 900 }, shortest: { curtain_seconds: 10, lock_seconds: 30 }, may };
  }

  async reviseTerminal(form: TerminalForm): Promise<void> {
    if (form.name.trim() === "") refuse("terminal_name_empty");
    const given = (text: string) => (text.trim() === "" ? null : text);
    this.terminalDetails = {
      name: form.name, place: given(form.place), wire_lock: given(form.wire_lock), antivirus_version: given(form.antivirus_version),
      antivirus_on: form.antivirus_on.trim() === "" ? null : readDay(form.antivirus_on).day,
    };
  }

  async reviseIdleRule(rule: IdleRule): Promise<void> {
    if (rule.lock_seconds < rule.curtain_seconds) refuse("idle_lock_before_curtain");
    this.idle = rule;
  }

  /** Where the journal ends. */
  head(): PrintedHead {
    const last = this.log.at(-1) ?? refuse("internal");
    return { seq: last.seq, hash: last.hash };
  }

  protected startJob(kind: JobKind): void {
    if (this.job?.step.kind === "running") refuse("job_running");
    this.job = { kind, done: 0, of: this.log.length, step: { kind: "running" } };
  }

  #note(note: IsolationRow["note"]): void {
    this.isolationRows = [{ seq: this.log.length + 1, at: this.#now(), by: "練習 管理者", note }, ...this.isolationRows];
    this.log = [...this.log, entry(this.log.length + 1)];
  }

  #now(): string {
    return `${this.day}T09:15:00+09:00`;
  }
}
