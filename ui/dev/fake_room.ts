// A room in memory, good enough to look at the screens and to test their minds. The rules are the real room's; what stands
// here only answers in the same shapes.
import type { RoomApi } from "../src/api/room";
import type {
  Action, BatchForm, BatchRow, CalendarDay, CalendarYear, CampaignRow, CountedBatch, Countersign, DayMark, DayView, DeliveryForm, DeliveryRow,
  ReadDay, Today, WeeksForm,
} from "../src/api/types";
import { FakeDoors, type FakeOptions } from "./fake_doors";
import { count, readDay, refuse, wareki } from "./fake_reading";
import { fillCustody } from "./fake_season";
import { campaign, weeks } from "./season";

const offers: Record<BatchRow["state"], Action[]> = {
  waiting: ["count_batch", "waive_second_count", "discard_batch"], recount: ["count_batch", "discard_batch"],
  undecided: ["decide_count", "discard_batch"], counted: ["correct_batch", "discard_batch"], discarded: [],
};

const at = "2020-12-01T09:12:00+09:00";

export type { FakeOptions };

export class FakeRoom extends FakeDoors implements RoomApi {
  batches: BatchRow[] = [];
  deliveries: DeliveryRow[] = [];
  rows: CampaignRow[];
  marks: CalendarDay[] = [];
  firstCounts = new Map<string, number>();

  constructor(options: FakeOptions = {}) {
    super(options);
    this.rows = options.empty ? [] : [campaign(options.twoPersonCount ?? false)];
  }

  /** A room in the middle of a morning: one delivery, six trays, 差 left over. */
  static async inTheMorning(options: FakeOptions = {}): Promise<FakeRoom> {
    const room = new FakeRoom(options);
    if (options.empty) return room;
    const delivery = await room.recordDelivery("", { received_on: room.day, run: "morning", carrier_count: "3,080", desk_count: "3,075", given_by: "郵便局" });
    for (let tray = 1; tray <= 5; tray++) await room.receiveBatch({ delivery, kind: "application", tray: `20201201-0${tray}`, quantity: "500" });
    await room.receiveBatch({ delivery, kind: "undeliverable", tray: "20201201-06", quantity: "37" });
    if (options.custody) fillCustody(room);
    return room;
  }

  async readDay(text: string): Promise<ReadDay> {
    return readDay(text);
  }

  async campaigns() {
    return this.rows;
  }
  async openCampaign(form: { title: string; review_before_handover: boolean }) {
    if (form.title === "") refuse("title_empty");
    const row = { ...campaign(this.options.twoPersonCount ?? false), campaign: `1-00000${this.rows.length + 7}` };
    row.settings.title = form.title;
    row.settings.review_before_handover = form.review_before_handover;
    this.rows = [...this.rows, row];
    return row.campaign;
  }
  async reviseCampaign() {}
  async calendar(): Promise<CalendarYear> {
    const holiday = (day: string, name: string): CalendarDay => ({ day, wareki: wareki(day), open: false, holiday: name, mark: null });
    const days = [holiday("2020-11-03", "文化の日"), holiday("2020-11-23", "勤労感謝の日"), holiday("2020-12-29", "年末年始"), holiday("2021-01-01", "元日"), holiday("2021-01-11", "成人の日"), holiday("2021-02-11", "建国記念の日"), ...this.marks];
    return { fiscal_year: 2020, name: "令和2年度", days };
  }
  async markCalendarDay(day: string, mark: DayMark) {
    this.marks = [...this.marks, { day, wareki: wareki(day), open: mark === "open_temporarily", holiday: null, mark }];
  }

