import type { RoomApi } from "../../api/room";
import type { CampaignId, WeeksForm, WeeksTable } from "../../api/types";
import { asRefusal } from "../../api/refused";
import { Attempt } from "../../attempt.svelte";
import { refusalText } from "../../text";

/** 返送状況: the weekly table, exact or as 別紙1 has it, now or as of an earlier journal number. */
export class Weeks {
  rounded = $state(false);
  tailFrom = $state("");
  asOf = $state("");
  table = $state.raw<WeeksTable | null>(null);
  tailError = $state<string | null>(null);
  asOfError = $state<string | null>(null);
  attempt = new Attempt();

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
  ) {}

  async show(): Promise<void> {
    const form = this.#form();
    if (!form) return;
    await this.attempt.run(async () => {
      this.table = await this.room.weeks(this.campaign, form);
    });
  }

  /** What was typed, or null when a number cannot be read; the field then says so. */
  #form(): WeeksForm | null {
    const tail = wholeNumber(this.tailFrom);
    const asOf = wholeNumber(this.asOf);
    this.tailError = tail === undefined ? unreadable(this.tailFrom) : null;
    this.asOfError = asOf === undefined ? unreadable(this.asOf) : null;
    if (tail === undefined || asOf === undefined) return null;
    return { round_to: this.rounded ? 100 : null, tail_from: tail, as_of: asOf };
  }
}

/** A number of a week or of the journal: null where nothing was typed, undefined where it is not a number. */
function wholeNumber(text: string): number | null | undefined {
  const plain = text.normalize("NFKC").replace(/[\s,]/g, "");
  if (plain === "") return null;
  return /^\d{1,12}$/.test(plain) ? Number(plain) : undefined;
}

function unreadable(text: string): string {
  return refusalText(asRefusal({ code: "count_unreadable", details: { text } })).replaceAll("通数", "番号");
}
