import { expect, test } from "vitest";
import refusals from "../../assets/text/refusals.ja.json";
import { asRefusal } from "./api/refused";
import type { Code } from "./api/types";
import { difference, monthDay, refusalText, signed, timeOf } from "./text";

// Fails to compile as soon as the room knows a code without a sentence.
const everyCode: Record<Code, string> = refusals;

test("every sentence is one or two, ends with 。 and blames nobody", () => {
  for (const [code, sentence] of Object.entries(everyCode)) {
    expect(sentence, code).toMatch(/。$/);
    expect(sentence.split("。").length - 1, code).toBeLessThanOrEqual(3);
    expect(sentence, code).not.toMatch(/不正|失敗/);
  }
});

test("details stand in the sentence, limits with separators, days as on paper", () => {
  expect(refusalText({ code: "count_too_large", details: { maximum: "1000000" } })).toContain("1,000,000以下");
  expect(refusalText({ code: "tray_taken", details: { tray: "3", day: "2020-12-01" } })).toMatch(/^2020\/12\/1のトレイ「3」/);
});

test("what is no refusal reads as an internal problem", () => {
  expect(refusalText(asRefusal(new Error("boom")))).toBe(refusals.internal);
  expect(refusalText(asRefusal({ code: "a_code_of_tomorrow", details: {} }))).toBe(refusals.internal);
});

test("numbers and times read as on paper", () => {
  expect(difference(-3)).toBe("−3");
  expect(signed(575)).toBe("+575");
  expect(signed(0)).toBe("0");
  expect(timeOf("2020-12-01T09:05:00+09:00")).toBe("9:05");
  expect(monthDay("2020-11-29")).toBe("11/29");
});
