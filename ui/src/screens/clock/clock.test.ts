import { expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { Clock } from "./clock.svelte";

test("the right day is confirmed", async () => {
  const room = new FakeRoom({ clock: "day" });
  const mind = new Clock(room, room.day);
  expect(await mind.answer(true)).toBe(true);
  expect([mind.wrong, room.clock]).toEqual([false, "none"]);
});

test("a wrong day is told to the room, and the screen says what to do", async () => {
  const room = new FakeRoom({ clock: "day" });
  const mind = new Clock(room, room.day);
  expect(await mind.answer(false)).toBe(true);
  expect([mind.wrong, room.clock]).toEqual([true, "day"]);
});

test("a clock that was moved is confirmed by a 監督者 only", async () => {
  const mind = new Clock(new FakeRoom({ clock: "step", role: "clerk" }), "2020-12-01");
  expect(await mind.answer(true)).toBe(false);
  expect(mind.attempt.refused?.code).toBe("not_allowed");
});
