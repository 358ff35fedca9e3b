import type { RoomApi } from "../../api/room";
import type { Action, LogChoices, LogForm, LogRow, PrintedHead, Seq } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { errorElsewhere, errorOf } from "../../field_errors";
import { Jobs } from "../../shell/jobs.svelte";
import { entryText, logText as text, pieces } from "../../text";
import { CompareWork } from "./compare_work.svelte";
import { ExportWork } from "./export_work.svelte";
import { SearchForm } from "./search_form.svelte";

/** Lines after which a search pauses: with fewer it goes on by itself. */
const enough = 50;

/** 利用記録: searched from the newest entry back, page by page. */
export class AccessLog {
  choices = $state.raw<LogChoices | null>(null);
  rows = $state.raw<LogRow[]>([]);
  /** What the lines on the screen were searched for. */
  searched = $state.raw<LogForm | null>(null);
  /** Where the next page begins to look; null when the first entry was reached. */
  before = $state<Seq | null>(null);
  stopped = $state(false);
  head = $state.raw<PrintedHead | null>(null);
  said = $state.raw<Said | null>(null);
  opening = new Attempt();
  looking = new Attempt();

  form = new SearchForm();
  compare: CompareWork;
  exporting: ExportWork;
  jobs: Jobs;

  /** Every kind of entry by its words. */
  kinds = $derived(
    [...(this.choices?.kinds ?? [])].map((value) => ({ value, label: entryText(value) })).sort((a, b) => a.label.localeCompare(b.label, "ja")),
  );

  errors = $derived.by(() => ({
    number: this.looking.about("log_number_"),
    from: errorOf(this.looking, this.form.from),
    through: errorOf(this.looking, this.form.through, "log_reversed"),
  }));
  /** The sentence of a refusal that is about no field. */
  elsewhere = $derived.by(() => errorElsewhere(this.looking, Object.values(this.errors)));
  searching = $derived.by(() => this.looking.busy);
  progress = $derived.by(() => this.#progress());

  constructor(private readonly room: RoomApi) {
    this.compare = new CompareWork(room);
    this.exporting = new ExportWork(room);
    this.jobs = new Jobs(room, ["verification", "log_export", "log_file"]);
  }

  may(action: Action): boolean {
    return this.choices?.may.includes(action) ?? false;
  }

  /** What the form offers, and the newest entries. */
  async open(): Promise<void> {
    const done = await this.opening.run(async () => {
      this.choices = await this.room.logChoices();
      this.head = this.choices.head;
    });
    if (done) await this.search();
  }

  /** Searches anew for what stands in the form. */
  async search(): Promise<void> {
    if (this.searching) return;
    this.said = null;
    this.rows = [];
    this.before = null;
    this.searched = this.form.form;
    await this.#look(this.searched);
  }

  /** Goes on where the search has paused. */
  async more(): Promise<void> {
    if (this.searching || this.before === null || this.searched === null) return;
    await this.#look(this.searched);
  }

  /** Ends the search after the page that is being looked at. */
  stop(): void {
    this.stopped = true;
  }

  async #look(form: LogForm): Promise<void> {
    this.stopped = false;
    const had = this.rows.length;
    await this.looking.run(async () => {
      do {
        const page = await this.room.searchLog(form, this.before);
        this.rows = [...this.rows, ...page.rows];
        this.before = page.before;
        this.head = page.head;
      } while (this.before !== null && !this.stopped && this.rows.length - had < enough);
    });
  }

  #progress(): string {
    if (this.looking.busy) return this.before === null ? text.begun : text.searching(pieces(this.before));
    if (this.looking.refused || (this.rows.length === 0 && this.before === null)) return "";
    const found = text.found(pieces(this.rows.length));
    if (this.before === null) return `${found}${text.all}`;
    return this.stopped ? `${found}${text.stopped(pieces(this.before))}` : found;
  }
}
