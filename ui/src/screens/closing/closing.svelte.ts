import type { RoomApi } from "../../api/room";
import type { Action, CampaignId, ClosingView, Day } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { closingText, shortDay } from "../../text";
import { ClosingDraft } from "./closing_draft.svelte";
import { ReopenWork } from "./reopen_work.svelte";
import { compare } from "./report";

/** 日締め: what one day adds up to, the two who sign it, and what was changed afterwards. */
export class Closing {
  dayText = $state("");
  view = $state.raw<ClosingView | null>(null);
  said = $state.raw<Said | null>(null);
  attempt = new Attempt();
  dayAttempt = new Attempt();

  draft: ClosingDraft;
  reopen: ReopenWork;

  /** What stands in the way of closing this day now, in sentences. */
  hindrances = $derived<string[]>(this.view && !this.view.closed ? hindrancesOf(this.view) : []);
  /** Whether the form is of any use now; the room says again when it is sent. */
  closable = $derived(this.may("close_day") && this.hindrances.length === 0);
  report = $derived(this.view ? compare(this.view) : []);

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
  ) {
    this.draft = new ClosingDraft(room, campaign);
    this.reopen = new ReopenWork(room, campaign);
  }

  may(action: Action): boolean {
    return this.view?.may.includes(action) ?? false;
  }

  /** Opens a day: the given one, or today. */
  async open(day: Day | null): Promise<void> {
    await this.attempt.run(async () => this.#show(day ?? (await this.room.today(this.campaign)).day));
  }

  /** The day that was typed. */
  async goToDay(): Promise<boolean> {
    return this.dayAttempt.run(async () => {
      await this.#show((await this.room.readDay(this.dayText)).day);
      this.said = null;
    });
  }

  /** A day that must be closed before this one. */
  async goTo(day: Day): Promise<void> {
    this.said = null;
    await this.attempt.run(() => this.#show(day));
  }

  /** Two people close the day that is shown. */
  async close(): Promise<boolean> {
    const day = this.view?.day;
    if (!day || !this.closable) return false;
    if (!(await this.draft.close(day))) return false;
    await this.#refresh({ tone: "success", text: closingText.done(shortDay(day)) });
    return true;
  }

  /** Reopens the day that is shown; the first report stays. */
  async reopenDay(): Promise<boolean> {
    const said = await this.reopen.reopen();
    if (!said) return false;
    await this.#refresh(said);
    return true;
  }

  async #refresh(said: Said): Promise<void> {
    this.said = said;
    const day = this.view?.day;
    if (day) await this.attempt.run(() => this.#show(day));
  }

  async #show(day: Day): Promise<void> {
    const another = this.view?.day !== day;
    this.view = await this.room.closing(this.campaign, day);
    if (!another) return;
    this.dayText = this.view.wareki;
    this.draft.clear();
  }
}

function hindrancesOf(view: ClosingView): string[] {
  return [
    ...(view.earlier_open === null ? [] : [closingText.earlierOpen(shortDay(view.earlier_open))]),
    ...(view.waiting === 0 ? [] : [closingText.waiting(view.waiting.toLocaleString("ja-JP"))]),
  ];
}
