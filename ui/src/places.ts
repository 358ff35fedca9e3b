import type { Action, ErasureId, FormKind } from "./api/types";

/** A screen of its own in the navigation. */
export type Place =
  | "today" | "reception" | "rounds" | "where" | "variances" | "closing" | "weeks" | "campaigns" | "people" | "log" | "isolation" | "terminal"
  | "forms" | "backups" | "retention" | "erasures";

/** A paper that one place asks 帳票 to open with. */
export interface Paper {
  kind: FormKind;
  erasure: ErasureId;
}

/** Which places a person sees, each with the actions that make it useful: one of them is enough. */
export const placeNeeds: Record<Place, Action[]> = {
  today: ["read_deliveries"],
  reception: ["read_deliveries"],
  rounds: ["read_custody"],
  where: ["read_custody"],
  variances: ["read_custody"],
  closing: ["read_custody"],
  weeks: ["read_weeks"],
  campaigns: ["open_campaign", "revise_campaign", "mark_calendar_day"],
  people: ["read_people"],
  log: ["search_log"],
  isolation: ["read_isolation"],
  terminal: ["read_terminals"],
  forms: ["make_forms"],
  backups: ["read_backups"],
  retention: ["read_retention"],
  erasures: ["read_erasures"],
};

/** Every place, in the order of the navigation. */
export const everyPlace = Object.keys(placeNeeds) as Place[];

/** Places whose key is always the same: on the row above the letters, to the right of 9, and letters. */
const fixedKeys: Partial<Record<Place, { code: string; label: string }>> = {
  log: { code: "Digit0", label: "0" },
  isolation: { code: "Minus", label: "-" },
  terminal: { code: "Equal", label: "^" },
  forms: { code: "KeyP", label: "P" },
  backups: { code: "KeyB", label: "B" },
  retention: { code: "KeyH", label: "H" },
  erasures: { code: "KeyE", label: "E" },
};

/** The key that opens a place together with Alt, by where it lies on the keyboard. The first nine are counted from the left. */
export function keyOf(place: Place, offered: Place[]): { code: string; label: string } {
  const number = String(offered.indexOf(place) + 1);
  return fixedKeys[place] ?? { code: `Digit${number}`, label: number };
}
