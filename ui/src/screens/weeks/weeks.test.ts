import { describe, expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { topOf, withoutStyles } from "./chart";
import { Weeks } from "./weeks.svelte";

describe("返送状況", () => {
  test("百件単位 and the open-ended week are asked of the room", async () => {
    const mind = new Weeks(new FakeRoom(), "1-000004");
    mind.rounded = true;
    mind.tailFrom = "１１";
    await mind.show();
    expect(mind.table?.rows.at(-1)?.received_text).toBe("100未満");
    expect(mind.table?.rows.at(-1)?.label).toBe("以降");
  });

  test("a week number that is none is refused at its field", async () => {
    const mind = new Weeks(new FakeRoom(), "1-000004");
    mind.tailFrom = "十一";
    await mind.show();
    expect(mind.attempt.about("tail_from_")).toContain("十一");
    expect(mind.table).toBeNull();
  });

  test("an empty field means everything, and the newest", async () => {
    const mind = new Weeks(new FakeRoom(), "1-000004");
    await mind.show();
    expect(mind.table?.rows).toHaveLength(11);
    expect(mind.table?.as_of).toBe(1482);
  });

  test("both axes end five round steps up", async () => {
    const mind = new Weeks(new FakeRoom(), "1-000004");
    await mind.show();
    if (!mind.table) throw new Error("shown above");
    expect(topOf(mind.table, "received")).toBe(10000);
    expect(topOf(mind.table, "cumulative")).toBe(25000);
  });

  test("the drawing carries no style that the window's CSP would refuse", () => {
    const svg = `<svg><style>.a{}</style><text style="font-size:14px;font-family:Noto Sans JP;" fill="#333">1</text></svg>`;
    expect(withoutStyles(svg)).toBe(`<svg><text font-size="14px" font-family="Noto Sans JP" fill="#333">1</text></svg>`);
  });
});
