// 消去・廃棄 in memory: requests that go from step to step, and a room that moves under new keys. The rules are the real room's.
import type {
  CampaignRow, DisposalItemForm, ErasureConsentForm, ErasureLine, ErasureReport, ErasureReportForm, ErasureRequestForm, ErasureState, ErasuresView, JobState,
  OldBackup, Seals, ShownKit, ToldFate,
} from "../src/api/types";
import { FakeBackups } from "./fake_backups";
import { readDay, refuse } from "./fake_reading";

const labels: [keyof DisposalItemForm, string][] = [["information", "情報の名称・項目"], ["medium", "媒体名"], ["quantity", "数量"]];
const states: Record<ErasureState, string> = { requested: "申請済（承諾待ち）", consented: "承諾済", underway: "実施中", done: "完了", withdrawn: "取下げ" };

export abstract class FakeErasures extends FakeBackups {
  abstract override rows: CampaignRow[];
  erasureLines: ErasureLine[] = [];
  /** Whether the campaign still has open work. */
  campaignBusy = false;
  /** The kit that was shown, and for which request. */
  #begun: { erasure: string; kit: string } | null = null;

  async erasures(): Promise<ErasuresView> {
    const old = this.#old();
    const backed_up = this.copies.some((it) => it.line.opens && it.line.made && it.line.sound === true);
    const lines = this.erasureLines.map((it) =>
      it.state === "underway" ? { ...it, backed_up, backups_left: old.map((copy) => copy.backup) } : it,
    );
    return { lines, old_backups: old, may: await this.allowed(["request_erasure", "record_consent", "record_disposal", "erase_campaign"]) };
  }

  async requestErasure(form: ErasureRequestForm): Promise<string> {
    if (form.items.length === 0) refuse("erasure_nothing_named");
    for (const it of form.items) {
      if ((it.kind === "returned") !== (it.method === "handed_back")) refuse("erasure_kind_and_method");
      for (const [field, label] of labels) if (it[field].trim() === "") refuse("field_empty", { field: label });
    }
    const { day } = readDay(form.planned_on);
    if (day < this.day) refuse("erasure_planned_in_past", { day });
    const erasure = `1-${String(this.erasureLines.length + 1).padStart(4, "0")}`;
    const campaign = this.rows.find((it) => it.campaign === form.campaign) ?? refuse("campaign_unknown");
    const line: ErasureLine = {
      erasure, state: "requested", request: { ...form, planned_on: day }, campaign_title: campaign.settings.title,
      requested_at: `${this.day}T09:30:00+09:00`, requested_by: "練習 管理者", consent: null, report: null, done_by: [], tried: [],
      backups_left: [], backed_up: false,
    };
    this.erasureLines = [line, ...this.erasureLines];
    return erasure;
  }

  async withdrawErasure(erasure: string): Promise<void> {
    const line = this.#line(erasure);
    if (line.state !== "requested" && line.state !== "consented") this.#wrongStep(line);
    this.#put(erasure, { state: "withdrawn" });
  }

  async recordConsent(erasure: string, form: ErasureConsentForm, seals: Seals): Promise<void> {
    await this.checkSeals(seals);
    this.#must(erasure, "requested");
    if (form.number.trim() === "") refuse("field_empty", { field: "承諾番号" });
    const { day } = readDay(form.consented_on);
    if (day > this.day) refuse("erasure_in_future", { day });
    this.#put(erasure, { state: "consented", consent: { number: form.number, consented_on: day, witnessed: form.witnessed } });
  }

  async recordDisposal(erasure: string, form: ErasureReportForm, seals: Seals): Promise<void> {
    await this.checkSeals(seals, true);
    const line = this.#must(erasure, "consented");
    if (line.request.scope !== "things") this.#wrongStep(line);
    this.#done(line, this.#report(line, form));
  }

