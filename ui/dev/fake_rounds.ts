// Handover rounds in memory: good enough to look at each state of a round page. Rules are the real room's.
import type {
  Action, CampaignId, Container, ContainerForm, CountForm, DeliveredForm, DeliveredRow, DeskState, HandoverForm, Means, PackForm,
  ReadyBatch, ReceiptForm, ReturnForm, RoundLineRow, RoundNeed, RoundPlanForm, RoundRow, RoundState, RoundsView, RoundStepRow, RoundView,
  VarianceRow,
} from "../src/api/types";
import { count, readDay, refuse } from "./fake_reading";
import { weeks } from "./season";

interface Plan {
  on: string;
  cutoff_on: string;
  contractor: string;
  approval_number: string;
  place: string;
  means: Means;
  leave_reason: string | null;
  city_number: string | null;
}

/** A round as the fake room keeps it. */
export interface KeptRound {
  round: string;
  ordinal: number;
  plan: Plan;
  lines: RoundLineRow[];
  containers: Container[];
  handedOverOn: string | null;
  receipt: { whole: number | null; custodyReceipt: string; dueBackOn: string } | null;
  delivered: DeliveredRow | null;
  rejections: number;
  returned: boolean;
  reconciled: boolean;
  location: string | null;
  cancelled: boolean;
  variances: VarianceRow[];
  steps: RoundStepRow[];
}

export abstract class FakeRounds {
  abstract day: string;
  kept: KeptRound[] = [];
  readyBatches: ReadyBatch[] = ready(6);

  abstract deskState(): Promise<DeskState>;

  async rounds(): Promise<RoundsView> {
    const last = this.kept.findLast((it) => !it.cancelled)?.plan;
    return {
      rounds: this.kept.map((it) => rowOf(it, this.day)),
      weeks: weeks({ rounded: false, tail_from: "", as_of: "" }).rows.map(({ title, label, first_day, last_day, received }) => ({
        title, label, first_day, last_day, received,
        rounds: this.kept.filter((it) => !it.cancelled && first_day <= dayOf(it) && dayOf(it) <= last_day).map((it) => it.round),
      })),
      ready_batches: this.readyBatches.length,
      ready_pieces: this.readyBatches.reduce((sum, it) => sum + it.ready, 0),
      suggestion: {
        ordinal: this.kept.filter((it) => !it.cancelled).length + 1, on: this.day, cutoff_on: this.day, contractor: last?.contractor ?? "",
        approval_number: last?.approval_number ?? "", place: last?.place ?? "", means: "direct_handover",
      },
      may: await this.#allowed(["plan_round"]),
    };
  }

  async round(round: string): Promise<RoundView> {
    const it = this.#get(round);
    const row = rowOf(it, this.day);
    const { approval_number, place, means, leave_reason, city_number } = it.plan;
    const inRoom = it.handedOverOn === null && !it.cancelled;
    return {
      approval_number, place, means, leave_reason, city_number, row, lines: it.lines, containers: it.containers, custody_receipt: it.receipt?.custodyReceipt ?? null,
      unconfirmed: row.state === "unconfirmed" ? (it.receipt?.whole ?? 0) : null,
      entrusted: sum(it.lines, "received"), came_back: sum(it.lines, "returned"), delivered: it.delivered, rejections: it.rejections,
      location: it.location, ready: inRoom ? this.readyBatches.filter((batch) => batch.received_on <= it.plan.cutoff_on) : [],
      variances: it.variances, steps: it.steps, may: await this.#allowed(offersOf(it)),
    };
  }

  async planRound(_campaign: CampaignId, form: RoundPlanForm) {
    const ordinal = this.kept.filter((it) => !it.cancelled).length + 1;
    const kept: KeptRound = {
      round: `1-0000${70 + this.kept.length}`, ordinal, plan: read(form), lines: [], containers: [], handedOverOn: null, receipt: null, delivered: null,
      rejections: 0, returned: false, reconciled: false, location: null, cancelled: false, variances: [], steps: [],
    };
    this.kept = [...this.kept, kept];
    this.#step(kept, "planned", { on: kept.plan.on, words: kept.plan.contractor });
    return kept.round;
  }
  async replanRound(round: string, form: RoundPlanForm) {
    const it = this.#get(round);
    it.plan = read(form);
    this.#step(it, "replanned", { on: it.plan.on, words: it.plan.contractor });
  }
  async cancelRound(round: string, reason: string) {
    if (reason.trim() === "") refuse("reason_empty");
    const it = this.#get(round);
    it.cancelled = true;
    this.#step(it, "cancelled", { words: reason });
  }

