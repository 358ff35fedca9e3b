import type { RoomApi } from "../../api/room";
import type { CampaignRow, DisposalItemForm, DisposalKind, DisposalMethod, ErasureId, ErasureScope } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { errorElsewhere, errorOf } from "../../field_errors";
import { choices, disposalMethodText, erasuresText as text, refusalText, usualItems } from "../../text";

export interface ItemDraft extends DisposalItemForm {
  key: number;
}

type Typed = "information" | "medium" | "quantity";

/** The methods that fit: what is given back is handed over, everything else is not. */
export function methodsOf(kind: DisposalKind): { value: DisposalMethod; label: string }[] {
  return choices(disposalMethodText).filter((it) => (it.value === "handed_back") === (kind === "returned"));
}

/** A request to the city while it is being typed. */
export class RequestDraft {
  scope = $state<ErasureScope | "">("campaign");
  campaign = $state("");
  items = $state<ItemDraft[]>([]);
  plannedOn = $state("");
  attempt = new Attempt();
  #nextKey = 0;
  /** What stands in the lines by itself. */
  #usual = "";

  /** The campaigns that fit: the data of one that is erased are gone already, its papers may still be there. */
  campaigns = $derived.by(() => this.all.filter((it) => this.scope !== "campaign" || it.erased_at === null));
  errors = $derived.by(() => ({
    items: this.items.map((it) => ({ information: this.#errorAt(it, "information"), medium: this.#errorAt(it, "medium"), quantity: this.#errorAt(it, "quantity") })),
    plannedOn: errorOf(this.attempt, this.plannedOn, "erasure_planned"),
    campaign: this.attempt.about("campaign_"),
  }));
  elsewhere = $derived.by(() => {
    const { items, plannedOn, campaign } = this.errors;
    return errorElsewhere(this.attempt, [...items.flatMap((it) => Object.values(it)), plannedOn, campaign]);
  });

  constructor(
    private readonly room: RoomApi,
    private readonly all: CampaignRow[],
  ) {
    this.changeScope();
  }

  /** Another scope brings its own usual lines, unless somebody has typed into these. */
  changeScope(): void {
    const scope = this.scope || "campaign";
    if (this.items.length === 0 || plain(this.items) === this.#usual) {
      this.items = usualItems[scope].map((it) => ({ ...it, key: this.#nextKey++ }));
      this.#usual = plain(this.items);
    }
    if (!this.campaigns.some((it) => it.campaign === this.campaign)) this.campaign = this.campaigns.at(-1)?.campaign ?? "";
  }

  add(): void {
    this.items.push({ key: this.#nextKey++, information: "", medium: "", quantity: "", kind: "discarded", method: "dissolved" });
  }

  remove(key: number): void {
    this.items = this.items.filter((it) => it.key !== key);
  }

  changeKind(item: ItemDraft): void {
    const fitting = methodsOf(item.kind);
    if (!fitting.some((it) => it.value === item.method)) item.method = fitting[0]?.value ?? item.method;
  }

  /** Answers the number of the request. */
  async submit(): Promise<ErasureId | null> {
    if (this.scope === "" || this.campaign === "") return null;
    const { scope, campaign, plannedOn } = this;
    const items = this.items.map(({ information, medium, quantity, kind, method }) => ({ information, medium, quantity, kind, method }));
    let erasure: ErasureId | null = null;
    await this.attempt.run(async () => {
      erasure = await this.room.requestErasure({ scope, campaign, items, planned_on: plannedOn });
    });
    return erasure;
  }

  /** The room names a field by its label, not its line: every line is meant whose field is empty, or too long. */
  #errorAt(item: ItemDraft, field: Typed): string | null {
    const refused = this.attempt.refused;
    if (!refused?.code.startsWith("field_") || refused.details["field"] !== text[field]) return null;
    const typed = item[field].trim();
    const isMeant = refused.code === "field_empty" ? typed === "" : typed.length > Number(refused.details["maximum"]);
    return isMeant ? refusalText(refused) : null;
  }
}

function plain(items: ItemDraft[]): string {
  return JSON.stringify(items.map((it) => ({ ...it, key: 0 })));
}
