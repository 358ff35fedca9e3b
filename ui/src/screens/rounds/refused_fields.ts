// Which field of a form of the rounds a refusal is about.
import type { Attempt } from "../../attempt.svelte";
import { errorOf, errorOfNamed } from "../../field_errors";
import { roundsText } from "../../text";

export { errorElsewhere, errorOf, errorOfNamed } from "../../field_errors";

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
