import type { Connection, DeskState, IsolationState, Me } from "../api/types";
import type { Said } from "../attempt.svelte";
import { connectedText, connectionsText, mediaText, momentOf, shellText, shortDay } from "../text";

type Tone = Said["tone"] | "error";

/** A line that stands above every screen as long as it is true. */
export interface Banner {
  tone: Tone;
  text: string;
  test: string;
}

/** What is said about connections and media. `isolation` is known only while somebody is signed in. */
export function connectionBanners(
  at: { kind: DeskState["kind"]; practice: boolean },
  connections: Connection[],
  isolation: IsolationState | null,
): Banner[] {
  const banners: Banner[] = [];
  // Just signed in: whether something is registered or permitted is told with the next pulse.
  const known = at.kind !== "open" || isolation !== null;
  if (known && connections.length > 0) banners.push(connected(at, connectionsText(connections), isolation?.permitted ?? false));
  const media = isolation?.unregistered ?? [];
  if (media.length > 0) banners.push({ tone: "warning", text: connectedText.medium(mediaText(media)), test: "media" });
  return banners;
}

function connected(at: { kind: DeskState["kind"]; practice: boolean }, names: string, permitted: boolean): Banner {
  const test = "connections";
  if (at.practice) return { tone: "warning", text: connectedText.practice(names), test };
  if (at.kind === "absent") return { tone: "warning", text: connectedText.absent(names), test };
  if (at.kind !== "open") return { tone: "warning", text: connectedText.atTheDoor(names), test };
  if (permitted) return { tone: "info", text: connectedText.permitted(names), test };
  return { tone: "error", text: connectedText.blocked(names), test };
}

/** What a person has to know after a sign-in. */
export function greetings(me: Me): Banner[] {
  const banners: Banner[] = [];
  const { password_reset: reset, refused_sign_ins: refused, training } = me;
  if (reset) banners.push({ tone: "warning", text: shellText.passwordReset(reset.by, momentOf(reset.at)), test: "password-reset" });
  if (refused > 0) banners.push({ tone: "warning", text: shellText.refusedSignIns(refused), test: "refused-sign-ins" });
  if (training.kind === "ending") banners.push({ tone: "info", text: shellText.trainingEnding(shortDay(training.until)), test: "training" });
  if (training.kind === "overdue") {
    banners.push({ tone: "warning", text: shellText.trainingOverdue(shortDay(training.until)), test: "training" });
  }
  return banners;
}
