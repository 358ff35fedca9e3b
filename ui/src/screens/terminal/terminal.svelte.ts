import type { RoomApi } from "../../api/room";
import type { Action, TerminalView } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { errorElsewhere, errorOf, errorOfNamed } from "../../field_errors";
import { shortDay, terminalText as text } from "../../text";

/** Seconds that are offered; a room may only be stricter than the rule of the product. */
const offered = [10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900];

/** 端末: this terminal's entry in the register, and after how long an idle screen is covered and locked. */
export class Terminal {
  view = $state.raw<TerminalView | null>(null);
  name = $state("");
  place = $state("");
  wireLock = $state("");
  antivirusVersion = $state("");
  antivirusOn = $state("");
  /** Seconds, as the choice has them. */
  curtain = $state("");
  lock = $state("");
  said = $state.raw<Said | null>(null);
  fetching = new Attempt();
  entry = new Attempt();
  idle = new Attempt();

  errors = $derived.by(() => ({
    name: this.entry.about("terminal_name_"),
    place: errorOfNamed(this.entry, text.place),
    wireLock: errorOfNamed(this.entry, text.wireLock),
    antivirusVersion: errorOfNamed(this.entry, text.antivirusVersion),
    antivirusOn: errorOf(this.entry, this.antivirusOn),
  }));
  elsewhere = $derived.by(() => errorElsewhere(this.entry, Object.values(this.errors)));
  curtainChoices = $derived(choicesWithin(this.view?.shortest.curtain_seconds, this.view?.longest.curtain_seconds, this.view?.idle.curtain_seconds));
  lockChoices = $derived(choicesWithin(this.view?.shortest.lock_seconds, this.view?.longest.lock_seconds, this.view?.idle.lock_seconds));

  constructor(private readonly room: RoomApi) {}

  may(action: Action): boolean {
    return this.view?.may.includes(action) ?? false;
  }

  async open(): Promise<void> {
    await this.fetching.run(async () => this.#show(await this.room.terminal()));
  }

  /** Records the entry as it stands in the fields. */
  async record(): Promise<boolean> {
    const { name, place, wireLock, antivirusVersion, antivirusOn } = this;
    const form = { name, place, wire_lock: wireLock, antivirus_version: antivirusVersion, antivirus_on: antivirusOn };
    if (!(await this.entry.run(() => this.room.reviseTerminal(form)))) return false;
    await this.#settle(text.done);
    return true;
  }

  /** Sets the times of an idle screen. */
  async setIdle(): Promise<boolean> {
    const rule = { curtain_seconds: Number(this.curtain), lock_seconds: Number(this.lock) };
    if (!(await this.idle.run(() => this.room.reviseIdleRule(rule)))) return false;
    await this.#settle(text.idleDone);
    return true;
  }

  async #settle(words: string): Promise<void> {
    this.said = { tone: "success", text: words };
    await this.open();
  }

  #show(view: TerminalView): void {
    this.view = view;
    const it = view.details;
    [this.name, this.place, this.wireLock] = [it.name, it.place ?? "", it.wire_lock ?? ""];
    this.antivirusVersion = it.antivirus_version ?? "";
    this.antivirusOn = it.antivirus_on === null ? "" : shortDay(it.antivirus_on);
    [this.curtain, this.lock] = [String(view.idle.curtain_seconds), String(view.idle.lock_seconds)];
  }
}

/** 90秒, 120秒（2分） */
export function secondsText(seconds: number): string {
  const words = seconds.toLocaleString("ja-JP");
  return seconds >= 60 && seconds % 60 === 0 ? text.minutes(words, String(seconds / 60)) : text.seconds(words);
}

/** The times that are offered from the shortest to the longest, and the one that holds now. */
function choicesWithin(shortest = 0, longest = 0, now = 0): { value: string; label: string }[] {
  const times = [...new Set([...offered.filter((it) => it >= shortest && it <= longest), now])].sort((a, b) => a - b);
  return times.map((it) => ({ value: String(it), label: secondsText(it) }));
}
