import type { ClosingView, Equation, Tally } from "../../api/types";
import { closingText as text } from "../../text";

/** One figure of the day as it was signed first, where it was closed again then, and now. */
export interface ReportRow {
  name: string;
  first: number;
  last: number | null;
  now: number;
  change: string;
}

interface Figure {
  name: string;
  unit: string;
  of: (tally: Tally) => number;
}

/** The figures that belong to the day; R3 to R7 speak of everything up to the moment and move on by themselves. */
const figures: Figure[] = [
  { name: text.received, unit: text.piecesUnit, of: (it) => it.received },
  { name: text.undeliverable, unit: text.piecesUnit, of: (it) => it.undeliverable },
  { name: text.misc, unit: text.piecesUnit, of: (it) => it.misc },
  { name: text.batches, unit: text.batchesUnit, of: (it) => it.batches },
  { name: text.differenceOf("R1"), unit: text.piecesUnit, of: (it) => differenceOf(it, "R1") },
  { name: text.differenceOf("R2"), unit: text.piecesUnit, of: (it) => differenceOf(it, "R2") },
];

/** 初報 and 訂正版 side by side; nothing before the day was first signed. */
export function compare(view: ClosingView): ReportRow[] {
  const { first, last, now } = view;
  if (!first) return [];
  return figures.map(({ name, unit, of }) => ({
    name, first: of(first), last: last && of(last), now: of(now), change: changeText(of(now) - of(first), unit),
  }));
}

function differenceOf(tally: Tally, equation: Equation): number {
  return tally.equations.find((it) => it.equation === equation)?.difference ?? 0;
}

function changeText(by: number, unit: string): string {
  if (by === 0) return text.unchanged;
  const count = Math.abs(by).toLocaleString("ja-JP");
  return by > 0 ? text.more(count, unit) : text.less(count, unit);
}