  async packRound(round: string, forms: PackForm[]) {
    if (forms.length === 0) refuse("round_empty");
    const it = this.#get(round);
    const lines = forms.map(({ batch, pieces }): RoundLineRow => {
      const ready = this.readyBatches.find((at) => at.batch === batch);
      if (!ready) return refuse("round_batch_packed", { number: batch });
      const packed = pieces.trim() === "" ? ready.ready : count(pieces);
      if (packed === 0 || packed > ready.ready) refuse("round_too_few_ready", { number: batch, there: String(ready.ready) });
      const branch = packed === ready.ready && !ready.packed_before ? 0 : 1;
      return { batch, branch, tray: ready.tray, received_on: ready.received_on, packed, expected: packed, receipt_difference: 0, return_difference: 0,
        received: null, returned: null };
    });
    it.lines = [...it.lines, ...lines];
    it.containers = [];
    const left = (at: ReadyBatch) => at.ready - (lines.find((line) => line.batch === at.batch)?.packed ?? 0);
    this.readyBatches = this.readyBatches.map((at) => ({ ...at, packed_before: left(at) < at.ready, ready: left(at) })).filter((at) => at.ready > 0);
    this.#step(it, "packed", { pieces: sum(lines, "packed") });
  }
  async unpackBatch(round: string, batch: string) {
    const it = this.#get(round);
    const line = it.lines.find((at) => at.batch === batch) ?? refuse("round_batch_absent", { number: batch });
    it.lines = it.lines.filter((at) => at !== line);
    it.containers = [];
    this.readyBatches = [...this.readyBatches, { batch, tray: line.tray, received_on: line.received_on, ready: line.packed, pulled: 0, packed_before: false }];
    this.#step(it, "unpacked", { words: batch });
  }
  async sealRound(round: string, forms: ContainerForm[]) {
    if (forms.length === 0) refuse("round_not_sealed");
    const it = this.#get(round);
    it.containers = forms.map(readContainer);
    const twice = it.containers.find((at, index) => it.containers.findIndex((other) => other.label === at.label) < index);
    if (twice) refuse("round_container_repeated", { label: twice.label });
    this.#step(it, "sealed", { words: it.containers.map((at) => `${at.label}（${at.seal}）`).join("、") });
  }

  async handOverRound(round: string, form: HandoverForm) {
    const it = this.#get(round);
    const { day } = readDay(form.on);
    if (day > this.day) refuse("round_day_in_future", { day: readDay(form.on).wareki });
    if (form.taken_by.trim() === "") refuse("field_empty", { field: "受領者" });
    check(it.containers, form.containers);
    const counted = count(form.batches);
    if (counted !== it.lines.length) refuse("round_batches_differ", { counted: String(counted), known: String(it.lines.length) });
    it.handedOverOn = day;
    this.#step(it, "handed_over", { on: day, pieces: sum(it.lines, "packed"), words: form.taken_by });
  }
  async receiveRound(round: string, form: ReceiptForm) {
    const it = this.#get(round);
    const { day } = readDay(form.on);
    const whole = form.whole.trim() === "" ? null : count(form.whole);
    const counts = whole === null ? countsOf(it, form.counts) : null;
    if (form.custody_receipt.trim() === "") refuse("field_empty", { field: "預り証番号" });
    it.receipt = { whole, custodyReceipt: form.custody_receipt, dueBackOn: readDay(form.due_back_on).day };
    const agrees = whole === sum(it.lines, "packed");
    it.lines = it.lines.map((line) => {
      const received = counts ? (counts.get(line.batch) ?? 0) : agrees ? line.packed : null;
      return { ...line, received, receipt_difference: received === null ? 0 : received - line.expected };
    });
    this.#open(it, "receipt", (line) => (line.received ?? line.packed) - line.packed);
    this.#step(it, "received", { on: day, pieces: whole ?? sum(it.lines, "received"), words: form.custody_receipt });
  }
  async deliverRound(round: string, form: DeliveredForm) {
    const it = this.#get(round);
    const none = (text: string) => (text.trim() === "" ? 0 : count(text));
    it.delivered = {
      on: readDay(form.on).day, records: count(form.records), illegible: none(form.illegible), excluded: none(form.excluded),
      import_errors: none(form.import_errors),
    };
    this.#step(it, "delivered", { on: it.delivered.on, pieces: told(it.delivered) });
  }
  async rejectDelivery(round: string, reason: string) {
    if (reason.trim() === "") refuse("reason_empty");
    const it = this.#get(round);
    it.delivered = null;
    it.rejections += 1;
    this.#step(it, "delivery_rejected", { words: reason });
  }
  async returnRound(round: string, form: ReturnForm) {
    const it = this.#get(round);
    const { day } = readDay(form.on);
    if (form.given_by.trim() === "") refuse("field_empty", { field: "引渡者" });
    const counts = countsOf(it, form.counts);
    check(it.containers, form.containers);
    it.lines = it.lines.map((line) => {
      const returned = counts.get(line.batch) ?? 0;
      return { ...line, returned, return_difference: returned - (line.received ?? 0) };
    });
    it.returned = true;
    this.#open(it, "return", (line) => (line.returned ?? 0) - (line.received ?? 0));
    this.#step(it, "returned", { on: day, pieces: sum(it.lines, "returned"), words: form.given_by });
  }
  async reconcileRound(round: string) {
    const it = this.#get(round);
    it.reconciled = true;
    this.#step(it, "reconciled", {});
  }
  async archiveRound(round: string, location: string) {
    if (location.trim() === "") refuse("field_empty", { field: "保管場所" });
    const it = this.#get(round);
    it.location = location;
    this.#step(it, "archived", { words: location });
  }

