import type { RoomApi } from "../../api/room";
import type { FirstPassword, PersonId, PersonRow } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { AccountWork } from "./account_work.svelte";
import { EntryWork } from "./entry_work.svelte";
import { KitWork } from "./kit_work.svelte";

/** A password of the room's own making, and why it was made. */
export interface HandedOut {
  why: "enrolled" | "reenabled" | "reset";
  first: FirstPassword;
}

/** What came of a change: words, or a password to hand over. */
export type Outcome = Said | HandedOut;

/** 従業者とID: who may sit at the desk, and as what. */
export class People {
  rows = $state.raw<PersonRow[]>([]);
  filter = $state("");
  /** Whose page is open; null is the list. */
  opened = $state<PersonId | null>(null);
  handedOut = $state.raw<HandedOut | null>(null);
  said = $state.raw<Said | null>(null);
  fetching = new Attempt();

  entry: EntryWork;
  account: AccountWork;
  kit: KitWork;

  person = $derived(this.rows.find((it) => it.person === this.opened) ?? null);
  found = $derived.by(() => {
    const words = this.filter.trim().toLowerCase();
    return this.rows.filter((it) => it.name.toLowerCase().includes(words) || it.login.includes(words));
  });
  /** While something stands on the screen that is shown only once, nothing else may take its place. */
  held = $derived.by(() => this.handedOut !== null || this.kit.shown);

  constructor(private readonly room: RoomApi) {
    this.entry = new EntryWork(room);
    this.account = new AccountWork(room);
    this.kit = new KitWork(room);
  }

  async refresh(): Promise<void> {
    await this.fetching.run(async () => {
      this.rows = await this.room.people();
    });
  }

  /** Opens somebody's page, or the list. */
  show(person: PersonId | null): void {
    this.opened = person;
    this.said = null;
  }

  /** Reads the register again after something was done, and says or shows what. */
  async settle(outcome: Outcome | null): Promise<void> {
    if (!outcome) return;
    if ("first" in outcome) [this.handedOut, this.said] = [outcome, null];
    else this.said = outcome;
    await this.refresh();
  }

  /** The password has been handed over; it is not kept anywhere. */
  handedOver(): void {
    this.handedOut = null;
  }
}
