import { describe, expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { Reception } from "./reception.svelte";

async function opened(twoPersonCount = false) {
  const room = new FakeRoom({ twoPersonCount, role: "supervisor" });
  const state = await room.deskState();
  if (state.kind !== "open") throw new Error("the fake room is open");
  const mind = new Reception(room, "1-000004", state.me);
  await mind.open(null);
  return { room, mind };
}

async function withDelivery(deskCount: string, twoPersonCount = false) {
  const { room, mind } = await opened(twoPersonCount);
  mind.delivery.deskCount = deskCount;
  await mind.recordDelivery();
  return { room, mind };
}

async function register(mind: Reception, quantity: string) {
  mind.tray.quantity = quantity;
  return mind.registerTray();
}

describe("受付", () => {
  test("a day without a delivery opens with the delivery form", async () => {
    const { mind } = await opened();
    expect(mind.form).toBe("delivery");
    expect(mind.view?.day).toBe("2020-12-01");
  });

  test("a recorded delivery is selected and the next form is the tray", async () => {
    const { mind } = await withDelivery("３，０７５");
    expect(mind.selected?.desk_count).toBe(3075);
    expect(mind.form).toBe("tray");
    expect(mind.said?.tone).toBe("success");
  });

  test("差 follows every tray, and the next tray label stands ready", async () => {
    const { mind } = await withDelivery("3075");
    expect(mind.tray.tray).toBe("20201201-01");
    await register(mind, "500");
    await register(mind, "２,０００");
    expect(mind.selected?.variance).toBe(575);
    expect(mind.tray.tray).toBe("20201201-03");
    expect(mind.tray.quantity).toBe("");
  });

  test("a refused count keeps what was typed and changes nothing", async () => {
    const { room, mind } = await withDelivery("100");
    expect(await register(mind, "五百")).toBe(false);
    expect(mind.tray.attempt.about("count_")).toBe("「五百」は通数として読めません。数字だけを入力してください。");
    expect(mind.tray.quantity).toBe("五百");
    expect(room.batches).toHaveLength(0);
  });

  test("an unreadable carrier count is refused at the carrier's field", async () => {
    const { mind } = await opened();
    mind.delivery.carrierCount = "百";
    mind.delivery.deskCount = "100";
    expect(await mind.recordDelivery()).toBe(false);
    expect(mind.delivery.carrierError).toContain("百");
    expect(mind.delivery.deskError).toBeNull();
  });

  test("the kind falls back to 申請書 after every tray", async () => {
    const { mind } = await withDelivery("100");
    mind.tray.kind = "misc";
    await register(mind, "3");
    expect(mind.tray.kind).toBe("application");
  });

  test("直前の登録を取消 needs no question and leaves a gap", async () => {
    const { mind } = await withDelivery("100");
    await register(mind, "60");
    expect(mind.undoable?.tray).toBe("20201201-01");
    await mind.undo();
    expect(mind.gaps.map((it) => it.reason)).toEqual(["入力誤り"]);
    expect(mind.undoable).toBeNull();
    expect(mind.selected?.variance).toBe(100);
  });

  test("a correction without a reason is refused, with one it is recorded", async () => {
    const { mind } = await withDelivery("100");
    await register(mind, "60");
    const batch = mind.batches[0];
    if (!batch) throw new Error("registered above");
    mind.batchWork.begin("correct", batch);
    mind.batchWork.quantity = "59";
    expect(await mind.batchWork.perform()).toBeNull();
    expect(mind.batchWork.attempt.about("reason_")).toContain("理由");
    mind.batchWork.reason = "数え直し";
    await mind.refresh(await mind.batchWork.perform());
    expect(mind.batches[0]?.quantity).toBe(59);
    expect(mind.batchWork.task).toBeNull();
  });

  test("the second count is blind: the tray shows no figure until two agree", async () => {
    const { mind } = await withDelivery("100", true);
    await register(mind, "60");
    const batch = mind.batches[0];
    if (!batch) throw new Error("registered above");
    expect(batch.quantity).toBeNull();
    mind.count.begin(batch);
    Object.assign(mind.count, { quantity: "59", login: "ito.mika", password: "x" });
    expect((await mind.count.register())?.tone).toBe("warning");
    mind.count.begin(batch);
    Object.assign(mind.count, { quantity: "60", login: "ito.mika", password: "x" });
    await mind.refresh(await mind.count.register());
    expect(mind.batches[0]?.state).toBe("counted");
  });

  test("a refused password of the second person is not kept", async () => {
    const { mind } = await withDelivery("100", true);
    await register(mind, "60");
    const batch = mind.batches[0];
    if (!batch) throw new Error("registered above");
    mind.count.begin(batch);
    Object.assign(mind.count, { quantity: "60", login: "ito.mika", password: "" });
    expect(await mind.count.register()).toBeNull();
    expect(mind.count.attempt.refused?.code).toBe("wrong_login_or_password");
    expect(mind.count.batch).not.toBeNull();
  });

  test("another day is read by the room and opened", async () => {
    const { mind } = await withDelivery("100");
    mind.dayText = "R2.12.2";
    expect(await mind.goToDay()).toBe(true);
    expect(mind.view?.day).toBe("2020-12-02");
    expect(mind.form).toBe("delivery");
    mind.dayText = "あした";
    expect(await mind.goToDay()).toBe(false);
    expect(mind.view?.day).toBe("2020-12-02");
  });
});
