import { Attempt } from "./attempt.svelte";
import type { RoomApi } from "./api/room";
import { watched } from "./api/watched";
import type { Action, CampaignId, CampaignRow, DeskState, Me, RoundId } from "./api/types";

export type Place = "today" | "reception" | "rounds" | "where" | "variances" | "closing" | "weeks" | "campaigns" | "people";
export type Screen = "loading" | "failed" | "setup" | "signin" | "recovery" | "password" | Place;

/** Which places a person sees, each with the actions that make it useful: one of them is enough. */
const places: Record<Place, Action[]> = {
  today: ["read_deliveries"],
  reception: ["read_deliveries"],
  rounds: ["read_custody"],
  where: ["read_custody"],
  variances: ["read_custody"],
  closing: ["read_custody"],
  weeks: ["read_weeks"],
  campaigns: ["open_campaign", "revise_campaign", "mark_calendar_day"],
  people: ["read_people"],
};

/** The desk: what state the room is in, who sits here, which screen is open, and for which campaign. */
export class Desk {
  state = $state.raw<DeskState | null>(null);
  place = $state<Place>("today");
  /** The day that 受付 or 日締め opens with; null is today. Set when a todo of another day is followed. */
  day = $state<string | null>(null);
  #opened = $state.raw<{ campaign: CampaignId | null; round: RoundId } | null>(null);
  recovering = $state(false);
  /** Somebody changes the own password of free will. */
  changingPassword = $state(false);
  /** How large the window shows things, in percent. */
  zoom = $state(100);
  campaigns = $state.raw<CampaignRow[]>([]);
  campaign = $state<CampaignId | null>(null);
  opening = new Attempt();
  loading = new Attempt();

  me = $derived<Me | null>(this.state?.kind === "open" ? this.state.me : null);
  problem = $derived(this.state?.kind === "closed" ? this.state.problem : null);
  practice = $derived(this.state?.practice ?? false);
  terminalName = $derived(this.state?.kind === "open" ? this.state.terminal_name : null);
  places = $derived((Object.keys(places) as Place[]).filter((place) => places[place].some((action) => this.may(action))));
  title = $derived(this.campaigns.find((it) => it.campaign === this.campaign)?.settings.title ?? null);
  /** The round that 引渡し shows on its page; null is the list of all. It goes when another campaign is chosen. */
  round = $derived<RoundId | null>(this.#opened?.campaign === this.campaign ? (this.#opened?.round ?? null) : null);
  screen = $derived<Screen>(this.#screen());

  readonly room: RoomApi;

  constructor(room: RoomApi) {
    // The room can close by itself (a check found damage, somebody else ended the session): then the desk looks again.
    this.room = watched(room, () => void this.look());
  }

  may(action: Action): boolean {
    return this.me?.may.includes(action) ?? false;
  }

  /** Asks the room in which state it is, and fetches what every screen needs. */
  async look(): Promise<void> {
    const done = await this.opening.run(async () => {
      const state = await this.room.deskState();
      // First the campaigns, then the desk: no screen may flash up without them.
      if (state.kind === "open" && !state.me.must_change_password) await this.fetchCampaigns();
      this.state = state;
    });
    if (!done && this.opening.refused) this.state = null;
  }

  async fetchCampaigns(): Promise<void> {
    await this.loading.run(async () => {
      this.campaigns = await this.room.campaigns();
      if (!this.campaigns.some((it) => it.campaign === this.campaign)) this.campaign = this.campaigns.at(-1)?.campaign ?? null;
    });
  }

  /** A person signed in, or has just got rid of the first password. */
  async arrive(): Promise<void> {
    this.recovering = false;
    this.changingPassword = false;
    this.place = "today";
    this.day = null;
    this.#opened = null;
    await this.look();
    this.place = this.places[0] ?? "today";
  }

  async signOut(): Promise<void> {
    await this.opening.run(() => this.room.signOut());
    this.changingPassword = false;
    this.campaigns = [];
    this.campaign = null;
    await this.look();
  }

  go(place: Place, day: string | null = null, round: RoundId | null = null): void {
    if (!this.places.includes(place)) return;
    this.day = day;
    this.#opened = round === null ? null : { campaign: this.campaign, round };
    this.place = place;
  }

  /** One step larger or smaller, or back to 100 %. */
  async zoomBy(steps: number): Promise<void> {
    const wanted = steps === 0 ? 100 : Math.min(200, Math.max(100, this.zoom + steps * 25));
    await this.loading.run(() => this.room.zoom(wanted));
    this.zoom = wanted;
  }

  #screen(): Screen {
    if (!this.state) return this.opening.refused ? "failed" : "loading";
    if (this.state.kind === "absent") return "setup";
    if (this.state.kind === "closed") return this.recovering ? "recovery" : "signin";
    return this.state.me.must_change_password || this.changingPassword ? "password" : this.place;
  }
}
