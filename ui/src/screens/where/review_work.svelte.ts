import type { RoomApi } from "../../api/room";
import type { BatchTrace, DeficiencyCode, ExclusionKind, ReviewOffer, ReviewStep } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { pieces, placeText, reviewText, whereText } from "../../text";

export type Step = ReviewStep["step"];

/** 審査: what the review of some envelopes of a batch came to. */
export class ReviewWork {
  trace = $state.raw<BatchTrace | null>(null);
  step = $state<Step>("hold_back");
  code = $state("");
  exclusion = $state<ExclusionKind>("blank");
  quantity = $state("");
  attempt = new Attempt();

  offers = $derived<ReviewOffer[]>(this.trace?.reviews ?? []);
  offer = $derived(this.offers.find((it) => it.step === this.step));

  constructor(private readonly room: RoomApi) {}

  begin(trace: BatchTrace, codes: DeficiencyCode[]): void {
    this.trace = trace;
    this.step = trace.reviews[0]?.step ?? "hold_back";
    this.code = codes[0]?.code ?? "";
    this.exclusion = "blank";
    this.quantity = "";
    this.attempt.forget();
  }

  close(): void {
    this.trace = null;
  }

  /** What was recorded, or null when it was refused. */
  async record(): Promise<Said | null> {
    const batch = this.trace?.batch.number;
    if (!batch) return null;
    const done = await this.attempt.run(() => this.room.reviewBatch({ batch, review: this.#review(), pieces: this.quantity }));
    if (!done) return null;
    this.close();
    return { tone: "success", text: whereText.reviewed(batch, reviewText[this.step]) };
  }

  #review(): ReviewStep {
    if (this.step === "hold_back") return { step: this.step, code: this.code };
    if (this.step === "exclude") return { step: this.step, kind: this.exclusion };
    return { step: this.step };
  }
}

/** 審査OK（受付棚の500通から） */
export function offerLabel(offer: ReviewOffer): string {
  return whereText.stepFrom(reviewText[offer.step], placeText[offer.from], pieces(offer.pieces));
}
