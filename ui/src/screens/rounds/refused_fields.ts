// Which field of a form a refusal is about. Days, counts and names are refused with the same codes wherever they stand: it is
// the field whose text, or whose label, the room names.
import type { Attempt } from "../../attempt.svelte";
import { refusalText, roundsText } from "../../text";

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

/** The sentence for a list of containers and seals. */
export function containerError(attempt: Attempt): string | null {
  return errorOfNamed(attempt, roundsText.container) ?? errorOfNamed(attempt, roundsText.seal) ?? attempt.about("round_seals_", "round_container", "round_not_sealed");
}

/** The sentence for one batch's count in a list: the room names the batch that has none, else repeats what it could not read. */
export function countError(attempt: Attempt, batch: string, typed: string): string | null {
  const named = attempt.refused?.details["number"] === batch;
  if (named) return attempt.about("round_count_", "round_batch_absent");
  return attempt.about("count_") && typed.trim() !== "" ? errorOf(attempt, typed) : null;
}

/** The sentences for the days of a form, in order. What is too early or has not come yet, the room says of the first. */
export function dayErrors(attempt: Attempt, ...typed: string[]): (string | null)[] {
  if (!attempt.about("day_", "round_day_")) return typed.map(() => null);
  return typed.map((text, at) => errorOf(attempt, text, ...(at === 0 ? ["round_day_"] : [])));
}

/** The sentence for the contractor's person. */
export function partnerError(attempt: Attempt, field: string): string | null {
  return errorOfNamed(attempt, field) ?? attempt.about("round_same_person");
}
