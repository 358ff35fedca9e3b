import { expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { People } from "./people.svelte";

async function fetched() {
  const mind = new People(new FakeRoom());
  await mind.refresh();
  return mind;
}

test("an enrolled person's first password is shown once", async () => {
  const mind = await fetched();
  mind.startEnrolling();
  mind.name = "練習 係員";
  mind.login = "kakari.h";
  await mind.enrol();
  expect(mind.first?.login).toBe("kakari.h");
  expect(mind.enrolling).toBe(false);
  expect(mind.rows.at(-1)?.must_change_password).toBe(true);
  mind.handedOver();
  expect(mind.first).toBeNull();
});

test("a refused ID keeps the dialog open", async () => {
  const mind = await fetched();
  mind.startEnrolling();
  mind.name = "練習 係員";
  mind.login = "ya";
  await mind.enrol();
  expect(mind.enrolling).toBe(true);
  expect(mind.attempt.about("login_")).toContain("3文字以上");
});

test("the last administrator cannot be disabled, and the screen says why", async () => {
  const mind = await fetched();
  const administrator = mind.rows[0];
  if (!administrator) throw new Error("the fake room has people");
  mind.begin("disable", administrator);
  await mind.perform();
  expect(mind.attempt.refused?.code).toBe("last_administrator");
  expect(mind.task).toBe("disable");
});

test("a new role is said with the name", async () => {
  const mind = await fetched();
  const clerk = mind.rows.find((it) => it.role === "clerk");
  if (!clerk) throw new Error("the fake room has a clerk");
  mind.begin("role", clerk);
  mind.role = "supervisor";
  await mind.perform();
  expect(mind.said?.text).toContain(clerk.name);
  expect(mind.rows.find((it) => it.person === clerk.person)?.role).toBe("supervisor");
});