  #get(round: string): KeptRound {
    return this.kept.find((it) => it.round === round) ?? refuse("round_unknown", { number: round });
  }

  async #allowed(offers: Action[]): Promise<Action[]> {
    const state = await this.deskState();
    return state.kind === "open" ? offers.filter((it) => state.me.may.includes(it)) : [];
  }

  #step(it: KeptRound, step: string, told: Partial<RoundStepRow>): void {
    it.steps = [...it.steps, { step, at: `${this.day}T10:05:00+09:00`, by: "練習 監督者", on: null, pieces: null, words: null, ...told }];
  }

  #open(it: KeptRound, kind: "receipt" | "return", differs: (line: RoundLineRow) => number): void {
    const rows = it.lines.filter((line) => differs(line) !== 0).map((line, index): VarianceRow => ({
      variance: `1-0000${90 + it.variances.length + index}`, kind, delivery: null, delivery_on: null, round: it.round, ordinal: it.ordinal,
      batch: line.batch, tray: line.tray, place: null, amount: differs(line), opened_on: this.day, age_days: 0, owner: "練習 監督者",
      reason: null, words: null, end: null, incident: null, ended_on: null, ends: ["found", "lost"], may: [],
    }));
    it.variances = [...it.variances, ...rows];
  }
}

/** So many batches that could be packed, as two weeks bring them. */
export function ready(batches: number): ReadyBatch[] {
  const days = ["01", "02", "03", "04", "07", "08", "09", "10", "11"];
  return Array.from({ length: batches }, (_, at): ReadyBatch => {
    const day = days[Math.floor((at * days.length) / batches)] ?? "11";
    return {
      batch: `1-${String(101 + at).padStart(6, "0")}`, tray: `202012${day}-${String(at + 1).padStart(2, "0")}`, received_on: `2020-12-${day}`,
      ready: 500 - (at % 4 === 3 ? 12 : 0), pulled: at % 4 === 3 ? 12 : 0, packed_before: false,
    };
  });
}

const dayOf = (it: KeptRound) => it.handedOverOn ?? it.plan.on;
const told = (it: DeliveredRow) => it.records + it.illegible + it.excluded;
const sum = (lines: RoundLineRow[], figure: "packed" | "received" | "returned") => lines.reduce((all, it) => all + (it[figure] ?? 0), 0);
const open = (it: KeptRound) => it.variances.filter((at) => at.end === null).length;

function read(form: RoundPlanForm): Plan {
  const on = readDay(form.on).day;
  const cutoff_on = readDay(form.cutoff_on).day;
  if (form.contractor.trim() === "") refuse("field_empty", { field: "業者名" });
  if (form.approval_number.trim() === "") refuse("field_empty", { field: "承諾番号" });
  if (form.place.trim() === "") refuse("field_empty", { field: "引渡場所" });
  if (cutoff_on > on) refuse("round_cutoff_after_handover");
  const direct = form.means === "direct_handover" || form.means === "direct_carry";
  if (!direct && (form.reason === "" || form.city_number === "")) refuse("round_leave_missing");
  const { contractor, approval_number, place, means, reason, city_number } = form;
  return { on, cutoff_on, contractor, approval_number, place, means, leave_reason: direct ? null : reason, city_number: direct ? null : city_number };
}