  async beginCampaignErasure(erasure: string, seals: Seals): Promise<ShownKit> {
    await this.checkSeals(seals, true);
    const line = this.#must(erasure, "consented");
    if (this.campaignBusy) refuse("campaign_busy", { campaign: line.request.campaign });
    this.#begun = { erasure, kit: "9UMD-7K3M-B6GS-Q9XD-RT4E-2HVA-W8NP-F3ZL-5CJY" };
    return { kit: this.#begun.kit };
  }

  async runCampaignErasure(typed: string): Promise<void> {
    const begun = this.#begun ?? refuse("nothing_proposed");
    if (typed.replace(/[-\s]/g, "").toUpperCase() !== begun.kit.replaceAll("-", "")) refuse("kit_not_repeated");
    this.startJob("erasure");
  }

  async settleOldBackups(erasure: string, told: ToldFate[], seals: Seals): Promise<number> {
    await this.checkSeals(seals, true);
    this.#must(erasure, "underway");
    if (!this.copies.some((it) => it.line.opens && it.line.sound === true)) refuse("erasure_backup_missing");
    for (const old of this.#old()) {
      const fate = old.here ? "overwritten" : told.find((it) => it.backup === old.backup)?.fate;
      if (fate) this.reviseCopy(old.backup, { fate }, false);
    }
    return this.#old().length;
  }

  async finishErasure(erasure: string, kitDestroyed: boolean, form: ErasureReportForm, seals: Seals): Promise<void> {
    await this.checkSeals(seals, true);
    const line = this.#must(erasure, "underway");
    const report = this.#report(line, form);
    if (this.#old().length > 0) refuse("erasure_backups_left", { count: String(this.#old().length) });
    if (!kitDestroyed) refuse("erasure_kit_left");
    this.#done(line, report);
  }

  protected override endOf(job: JobState): JobState["step"] {
    const begun = this.#begun;
    if (job.kind !== "erasure" || !begun) return super.endOf(job);
    const line = this.#line(begun.erasure);
    this.#put(begun.erasure, { state: "underway", tried: ["old_key_on_key_file", "old_key_on_vault", "campaign_key_in_vault"] });
    this.copies = this.copies.map((it) => ({ ...it, line: { ...it.line, opens: false } }));
    this.rows = this.rows.map((it) => (it.campaign === line.request.campaign ? { ...it, erased_at: `${this.day}T10:00:00+09:00` } : it));
    [this.kit, this.#begun] = [begun.kit, null];
    return { kind: "done", file: null };
  }

  #old(): OldBackup[] {
    const old = this.copies.filter((it) => !it.line.opens && it.line.fate === null);
    return old.map(({ line: { backup, file, medium }, here }) => ({ backup, file, medium, here }));
  }

  #line(erasure: string): ErasureLine {
    return this.erasureLines.find((it) => it.erasure === erasure) ?? refuse("erasure_unknown");
  }

  #must(erasure: string, state: ErasureState): ErasureLine {
    const line = this.#line(erasure);
    if (line.state === state) return line;
    return line.state === "requested" ? refuse("erasure_not_consented") : this.#wrongStep(line);
  }

  #wrongStep(line: ErasureLine): never {
    return refuse("erasure_wrong_step", { erasure: line.erasure, state: states[line.state] });
  }

  #report(line: ErasureLine, form: ErasureReportForm): ErasureReport {
    const { day } = readDay(form.done_on);
    if (day > this.day) refuse("erasure_in_future", { day });
    const witness = form.witness.trim() || null;
    if (line.consent?.witnessed && witness === null) refuse("erasure_witness_missing");
    if (form.place.trim() === "") refuse("field_empty", { field: "実施場所" });
    return { done_on: day, place: form.place, witness };
  }

  #done(line: ErasureLine, report: ErasureReport): void {
    this.#put(line.erasure, { state: "done", report, done_by: ["練習 管理者", "練習 監督者"] });
  }

  #put(erasure: string, change: Partial<ErasureLine>): void {
    this.erasureLines = this.erasureLines.map((it) => (it.erasure === erasure ? { ...it, ...change } : it));
  }
}
