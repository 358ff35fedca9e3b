import { expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { Signin } from "./signin.svelte";

test("a person signs in with ID and password", async () => {
  const mind = new Signin(new FakeRoom({ state: "closed" }));
  mind.login = "kanri.01";
  mind.password = "Nagare-Boshi-2026";
  expect(await mind.signIn()).toBe(true);
});

test("a refused password is not kept, the ID is", async () => {
  const mind = new Signin(new FakeRoom({ state: "closed" }));
  mind.password = "something";
  expect(await mind.signIn()).toBe(false);
  expect(mind.password).toBe("");
  expect(mind.keyringProblem).toBe(false);
});

test("a room that closed by itself says why before anyone has typed", () => {
  const mind = new Signin(new FakeRoom({ state: "closed" }), { code: "journal_damaged", details: { position: "12" } });
  expect(mind.told?.code).toBe("journal_damaged");
});

test("a keyring without the entry shows the way over the recovery kit", async () => {
  const mind = new Signin(new FakeRoom({ state: "closed", keyringMissing: true }));
  mind.login = "kanri.01";
  expect(await mind.signIn()).toBe(false);
  expect(mind.keyringProblem).toBe(true);
});

test("after too many tries it counts down until the next one", async () => {
  const mind = new Signin(new FakeRoom({ state: "closed", wait: 30 }));
  mind.login = "kakari.t";
  mind.password = "something";
  expect(await mind.signIn()).toBe(false);
  expect([mind.wait.seconds, mind.waited]).toEqual([30, true]);
  mind.wait.end();
});
