import { describe, expect, test } from "vitest";
import { disk } from "../../../dev/access_season";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import { Closing } from "./closing.svelte";
import { EndBackup } from "./end_backup.svelte";

async function opened(options: FakeOptions = {}) {
  const room = await FakeRoom.inTheMorning({ role: "supervisor", ...options });
  const mind = new Closing(room, "1-000004");
  await mind.open(null);
  return { room, mind };
}

function sign(mind: Closing, shelf: string) {
  Object.assign(mind.draft, { shelfBatches: shelf, login: "kakari.m", password: "x" });
  return mind.close();
}

describe("日締め", () => {
  test("today stands ready, with seven equations and 未着 beside them", async () => {
    const { mind } = await opened();
    expect(mind.dayText).toBe("令和2年12月1日（火）");
    expect(mind.view?.now.equations.map((it) => it.equation)).toEqual(["R1", "R2", "R3", "R4", "R5", "R6", "R7"]);
    expect(mind.view?.now.outstanding).toBe(27600 - 2500 - 37);
    expect(mind.may("close_day")).toBe(true);
    expect(mind.report).toEqual([]);
  });

  test("a batch that waits for its second count hinders the closing, in words", async () => {
    const { mind } = await opened({ twoPersonCount: true });
    expect(mind.hindrances).toEqual(["計数待ちの束が 6束あります。「受付」で2人目の計数を終えてください。"]);
  });

  test("an earlier day comes first and can be opened", async () => {
    const { mind } = await opened();
    mind.dayText = "R2.12.2";
    await mind.goToDay();
    expect(mind.hindrances[0]).toContain("2020/12/1がまだ締められていません");
    await mind.goTo("2020-12-01");
    expect(mind.view?.day).toBe("2020-12-01");
    expect(mind.hindrances).toEqual([]);
  });

  test("trays that were counted otherwise than the books have them are refused, and the password is not kept", async () => {
    const { mind } = await opened();
    expect(await sign(mind, "4")).toBe(false);
    expect(mind.draft.attempt.about("closing_shelf")).not.toBeNull();
    expect(mind.draft.shelfBatches).toBe("4");
    expect(mind.draft.password).toBe("");
    expect(mind.view?.closed).toBe(false);
  });

  test("two people close the day: what they signed is the first report", async () => {
    const { mind } = await opened();
    expect(await sign(mind, "５")).toBe(true);
    expect(mind.view?.closed).toBe(true);
    expect(mind.said?.text).toBe("2020/12/1を締めました。");
    expect(mind.view?.history[0]).toMatchObject({ closed: true, checked_by: "練習 係員二" });
    expect(mind.report.map((it) => it.change)).toEqual(Array(6).fill("変わりません"));
  });

  test("what is corrected afterwards stands beside the first report, with what changed in words", async () => {
    const { room, mind } = await opened();
    await sign(mind, "5");
    await room.correctBatch("1-000101", "498", "数え直し");
    await mind.open("2020-12-01");
    expect(mind.report[0]).toMatchObject({ name: "申請書", first: 2500, last: null, now: 2498, change: "2通減りました" });
    expect(mind.report.at(-1)).toMatchObject({ name: "R2の差", first: 538, now: 540, change: "2通増えました" });
  });

  test("a closed day is reopened with a reason only, and closed again without losing the first report", async () => {
    const { room, mind } = await opened();
    await sign(mind, "5");
    if (!mind.view) throw new Error("opened above");
    mind.reopen.begin(mind.view);
    expect(await mind.reopenDay()).toBe(false);
    expect(mind.reopen.attempt.about("reason_")).toContain("理由");
    mind.reopen.reason = "便の記録が漏れていた。";
    expect(await mind.reopenDay()).toBe(true);
    expect(mind.view.closed).toBe(false);
    await room.correctBatch("1-000101", "499", "数え直し");
    await sign(mind, "5");
    expect(mind.report[0]).toMatchObject({ first: 2500, last: 2499, now: 2499 });
    expect(mind.view.history.map((it) => it.closed)).toEqual([true, false, true]);
  });

  test("the head that goes onto the daily sheet is the one that the access log shows", async () => {
    const { room, mind } = await opened();
    expect(mind.view?.head).toEqual((await room.logChoices()).head);
    expect(mind.view?.head.hash).toHaveLength(12);
  });

  test("an auditor sees the day and cannot close it", async () => {
    const { mind } = await opened({ role: "auditor" });
    expect(mind.may("close_day")).toBe(false);
    expect(await sign(mind, "5")).toBe(false);
  });

  test("a day that cannot be read is refused and the shown day stays", async () => {
    const { mind } = await opened();
    mind.dayText = "あした";
    expect(await mind.goToDay()).toBe(false);
    expect(mind.view?.day).toBe("2020-12-01");
  });
});

describe("一日の終わりの退避", () => {
  async function atTheEnd(options: FakeOptions = {}) {
    const { room } = await opened(options);
    const work = new EndBackup(room, room.me().may);
    await work.look();
    return { room, work };
  }

  test("one key takes a copy to where the last one went, and then nothing is left to do", async () => {
    const { room, work } = await atTheEnd();
    expect([work.ready, work.place?.folder]).toEqual([true, "/home/desk/返送簿/退避"]);
    await work.make();
    expect([work.ready, work.jobs.running, work.jobs.seen]).toEqual([false, true, true]);
    for (let pulse = 0; pulse < 4; pulse++) await work.tell(room.jobAtPulse());
    expect([work.jobs.ended?.kind, work.view?.work_since, work.ready]).toEqual(["done", false, false]);
  });

  test("a medium that is not connected is waited for, nothing goes elsewhere unseen", async () => {
    const { room, work } = await atTheEnd({ media: [disk] });
    await room.makeBackup(disk.mounted_at);
    for (let pulse = 0; pulse < 4; pulse++) room.jobAtPulse();
    Object.assign(room, { workSince: true, registeredMedia: [] });
    await work.look();
    expect([work.view?.absent, work.place, work.ready]).toEqual(["媒体-01", null, false]);
    await work.make();
    expect(room.copies).toHaveLength(1);
  });

  test("who may not make one is not asked", async () => {
    const { work } = await atTheEnd({ role: "clerk" });
    expect([work.allowed, work.view, work.ready]).toEqual([false, null, false]);
  });
});
