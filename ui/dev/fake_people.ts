// People, accounts and the recovery kit in memory. The rules are the real room's.
import type {
  Action, EnrolForm, FirstPassword, PersonDetails, PersonDetailsForm, PersonRow, Role, Seals, ShownKit, Training,
} from "../src/api/types";
import { FakeCustody } from "./fake_custody";
import { readDay, refuse } from "./fake_reading";
import { people } from "./people_season";

const oneTime = "kumo-83as-tsuk-7ame-qx4h-r9vd";

export abstract class FakePeople extends FakeCustody {
  rowsOfPeople: PersonRow[] = [...people];
  /** The kit that opens the room. */
  kit = "7K3M-Q9XD-2HVA-RT4E-W8NP-5CJY-B6GS-F3ZL-9UMD";
  proposedKit: string | null = null;

  async people(): Promise<PersonRow[]> {
    const own = await this.ownPerson();
    const rows = this.rowsOfPeople.map(async (it) => ({ ...it, may: await this.allowed(it.person === own ? ["revise_person_details"] : offers(it)) }));
    return Promise.all(rows);
  }

  async enrollPerson(form: EnrolForm, seals: Seals | null): Promise<FirstPassword> {
    if (form.name.trim() === "") refuse("name_empty");
    if (form.login.length < 3) refuse("login_too_short", { minimum: "3" });
    if (this.rowsOfPeople.some((it) => it.login === form.login)) refuse("login_taken", { login: form.login });
    const details = this.#read(form.details);
    if (form.role === "administrator") await this.checkSeals(seals, true);
    const person = `1-0000${20 + this.rowsOfPeople.length}`;
    const row: PersonRow = {
      person, login: form.login, name: form.name, role: form.role, active: true, left_on: null, must_change_password: true, locked: false,
      details, training: this.#training(details), enrolled_at: `${this.day}T09:12:00+09:00`, last_signed_in_at: null, may: [],
    };
    this.rowsOfPeople = [...this.rowsOfPeople, row];
    return { login: form.login, name: form.name, first_password: oneTime };
  }

  async revisePersonDetails(person: string, form: PersonDetailsForm): Promise<void> {
    const details = this.#read(form);
    this.#put(person, { details, training: this.#training(details) });
  }

  async changeRole(person: string, role: Role, seals: Seals): Promise<void> {
    await this.checkSeals(seals, role === "administrator");
    this.#keepAnAdministrator(person);
    this.#put(person, { role });
  }

  async disablePerson(person: string, seals: Seals): Promise<void> {
    await this.checkSeals(seals);
    this.#keepAnAdministrator(person);
    this.#put(person, { active: false, locked: false });
  }

  async leavePerson(person: string, seals: Seals): Promise<void> {
    await this.disablePerson(person, seals);
    this.#put(person, { left_on: this.day });
  }

  async reenablePerson(person: string, seals: Seals): Promise<FirstPassword> {
    await this.checkSeals(seals);
    return this.#oneTime(this.#put(person, { active: true, left_on: null, must_change_password: true }));
  }

  async resetPassword(person: string, seals: Seals): Promise<FirstPassword> {
    await this.checkSeals(seals);
    return this.#oneTime(this.#put(person, { must_change_password: true, locked: false }));
  }

  async unlockAccount(person: string, seals: Seals): Promise<void> {
    await this.checkSeals(seals);
    this.#put(person, { locked: false });
  }

  async beginKitReissue(seals: Seals): Promise<ShownKit> {
    await this.checkSeals(seals);
    this.proposedKit = "2HVA-7K3M-B6GS-Q9XD-RT4E-9UMD-W8NP-F3ZL-5CJY";
    return { kit: this.proposedKit };
  }

  async finishKitReissue(typed: string): Promise<void> {
    if (plain(typed) !== plain(this.proposedKit ?? refuse("nothing_proposed"))) refuse("kit_not_repeated");
    [this.kit, this.proposedKit] = [this.proposedKit ?? this.kit, null];
  }

  async drillKit(typed: string, seals: Seals): Promise<boolean> {
    if (plain(typed).length !== 36) refuse("kit_mistyped");
    await this.checkSeals(seals);
    return plain(typed) === plain(this.kit);
  }

  /** What of these actions the person who looks may do. */
  async allowed(offers: Action[]): Promise<Action[]> {
    const state = await this.deskState();
    return state.kind === "open" ? offers.filter((it) => state.me.may.includes(it)) : [];
  }

  async ownPerson(): Promise<string | null> {
    const state = await this.deskState();
    return state.kind === "open" ? state.me.person : null;
  }

  /** Any password but an empty one is right; the second person is another 監督者 or 管理者. */
  async checkSeals(seals: Seals | null, two = false): Promise<void> {
    if (!seals || seals.own_password === "") refuse("wrong_login_or_password");
    if (!two) return;
    const second = seals?.second ?? refuse("approval_not_given");
    const person = this.rowsOfPeople.find((it) => it.login === second.login && it.active);
    if (!person || second.password === "") return refuse("wrong_login_or_password");
    if (person.person === (await this.ownPerson()) || ["clerk", "auditor"].includes(person.role)) refuse("approval_not_second");
  }

  #put(person: string, change: Partial<PersonRow>): PersonRow {
    this.rowsOfPeople = this.rowsOfPeople.map((it) => (it.person === person ? { ...it, ...change } : it));
    return this.rowsOfPeople.find((it) => it.person === person) ?? refuse("person_unknown");
  }

  #oneTime(it: PersonRow): FirstPassword {
    return { login: it.login, name: it.name, first_password: oneTime };
  }

  #keepAnAdministrator(person: string): void {
    const others = this.rowsOfPeople.filter((it) => it.role === "administrator" && it.active && it.person !== person);
    if (others.length === 0) refuse("last_administrator");
  }

  #read(form: PersonDetailsForm): PersonDetails {
    if (form.affiliation.trim() === "") refuse("field_empty", { field: "所属" });
    if (form.duties.trim() === "") refuse("field_empty", { field: "担当業務" });
    const day = (text: string) => (text.trim() === "" ? null : readDay(text).day);
    const [pledged_on, trained_on, until] = [day(form.pledged_on), day(form.trained_on), day(form.until)];
    const from = day(form.from) ?? this.day;
    const future = [pledged_on, trained_on].find((it) => it !== null && it > this.day);
    if (future) refuse("register_day_in_future", { day: future });
    if (until !== null && until < from) refuse("work_reversed");
    return { ...form, pledged_on, trained_on, from, until };
  }

  #training({ trained_on }: PersonDetails): Training {
    if (trained_on === null) return { kind: "missing" };
    const until = `${Number(trained_on.slice(0, 4)) + 1}${trained_on.slice(4)}`;
    return { kind: until < this.day ? "overdue" : "current", until };
  }
}

/** What can be done to an account in its state. */
function offers(it: PersonRow): Action[] {
  if (!it.active) return ["reenable_person", "revise_person_details"];
  const usual: Action[] = ["revise_person_details", "change_role", "reset_password", "disable_person", "leave_person"];
  return it.locked ? ["unlock_account", ...usual] : usual;
}

function plain(kit: string): string {
  return kit.replace(/[-\s]/g, "").toUpperCase();
}
