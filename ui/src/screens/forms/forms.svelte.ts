import type { RoomApi } from "../../api/room";
import type {
  CampaignId, DueForm, EditionId, EditionRow, EditionWay, ErasureLine, FormAsked, FormKind, FormOffer, FormPage, FormsView, RoundRow,
} from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { errorElsewhere, errorOf } from "../../field_errors";
import type { Paper } from "../../places";
import { formsText as text } from "../../text";

/** 帳票: chosen, looked at, issued into a place, issued again. */
export class Forms {
  view = $state.raw<FormsView | null>(null);
  rounds = $state.raw<RoundRow[]>([]);
  /** The requests to erase or discard, for those who may see them. */
  erasures = $state.raw<ErasureLine[]>([]);
  printers = $state.raw<string[]>([]);
  kind = $state<FormKind | "">("");
  round = $state("");
  erasure = $state("");
  day = $state("");
  batch = $state("");
  place = $state("");
  printer = $state("");
  /** Set by the template that is part of the program, even where the room has one of its own. */
  shipped = $state(false);
  /** What is looked at. */
  page = $state.raw<FormPage | null>(null);
  /** What the page is of: a form as it was asked for, which is not issued yet, or an edition. */
  #shown = $state.raw<FormAsked | EditionId | null>(null);
  said = $state.raw<Said | null>(null);
  /** Sent to a printer, and nobody has said whether it came out. */
  unchecked = $state.raw<EditionId | null>(null);
  opening = new Attempt();
  looking = new Attempt();
  saving = new Attempt();

  /** The form that can be issued; none while an edition is looked at. */
  draft = $derived<FormAsked | null>(this.page && typeof this.#shown === "object" ? this.#shown : null);
  /** The edition that is looked at. */
  issued = $derived<EditionId | null>(this.page && typeof this.#shown === "string" ? this.#shown : null);
  offer = $derived<FormOffer | null>(this.view?.forms.find((it) => it.kind === this.kind) ?? null);
  errors = $derived.by(() => ({
    day: errorOf(this.looking, this.day),
    batch: this.looking.about("batch_"),
    round: this.looking.about("form_not_named"),
    erasure: this.looking.about("erasure_", "form_not_done"),
  }));
  /** The sentence of a refusal that is about no field. */
  elsewhere = $derived.by(() => errorElsewhere(this.looking, Object.values(this.errors)));

  constructor(
    private readonly room: RoomApi,
    private readonly campaign: CampaignId,
    /** The paper that another place asks for. */
    private readonly paper: Paper | null = null,
  ) {}

  /** What can be made, the rounds to choose from, and the latest editions. */
  async open(): Promise<void> {
    await this.opening.run(async () => {
      const view = await this.room.forms(this.campaign);
      const { day } = await this.room.today(this.campaign);
      const { rounds } = await this.room.rounds(this.campaign);
      this.rounds = rounds.filter((it) => it.state !== "cancelled");
      if (view.forms.some((it) => it.about === "erasure")) this.erasures = (await this.room.erasures()).lines;
      this.day ||= day;
      const wanted = view.forms.find((it) => it.kind === this.paper?.kind) ?? view.forms[0];
      this.kind ||= wanted?.kind ?? "";
      this.erasure ||= this.paper?.erasure ?? this.erasures[0]?.erasure ?? "";
      this.round ||= this.rounds.at(-1)?.round ?? "";
      this.place ||= view.places[0]?.folder ?? "";
      // Shown last: whoever sees the fields can press a key at once, and it does what it says.
      this.view = view;
    });
    // A spooler that takes its time keeps nobody from looking.
    await this.opening.run(async () => {
      this.printers = await this.room.printers();
      if (!this.printers.includes(this.printer)) this.printer = this.printers[0] ?? "";
    });
  }

  /** What stands in the fields. */
  asked(kind: FormKind): FormAsked {
    const { campaign, day, batch } = this;
    const about = this.offer?.about;
    return {
      kind, campaign, round: this.round || null, erasure: about === "erasure" ? this.erasure || null : null, day, batch: about === "batch" ? batch : "",
      tail_from: "", as_of: "", shipped: this.shipped,
    };
  }

  /** Another form, or another thing: what was looked at is no longer meant. */
  changed(): void {
    this.page = this.#shown = this.said = this.unchecked = null;
    this.looking.forget();
    this.saving.forget();
  }

  /** Looks at what is due. */
  async choose(due: DueForm): Promise<void> {
    this.kind = due.kind;
    this.round = due.round ?? this.round;
    this.day = due.day ?? this.day;
    this.shipped = false;
    await this.look();
  }

  /** Looks at an edition as it was issued. */
  async lookAt(edition: EditionRow): Promise<void> {
    this.changed();
    await this.#turn(edition.edition, 0);
  }

  /** Looks at the first page. */
  async look(): Promise<void> {
    if (this.kind === "") return;
    this.changed();
    await this.#turn(this.asked(this.kind), 0);
  }

  /** Looks at a page before or after this one. */
  async turn(pages: number): Promise<void> {
    if (!this.page || !this.#shown) return;
    const wanted = Math.min(Math.max(this.page.page + pages, 0), this.page.pages - 1);
    if (wanted !== this.page.page) await this.#turn(this.#shown, wanted);
  }

  async #turn(shown: FormAsked | EditionId, page: number): Promise<void> {
    await this.looking.run(async () => {
      this.page = typeof shown === "string" ? await this.room.previewEdition(shown, page) : await this.room.previewForm(shown, page);
      this.#shown = shown;
    });
  }

  /** Issues what is looked at, as a file. */
  async save(way: EditionWay): Promise<void> {
    const asked = this.draft;
    if (!asked) return;
    await this.#write(() => this.room.issueForm(asked, way, this.place));
  }

  /** Issues an edition once more. */
  async reissue(edition: EditionRow): Promise<void> {
    await this.#write(() => this.room.reissueEdition(edition.edition, this.place));
  }

  /** Issues what is looked at and sends it to the printer. */
  async print(): Promise<void> {
    const asked = this.draft;
    if (asked) await this.#send(() => this.room.printForm(asked, this.printer));
  }

  /** Sends an edition to the printer once more. */
  async reprint(edition: EditionRow): Promise<void> {
    await this.#send(() => this.room.reprintEdition(edition.edition, this.printer));
  }

  /** Asks about a paper that was sent earlier. */
  askAbout(edition: EditionRow): void {
    this.said = null;
    this.unchecked = edition.edition;
  }

  /** Somebody holds the paper, or it did not come out. */
  async checkPaper(cameOut: boolean): Promise<void> {
    const edition = this.unchecked;
    if (edition === null) return;
    const done = await this.saving.run(async () => {
      await this.room.checkPaper(edition, cameOut);
      this.unchecked = null;
      this.said = cameOut ? { tone: "success", text: text.cameOut } : { tone: "warning", text: text.failed };
    });
    if (done) await this.#listAgain();
  }

  async #send(work: () => Promise<EditionId>): Promise<void> {
    this.said = this.unchecked = null;
    await this.saving.run(async () => {
      this.unchecked = await work();
    });
    // A paper that the printer did not take is an edition, too.
    await this.#listAgain();
  }

  async #write(work: () => Promise<string>): Promise<void> {
    this.said = this.unchecked = null;
    const done = await this.saving.run(async () => {
      this.said = { tone: "success", text: text.saved(await work()) };
    });
    if (done) await this.#listAgain();
  }

  async #listAgain(): Promise<void> {
    await this.opening.run(async () => void (this.view = await this.room.forms(this.campaign)));
  }
}
