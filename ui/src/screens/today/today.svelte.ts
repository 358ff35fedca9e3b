import type { RoomApi } from "../../api/room";
import type { CampaignId, Today as TodayAnswer, TodoItem } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import type { Place } from "../../places";

/** Where each kind of remaining work is done. */
const placeOf: Record<TodoItem["kind"], Place> = {
  second_administrator: "people",
  count_waiting: "reception",
  recount: "reception",
  undecided: "reception",
  variance: "reception",
  carrier_variance: "reception",
  log_today: "reception",
  open_variance: "variances",
  hand_over_round: "rounds",
  receipt_due: "rounds",
  originals_overdue: "rounds",
  close_day: "closing",
  training_due: "people",
  confirm_isolation: "isolation",
  retention_over: "retention",
  back_up: "backups",
};

/** 本日: the figures of today and what is left to do, each with the way to where it is done. */
export class Today {
  answer = $state.raw<TodayAnswer | null>(null);
  attempt = new Attempt();
  rest = $derived(this.answer?.todo.map((item) => ({ item, place: placeOf[item.kind] })) ?? []);

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
  ) {}

  async refresh(): Promise<void> {
    await this.attempt.run(async () => {
      this.answer = await this.room.today(this.campaign);
    });
  }
}
