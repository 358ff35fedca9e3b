import { beforeEach, describe, expect, test } from "vitest";
import type { Code } from "../../api/types";
import { Attempt } from "../../attempt.svelte";
import { needText, roundsText } from "../../text";
import { arrowsMoveFields } from "./arrows";
import { ContainerList } from "./container_list.svelte";
import { containerError, countError, dayErrors, partnerError } from "./refused_fields";

function refused(code: Code, details: Record<string, string> = {}) {
  const attempt = new Attempt();
  attempt.refused = { code, details };
  return attempt;
}

describe("containers and seals", () => {
  test("there is always a row to type into, and empty rows are no containers", () => {
    const list = new ContainerList();
    expect([list.rows.length, list.isFull]).toEqual([1, false]);
    Object.assign(list.rows[0] ?? {}, { label: "C-01", seal: "S-1" });
    expect(list.isFull).toBe(true);
    list.add();
    expect(list.forms()).toEqual([{ label: "C-01", seal: "S-1" }]);
  });

  test("removing the last row leaves an empty one", () => {
    const list = new ContainerList([{ label: "C-01", seal: "S-1" }]);
    list.remove(list.rows[0]?.key ?? -1);
    expect(list.rows).toMatchObject([{ label: "", seal: "" }]);
  });

  test("every refusal of containers is told at them", () => {
    expect(containerError(refused("field_empty", { field: "封印番号" }))).toContain("封印番号");
    expect(containerError(refused("round_seals_differ", { label: "C-02" }))).toContain("C-02");
    expect(containerError(refused("field_empty", { field: "預り証番号" }))).toBeNull();
  });
});

describe("which field a refusal is about", () => {
  test("the count that cannot be read, not its neighbours", () => {
    const attempt = refused("count_unreadable", { text: "五百" });
    expect(countError(attempt, "1-000101", "五百")).toContain("五百");
    expect(countError(attempt, "1-000102", "500")).toBeNull();
    expect(countError(attempt, "1-000103", "")).toBeNull();
  });

  test("the batch that the room names", () => {
    const attempt = refused("round_count_missing", { number: "1-000102" });
    expect(countError(attempt, "1-000101", "")).toBeNull();
    expect(countError(attempt, "1-000102", "")).toContain("1-000102");
  });

  test("whoever of the contractor is missing is called by the field's own word", () => {
    expect(partnerError(refused("field_empty", { field: "受領者" }), "受領者")).toBe("受領者が入力されていません。受領者を入力してください。");
    expect(partnerError(refused("round_same_person"), "受領者")).toContain("同じ名前");
    expect(partnerError(refused("count_empty"), "受領者")).toBeNull();
  });

  test("of two days the one that cannot be read; a day that has not come is the first", () => {
    expect(dayErrors(refused("day_unreadable", { text: "R3.13.1" }), "2020/12/11", "R3.13.1").map((it) => it !== null)).toEqual([false, true]);
    expect(dayErrors(refused("day_empty"), "2020/12/11", "").map((it) => it !== null)).toEqual([false, true]);
    expect(dayErrors(refused("round_day_in_future", { day: "R3.1.1" }), "R3.1.1", "R3.1.8").map((it) => it !== null)).toEqual([true, false]);
    expect(dayErrors(refused("count_empty"), "2020/12/11", "")).toEqual([null, null]);
  });
});

describe("↑ and ↓ in a table of counts", () => {
  beforeEach(() => {
    const row = (at: number, off = "") => `<tr><th>${at}</th><td><input type="checkbox" id="c${at}"></td><td><input id="n${at}" ${off}></td></tr>`;
    document.body.innerHTML = `<table><tbody>${row(1)}${row(2, "disabled")}${row(3)}</tbody></table>`;
    arrowsMoveFields(document.querySelector("table") as HTMLElement);
  });

  const press = (id: string, key: string) => document.getElementById(id)?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

  test("move down the column, over what is switched off", () => {
    press("n1", "ArrowDown");
    expect(document.activeElement?.id).toBe("n3");
    press("c1", "ArrowDown");
    expect(document.activeElement?.id).toBe("c2");
  });

  test("stop at the ends", () => {
    document.getElementById("n1")?.focus();
    press("n1", "ArrowUp");
    expect(document.activeElement?.id).toBe("n1");
  });
});

describe("the words", () => {
  test("a recount tells the figures, but not to whoever counts now", () => {
    const need = { need: "recount" as const, slip: 1200, counted: 1198 };
    expect(needText(need, false)).toContain("受渡票1,200通、業者1,198通");
    expect(needText(need, true)).not.toMatch(/\d/);
  });

  test("a part of a batch is called by its 枝番", () => {
    expect([roundsText.batchAndBranch("1-000123", 0), roundsText.batchAndBranch("1-000123", 2)]).toEqual(["1-000123", "1-000123-2"]);
  });
});
