import type { RoomApi } from "../../api/room";
import type { BatchNumber, CampaignId, RoundId, RoundNeed, RoundView } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { pieces, roundConfirmText, roundDoneText, roundsText, roundTaskText, type RoundTask } from "../../text";
import { RoundWork } from "./round_work.svelte";

/** Which task takes away what is missing. */
const taskFor: Record<RoundNeed["need"], RoundTask | null> = {
  pack: "pack_round", seal: "seal_round", hand_over: "hand_over_round", receipt: "receive_round", recount: "receive_round",
  deliver: "deliver_round", records: "reject_delivery", import_errors: "reject_delivery", return: "return_round", explain: null,
  reconcile: "reconcile_round", archive: "archive_round",
};

/** One round on one page: how far it has come, what is missing, and the one task that is open. */
export class RoundPage {
  view = $state.raw<RoundView | null>(null);
  said = $state.raw<Said | null>(null);
  /** Whether the question before a step that cannot be taken back is open. */
  asking = $state(false);
  reading = new Attempt();
  work: RoundWork;

  tasks = $derived((Object.keys(roundTaskText) as RoundTask[]).filter((task) => this.view?.may.includes(task)));
  question = $derived.by(() => this.#question());
  /** The next step is another person's: nothing that this person may do takes away what is missing first. */
  isWaitingForOthers = $derived.by(() => this.#isWaitingForOthers());
  /** What takes away what is missing first, of all that this person may do: it stands open by itself. */
  firstTask = $derived.by(() => this.#firstTask());
  #today = "";

  constructor(
    readonly room: RoomApi,
    private readonly campaign: CampaignId,
    readonly round: RoundId,
  ) {
    this.work = new RoundWork(room);
  }

  async open(said: Said | null): Promise<void> {
    this.said = said;
    await this.reading.run(async () => {
      this.#today = (await this.room.today(this.campaign)).day;
      await this.#show();
    });
  }

  begin(task: RoundTask): void {
    this.said = null;
    if (this.view) this.work.begin(task, this.view, this.#today);
  }

  /** Leaves a task that does not stand open by itself; whether there was one. */
  stepBack(): boolean {
    if (!this.view || this.work.task === this.firstTask) return false;
    this.work.begin(this.firstTask, this.view, this.#today);
    return true;
  }

  /** F12: asks first where nothing can be taken back, else registers. */
  async submit(): Promise<boolean> {
    if (this.question !== null && !this.asking) {
      this.asking = true;
      return false;
    }
    return this.confirm();
  }

  /** Registers the open task; the next one stands ready afterwards. */
  async confirm(): Promise<boolean> {
    const { view } = this;
    const { task } = this.work;
    const done = view !== null && task !== null && (await this.work.send(view));
    this.asking = false;
    if (done) await this.#refresh({ tone: "success", text: roundDoneText[task] });
    return done;
  }

  async unpack(batch: BatchNumber): Promise<void> {
    const done = await this.reading.run(() => this.room.unpackBatch(this.round, batch));
    if (done) await this.#refresh({ tone: "success", text: roundsText.unpacked(batch) });
  }

  async #refresh(said: Said): Promise<void> {
    this.said = said;
    await this.reading.run(() => this.#show());
  }

  async #show(): Promise<void> {
    const view = await this.room.round(this.round);
    this.view = view;
    this.work.begin(this.firstTask, view, this.#today);
  }

  #firstTask(): RoundTask | null {
    return this.view?.row.needs.map((it) => taskFor[it.need]).find((task) => task !== null && this.view?.may.includes(task)) ?? null;
  }

  #question(): string | null {
    const { view } = this;
    const ask = this.work.task && roundConfirmText[this.work.task];
    return view && ask ? ask(roundsText.nth(view.row.ordinal), pieces(view.row.batches), view.row.contractor) : null;
  }

  #isWaitingForOthers(): boolean {
    const first = this.view?.row.needs[0];
    const task = first && taskFor[first.need];
    return task !== null && task !== undefined && !this.view?.may.includes(task);
  }
}
