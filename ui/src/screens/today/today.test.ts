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

test("differences, rounds and closings lead to where they are done", async () => {
  const mind = new Today(await FakeRoom.inTheMorning({ custody: true }), "1-000004");
  await mind.refresh();
  expect(mind.rest.map((it) => [it.item.kind, it.place])).toEqual([
    ["variance", "reception"],
    ["open_variance", "variances"],
    ["hand_over_round", "rounds"],
    ["originals_overdue", "rounds"],
    ["close_day", "closing"],
  ]);
});

test("a round that is due is named by its number, a day that is not closed by its date", () => {
  expect(todoText({ kind: "hand_over_round", count: 3, day: "2020-12-01", round: null }, "12/1")).toBe("第3回を引き渡す（引渡予定日 12/1）");
  expect(todoText({ kind: "originals_overdue", count: 2, day: "2020-11-27", round: null }, "11/27")).toContain("返却予定日 11/27を超過");
  expect(todoText({ kind: "close_day", count: 1, day: "2020-11-30", round: null }, "11/30")).toBe("11/30を締める");
});

test("a piece of work of another day says which day", () => {
  expect(todoText({ kind: "count_waiting", count: 2, day: "2020-12-01", round: null }, "12/1")).toBe("12/1の計数待ちの束 2束を、2人目が数える");
});

test("training that is due leads to the people, today's isolation to 隔離確認", async () => {
  const room = await FakeRoom.inTheMorning();
  room.custodyTodo = [
    { kind: "training_due", count: 2, day: null, round: null }, { kind: "confirm_isolation", count: 1, day: room.day, round: null },
  ];
  const mind = new Today(room, "1-000004");
  await mind.refresh();
  expect(mind.rest.slice(-2).map((it) => it.place)).toEqual(["people", "isolation"]);
  expect(mind.rest.slice(-2).map((it) => todoText(it.item, ""))).toEqual(["研修の期限が近い人・過ぎた人 2人を確かめる", "本日の隔離確認をする"]);
});

test("a backup that is due leads to 退避・復元, and says when the last one was made", () => {
  expect(todoText({ kind: "back_up", count: 1, day: null, round: null }, "")).toBe("まだ退避していません。今日の終わりに退避する");
  expect(todoText({ kind: "back_up", count: 1, day: "2020-11-30", round: null }, "11/30")).toBe("最後の退避は11/30です。今日の終わりに退避する");
});
