import { describe, expect, test } from "vitest";
import { disk } from "../../../dev/access_season";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import { bytesText, jobText } from "../../text";
import { Backups } from "./backups.svelte";

async function opened(options: FakeOptions = {}) {
  const room = new FakeRoom({ role: "supervisor", ...options });
  const mind = new Backups(room);
  await mind.look();
  return { room, mind };
}

/** As many pulses as a job needs. */
async function ended(room: FakeRoom, mind: Backups) {
  for (let pulse = 0; pulse < 4; pulse++) await mind.tell(room.jobAtPulse());
}

async function withOne(options: FakeOptions = {}) {
  const { room, mind } = await opened(options);
  await mind.make();
  await ended(room, mind);
  return { room, mind };
}

describe("退避", () => {
  test("goes to this terminal where nothing else is offered, tells how far it is, and is listed", async () => {
    const { room, mind } = await opened();
    expect([mind.place, mind.last, mind.view?.work_since]).toEqual(["/home/desk/返送簿/退避", null, true]);
    await mind.make();
    expect([mind.jobs.running, mind.copies.map((it) => mind.standing(it))]).toEqual([true, ["making"]]);
    await mind.tell(room.jobAtPulse());
    expect(mind.jobs.told?.done).toBe(494);
    await ended(room, mind);
    expect(mind.copies.map((it) => mind.standing(it))).toEqual(["sound"]);
    expect([mind.last?.backup, mind.view?.work_since, mind.view?.last_apart]).toEqual(["1-0001", false, null]);
    expect(mind.jobs.ended).toEqual({ kind: "done", file: mind.last?.file });
  });

  test("that is cancelled stays listed as begun, and the words say that no file is left", async () => {
    const { room, mind } = await opened();
    await mind.make();
    await mind.tell(room.jobAtPulse());
    await mind.jobs.cancel();
    await mind.tell(room.jobAtPulse());
    await mind.look();
    expect(mind.jobs.ended?.kind).toBe("cancelled");
    expect(mind.copies.map((it) => mind.standing(it))).toEqual(["begun"]);
    expect(jobText.backup.cancelled).toContain("ファイルは残っていません");
  });

  test("keeps to the medium that was chosen, and says when it is not connected any more", async () => {
    const { room, mind } = await opened({ media: [disk] });
    expect(mind.view?.places.map((it) => it.medium)).toEqual([null, "媒体-01"]);
    mind.place = disk.mounted_at;
    await mind.make();
    await ended(room, mind);
    expect([mind.copies[0]?.line.medium, mind.view?.last_apart !== null, mind.view?.place]).toEqual(["媒体-01", true, disk.mounted_at]);
    room.registeredMedia = [];
    await mind.look();
    expect([mind.view?.absent, mind.place]).toEqual(["媒体-01", "/home/desk/返送簿/退避"]);
  });

  test("into a place that is gone or not chosen is refused at the places", async () => {
    const { mind } = await opened();
    mind.place = "/media/gone";
    await mind.make();
    expect([mind.placeError !== null, mind.elsewhere, mind.jobs.running]).toEqual([true, null, false]);
    expect(mind.place).toBe("/home/desk/返送簿/退避");
    mind.place = "";
    await mind.make();
    expect(mind.jobs.running).toBe(false);
  });

  test("waits while something else runs", async () => {
    const { room, mind } = await opened();
    await room.verify();
    await mind.tell(room.jobAtPulse());
    await mind.make();
    expect([room.job?.kind, mind.copies]).toEqual(["verification", []]);
    await ended(room, mind);
    expect(mind.jobs.ended).toBeNull();
  });

  test("is for 監督者 and 管理者; 監査 sees the list", async () => {
    const { mind } = await opened({ role: "auditor" });
    expect([mind.may("make_backup"), mind.may("check_backup")]).toEqual([false, false]);
    expect((await opened()).mind.may("make_backup")).toBe(true);
  });
});

describe("a copy", () => {
  test("is read to its end, and the list says when", async () => {
    const { room, mind } = await withOne();
    await mind.check("1-0001");
    await ended(room, mind);
    expect(mind.copies[0]?.line.checked_at).not.toBeNull();
    expect(mind.copies[0]?.line.drilled_at).toBeNull();
  });

  test("that is drilled shows what it holds and what would be lost", async () => {
    const { room, mind } = await withOne();
    await mind.drill("1-0001");
    expect(mind.jobs.drill).toBeNull();
    expect([mind.isLooking("1-0001", "backup_drill"), mind.isLooking("1-0001", "backup_check")]).toEqual([true, false]);
    await ended(room, mind);
    expect(mind.jobs.drill).toMatchObject({ backup: "1-0001", through: 1482, lost: 12, campaigns: 2, pieces: 24_499 });
    expect(mind.copies[0]?.line.drilled_at).not.toBeNull();
  });

  test("that was touched stands out", async () => {
    const { room, mind } = await withOne();
    room.copies = room.copies.map((it) => ({ ...it, line: { ...it.line, sound: false } }));
    await mind.check("1-0001");
    await ended(room, mind);
    expect(mind.jobs.ended).toMatchObject({ kind: "refused", refused: { code: "backup_damaged" } });
    expect([mind.damaged, mind.last]).toEqual([["1-0001"], null]);
  });

  test("under a key that the room has left behind, or that is gone, alarms nobody", async () => {
    const { room, mind } = await withOne();
    room.copies = room.copies.map((it) => ({ ...it, line: { ...it.line, sound: false, opens: false } }));
    await mind.look();
    expect([mind.damaged, mind.last]).toEqual([[], null]);
  });

  test("says how large it is as people say it", () => {
    expect([812, 734_003, 12_345_678, 1_200_000_000].map(bytesText)).toEqual(["812 バイト", "734 KB", "12.3 MB", "1.2 GB"]);
  });
});
