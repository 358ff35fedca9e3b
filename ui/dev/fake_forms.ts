// The papers of the room in memory: which there are, an empty page, editions that are numbered.
import type { DueForm, EditionRow, EditionWay, FormAsked, FormOffer, FormPage, FormsView, PaperState } from "../src/api/types";
import { FakeErasures } from "./fake_erasures";
import { readDay, refuse } from "./fake_reading";

/** One white point. */
const blank = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBAEAfbLI3wAAAABJRU5ErkJggg==";

const table: EditionWay[] = ["pdf", "xlsx", "csv"];
const offers: FormOffer[] = [
  { kind: "weekly_report", name: "返送状況表", about: "campaign", ways: table, own_template: false },
  { kind: "round_slip", name: "受渡票", about: "round", ways: table, own_template: false },
  { kind: "tray_cover", name: "束表紙", about: "day", ways: ["pdf"], own_template: false },
  { kind: "erasure_request", name: "消去・廃棄承諾申請書", about: "erasure", ways: ["pdf"], own_template: false },
  { kind: "erasure_report", name: "消去・廃棄報告書", about: "erasure", ways: ["pdf"], own_template: false },
  { kind: "disposal_certificate", name: "消去・廃棄（返還）証明書", about: "erasure", ways: ["pdf"], own_template: false },
  { kind: "trace", name: "所在・経過記録", about: "batch", ways: table, own_template: false },
];

export abstract class FakeForms extends FakeErasures {
  editions: EditionRow[] = [];
  /** The printers of the terminal. */
  printerNames: string[] = ["受付室プリンター"];

  async forms(): Promise<FormsView> {
    const mayErasures = (await this.allowed(["read_erasures"])).length > 0;
    return { forms: offers.filter((it) => it.about !== "erasure" || mayErasures), due: this.#due(), editions: this.editions, places: await this.exportPlaces() };
  }

  async previewForm(asked: FormAsked, page: number): Promise<FormPage> {
    const offer = offers.find((it) => it.kind === asked.kind) ?? refuse("form_not_named", { form: asked.kind });
    if (offer.about === "day") readDay(asked.day);
    if (offer.about === "batch" && asked.batch.trim() === "") refuse("batch_unknown", { text: "" });
    if (offer.about === "round" && asked.round === null) refuse("form_not_named", { form: offer.name });
    if (offer.about === "erasure") {
      const line = this.erasureLines.find((it) => it.erasure === asked.erasure) ?? refuse("erasure_unknown");
      if (!line.report && offer.kind !== "erasure_request") refuse("form_not_done", { form: offer.name });
    }
    return { title: offer.name, page, pages: 3, picture: blank };
  }

  async previewEdition(edition: string, page: number): Promise<FormPage> {
    const found = this.editions.find((it) => it.edition === edition) ?? refuse("edition_unknown", { edition });
    return { title: found.name, page, pages: 2, picture: blank };
  }

  async issueForm(asked: FormAsked, way: EditionWay, place: string): Promise<string> {
    const offer = offers.find((it) => it.kind === asked.kind) ?? refuse("form_not_named", { form: asked.kind });
    this.#issue(asked, offer);
    return `${place}/${offer.name}_202012011705.${way}`;
  }

  async reissueEdition(edition: string, place: string): Promise<string> {
    const found = this.editions.find((it) => it.edition === edition) ?? refuse("edition_unknown", { edition });
    this.editions = this.editions.map((it) => (it === found ? { ...it, reissues: it.reissues + 1 } : it));
    return `${place}/${found.name}_再発行_202012011706.pdf`;
  }

  async printers(): Promise<string[]> {
    return this.printerNames;
  }

  async printForm(asked: FormAsked, printer: string): Promise<string> {
    if (!this.printerNames.includes(printer)) refuse("printer_unknown", { printer });
    const offer = offers.find((it) => it.kind === asked.kind) ?? refuse("form_not_named", { form: asked.kind });
    return this.#stands(this.#issue(asked, offer), "sent");
  }

  async reprintEdition(edition: string, printer: string): Promise<string> {
    if (!this.printerNames.includes(printer)) refuse("printer_unknown", { printer });
    this.editions = this.editions.map((it) => (it.edition === edition ? { ...it, reissues: it.reissues + 1 } : it));
    return this.#stands(edition, "sent");
  }

  async checkPaper(edition: string, cameOut: boolean): Promise<void> {
    this.#stands(edition, cameOut ? "came_out" : "failed");
  }

  /** The covers of the day, until they are issued. */
  #due(): DueForm[] {
    const issued = this.editions.some((it) => it.form === "tray_cover");
    return issued ? [] : [{ kind: "tray_cover", name: "束表紙", day: "2020-12-01", round: null, ordinal: null, week: null }];
  }

  #issue(asked: FormAsked, offer: FormOffer): string {
    const edition = `1-${String(this.editions.length + 1).padStart(6, "0")}`;
    const about = { campaign: asked.campaign, round: asked.round, day: null, batch: null, erasure: asked.erasure };
    const issued = { issued_at: "2020-12-01T17:05:00+09:00", issued_by: "佐藤 花子" };
    this.editions = [{ edition, form: offer.kind, name: offer.name, about, through: 1482, reissues: 0, paper: null, ...issued }, ...this.editions];
    return edition;
  }

  #stands(edition: string, paper: PaperState): string {
    this.editions = this.editions.map((it) => (it.edition === edition ? { ...it, paper } : it));
    return edition;
  }
}
