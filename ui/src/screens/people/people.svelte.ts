import type { RoomApi } from "../../api/room";
import type { FirstPassword, PersonRow, Role } from "../../api/types";
import { Attempt, type Said } from "../../attempt.svelte";
import { peopleText } from "../../text";

export type PersonTask = "role" | "disable";

/** 従業者とID: who may sit at the desk, and as what. */
export class People {
  rows = $state.raw<PersonRow[]>([]);
  enrolling = $state(false);
  name = $state("");
  login = $state("");
  role = $state<Role>("clerk");
  first = $state.raw<FirstPassword | null>(null);
  task = $state<PersonTask | null>(null);
  person = $state.raw<PersonRow | null>(null);
  said = $state.raw<Said | null>(null);
  attempt = new Attempt();
  fetching = new Attempt();

  constructor(private readonly room: RoomApi) {}

  async refresh(): Promise<void> {
    await this.fetching.run(async () => {
      this.rows = await this.room.people();
    });
  }

  startEnrolling(): void {
    this.name = this.login = "";
    this.role = "clerk";
    this.said = null;
    this.attempt.forget();
    this.enrolling = true;
  }

  async enrol(): Promise<void> {
    let first: FirstPassword | null = null;
    await this.attempt.run(async () => {
      first = await this.room.enrollPerson(this.login, this.name, this.role);
    });
    if (!first) return;
    this.enrolling = false;
    this.first = first;
    await this.refresh();
  }

  /** The first password has been handed over; it is not kept anywhere. */
  handedOver(): void {
    this.first = null;
  }

  begin(task: PersonTask, person: PersonRow): void {
    this.attempt.forget();
    this.said = null;
    this.person = person;
    this.task = task;
    this.role = person.role;
  }

  close(): void {
    this.task = this.person = null;
    this.enrolling = false;
  }

  async perform(): Promise<void> {
    const { task, person } = this;
    if (!task || !person) return;
    const done = await this.attempt.run(() =>
      task === "role" ? this.room.changeRole(person.person, this.role) : this.room.disablePerson(person.person),
    );
    if (!done) return;
    this.close();
    await this.refresh();
    this.said = { tone: "success", text: (task === "role" ? peopleText.roleChanged : peopleText.wasDisabled)(person.name) };
  }
}