  async today(): Promise<Today> {
    const received = this.batches.filter((it) => it.kind === "application").reduce((sum, it) => sum + (it.quantity ?? 0), 0);
    const waiting = this.batches.filter((it) => it.state === "waiting").length;
    const differing = this.deliveries.filter((it) => it.variance !== 0).length;
    return {
      day: this.day, wareki: wareki(this.day), business_day: true, week_title: "第1週", week_label: "12/1-4",
      received_today: received, received_this_week: received, received_total: received, dispatched: 27600,
      return_rate: ((received / 27600) * 100).toFixed(1), undeliverable_total: 37, misc_total: 2,
      deliveries: this.deliveries, batches: this.batches,
      todo: [
        ...(waiting ? [{ kind: "count_waiting" as const, count: waiting, day: this.day, round: null }] : []),
        ...(differing ? [{ kind: "variance" as const, count: differing, day: this.day, round: null }] : []),
        ...this.custodyTodo,
        ...(this.deliveries.length ? [] : [{ kind: "log_today" as const, count: 1, day: null, round: null }]),
      ],
    };
  }
  async dayView(_campaign: string, day: string): Promise<DayView> {
    const deliveries = this.deliveries.filter((it) => it.received_on === day);
    const batches = this.batches.filter((it) => it.received_on === day);
    const last = batches.findLast((it) => it.state !== "discarded");
    return {
      day, wareki: wareki(day), deliveries, next_tray: `${day.replaceAll("-", "")}-${String(batches.length + 1).padStart(2, "0")}`,
      batches: batches.map((it) => ({ ...it, mine_to_undo: it === last, may: offers[it.state].filter((action) => this.me().may.includes(action)) })),
    };
  }
  async recordDelivery(_campaign: string, form: DeliveryForm) {
    const desk_count = count(form.desk_count);
    const carrier_count = form.carrier_count === "" ? null : count(form.carrier_count);
    const ordinal = this.deliveries.filter((it) => it.received_on === form.received_on).length + 1;
    const delivery = `1-0000${10 + this.deliveries.length}`;
    this.deliveries = [...this.deliveries, {
      delivery, received_on: form.received_on, run: form.run, ordinal, carrier_count, desk_count,
      carrier_variance: carrier_count === null ? null : desk_count - carrier_count, batched: 0, variance: desk_count, waiting: 0,
      batches: 0, given_by: form.given_by, taken_by: "練習 髙﨑𠮷", recorded_at: at,
    }];
    return delivery;
  }
  async correctDelivery(delivery: string, carrier: string, desk: string, reason: string) {
    if (reason === "") refuse("reason_empty");
    this.deliveries = this.deliveries.map((it) => it.delivery === delivery ? { ...it, desk_count: count(desk), carrier_count: carrier === "" ? null : count(carrier) } : it);
    this.#sum();
  }
  async receiveBatch(form: BatchForm) {
    if (form.tray.trim() === "") refuse("tray_empty");
    const delivery = this.deliveries.find((it) => it.delivery === form.delivery);
    if (!delivery) return refuse("delivery_unknown");
    if (this.batches.some((it) => it.tray === form.tray && it.received_on === delivery.received_on)) refuse("tray_taken", { tray: form.tray, day: delivery.received_on });
    const quantity = count(form.quantity);
    const number = `1-${String(101 + this.batches.length).padStart(6, "0")}`;
    const two = this.rows[0]?.settings.two_person_count ?? false;
    this.firstCounts.set(number, quantity);
    this.batches = [...this.batches, {
      number, delivery: form.delivery, received_on: delivery.received_on, kind: form.kind, tray: form.tray, state: two ? "waiting" : "counted",
      quantity: two ? null : quantity, basis: two ? null : "single", first_by: "練習 髙﨑𠮷", checked_by: null, received_at: at,
      corrections: 0, last_reason: null, mine_to_undo: false, may: [],
    }];
    this.#sum();
    return number;
  }
  async countBatch(number: string, quantity: string, counter: Countersign | null): Promise<CountedBatch> {
    if (counter && counter.password === "") refuse("wrong_login_or_password");
    const same = this.firstCounts.get(number) === count(quantity);
    const state = same ? "counted" : "recount";
    this.#change(number, same ? { state, quantity: count(quantity), basis: "two_equal", checked_by: "練習 係員二" } : { state });
    return { state, quantity: same ? count(quantity) : null };
  }
  async decideCount(number: string, quantity: string, reason: string) {
    if (reason === "") refuse("reason_empty");
    this.#change(number, { state: "counted", quantity: count(quantity), basis: "decided", last_reason: reason });
  }
  async waiveSecondCount(number: string, reason: string) {
    if (reason === "") refuse("reason_empty");
    this.#change(number, { state: "counted", quantity: this.firstCounts.get(number) ?? 0, basis: "waived", last_reason: reason });
  }
  async correctBatch(number: string, quantity: string, reason: string) {
    const batch = this.batches.find((it) => it.number === number);
    if (!batch) return refuse("batch_unknown", { number });
    if (count(quantity) === batch.quantity) refuse("quantity_unchanged");
    if (reason === "") refuse("reason_empty");
    this.#change(number, { quantity: count(quantity), corrections: batch.corrections + 1, last_reason: reason });
  }
  async discardBatch(number: string, reason: string) {
    if (reason === "") refuse("reason_empty");
    this.#change(number, { state: "discarded", last_reason: reason });
  }
  async undoLastBatch() {
    const last = this.batches.findLast((it) => it.state !== "discarded");
    if (!last) return refuse("nothing_to_undo");
    await this.discardBatch(last.number, "入力誤り");
    return last.number;
  }
  async gaps() {
    return this.batches.filter((it) => it.state === "discarded").map((it) => ({ number: it.number, received_on: it.received_on, tray: it.tray, reason: it.last_reason ?? "", at }));
  }
  async weeks(_campaign: string, form: WeeksForm) {
    if (Number.isNaN(Number(form.tail_from.normalize("NFKC")))) refuse("tail_from_unreadable", { text: form.tail_from });
    return weeks(form);
  }

  #change(number: string, change: Partial<BatchRow>): void {
    this.batches = this.batches.map((it) => (it.number === number ? { ...it, ...change } : it));
    this.#sum();
  }

  #sum(): void {
    this.deliveries = this.deliveries.map((it) => {
      const mine = this.batches.filter((batch) => batch.delivery === it.delivery && batch.state !== "discarded");
      const batched = mine.reduce((sum, batch) => sum + (batch.quantity ?? 0), 0);
      return { ...it, batched, variance: it.desk_count - batched, waiting: mine.filter((batch) => batch.quantity === null).length, batches: mine.length };
    });
  }
}
