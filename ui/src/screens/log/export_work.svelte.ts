import type { RoomApi } from "../../api/room";
import type { Action, ExportPlace, LogFile, LogForm, Seals } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { logText as text } from "../../text";

export type Names = "masked" | "named";

/** Taking 利用記録 out as a file: with names masked, or with names by two people. */
export class ExportWork {
  form = $state.raw<LogForm | null>(null);
  places = $state.raw<ExportPlace[]>([]);
  place = $state("");
  names = $state<Names>("masked");
  file = $state<LogFile>("pdf");
  /** What the person who looks may take out. */
  offered = $state.raw<Names[]>([]);
  /** The place was looked for and not found. */
  placeMissing = $state(false);
  /** A second person is asked for: the file bears names. */
  sealing = $state(false);
  attempt = new Attempt();

  placeError = $derived(this.placeMissing && this.place === "" ? text.placeMissing : this.attempt.about("path_", "device_"));
  elsewhere = $derived(this.attempt.besides("path_", "device_"));

  constructor(private readonly room: RoomApi) {}

  /** Asks where the file may go; the terminal's own documents come first. */
  async begin(form: LogForm, may: (action: Action) => boolean): Promise<void> {
    await this.attempt.run(async () => {
      this.places = await this.room.exportPlaces();
      this.place = this.places[0]?.folder ?? "";
      this.placeMissing = false;
      const offers: [Names, Action][] = [["masked", "export_masked_log"], ["named", "export_log"]];
      this.offered = offers.filter(([, action]) => may(action)).map(([names]) => names);
      this.names = this.offered[0] ?? "masked";
      this.sealing = false;
      this.form = form;
    });
  }

  close(): void {
    this.form = null;
    this.sealing = false;
    this.attempt.forget();
  }

  /** Starts it, or asks for the seals first; answers whether it runs. */
  async submit(): Promise<boolean> {
    this.placeMissing = this.place === "";
    if (this.placeMissing) return false;
    if (this.names === "masked") return this.start(null);
    this.sealing = true;
    return false;
  }

  /** Starts it; answers whether it runs. What is wrong with the place is said there, so the question for seals goes. */
  async start(seals: Seals | null): Promise<boolean> {
    const { form, place } = this;
    if (!form) return false;
    const done = await this.attempt.run(() => this.room.exportLog(form, this.file, place, seals));
    if (done) this.close();
    else if (this.placeError !== null) this.sealing = false;
    return done;
  }

  /** The question for seals is closed; the rest stays as chosen. */
  unseal(): void {
    this.sealing = false;
    this.attempt.forget();
  }
}
