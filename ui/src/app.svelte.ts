import { tick } from "svelte";
import { Attempt, type Said } from "./attempt.svelte";
import type { RoomApi } from "./api/room";
import { watched } from "./api/watched";
import type {
  Action, CampaignId, CampaignRow, ClockQuestion, Connection, DeskState, IsolationState, JobState, Me, Pulse, RoundId,
} from "./api/types";
import { everyPlace, type Paper, type Place, placeNeeds } from "./places";
import { Curtain } from "./shell/curtain.svelte";
import { type Draft, putBack, readDraft, TypedFields, writeDraft } from "./shell/draft";
import { PulseTimer } from "./shell/pulse.svelte";
import { shellText } from "./text";

export type { Place } from "./places";
export type Screen = "loading" | "failed" | "setup" | "signin" | "recovery" | "lock" | "password" | "clock" | Place;

/** The page of the web view, as far as the desk needs it. */
export interface Page {
  /** Where the fields of the screen stand. */
  fields: () => ParentNode | null;
  /** Throws away everything that the web view remembers. */
  reload: () => void;
}

const thisPage: Page = { fields: () => document.querySelector("main"), reload: () => location.reload() };

/** Pulses between two looks at what changes by itself while somebody works: the clock, the role. */
const PULSES_A_LOOK = 15;

/** The desk: what state the room is in, who sits here, which screen is open, and for which campaign. */
export class Desk {
  state = $state.raw<DeskState | null>(null);
  place = $state<Place>("today");
  /** The day that 受付 or 日締め opens with; null is today. Set when a todo of another day is followed. */
  day = $state<string | null>(null);
  #opened = $state.raw<{ campaign: CampaignId | null; round: RoundId } | null>(null);
  /** The paper that 帳票 opens with; null is the first one. */
  paper = $state.raw<Paper | null>(null);
  recovering = $state(false);
  /** Somebody changes the own password of free will. */
  changingPassword = $state(false);
  /** Somebody wants to answer the question about the clock. */
  askingClock = $state(false);
  /** Somebody answered that the date is wrong: work goes on, with a warning. */
  #clockWrong = $state(false);
  /** Whether what a person has to know after a sign-in stands on the first screen still. */
  greets = $state(false);
  said = $state.raw<Said | null>(null);
  /** How large the window shows things, in percent. */
  zoom = $state(100);
  campaigns = $state.raw<CampaignRow[]>([]);
  campaign = $state<CampaignId | null>(null);
  opening = new Attempt();
  loading = new Attempt();
  /** Locking, and taking up what was left behind. */
  session = new Attempt();
  #looking: Promise<void> | null = null;
  /** Whether somebody sits here since this page was loaded. */
  #sat = false;
  #pulses = 0;
  #sentDraft = "";
  readonly typed = new TypedFields();
  readonly room: RoomApi;
  readonly pulse: PulseTimer;
  readonly curtain: Curtain;

