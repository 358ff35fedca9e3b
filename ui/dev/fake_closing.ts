// Tallies and closings of the fake room.
import type { BatchRow, ClosingRow, DeliveryRow, EquationRow, Tally, Term, VarianceRow } from "../src/api/types";

/** What was signed for a day, and when. */
export class KeptClosing {
  constructor(
    readonly closed = false,
    readonly signed: Tally[] = [],
    readonly history: ClosingRow[] = [],
  ) {}

  close(tally: Tally, by: string, checkedBy: string): KeptClosing {
    return new KeptClosing(true, [...this.signed, tally], [...this.history, row(true, by, checkedBy, null)]);
  }

  reopen(by: string, reason: string): KeptClosing {
    return new KeptClosing(false, this.signed, [...this.history, row(false, by, null, reason)]);
  }
}

function row(closed: boolean, by: string, checked_by: string | null, reason: string | null): ClosingRow {
  return { at: "2020-12-01T17:20:00+09:00", closed, by, checked_by, reason };
}

interface Desk {
  batches: BatchRow[];
  deliveries: DeliveryRow[];
  keptVariances: VarianceRow[];
}

/** What a day adds up to by the trays that are kept; the rounds are one finished round with nothing left over. */
export function tallyOf(desk: Desk, day: string): Tally {
  const batches = desk.batches.filter((it) => it.received_on === day && it.state !== "discarded");
  const of = (...kinds: BatchRow["kind"][]) => batches.filter((it) => kinds.includes(it.kind)).reduce((sum, it) => sum + (it.quantity ?? 0), 0);
  const deliveries = desk.deliveries.filter((it) => it.received_on === day);
  const carrier = deliveries.reduce((sum, it) => sum + (it.carrier_count ?? 0), 0);
  const without = deliveries.filter((it) => it.carrier_count === null).reduce((sum, it) => sum + it.desk_count, 0);
  const counted = deliveries.reduce((sum, it) => sum + it.desk_count, 0);
  const returns = desk.batches.filter((it) => it.kind === "application").reduce((sum, it) => sum + (it.quantity ?? 0), 0);
  const handed = 1200;
  return {
    equations: [
      equation("R1", [["carrier_counted", carrier], ["without_carrier_count", without]], [["desk_counted", counted]]),
      equation("R2", [["desk_counted", counted]], [["applications", of("application")], ["resubmitted", 0], ["undeliverable_and_misc", of("undeliverable", "misc")]]),
      equation("R3", [["returns", returns]], [["ready", returns - handed], ["on_their_way", handed], ["held_back", 0], ["kept_out", 0], ["not_reviewed", 0]]),
      equation("R4", [["ready", returns - handed], ["packed", 0]], [["passed", returns], ["handed_over", -handed]]),
      equation("R5", [["slip", handed]], [["contractor_counted", handed - 2]]),
      equation("R6", [["entrusted", handed - 2]], [["records", handed - 5], ["illegible", 2], ["excluded_by_contractor", 1]]),
      equation("R7", [["entrusted", handed - 2]], [["came_back", handed - 2]]),
    ],
    received: of("application"), undeliverable: of("undeliverable"), misc: of("misc"), batches: batches.length, shelf_batches: 0,
    outstanding: 27600 - returns - of("undeliverable"), open_variances: desk.keptVariances.filter((it) => it.end === null).length,
  };
}

type Side = [Term["kind"], number][];

function equation(name: EquationRow["equation"], left: Side, right: Side): EquationRow {
  const terms = (side: Side): Term[] => side.map(([kind, pieces]) => ({ kind, pieces }));
  const sum = (side: Side) => side.reduce((total, [, pieces]) => total + pieces, 0);
  const difference = sum(left) - sum(right);
  return { equation: name, left: terms(left), right: terms(right), difference, open: difference };
}
