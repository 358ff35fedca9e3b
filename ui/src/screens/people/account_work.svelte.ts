import type { RoomApi } from "../../api/room";
import type { Action, FirstPassword, PersonRow, Role, Seals } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { accountText } from "../../text";
import { asksTwo } from "./grants";
import type { HandedOut, Outcome } from "./people.svelte";

export type AccountTask = keyof typeof accountText;

/** What the person who looks may do to this account, in the order of the words. */
export function tasksOf(may: Action[]): AccountTask[] {
  return (Object.keys(accountText) as AccountTask[]).filter((it) => may.includes(it));
}

/** One thing that is about to be done to somebody's account, after the seals. */
export class AccountWork {
  task = $state<AccountTask | null>(null);
  person = $state.raw<PersonRow | null>(null);
  role = $state<Role>("clerk");
  attempt = new Attempt();

  two = $derived(this.task === "change_role" && asksTwo[this.role]);

  constructor(private readonly room: RoomApi) {}

  begin(task: AccountTask, person: PersonRow): void {
    this.attempt.forget();
    this.person = person;
    this.role = person.role;
    this.task = task;
  }

  close(): void {
    this.task = this.person = null;
  }

  /** What was done, or null when it was refused. */
  async perform(seals: Seals): Promise<Outcome | null> {
    const { task, person } = this;
    if (!task || !person) return null;
    let outcome: Outcome | null = null;
    await this.attempt.run(async () => {
      const handedOut = await this.#do(task, person, seals);
      outcome = handedOut ?? { tone: "success", text: accountText[task].done(person.name) };
    });
    if (outcome) this.close();
    return outcome;
  }

  async #do(task: AccountTask, { person }: PersonRow, seals: Seals): Promise<HandedOut | null> {
    const handOut = (why: HandedOut["why"], first: FirstPassword): HandedOut => ({ why, first });
    switch (task) {
      case "reset_password":
        return handOut("reset", await this.room.resetPassword(person, seals));
      case "reenable_person":
        return handOut("reenabled", await this.room.reenablePerson(person, seals));
      case "change_role":
        await this.room.changeRole(person, this.role, seals);
        return null;
      case "disable_person":
        await this.room.disablePerson(person, seals);
        return null;
      case "leave_person":
        await this.room.leavePerson(person, seals);
        return null;
      case "unlock_account":
        await this.room.unlockAccount(person, seals);
        return null;
    }
  }
}
