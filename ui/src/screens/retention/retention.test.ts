import { describe, expect, test } from "vitest";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import { keptText, retentionMeansText, retentionStateText } from "../../text";
import { Retention } from "./retention.svelte";

async function opened(options: FakeOptions = {}) {
  const room = new FakeRoom(options);
  const mind = new Retention(room);
  await mind.open();
  return { room, mind };
}

describe("保存期限", () => {
  test("what is past its day, what is near and what has no day yet are counted", async () => {
    const { mind } = await opened();
    expect([mind.over, mind.soon, mind.undecided]).toEqual([1, 1, 4]);
    expect(mind.rows[0]?.until).toBe("2016-03-31");
  });

  test("papers go by themselves, the entries of one campaign go with the room", async () => {
    const { mind } = await opened();
    const past = mind.rows.filter((it) => retentionStateText[it.state] === "期限を過ぎた");
    expect(past.map((it) => `${keptText[it.kept]}：${retentionMeansText[it.state]}`)).toEqual([
      "利用記録：部屋の記録の期限まで一緒に保存", "申請書等の紙：市の承諾を得て消去・廃棄の手続きへ",
    ]);
  });

  test("a room without a campaign keeps nothing yet", async () => {
    const { mind } = await opened({ empty: true });
    expect([mind.view !== null, mind.rows.length, mind.undecided]).toEqual([true, 0, 0]);
  });

  test("what the room refuses is said, and nothing is shown", async () => {
    const room = new FakeRoom();
    room.retention = () => Promise.reject({ code: "not_allowed", details: {} });
    const mind = new Retention(room);
    await mind.open();
    expect([mind.attempt.refused?.code, mind.view]).toEqual(["not_allowed", null]);
  });
});
