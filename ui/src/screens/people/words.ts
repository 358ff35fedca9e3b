import type { PersonRow, Training } from "../../api/types";
import { peopleText as text, shortDay } from "../../text";

/** How an account stands, the gravest first. */
export function stateWords(it: PersonRow): string {
  if (it.left_on !== null) return text.left(shortDay(it.left_on));
  if (!it.active) return text.disabled;
  if (it.locked) return text.locked;
  return it.must_change_password ? text.mustChange : text.active;
}

/** Until when the yearly training is good, and a word where that is near or over. */
export function trainingWords(it: Training): { until: string; mark: string | null } {
  if (it.kind === "missing") return { until: text.untrained, mark: null };
  const mark = { current: null, ending: text.trainingEnds, overdue: text.trainingOver }[it.kind];
  return { until: shortDay(it.until), mark };
}
