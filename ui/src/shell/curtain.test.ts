import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Curtain } from "./curtain.svelte";

describe("目隠し", () => {
  let asked = false;
  const lift = vi.fn(() => (asked = false));
  const touched = vi.fn();
  const reached = vi.fn();
  const curtain = new Curtain(() => asked, lift);
  let leave = () => {};

  beforeEach(() => {
    asked = false;
    curtain.open();
    for (const spy of [lift, touched, reached]) spy.mockClear();
    leave = curtain.guard(window, touched);
    document.addEventListener("keydown", reached);
    document.addEventListener("click", reached);
  });
  afterEach(() => {
    leave();
    document.removeEventListener("keydown", reached);
    document.removeEventListener("click", reached);
  });

  function send(event: Event): Event {
    document.body.dispatchEvent(event);
    return event;
  }
  const key = (name: "keydown" | "keyup", code: string, repeat = false) =>
    send(new KeyboardEvent(name, { code, repeat, bubbles: true, cancelable: true }));

  test("without a curtain keys reach the screen and are told to the room", () => {
    key("keydown", "KeyA");
    expect(reached).toHaveBeenCalledTimes(1);
    expect(touched).toHaveBeenCalledTimes(1);
  });

  test("the key that lifts it does nothing else, however long it is held down", () => {
    asked = true;
    expect(key("keydown", "Enter").defaultPrevented).toBe(true);
    expect(lift).toHaveBeenCalledTimes(1);
    key("keydown", "Enter", true);
    key("keyup", "Enter");
    expect(reached).not.toHaveBeenCalled();
    key("keydown", "Enter");
    expect(reached).toHaveBeenCalledTimes(1);
  });

  test("of a chord neither half does anything else; a half alone lifts it too", () => {
    const press = (name: "keydown" | "keyup", it: string, code: string, altKey: boolean) =>
      send(new KeyboardEvent(name, { key: it, code, altKey, bubbles: true, cancelable: true }));
    curtain.draw();
    press("keydown", "Alt", "AltLeft", true);
    expect(curtain.covers).toBe(true);
    press("keydown", "1", "Digit1", true);
    expect(curtain.covers).toBe(false);
    expect(reached).not.toHaveBeenCalled();
    press("keyup", "1", "Digit1", true);
    press("keyup", "Alt", "AltLeft", false);
    curtain.draw();
    press("keydown", "Shift", "ShiftLeft", false);
    press("keyup", "Shift", "ShiftLeft", false);
    expect(curtain.covers).toBe(false);
  });

  test("the key that draws it does not lift it again while it is held down", () => {
    key("keydown", "F3");
    curtain.draw();
    key("keydown", "F3", true);
    key("keyup", "F3");
    expect(curtain.covers).toBe(true);
  });

  test("a pointer that is moved lifts nothing and is no work; a click lifts and does nothing else", () => {
    curtain.draw();
    send(new Event("pointermove", { bubbles: true }));
    expect([curtain.covers, touched.mock.calls.length]).toEqual([true, 0]);
    send(new MouseEvent("click", { bubbles: true, cancelable: true }));
    expect(curtain.covers).toBe(false);
    expect(reached).not.toHaveBeenCalled();
  });
});
