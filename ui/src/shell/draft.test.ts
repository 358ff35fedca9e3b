import { beforeEach, expect, test } from "vitest";
import { putBack, readDraft, TypedFields, writeDraft } from "./draft";

const screen = document.createElement("main");
let typed = new TypedFields();

beforeEach(() => {
  typed = new TypedFields();
  screen.oninput = (event) => typed.note(event);
  screen.replaceChildren();
});

function field(test: string, type = "text", value = ""): HTMLInputElement {
  const it = Object.assign(document.createElement("input"), { type, value });
  it.dataset["test"] = test;
  screen.append(it);
  return it;
}

function write(it: HTMLInputElement, value: string): void {
  it.value = value;
  it.dispatchEvent(new Event("input", { bubbles: true }));
}

const noPause = () => Promise.resolve();

test("what was typed is a draft; what stood there by itself is none", () => {
  field("day", "text", "R2.12.1");
  write(field("count"), "500");
  expect(typed.collect(screen)).toEqual({ count: "500" });
});

test("after a form was sent and emptied nothing of it is left", () => {
  const it = field("count");
  write(it, "500");
  it.value = "";
  expect(typed.collect(screen)).toEqual({});
});

test("passwords, kits and questions in dialogs are never part of a draft", () => {
  write(field("password", "password"), "Nagare-Boshi-2026");
  const shown = field("shown-password");
  shown.dataset["secret"] = "";
  write(shown, "Nagare-Boshi-2026");
  const dialog = document.createElement("dialog");
  const inside = field("reason");
  screen.append(dialog);
  dialog.append(inside);
  write(inside, "入力誤り");
  expect(typed.collect(screen)).toEqual({});
});

test("fields of one name are told apart by their order", async () => {
  write(field("seal"), "A1");
  field("seal");
  write(field("seal"), "C3");
  expect(typed.collect(screen)).toEqual({ seal: "A1", "seal#2": "C3" });
});

test("an empty draft has no text, and one that is too long is not kept", () => {
  const draft = { place: "reception" as const, day: null, round: null, campaign: null, values: {} };
  expect(writeDraft(draft)).toBe("");
  expect(writeDraft({ ...draft, values: { reason: "あ".repeat(25_000) } })).toBe("");
  expect(readDraft(writeDraft({ ...draft, values: { count: "5" } }))).toEqual({ ...draft, values: { count: "5" } });
});

test("what is no draft of this program is none", () => {
  expect([readDraft(null), readDraft("{"), readDraft('{"place":"elsewhere","values":{}}')]).toEqual([null, null, null]);
});

test("the values come back as if they were typed, also choices", async () => {
  const [count, choice] = [field("count"), field("kind-misc", "radio")];
  let heard = 0;
  count.addEventListener("input", () => (heard += 1));
  expect(await putBack(() => screen, { count: "500", "kind-misc": "on" }, noPause)).toEqual([]);
  expect([count.value, choice.checked, heard]).toEqual(["500", true, 1]);
  expect(typed.collect(screen)).toEqual({ count: "500", "kind-misc": "on" });
});

test("a field that is drawn later, or is set once more by its screen, gets its value too", async () => {
  let round = 0;
  const early = field("early");
  const pause = async () => {
    round += 1;
    if (round === 2) early.value = "reset";
    if (round === 4) field("late");
  };
  expect(await putBack(() => screen, { early: "1", late: "2" }, pause)).toEqual([]);
  expect([early.value, screen.querySelector<HTMLInputElement>("[data-test=late]")?.value]).toEqual(["1", "2"]);
});

test("a field that is gone is named", async () => {
  field("count");
  expect(await putBack(() => screen, { count: "500", gone: "1" }, noPause)).toEqual(["gone"]);
});
