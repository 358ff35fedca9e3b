// Places, differences and closings in memory: every answer is folded from moves that are kept here, so that the figures on the
// screens agree with each other. The rules are the real room's.
import type {
  Action, BatchRow, BatchTrace, ClosingForm, ClosingView, DeficiencyCode, DeliveryRow, EndForm, ExplanationForm, MoveRow, PersonRow, Place,
  PlaceRow, PlacesView, PrintedHead, ReviewForm, ReviewOffer, ReviewStep, TodoItem, TraceRow, VarianceForm, VarianceRow, WhichVariance,
} from "../src/api/types";
import { KeptClosing, tallyOf } from "./fake_closing";
import { count, refuse, wareki } from "./fake_reading";
import { FakeRounds } from "./fake_rounds";

const ways: Record<ReviewStep["step"], [Place, Place]> = {
  pass: ["shelf", "reviewed"], take_back_pass: ["reviewed", "shelf"], hold_back: ["shelf", "deficient"], settle: ["deficient", "shelf"],
  send_back: ["deficient", "applicant"], come_back: ["applicant", "shelf"], exclude: ["shelf", "excluded"], readmit: ["excluded", "shelf"],
};
const order: Place[] = [
  "shelf", "reviewed", "deficient", "applicant", "excluded", "undeliverable", "misc", "packed", "contractor", "returned", "archive",
  "missing", "surplus",
];
const ofRound: Place[] = ["packed", "contractor", "returned"];
const home: Record<BatchRow["kind"], Place> = { application: "shelf", undeliverable: "undeliverable", misc: "misc" };

export abstract class FakeCustody extends FakeRounds {
  abstract batches: BatchRow[];
  abstract deliveries: DeliveryRow[];
  abstract rowsOfPeople: PersonRow[];
  /** Where the journal ends. */
  abstract head(): PrintedHead;
  reviewsBeforeHandover = false;
  /** What happened to each batch after it was registered. */
  happened = new Map<string, TraceRow[]>();
  keptVariances: VarianceRow[] = [];
  closings = new Map<string, KeptClosing>();
  codes: DeficiencyCode[] = [
    { code: "01", label: "本人確認書類の写しなし" }, { code: "02", label: "通帳等の写しなし" }, { code: "03", label: "署名・記名なし" },
    { code: "99", label: "その他" },
  ];
  custodyTodo: TodoItem[] = [];

