import { asRefusal, type Refusal } from "./api/refused";
import { refusalText } from "./text";

/** One try at a time: whether it is running, and what was refused the last time. */
export class Attempt {
  busy = $state(false);
  refused = $state.raw<Refusal | null>(null);

  /** Runs the work; answers whether it was done. What was thrown stands in `refused` afterwards. */
  async run(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.refused = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.refused = asRefusal(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** The sentence for a field, if the refusal is about it: its code begins with one of these words. */
  about(...words: string[]): string | null {
    return this.refused && words.some((word) => this.refused?.code.startsWith(word)) ? refusalText(this.refused) : null;
  }

  /** The sentence for the top of the form, if the refusal is about none of its fields. */
  besides(...words: string[]): string | null {
    return this.refused && this.about(...words) === null ? refusalText(this.refused) : null;
  }

  forget(): void {
    this.refused = null;
  }
}

/** What a screen says after something was done. */
export interface Said {
  tone: "info" | "success" | "warning";
  text: string;
}
