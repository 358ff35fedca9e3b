import type { CampaignId, RoundId } from "../api/types";
import { everyPlace, type Place } from "../places";

/** What somebody had begun to type, and where. The room keeps it under a key of that person while the screen is locked. */
export interface Draft {
  place: Place;
  day: string | null;
  round: RoundId | null;
  campaign: CampaignId | null;
  /** By the name of the field (data-test); of several with one name the second is name#1. */
  values: Record<string, string>;
}

/** The longest draft that the room keeps is 64 KiB. */
const LONGEST = 60 * 1024;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Remembers which fields a person has typed in, so that what stands in a field by itself is no draft. */
export class TypedFields {
  readonly #typed = new WeakMap<Field, string>();

  /** A person changed a field. */
  note(event: Event): void {
    if (isField(event.target)) this.#typed.set(event.target, valueOf(event.target));
  }

  /** What was typed and still stands there: after a form was sent its fields hold something else. */
  collect(screen: ParentNode): Record<string, string> {
    const typed = named(screen).filter(([, field]) => valueOf(field) !== "" && this.#typed.get(field) === valueOf(field));
    return Object.fromEntries(typed.map(([name, field]) => [name, valueOf(field)]));
  }
}

/** The text of a draft; empty when nothing was typed, or more than is kept. */
export function writeDraft(draft: Draft): string {
  if (Object.keys(draft.values).length === 0) return "";
  const text = JSON.stringify(draft);
  return new TextEncoder().encode(text).length <= LONGEST ? text : "";
}

/** A draft as it was written; null for anything else. */
export function readDraft(text: string | null): Draft | null {
  if (!text) return null;
  try {
    const draft = JSON.parse(text) as Draft;
    return everyPlace.includes(draft.place) && typeof draft.values === "object" ? draft : null;
  } catch {
    return null;
  }
}

/**
 * Fills the fields again as a person would. A screen draws some of its fields only after it has asked the room, or after another
 * field was filled, and may set them once more: so each value has to stand twice. Answers the names that found no field.
 */
export async function putBack(
  screen: () => ParentNode | null,
  values: Record<string, string>,
  pause: () => Promise<void> = aMoment,
): Promise<string[]> {
  const left = new Map(Object.entries(values).map(([name, value]) => [name, { value, stood: 0 }]));
  for (let tries = 0; tries < 30 && left.size > 0; tries++) {
    if (tries > 0) await pause();
    const root = screen();
    for (const [name, field] of root ? named(root) : []) {
      const wanted = left.get(name);
      if (!wanted) continue;
      if (valueOf(field) !== wanted.value) {
        wanted.stood = 0;
        type(field, wanted.value);
      } else if ((wanted.stood += 1) >= 2) left.delete(name);
    }
  }
  return [...left.keys()].filter((name) => left.get(name)?.stood === 0);
}

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

function isField(it: EventTarget | null): it is Field {
  return it instanceof HTMLInputElement || it instanceof HTMLSelectElement || it instanceof HTMLTextAreaElement;
}

/** The fields of a screen with their names. Neither dialogs nor secrets: a password is never part of a draft. */
function named(screen: ParentNode): [string, Field][] {
  const fields = [...screen.querySelectorAll<Field>("input[data-test], select[data-test], textarea[data-test]")];
  const seen = new Map<string, number>();
  return fields
    .filter((it) => it.type !== "password" && !("secret" in it.dataset) && it.closest("dialog") === null)
    .map((it) => {
      const name = it.dataset["test"] ?? "";
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return [before === 0 ? name : `${name}#${before}`, it];
    });
}

function valueOf(field: Field): string {
  if (!(field instanceof HTMLInputElement)) return field.value;
  if (field.type === "radio") return field.checked ? "on" : "";
  if (field.type === "checkbox") return field.checked ? "on" : "off";
  return field.value;
}

function type(field: Field, value: string): void {
  if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) field.checked = value === "on";
  else field.value = value;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  // A day says how it was read when its field is left.
  field.dispatchEvent(new FocusEvent("blur"));
}