  async places(): Promise<PlacesView> {
    const rows = stand(this.batches.flatMap((it) => this.#entries(it).flatMap((entry) => entry.moves)));
    const came = this.batches.reduce((sum, it) => sum + (it.quantity ?? 0), 0);
    const returns = this.batches.filter((it) => it.kind === "application").reduce((sum, it) => sum + (it.quantity ?? 0), 0);
    const stands = rows.reduce((sum, it) => sum + (it.place === "surplus" ? -it.pieces : it.pieces), 0);
    return { as_of: 1482, as_of_at: `${this.day}T17:15:00+09:00`, rows, came, stands, returns };
  }

  async whereIs(_campaign: string, text: string): Promise<BatchTrace> {
    const batch = this.#batch(text);
    const entries = this.#entries(batch);
    const standings = stand(entries.flatMap((it) => it.moves));
    const at = (...places: Place[]) => standings.filter((it) => places.includes(it.place)).reduce((sum, it) => sum + it.pieces, 0);
    const steps = Object.entries(ways) as [ReviewOffer["step"], [Place, Place]][];
    const reviews = steps
      .map(([step, [from]]) => ({ step, from, pieces: at(from) }))
      .filter((it) => batch.kind === "application" && it.pieces > 0 && (this.reviewsBeforeHandover || !it.step.includes("pass")));
    const countable = standings.map((it) => it.place).filter((it) => ["shelf", "reviewed", "deficient", "excluded", "archive"].includes(it));
    const offers: Action[] = [];
    if (reviews.length > 0) offers.push("review_batch");
    if (batch.kind === "application" && countable.length > 0) offers.push("report_variance");
    if (batch.kind === "application" && at("shelf") > 0) offers.push("mark_resubmission");
    return {
      batch, standings, entries, pulled: at("deficient", "applicant", "excluded"), resubmitted: 0, reviews, countable,
      variances: this.keptVariances.filter((it) => it.batch === batch.number), may: await this.#mine(offers),
    };
  }

  async reviewBatch(form: ReviewForm): Promise<void> {
    const [from, to] = ways[form.review.step];
    const pieces = count(form.pieces);
    this.#mustHave(form.batch, from, pieces);
    this.happen(form.batch, "batch_reviewed", [move(from, to, pieces)], form.review);
  }

  async markResubmission(batch: string, of: string, pieces: string): Promise<void> {
    const earlier = this.#batch(of).number;
    if (earlier === batch) refuse("resubmission_same_batch");
    const marked = count(pieces);
    this.#mustHave(batch, "shelf", marked);
    this.#mustHave(earlier, "applicant", marked);
    this.happen(batch, "resubmission_marked", [move("shelf", "post", marked)]);
    this.happen(earlier, "resubmission_marked", [move("applicant", "shelf", marked)]);
    this.batches = this.batches.map((it) => (it.number === batch ? { ...it, quantity: (it.quantity ?? 0) - marked } : it));
  }

  async deficiencyCodes(): Promise<DeficiencyCode[]> {
    return this.codes;
  }

  async reviseDeficiencyCodes(_campaign: string, codes: DeficiencyCode[]): Promise<void> {
    if (codes.length === 0) refuse("deficiency_codes_empty");
    const bad = codes.find((it) => !/^[0-9A-Za-z]{1,8}$/.test(it.code.trim()) || it.label.trim() === "");
    if (bad) refuse("deficiency_code_unreadable", { text: bad.code });
    const twice = codes.find((it, at) => codes.findIndex((other) => other.code.trim() === it.code.trim()) < at);
    if (twice) refuse("deficiency_code_repeated", { text: twice.code });
    this.codes = codes;
  }

  async variances(_campaign: string, endedToo: boolean): Promise<VarianceRow[]> {
    const may = await this.#mine(["explain_variance", "end_variance"]);
    const formal = new Set(this.keptVariances.filter((it) => it.end === null).map((it) => it.delivery));
    const unbalanced = this.deliveries.filter((it) => it.variance !== 0 && !formal.has(it.delivery));
    const informal = unbalanced.map((it) => variance(null, { kind: "delivery", delivery: it.delivery, delivery_on: it.received_on, amount: -it.variance, owner: it.taken_by, ends: ["counting_error", "lost"], opened_on: it.received_on }));
    const kept = this.keptVariances.filter((it) => endedToo || it.end === null);
    return [...informal, ...kept].map((it) => ({ ...it, may: it.end === null ? may : [] }));
  }

  async reportVariance(form: VarianceForm): Promise<string> {
    if (form.words.trim() === "") refuse("reason_empty");
    const there = this.#standing(form.batch, form.place);
    const amount = count(form.found) - there;
    if (amount === 0) refuse("variance_none");
    const missing = move(form.place, "missing", -amount);
    this.happen(form.batch, "variance_reported", [amount < 0 ? missing : move("surplus", form.place, amount)]);
    const number = `1-00000${this.keptVariances.length + 1}`;
    this.keptVariances = [...this.keptVariances, variance(number, {
      kind: "stock", batch: form.batch, tray: this.#batch(form.batch).tray, place: form.place, amount, reason: form.reason, words: form.words,
      owner: this.#name(null), ends: amount < 0 ? ["found", "counting_error", "lost"] : ["found", "counting_error"], opened_on: this.day,
    })];
    return number;
  }

  async explainVariance(which: WhichVariance, form: ExplanationForm): Promise<string> {
    if (form.words.trim() === "") refuse("reason_empty");
    return this.#change(which, { owner: this.#name(form.owner), reason: form.reason, words: form.words });
  }

  async endVariance(which: WhichVariance, form: EndForm): Promise<string> {
    if (form.words.trim() === "") refuse("reason_empty");
    if (form.end === "lost" && form.incident.trim() === "") refuse("variance_incident_missing");
    const incident = form.end === "lost" ? form.incident : null;
    return this.#change(which, { end: form.end, incident, words: form.words, ended_on: this.day, ends: [] });
  }

  async closing(_campaign: string, day: string): Promise<ClosingView> {
    const kept = this.closings.get(day) ?? new KeptClosing();
    const waiting = this.batches.filter((it) => it.received_on <= day && it.quantity === null && it.state !== "discarded").length;
    const may = await this.#mine(kept.closed ? ["reopen_day"] : ["close_day"]);
    const earlier = this.deliveries.map((it) => it.received_on).filter((it) => it < day && !this.closings.get(it)?.closed);
    return {
      day, wareki: wareki(day), closed: kept.closed, first: kept.signed[0] ?? null, last: kept.signed.length > 1 ? (kept.signed.at(-1) ?? null) : null,
      now: tallyOf(this, day), waiting, earlier_open: earlier.sort()[0] ?? null, history: kept.history, head: this.head(), may,
    };
  }

  async closeDay(_campaign: string, form: ClosingForm): Promise<void> {
    const shelf = count(form.shelf_batches);
    if (form.checker.password === "") refuse("wrong_login_or_password");
    const known = this.batches.filter((it) => this.#standing(it.number, "shelf") + this.#standing(it.number, "reviewed") > 0).length;
    if (shelf !== known) refuse("closing_shelf_differs", { counted: String(shelf), known: String(known) });
    const checker = this.rowsOfPeople.find((it) => it.login === form.checker.login)?.name ?? form.checker.login;
    const kept = this.closings.get(form.day) ?? new KeptClosing();
    this.closings.set(form.day, kept.close({ ...tallyOf(this, form.day), shelf_batches: shelf }, this.#name(null), checker));
  }

  async reopenDay(_campaign: string, day: string, reason: string): Promise<void> {
    if (reason.trim() === "") refuse("reason_empty");
    this.closings.set(day, (this.closings.get(day) ?? new KeptClosing()).reopen(this.#name(null), reason));
  }

  /** Keeps what happened to a batch. */
  happen(batch: string, what: string, moves: MoveRow[], review: ReviewStep | null = null): void {
    const known = this.happened.get(batch) ?? [];
    const at = `${this.day}T1${Math.min(known.length, 9)}:05:00+09:00`;
    this.happened.set(batch, [...known, { seq: 200 + known.length, at, by: this.#name(null), what, review, moves }]);
  }

  /** What a person calls the batch by: its number, the end of it, or its tray. */
  #batch(text: string): BatchRow {
    const plain = text.normalize("NFKC").replace(/\s/g, "");
    const found = this.batches.find((it) => it.tray === plain || it.number === plain || Number(it.number.slice(2)) === Number(plain));
    return found ?? refuse("batch_unknown", { number: text });
  }

  #entries(batch: BatchRow): TraceRow[] {
    const counted = batch.quantity === null ? [] : [move("post", home[batch.kind], this.#arrived(batch))];
    const received = { seq: 100, at: batch.received_at, by: batch.first_by, what: "batch_received", review: null, moves: counted };
    return [received, ...(this.happened.get(batch.number) ?? [])];
  }

  /** What came by post: resubmissions were taken off the count afterwards. */
  #arrived(batch: BatchRow): number {
    const marked = (this.happened.get(batch.number) ?? []).flatMap((it) => it.moves).filter((it) => it.from === "shelf" && it.to === "post");
    return (batch.quantity ?? 0) + marked.reduce((sum, it) => sum + it.pieces, 0);
  }

  #standing(number: string, place: Place): number {
    const rows = stand(this.#entries(this.#batch(number)).flatMap((it) => it.moves));
    return rows.filter((it) => it.place === place).reduce((sum, it) => sum + it.pieces, 0);
  }

  #mustHave(batch: string, place: Place, pieces: number): void {
    const there = this.#standing(batch, place);
    if (there < pieces) refuse("too_few_there", { number: batch, place: place === "shelf" ? "受付棚" : "置き場", there: String(there) });
  }

  #change(which: WhichVariance, change: Partial<VarianceRow>): string {
    if (which.of === "number") {
      this.keptVariances = this.keptVariances.map((it) => (it.variance === which.variance ? { ...it, ...change } : it));
      return which.variance;
    }
    const delivery = this.deliveries.find((it) => it.delivery === which.delivery) ?? refuse("delivery_unknown");
    const number = `1-00000${this.keptVariances.length + 1}`;
    this.keptVariances = [...this.keptVariances, variance(number, {
      kind: "delivery", delivery: delivery.delivery, delivery_on: delivery.received_on, amount: -delivery.variance,
      ends: ["counting_error", "lost"], opened_on: delivery.received_on, ...change,
    })];
    return number;
  }

  /** The name of a person, or of the one who is signed in. */
  #name(person: string | null): string {
    return this.rowsOfPeople.find((it) => it.person === (person ?? "1-000003"))?.name ?? "";
  }

  async #mine(offers: Action[]): Promise<Action[]> {
    const state = await this.deskState();
    return state.kind === "open" ? offers.filter((it) => state.me.may.includes(it)) : [];
  }
}

/** One move; a round is named where one of the places belongs to it. */
export function move(from: Place, to: Place, pieces: number, ordinal: number | null = null): MoveRow {
  return { from, to, round: ordinal === null ? null : `1-00000${ordinal}`, ordinal, pieces };
}

/** A difference with nothing known of it but what is given. */
export function variance(number: string | null, given: Partial<VarianceRow>): VarianceRow {
  return {
    variance: number, kind: "stock", delivery: null, delivery_on: null, round: null, ordinal: null, batch: null, tray: null, place: null,
    amount: 0, opened_on: "2020-12-01", age_days: 0, owner: "", reason: null, words: null, end: null, incident: null, ended_on: null, ends: [],
    may: [], ...given,
  };
}

/** Where the moved envelopes stand, in the order of their way. */
function stand(moves: MoveRow[]): PlaceRow[] {
  const rows = new Map<string, PlaceRow>();
  const add = (place: Place, it: MoveRow, pieces: number) => {
    if (place === "post") return;
    const [round, ordinal] = ofRound.includes(place) ? [it.round, it.ordinal] : [null, null];
    const key = `${place} ${round}`;
    const known = rows.get(key) ?? { place, round, ordinal, unconfirmed: false, pieces: 0 };
    rows.set(key, { ...known, pieces: known.pieces + pieces });
  };
  for (const it of moves) {
    add(it.from, it, it.from === "surplus" ? it.pieces : -it.pieces);
    add(it.to, it, it.to === "surplus" ? -it.pieces : it.pieces);
  }
  return [...rows.values()].filter((it) => it.pieces !== 0).sort((a, b) => order.indexOf(a.place) - order.indexOf(b.place));
}
