// Which field of a form a refusal is about. Days, counts and names are refused with the same codes wherever they stand: it is
// the field whose text, or whose label, the room names.
import type { Attempt } from "./attempt.svelte";
import { refusalText } from "./text";

/** The sentence for a day or a count as typed, or for one of the codes that begin with these words. */
export function errorOf(attempt: Attempt, typed: string, ...words: string[]): string | null {
  const refused = attempt.refused;
  if (!refused) return null;
  if (words.some((word) => refused.code.startsWith(word))) return refusalText(refused);
  if (!/^(day|count)_/.test(refused.code)) return null;
  const isEmpty = refused.code.endsWith("_empty");
  const named = refused.details["text"];
  // A count that is too large or negative is not repeated by the room: then every field that holds something may be meant.
  const fits = isEmpty ? typed.trim() === "" : typed.trim() !== "" && (named === undefined || named === typed);
  return fits ? refusalText(refused) : null;
}

/** The sentence for a field that the room names by its label. */
export function errorOfNamed(attempt: Attempt, label: string): string | null {
  const refused = attempt.refused;
  return refused?.code.startsWith("field_") && refused.details["field"] === label ? refusalText(refused) : null;
}

/** The sentence for the top of the form, if none of its fields shows it. */
export function errorElsewhere(attempt: Attempt, shown: (string | null)[]): string | null {
  return attempt.refused && shown.every((it) => it === null) ? refusalText(attempt.refused) : null;
}
