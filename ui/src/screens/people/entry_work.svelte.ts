import type { RoomApi } from "../../api/room";
import type { Employment, FirstPassword, PersonDetailsForm, PersonRow, Role, Seals } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { errorElsewhere, errorOf, errorOfNamed } from "../../field_errors";
import { peopleText as text, shortDay } from "../../text";
import { asksTwo } from "./grants";
import type { Outcome } from "./people.svelte";

/** An entry of 従業者名簿 that is being written: of somebody new, or of somebody who is known. */
export class EntryWork {
  open = $state(false);
  /** Whose entry is corrected; null is a new one. */
  known = $state.raw<PersonRow | null>(null);
  /** A second person is asked for: somebody is to become 管理者. */
  sealing = $state(false);
  name = $state("");
  login = $state("");
  role = $state<Role>("clerk");
  affiliation = $state("");
  employment = $state<Employment>("regular");
  duties = $state("");
  handles = $state({ paper: false, media: false, data: false });
  pledgedOn = $state("");
  trainedOn = $state("");
  from = $state("");
  until = $state("");
  attempt = new Attempt();

  errors = $derived({
    name: this.attempt.about("name_"),
    login: this.attempt.about("login_"),
    affiliation: errorOfNamed(this.attempt, text.affiliation),
    duties: errorOfNamed(this.attempt, text.duties),
    pledgedOn: errorOf(this.attempt, this.pledgedOn, "register_day_"),
    trainedOn: errorOf(this.attempt, this.trainedOn),
    from: errorOf(this.attempt, this.from),
    until: errorOf(this.attempt, this.until, "work_reversed"),
  });
  elsewhere = $derived(errorElsewhere(this.attempt, Object.values(this.errors)));

  constructor(private readonly room: RoomApi) {}

  /** A new entry: most of a room works as the one before, so only the person's own fields are emptied. */
  enrol(): void {
    this.#begin(null);
    this.name = this.login = this.pledgedOn = this.trainedOn = this.from = this.until = "";
    this.role = "clerk";
  }

  revise(known: PersonRow): void {
    this.#begin(known);
    const it = known.details;
    this.affiliation = it?.affiliation ?? "";
    this.employment = it?.employment ?? "regular";
    this.duties = it?.duties ?? "";
    this.handles = { paper: false, media: false, data: false, ...it?.handles };
    const [pledged, trained, from, until] = [it?.pledged_on, it?.trained_on, it?.from, it?.until].map((day) => (day ? shortDay(day) : ""));
    Object.assign(this, { pledgedOn: pledged, trainedOn: trained, from, until });
  }

  close(): void {
    this.open = this.sealing = false;
  }

  /** Records the entry; a new 管理者 first needs seals, which are asked for then. */
  async submit(): Promise<Outcome | null> {
    if (this.known) return this.#record(this.known);
    this.sealing = asksTwo[this.role];
    return this.sealing ? null : this.seal(null);
  }

  /** Enrols. What is wrong with the entry itself is said at its fields, so the question for seals goes. */
  async seal(seals: Seals | null): Promise<Outcome | null> {
    const { login, name, role } = this;
    let first: FirstPassword | null = null;
    const done = await this.attempt.run(async () => {
      first = await this.room.enrollPerson({ login, name, role, details: this.#form() }, seals);
    });
    if (!first) {
      if (this.elsewhere === null) this.sealing = false;
      return null;
    }
    if (done) this.close();
    return { why: "enrolled", first };
  }

  /** The question for seals is closed; the entry stays as typed. */
  unseal(): void {
    this.sealing = false;
    this.attempt.forget();
  }

  async #record(known: PersonRow): Promise<Outcome | null> {
    if (!(await this.attempt.run(() => this.room.revisePersonDetails(known.person, this.#form())))) return null;
    this.close();
    return { tone: "success", text: text.revised(known.name) };
  }

  #begin(known: PersonRow | null): void {
    this.known = known;
    this.sealing = false;
    this.attempt.forget();
    this.open = true;
  }

  #form(): PersonDetailsForm {
    const { affiliation, employment, duties, from, until } = this;
    return { affiliation, employment, duties, handles: { ...this.handles }, pledged_on: this.pledgedOn, trained_on: this.trainedOn, from, until };
  }
}
