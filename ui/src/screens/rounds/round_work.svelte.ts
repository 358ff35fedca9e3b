import type { RoomApi } from "../../api/room";
import type { RoundView } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { shortDay, type RoundTask } from "../../text";
import { ContainerList } from "./container_list.svelte";
import { CountList } from "./count_list.svelte";
import { PackDraft } from "./pack_draft.svelte";
import { PlanDraft } from "./plan_draft.svelte";

/** What is being written down about a round: one task at a time, every field as typed. */
export class RoundWork {
  task = $state<RoundTask | null>(null);
  attempt = new Attempt();

  /** 引渡日, 受領日, 納品日 or 返却日. */
  on = $state("");
  /** 受領者 or 引渡者 of the contractor. */
  partner = $state("");
  /** 戸口で数えた束数. */
  batches = $state("");
  counting = $state<"each" | "whole">("each");
  whole = $state("");
  custodyReceipt = $state("");
  dueBackOn = $state("");
  records = $state("");
  illegible = $state("");
  excluded = $state("");
  importErrors = $state("");
  reason = $state("");
  location = $state("");
  plan = $state.raw<PlanDraft | null>(null);
  pack = $state.raw(new PackDraft([]));
  containers = $state.raw(new ContainerList());
  counts = $state.raw(new CountList());

  /** Whoever counts now must not read the figures of the slip. */
  hidesCounts = $derived(this.task === "receive_round" || this.task === "return_round");
  /** Whoever reads containers and seals now must not read them from the screen. */
  hidesContainers = $derived(this.task === "hand_over_round" || this.task === "return_round");

  constructor(private readonly room: RoomApi) {}

  /** Begins a task with empty fields, but for what is known and need not be checked. */
  begin(task: RoundTask | null, view: RoundView, today: string): void {
    this.task = task;
    this.attempt.forget();
    this.on = shortDay(today);
    this.partner = this.batches = this.whole = this.records = this.illegible = this.excluded = this.importErrors = "";
    this.reason = this.location = "";
    this.counting = "each";
    // A recount belongs to the receipt that is there: only its counts are new.
    this.custodyReceipt = view.custody_receipt ?? "";
    this.dueBackOn = view.row.due_back_on === null ? "" : shortDay(view.row.due_back_on);
    this.pack = new PackDraft(view.ready);
    this.containers = new ContainerList(task === "seal_round" ? view.containers : []);
    this.counts = new CountList(view.lines);
    const { planned_on: on, cutoff_on, contractor } = view.row;
    this.plan = task === "replan_round" ? new PlanDraft({ ...view, on, cutoff_on, contractor }, this.attempt) : null;
  }

  /** Sends what was typed; what is refused stands in `attempt`. */
  async send(view: RoundView): Promise<boolean> {
    const { task } = this;
    return task !== null && this.attempt.run(() => this.#send(task, view.row.round));
  }

  #send(task: RoundTask, round: string): Promise<void> {
    const { room, on } = this;
    switch (task) {
      case "pack_round":
        return room.packRound(round, this.pack.forms());
      case "seal_round":
        return room.sealRound(round, this.containers.forms());
      case "hand_over_round":
        return room.handOverRound(round, { on, taken_by: this.partner, containers: this.containers.forms(), batches: this.batches });
      case "receive_round":
        return this.#receive(round);
      case "deliver_round":
        return room.deliverRound(round, {
          on, records: this.records, illegible: this.illegible, excluded: this.excluded, import_errors: this.importErrors,
        });
      case "reject_delivery":
        return room.rejectDelivery(round, this.reason);
      case "return_round":
        return room.returnRound(round, { on, given_by: this.partner, containers: this.containers.forms(), counts: this.counts.forms() });
      case "reconcile_round":
        return room.reconcileRound(round);
      case "archive_round":
        return room.archiveRound(round, this.location);
      case "replan_round":
        return this.plan ? room.replanRound(round, this.plan.form()) : Promise.resolve();
      case "cancel_round":
        return room.cancelRound(round, this.reason);
    }
  }

  async #receive(round: string): Promise<void> {
    const each = this.counting === "each";
    await this.room.receiveRound(round, {
      on: this.on, whole: each ? "" : this.whole, counts: each ? this.counts.forms() : [], custody_receipt: this.custodyReceipt,
      due_back_on: this.dueBackOn,
    });
  }
}
