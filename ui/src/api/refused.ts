import type { Refused } from "./types";

/** What a screen may show: a refusal of the room, or "internal" for anything that is not one (a broken connection, a bug). */
export type Refusal = Refused | { code: "internal"; details: Record<string, string> };

/** Reads whatever was thrown as a refusal. */
export function asRefusal(thrown: unknown): Refusal {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
    const details = "details" in thrown && typeof thrown.details === "object" && thrown.details !== null ? thrown.details : {};
    return { code: thrown.code, details } as Refusal;
  }
  return { code: "internal", details: {} };
}
