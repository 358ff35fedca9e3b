import { expect, test, vi } from "vitest";
import { FakeRoom } from "../../dev/fake_room";
import { PulseTimer } from "./pulse.svelte";

function timer(room: FakeRoom, draft: () => string | null = () => null) {
  const ends = { draft, arrived: vi.fn(), heard: vi.fn(), failed: vi.fn() };
  let tick = () => {};
  const it = new PulseTimer(room, ends, (work) => {
    tick = work;
    return () => (tick = () => {});
  });
  return { it, ends, tick: () => tick() };
}

test("a touch is told once", async () => {
  const room = new FakeRoom();
  const { it } = timer(room);
  it.touch();
  await it.beat();
  await it.beat();
  expect(room.touches).toBe(1);
  expect(it.told?.state).toBe("open");
});

test("while the room has not answered, the timer asks nothing more", async () => {
  const room = new FakeRoom();
  const asked = vi.spyOn(room, "pulse");
  const { it, tick } = timer(room);
  const stop = it.start();
  tick();
  tick();
  expect(asked).toHaveBeenCalledTimes(1);
  await it.beat();
  tick();
  expect(asked).toHaveBeenCalledTimes(3);
  stop();
  tick();
  expect(asked).toHaveBeenCalledTimes(3);
});

test("a draft counts as told only when it arrived, and a touch that was not heard is told again", async () => {
  const room = new FakeRoom();
  const answer = room.pulse.bind(room);
  room.pulse = () => Promise.reject({ code: "storage_failed", details: {} });
  const { it, ends } = timer(room, () => "draft");
  it.touch();
  await it.beat();
  expect(ends.failed).toHaveBeenCalledTimes(1);
  expect(ends.arrived).not.toHaveBeenCalled();
  room.pulse = answer;
  await it.beat();
  expect(ends.arrived).toHaveBeenCalledWith("draft");
  expect([room.touches, room.heardDraft]).toEqual([1, "draft"]);
});
