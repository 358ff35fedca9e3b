import type { VarianceRow, WhichVariance } from "../../api/types";

/** How the room is told which difference is meant; null for a row that names neither, which the room never sends. */
export function which(row: VarianceRow): WhichVariance | null {
  if (row.variance !== null) return { of: "number", variance: row.variance };
  return row.delivery === null ? null : { of: "delivery", delivery: row.delivery };
}
