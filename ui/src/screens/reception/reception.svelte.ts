import type { RoomApi } from "../../api/room";
import type { Action, BatchRow, CampaignId, DayView, DeliveryId, DeliveryRow, Gap, Me } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { receptionText } from "../../text";
import { BatchWork } from "./batch_work.svelte";
import { CountWork } from "./count_work.svelte";
import { DeliveryDraft } from "./delivery_draft.svelte";
import { DeliveryWork } from "./delivery_work.svelte";
import { TrayDraft } from "./tray_draft.svelte";

/** Where a screen's focus belongs after something was done. */
export type Spot = "day" | "delivery" | "count";

/** 受付: one day, its deliveries, and the trays of the delivery that is selected. */
export class Reception {
  dayText = $state("");
  view = $state.raw<DayView | null>(null);
  selectedId = $state<DeliveryId | null>(null);
  addingDelivery = $state(false);
  gaps = $state.raw<Gap[]>([]);
  said = $state.raw<Said | null>(null);
  attempt = new Attempt();
  dayAttempt = new Attempt();

  delivery: DeliveryDraft;
  tray: TrayDraft;
  count: CountWork;
  batchWork: BatchWork;
  deliveryWork: DeliveryWork;

  selected = $derived<DeliveryRow | null>(this.view?.deliveries.find((it) => it.delivery === this.selectedId) ?? null);
  batches = $derived<BatchRow[]>(this.view?.batches.filter((it) => it.delivery === this.selectedId) ?? []);
  undoable = $derived<BatchRow | null>(this.view?.batches.find((it) => it.mine_to_undo) ?? null);
  /** The form that F12 registers: a delivery while one is being written down, else a tray. */
  form = $derived<"delivery" | "tray" | "none">(this.#form());

  constructor(
    readonly room: RoomApi,
    readonly campaign: CampaignId,
    readonly me: Me,
  ) {
    this.delivery = new DeliveryDraft(room, campaign);
    this.tray = new TrayDraft(room);
    this.count = new CountWork(room);
    this.batchWork = new BatchWork(room);
    this.deliveryWork = new DeliveryWork(room);
  }

  may(action: Action): boolean {
    return this.me.may.includes(action);
  }

  /** Opens a day: the given one, or today. */
  async open(day: string | null): Promise<void> {
    await this.attempt.run(async () => this.#show(day ?? (await this.room.today(this.campaign)).day));
  }

  /** The day that was typed. */
  async goToDay(): Promise<boolean> {
    return this.dayAttempt.run(async () => {
      await this.#show((await this.room.readDay(this.dayText)).day);
      this.said = null;
    });
  }

  /** Reads the day again after something was done, and says what was done. */
  async refresh(said: Said | null): Promise<void> {
    this.said = said;
    const day = this.view?.day;
    if (day) await this.attempt.run(() => this.#show(day));
  }

  select(delivery: DeliveryId): void {
    this.selectedId = delivery;
    this.addingDelivery = false;
  }

  startDelivery(): void {
    this.delivery.clear();
    this.addingDelivery = true;
  }

  stopDelivery(): void {
    this.addingDelivery = false;
  }

  async recordDelivery(): Promise<boolean> {
    if (!this.view) return false;
    const recorded = await this.delivery.record(this.view.day);
    if (!recorded) return false;
    this.selectedId = recorded.delivery;
    this.addingDelivery = false;
    await this.refresh({ tone: "success", text: recorded.text });
    return true;
  }

  async registerTray(): Promise<boolean> {
    if (!this.selectedId) return false;
    const number = await this.tray.register(this.selectedId);
    if (!number) return false;
    const tray = this.tray.tray;
    await this.refresh(null);
    this.said = { tone: "success", text: this.#registeredText(number, tray) };
    this.tray.next(this.view?.next_tray ?? "");
    return true;
  }

  /** 直前の登録を取消: one key, no question; the room keeps the fixed reason. */
  async undo(): Promise<void> {
    let said: Said | null = null;
    await this.attempt.run(async () => {
      const number = await this.room.undoLastBatch(this.campaign);
      said = { tone: "success", text: receptionText.undone(number) };
    });
    if (!said) return;
    await this.refresh(said);
    this.tray.next(this.view?.next_tray ?? "");
  }

  async #show(day: string): Promise<void> {
    const view = await this.room.dayView(this.campaign, day);
    const gaps = await this.room.gaps(this.campaign);
    const another = this.view?.day !== view.day;
    this.view = view;
    this.gaps = gaps;
    if (!this.selected) this.selectedId = view.deliveries.at(-1)?.delivery ?? null;
    if (!another) return;
    this.dayText = view.wareki;
    this.addingDelivery = view.deliveries.length === 0 && this.may("record_delivery");
    this.tray.next(view.next_tray);
  }

  #registeredText(number: string, tray: string): string {
    const batch = this.view?.batches.find((it) => it.number === number);
    return batch?.quantity == null
      ? receptionText.registeredWaiting(number, tray)
      : receptionText.registered(number, tray, batch.quantity);
  }

  #form(): "delivery" | "tray" | "none" {
    if (this.addingDelivery && this.may("record_delivery")) return "delivery";
    return this.selected && this.may("receive_batch") ? "tray" : "none";
  }
}
