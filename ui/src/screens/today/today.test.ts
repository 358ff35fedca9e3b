import { expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { todoText } from "../../text";
import { Today } from "./today.svelte";

test("what is left to do names the place where it is done", async () => {
  const mind = new Today(await FakeRoom.inTheMorning({ twoPersonCount: true }), "1-000004");
  await mind.refresh();
  expect(mind.rest.map((it) => [it.item.kind, it.place])).toEqual([
    ["count_waiting", "reception"],
    ["variance", "reception"],
  ]);
});

test("a piece of work of another day says which day", () => {
  expect(todoText({ kind: "count_waiting", count: 2, day: "2020-12-01" }, "12/1")).toBe("12/1の計数待ちの束 2束を、2人目が数える");
});
