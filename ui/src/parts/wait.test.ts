import { expect, test } from "vitest";
import { Wait } from "./wait.svelte";

function waiting() {
  let tick = () => {};
  let stopped = 0;
  const wait = new Wait((work) => {
    tick = work;
    return () => (stopped += 1);
  });
  return { wait, tick: () => tick(), stopped: () => stopped };
}

test("it counts down by the second and stops at zero", () => {
  const { wait, tick, stopped } = waiting();
  wait.begin(2);
  expect(wait.seconds).toBe(2);
  tick();
  expect([wait.seconds, stopped()]).toEqual([1, 0]);
  tick();
  expect([wait.seconds, stopped()]).toEqual([0, 1]);
});

test("nothing to wait for starts no timer, and another wait ends the first", () => {
  const { wait, stopped } = waiting();
  wait.begin(Number.NaN);
  expect(wait.seconds).toBe(0);
  wait.begin(15);
  wait.begin(30);
  expect([wait.seconds, stopped()]).toEqual([30, 1]);
});