function readContainer(form: ContainerForm): Container {
  if (form.label.trim() === "") refuse("field_empty", { field: "容器番号" });
  if (form.seal.trim() === "") refuse("field_empty", { field: "封印番号" });
  return { label: form.label.normalize("NFKC").trim(), seal: form.seal.normalize("NFKC").trim() };
}

function check(known: Container[], forms: ContainerForm[]): void {
  const given = forms.map(readContainer);
  const has = (all: Container[], it: Container) => all.some((at) => at.label === it.label && at.seal === it.seal);
  const strange = given.find((it) => !has(known, it)) ?? known.find((it) => !has(given, it));
  if (strange) refuse("round_seals_differ", { label: strange.label });
}

function countsOf(it: KeptRound, forms: CountForm[]): Map<string, number> {
  const missing = it.lines.find((line) => (forms.find((at) => at.batch === line.batch)?.pieces ?? "").trim() === "");
  if (missing) refuse("round_count_missing", { number: missing.batch });
  return new Map(forms.map((at) => [at.batch, count(at.pieces)]));
}

function stateOf(it: KeptRound): RoundState {
  if (it.cancelled) return "cancelled";
  if (it.location !== null) return "archived";
  if (it.reconciled) return "reconciled";
  if (it.returned) return "returned";
  if (it.delivered) return "delivered";
  if (it.receipt) return it.lines.every((line) => line.received !== null) ? "received" : "unconfirmed";
  if (it.handedOverOn) return "handed_over";
  return it.lines.length > 0 ? "packed" : "planned";
}

function needsOf(it: KeptRound): RoundNeed[] {
  const state = stateOf(it);
  if (state === "cancelled" || state === "archived") return [];
  if (!it.handedOverOn) {
    const seal: RoundNeed[] = it.containers.length === 0 ? [{ need: "seal" }] : [];
    return [...(it.lines.length === 0 ? [{ need: "pack" as const }] : []), ...seal, { need: "hand_over" }];
  }
  const needs: RoundNeed[] = [];
  if (state === "handed_over") needs.push({ need: "receipt" });
  else if (state === "unconfirmed") needs.push({ need: "recount", slip: sum(it.lines, "packed"), counted: it.receipt?.whole ?? 0 });
  else {
    const entrusted = sum(it.lines, "received");
    if (!it.delivered) needs.push({ need: "deliver" });
    else if (told(it.delivered) !== entrusted) needs.push({ need: "records", entrusted, told: told(it.delivered) });
    else if (it.delivered.import_errors > 0) needs.push({ need: "import_errors", records: it.delivered.import_errors });
    if (!it.returned) needs.push({ need: "return" });
  }
  if (open(it) > 0) needs.push({ need: "explain", variances: open(it) });
  return needs.length > 0 ? needs : [{ need: it.reconciled ? "archive" : "reconcile" }];
}

function offersOf(it: KeptRound): Action[] {
  const reconciles = needsOf(it).some((at) => at.need === "reconcile");
  const offers: Record<RoundState, Action[]> = {
    planned: ["replan_round", "pack_round", "seal_round", "cancel_round"],
    packed: ["pack_round", "unpack_round", "seal_round", ...(it.containers.length > 0 ? ["hand_over_round" as const] : []), "replan_round", "cancel_round"],
    handed_over: ["receive_round"], unconfirmed: ["receive_round"], received: ["deliver_round", "return_round"],
    delivered: ["return_round", "reject_delivery"],
    returned: [...(reconciles ? ["reconcile_round" as const] : []), it.delivered ? "reject_delivery" : "deliver_round"],
    reconciled: ["archive_round"], archived: [], cancelled: [],
  };
  return offers[stateOf(it)];
}

function rowOf(it: KeptRound, today: string): RoundRow {
  const away = it.handedOverOn !== null && !it.returned;
  const due = it.receipt?.dueBackOn ?? null;
  const days = it.handedOverOn ? Math.max(0, Math.round((Date.parse(today) - Date.parse(it.handedOverOn)) / 86_400_000)) : null;
  return {
    round: it.round, ordinal: it.ordinal, state: stateOf(it), planned_on: it.plan.on, cutoff_on: it.plan.cutoff_on, handed_over_on: it.handedOverOn,
    contractor: it.plan.contractor, batches: it.lines.length, pieces: sum(it.lines, "packed"), at_contractor: away ? sum(it.lines, "packed") : 0,
    due_back_on: due, days_away: away ? days : null, overdue: away && due !== null && due < today, open_variances: open(it), needs: needsOf(it),
  };
}