  me = $derived<Me | null>(this.state?.kind === "open" ? this.state.me : null);
  problem = $derived(this.state?.kind === "closed" ? this.state.problem : null);
  practice = $derived(this.state?.practice ?? false);
  terminalName = $derived(this.state?.kind === "open" ? this.state.terminal_name : null);
  places = $derived(everyPlace.filter((place) => placeNeeds[place].some((action) => this.may(action))));
  /** The campaigns to choose from: not those whose data were erased, unless there is no other. */
  offered = $derived(this.campaigns.filter((it) => it.erased_at === null || it.campaign === this.campaign));
  title = $derived(this.campaigns.find((it) => it.campaign === this.campaign)?.settings.title ?? null);
  /** The round that 引渡し shows on its page; null is the list of all. It goes when another campaign is chosen. */
  round = $derived<RoundId | null>(this.#opened?.campaign === this.campaign ? (this.#opened?.round ?? null) : null);
  clock = $derived<ClockQuestion>(this.state?.kind === "open" ? this.state.clock : "none");
  screen = $derived<Screen>(this.#screen());

  constructor(
    room: RoomApi,
    private readonly page: Page = thisPage,
  ) {
    // The room can close by itself (a check found damage, the screen was locked): then the desk looks again.
    this.room = watched(room, () => void this.look());
    this.pulse = new PulseTimer(this.room, {
      draft: () => this.#draft(),
      arrived: (draft) => (this.#sentDraft = draft),
      heard: (pulse) => this.#heard(pulse),
      failed: () => {
        if (this.state) void this.look();
      },
    });
    this.curtain = new Curtain(
      () => this.state?.kind === "open" && (this.pulse.told?.curtain ?? false),
      () => {
        this.pulse.touch();
        void this.pulse.beat();
      },
    );
  }

  /** What the terminal is connected to, as far as it is known now. */
  get connections(): Connection[] {
    if (this.pulse.told) return this.pulse.told.connections;
    return this.state && this.state.kind !== "open" ? this.state.connections : [];
  }

  get isolation(): IsolationState | null {
    return this.pulse.told?.isolation ?? null;
  }

  get job(): JobState | null {
    return this.pulse.told?.job ?? null;
  }

  may(action: Action): boolean {
    return this.me?.may.includes(action) ?? false;
  }

  /** Begins: looks at the room, and asks it from then on. Answers how to end. */
  start(window: Window): () => void {
    void this.look();
    // The page is loaded anew at a lock, the window is as large as before.
    void this.loading.run(async () => {
      this.zoom = await this.room.zoom(null);
    });
    const leave = this.curtain.guard(window, () => this.pulse.touch());
    const stop = this.pulse.start();
    return () => {
      stop();
      leave();
    };
  }

  /** Asks the room in which state it is, and fetches what every screen needs; after the look that is under way, if there is one. */
  async look(): Promise<void> {
    while (this.#looking) await this.#looking;
    this.#looking = this.#look();
    await this.#looking;
  }

  async #look(): Promise<void> {
    const done = await this.opening.run(async () => {
      const state = await this.room.deskState();
      // First the campaigns, then the desk: no screen may flash up without them.
      if (state.kind === "open" && !state.me.must_change_password) await this.fetchCampaigns();
      this.state = state;
    });
    this.#looking = null;
    if (!done && this.opening.refused) this.state = null;
    if (this.state?.kind === "open") this.#sat = true;
    else this.#leave();
  }

  async fetchCampaigns(): Promise<void> {
    await this.loading.run(async () => {
      this.campaigns = await this.room.campaigns();
      const left = this.campaigns.filter((it) => it.erased_at === null);
      const offered = left.length > 0 ? left : this.campaigns;
      if (!offered.some((it) => it.campaign === this.campaign)) this.campaign = offered.at(-1)?.campaign ?? null;
    });
  }

  /** A person signed in, or has just got rid of the first password. */
  async arrive(): Promise<void> {
    this.recovering = this.changingPassword = this.askingClock = false;
    this.greets = true;
    this.place = "today";
    this.day = null;
    this.#opened = null;
    await this.look();
    void this.pulse.beat();
    await this.#enter();
  }

  /** The question about the clock was answered. */
  async answerClock(right: boolean): Promise<void> {
    const first = !this.askingClock;
    this.askingClock = false;
    this.#clockWrong = !right;
    await this.look();
    if (first) await this.#enter();
  }

  /** Asks about the clock once more, with the day as it is now. */
  async askClock(): Promise<void> {
    await this.#refresh();
    this.askingClock = true;
  }

  /** Locks the screen; what was typed goes to the room first. */
  async lock(): Promise<void> {
    if (this.state?.kind !== "open") return;
    await this.pulse.beat();
    await this.session.run(() => this.room.lock());
    await this.look();
  }

  async signOut(): Promise<void> {
    await this.#looking;
    const done = await this.opening.run(() => this.room.signOut());
    // Whoever leaves by free will has nothing on the screen that must not stay.
    if (done) this.#sat = false;
    await this.look();
  }

  go(place: Place, day: string | null = null, round: RoundId | null = null, paper: Paper | null = null): void {
    if (!this.places.includes(place)) return;
    this.day = day;
    this.paper = paper;
    this.#opened = round === null ? null : { campaign: this.campaign, round };
    this.place = place;
    this.greets = false;
    this.said = null;
    this.session.forget();
  }

  /** One step larger or smaller, or back to 100 %. */
  async zoomBy(steps: number): Promise<void> {
    const wanted = steps === 0 ? 100 : Math.min(200, Math.max(100, this.zoom + steps * 25));
    await this.loading.run(async () => {
      this.zoom = await this.room.zoom(wanted);
    });
  }

  #screen(): Screen {
    if (!this.state) return this.opening.refused ? "failed" : "loading";
    if (this.state.kind === "absent") return "setup";
    if (this.state.kind === "closed") return this.recovering ? "recovery" : "signin";
    if (this.state.kind === "locked") return "lock";
    if (this.state.me.must_change_password || this.changingPassword) return "password";
    const asked = this.state.clock === "day" ? !this.#clockWrong || this.askingClock : this.state.clock === "step" && this.askingClock;
    return asked ? "clock" : this.place;
  }

  #isAtWork(): boolean {
    return everyPlace.includes(this.screen as Place);
  }

  /** The first screen after the gates, or where the person was when the screen was locked. */
  async #enter(): Promise<void> {
    if (!this.#isAtWork()) return;
    this.place = this.places[0] ?? "today";
    let draft: Draft | null = null;
    await this.session.run(async () => {
      draft = readDraft(await this.room.takeDraft());
    });
    if (draft) await this.#goOn(draft);
  }

  async #goOn(draft: Draft): Promise<void> {
    if (!this.places.includes(draft.place)) return;
    if (this.campaigns.some((it) => it.campaign === draft.campaign)) this.campaign = draft.campaign;
    this.go(draft.place, draft.day, draft.round);
    this.greets = true;
    await tick();
    const missing = await putBack(this.page.fields, draft.values);
    this.said =
      missing.length === 0 ? { tone: "success", text: shellText.draftBack } : { tone: "warning", text: shellText.draftPartlyBack };
  }

  /** Nobody sits here. What the room ended by itself leaves nothing in the memory of the web view. */
  #leave(): void {
    this.changingPassword = this.askingClock = this.#clockWrong = this.greets = false;
    this.said = null;
    this.campaigns = [];
    this.campaign = null;
    this.#sentDraft = "";
    this.curtain.open();
    if (!this.#sat || !this.state) return;
    this.#sat = false;
    this.page.reload();
  }

  #heard(pulse: Pulse): void {
    const kind = this.state?.kind === "absent" ? "closed" : this.state?.kind;
    if (kind !== undefined && kind !== pulse.state) return void this.look();
    this.#pulses += 1;
    if (pulse.state === "open" && this.#pulses % PULSES_A_LOOK === 0) void this.#refresh();
  }

  /** What changes by itself; where that cannot be asked, the next pulse or command tells why. */
  async #refresh(): Promise<void> {
    const state = await this.room.deskState().catch(() => null);
    if (state?.kind === "open" && this.state?.kind === "open") this.state = state;
  }

  #draft(): string | null {
    const fields = this.#isAtWork() ? this.page.fields() : null;
    if (!fields) return null;
    const { place, day, round, campaign } = this;
    const draft = writeDraft({ place, day, round, campaign, values: this.typed.collect(fields) });
    return draft === this.#sentDraft ? null : draft;
  }
}
