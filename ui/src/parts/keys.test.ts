import { beforeEach, describe, expect, test, vi } from "vitest";
import { enterMovesOn, isComposing } from "./keys";

function form(html: string, onLast: "submit" | "button" = "submit") {
  document.body.innerHTML = `<form>${html}<button type="submit">登録</button></form>`;
  const it = document.querySelector("form") as HTMLFormElement;
  // happy-dom lays nothing out: every field counts as visible here.
  for (const field of it.querySelectorAll("input, select")) field.getClientRects = () => [{}] as unknown as DOMRectList;
  enterMovesOn(onLast)(it);
  return it;
}

function press(element: Element | null, init: KeyboardEventInit & { keyCode?: number } = {}) {
  const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
  if (init.keyCode) Object.defineProperty(event, "keyCode", { value: init.keyCode });
  element?.dispatchEvent(event);
  return event;
}

describe("Enter in a form", () => {
  beforeEach(() => (document.body.innerHTML = ""));

  test("moves to the next field, also from the ten-key", () => {
    const it = form(`<input id="a"><select id="b"></select>`);
    press(it.querySelector("#a"), { code: "NumpadEnter" });
    expect(document.activeElement?.id).toBe("b");
  });

  test("belongs to the input method while it converts, however WebKit reports it", () => {
    const it = form(`<input id="a"><input id="b">`);
    it.querySelector<HTMLElement>("#a")?.focus();
    press(it.querySelector("#a"), { isComposing: true });
    press(it.querySelector("#a"), { keyCode: 229 });
    expect(document.activeElement?.id).toBe("a");
    expect(isComposing(new KeyboardEvent("keydown", { key: "Enter" }))).toBe(false);
  });

  test("sends the form from its last field", () => {
    const it = form(`<input id="a">`);
    it.requestSubmit = vi.fn();
    press(it.querySelector("#a"));
    expect(it.requestSubmit).toHaveBeenCalledOnce();
  });

  test("stops at the button of a long form", () => {
    const it = form(`<input id="a">`, "button");
    it.requestSubmit = vi.fn();
    press(it.querySelector("#a"));
    expect(it.requestSubmit).not.toHaveBeenCalled();
    expect(document.activeElement?.tagName).toBe("BUTTON");
  });

  test("treats a radio group as one field, the chosen one", () => {
    const it = form(`<input id="a"><input type="radio" name="r" id="r1"><input type="radio" name="r" id="r2" checked><input id="z">`);
    press(it.querySelector("#a"));
    expect(document.activeElement?.id).toBe("r2");
    press(it.querySelector("#r2"));
    expect(document.activeElement?.id).toBe("z");
  });
});
