import type { RoomApi } from "../../api/room";
import type { Action, IsolationView, Medium } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { isolationText } from "../../text";
import { DeviceWork } from "./device_work.svelte";
import { PermitWork } from "./permit_work.svelte";
import { WithdrawWork } from "./withdraw_work.svelte";

/** 隔離確認: what the terminal is connected to now, what of it is allowed, and the record of both. */
export class Isolation {
  view = $state.raw<IsolationView | null>(null);
  said = $state.raw<Said | null>(null);
  fetching = new Attempt();
  confirming = new Attempt();

  permit: PermitWork;
  device: DeviceWork;
  withdrawal: WithdrawWork;

  /** Whether today waits for its confirmation by the person who looks. */
  toConfirm = $derived(this.view !== null && !this.view.confirmed_today && this.may("confirm_isolation"));

  constructor(private readonly room: RoomApi) {
    this.permit = new PermitWork(room);
    this.device = new DeviceWork(room);
    this.withdrawal = new WithdrawWork(room);
  }

  may(action: Action): boolean {
    return this.view?.may.includes(action) ?? false;
  }

  /** Looks around the terminal. */
  async look(): Promise<void> {
    await this.fetching.run(async () => {
      this.view = await this.room.isolation();
    });
  }

  /** Looks again after something was recorded, and says what. */
  async settle(said: Said | null): Promise<void> {
    if (!said) return;
    this.said = said;
    await this.look();
  }

  /** Confirms today with what is connected now. */
  async confirm(): Promise<void> {
    if (!this.toConfirm) return;
    if (!(await this.confirming.run(() => this.room.confirmIsolation()))) return;
    await this.settle({ tone: "success", text: isolationText.confirmed });
  }

  /** Whether two people have registered this medium: by its volume and its size together. */
  isRegistered(medium: Medium): boolean {
    return this.view?.registered_media.some((it) => it.volume === medium.volume && it.bytes === medium.bytes) ?? false;
  }
}
