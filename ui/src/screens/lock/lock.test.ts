import { expect, test, vi } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { Lock } from "./lock.svelte";

function locked(options = {}) {
  const room = new FakeRoom({ state: "locked", ...options });
  return { room, asked: vi.spyOn(room, "signIn"), mind: new Lock(room, "kanri.01") };
}

test("the same person comes back with the password alone", async () => {
  const { mind, asked } = locked();
  mind.password = "Nagare-Boshi-2026";
  expect(await mind.unlock()).toBe(true);
  expect(asked).toHaveBeenCalledWith("kanri.01", "Nagare-Boshi-2026");
  expect(mind.password).toBe("");
});

test("an empty password is no try", async () => {
  const { mind, asked } = locked();
  expect(await mind.unlock()).toBe(false);
  expect(mind.passwordEmpty).toBe(true);
  expect(asked).not.toHaveBeenCalled();
});

test("another person signs in with an ID of their own, and going back forgets it", async () => {
  const { mind, asked } = locked();
  mind.change(true);
  Object.assign(mind, { otherLogin: "kakari.t", password: "Yuki-no-Asa-2026" });
  await mind.unlock();
  expect(asked).toHaveBeenCalledWith("kakari.t", "Yuki-no-Asa-2026");
  mind.change(false);
  expect(mind.otherLogin).toBe("");
});

test("after too many tries it says how long to wait, and forgets the password", async () => {
  const { mind } = locked({ wait: 15 });
  mind.password = "something";
  expect(await mind.unlock()).toBe(false);
  expect([mind.wait.seconds, mind.waited, mind.password]).toEqual([15, true, ""]);
  mind.wait.end();
});
