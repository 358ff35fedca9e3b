import { describe, expect, test } from "vitest";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import { secondsText, Terminal } from "./terminal.svelte";

async function opened(options: FakeOptions = {}) {
  const room = new FakeRoom(options);
  const mind = new Terminal(room);
  await mind.open();
  return { room, mind };
}

describe("the entry of this terminal", () => {
  test("stands in the fields as it was recorded, and is recorded anew", async () => {
    const { mind } = await opened();
    expect(mind).toMatchObject({ name: "返送受付室 1号機", wireLock: "W-0012", antivirusOn: "2020/11/30" });
    Object.assign(mind, { wireLock: "", antivirusOn: "R2.12.1" });
    expect(await mind.record()).toBe(true);
    expect(mind.view?.details).toMatchObject({ wire_lock: null, antivirus_on: "2020-12-01" });
    expect(mind.said?.text).toBe("端末の登録を変更しました。");
  });

  test("what is wrong is said at its field, and nothing is lost", async () => {
    const { mind } = await opened();
    mind.name = " ";
    expect(await mind.record()).toBe(false);
    expect(mind.errors.name).toContain("端末の名前");
    Object.assign(mind, { name: "1号機", antivirusOn: "きのう" });
    await mind.record();
    expect([mind.errors.name, mind.errors.antivirusOn !== null, mind.elsewhere]).toEqual([null, true, null]);
    expect(mind.name).toBe("1号機");
  });

  test("a supervisor reads it and cannot change it", async () => {
    const { mind } = await opened({ role: "supervisor" });
    expect([mind.view?.number, mind.may("revise_terminal"), mind.may("revise_idle_rule")]).toEqual([1, false, false]);
  });
});

describe("the times of an idle screen", () => {
  test("are offered up to the longest that the room allows", async () => {
    const { mind } = await opened();
    expect(mind.curtainChoices.at(-1)).toEqual({ value: "120", label: "120秒（2分）" });
    expect(mind.lockChoices.at(-1)).toEqual({ value: "900", label: "900秒（15分）" });
    expect([secondsText(90), secondsText(60)]).toEqual(["90秒", "60秒（1分）"]);
  });

  test("a time that was set elsewhere is among the choices", async () => {
    const { room, mind } = await opened();
    room.idle = { curtain_seconds: 75, lock_seconds: 240 };
    await mind.open();
    expect(mind.curtainChoices.map((it) => it.value)).toContain("75");
    expect([mind.curtain, mind.lock]).toEqual(["75", "240"]);
  });

  test("are set, or refused while the lock would come first", async () => {
    const { room, mind } = await opened();
    Object.assign(mind, { curtain: "120", lock: "60" });
    expect(await mind.setIdle()).toBe(false);
    expect(mind.idle.refused?.code).toBe("idle_lock_before_curtain");
    mind.curtain = "30";
    expect(await mind.setIdle()).toBe(true);
    expect(room.idle).toEqual({ curtain_seconds: 30, lock_seconds: 60 });
  });
});
