import { describe, expect, test } from "vitest";
import words from "../../../../assets/text/access_log.ja.json";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import type { Action, SubjectKind } from "../../api/types";
import { entryText } from "../../text";
import { AccessLog } from "./log.svelte";
import { isEverything } from "./search_form.svelte";

// Fails to compile as soon as the room knows an action or a kind of thing without words.
const everyAction: Record<Action, string> = words.actions;
const everySubject: Record<SubjectKind, string> = words.subjects;

const both = { own_password: "x", second: { login: "kantoku.t", password: "x" } };

async function opened(options: FakeOptions = {}) {
  const room = new FakeRoom(options);
  const mind = new AccessLog(room);
  await mind.open();
  return { room, mind };
}

describe("the search", () => {
  test("begins with the newest entries and pauses when there are enough", async () => {
    const { mind } = await opened();
    expect(mind.rows[0]?.seq).toBe(1482);
    expect(mind.rows).toHaveLength(120);
    expect(mind.before).toBe(1363);
    expect(mind.progress).toBe("120件を表示しています。");
    await mind.more();
    expect(mind.rows).toHaveLength(240);
    expect(mind.rows.at(-1)?.seq).toBe(1243);
  });

  test("goes on by itself through pages that hold little, up to the first entry", async () => {
    const { mind } = await opened();
    mind.form.kind = "variance_ended";
    await mind.search();
    expect(mind.rows).toEqual([]);
    expect(mind.before).toBeNull();
    expect(mind.progress).toBe("");
    Object.assign(mind.form, { kind: "person_enrolled", person: "1-000003" });
    await mind.search();
    expect(new Set(mind.rows.map((it) => it.kind))).toEqual(new Set(["person_enrolled"]));
    expect(mind.rows.length).toBeGreaterThan(50);
  });

  test("says how far it is, and stops when it is told to", async () => {
    const { room, mind } = await opened();
    const pages: (number | null)[] = [];
    const search = room.searchLog.bind(room);
    room.searchLog = async (form, before) => {
      pages.push(before);
      if (pages.length === 3) {
        expect(mind.progress).toBe("記録番号 1,243 まで調べました…");
        mind.stop();
      }
      return search(form, before);
    };
    mind.form.kind = "variance_ended";
    await mind.search();
    expect(pages).toHaveLength(3);
    expect(mind.searching).toBe(false);
    expect(mind.progress).toBe("0件を表示しています。記録番号 1,123 までで止めました。");
    await mind.more();
    expect(mind.before).toBeNull();
  });

  test("a number counts only with the kind of thing it belongs to", async () => {
    const { mind } = await opened();
    mind.form.number = "1-000101";
    expect(isEverything(mind.form.form)).toBe(true);
    mind.form.subjectKind = "batch";
    await mind.search();
    expect(mind.rows.every((it) => it.subjects.some((of) => of.number === "1-000101"))).toBe(true);
    mind.form.number = "束";
    await mind.search();
    expect(mind.errors.number).toContain("「束」");
    expect(mind.elsewhere).toBeNull();
    mind.form.clear();
    expect(isEverything(mind.form.form)).toBe(true);
  });

  test("days that cannot be read or run backwards are said at their field", async () => {
    const { mind } = await opened();
    mind.form.from = "きのう";
    await mind.search();
    expect(mind.errors.from).toContain("「きのう」");
    expect(mind.rows).toEqual([]);
    Object.assign(mind.form, { from: "R2.12.1", through: "R2.11.30" });
    await mind.search();
    expect([mind.errors.from, mind.errors.through !== null]).toEqual([null, true]);
  });

  test("kinds stand in the order of their words, and a kind of tomorrow is shown as it is", async () => {
    const { mind } = await opened();
    const labels = mind.kinds.map((it) => it.label);
    expect(labels).toContain("サインイン");
    expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, "ja")));
    expect(entryText("a_kind_of_tomorrow")).toBe("a_kind_of_tomorrow");
    expect([everyAction.export_log, everySubject.batch]).toEqual(["利用記録の書き出し", "束"]);
  });
});

describe("the head on paper", () => {
  async function compared(seq: string, hash: string) {
    const { room, mind } = await opened();
    mind.compare.begin();
    Object.assign(mind.compare, { seq, hash: hash || room.head().hash });
    return { mind, said: await mind.compare.compare() };
  }

  test("that agrees is said, however it was typed", async () => {
    const { mind, said } = await compared("１,４８２", "");
    expect(said?.text).toBe("記録番号 1,482 の照合符号は、紙と一致しました。");
    expect(mind.compare.open).toBe(false);
  });

  test("that differs is said with its number, and one that is none is refused", async () => {
    const differs = await compared("1481", "");
    expect(differs.mind.compare.attempt.besides("head_unreadable")).toContain("記録番号1481");
    const unreadable = await compared("最新", "");
    expect(unreadable.mind.compare.attempt.about("head_unreadable")).not.toBeNull();
    expect(unreadable.mind.compare.open).toBe(true);
  });
});

describe("work in the room", () => {
  test("a verification runs, tells how far it is, and what it came to", async () => {
    const { room, mind } = await opened();
    await mind.jobs.verify();
    expect([mind.jobs.running, mind.jobs.kind]).toEqual([true, "verification"]);
    mind.jobs.tell(room.jobAtPulse());
    expect([mind.jobs.running, mind.jobs.told?.done]).toEqual([true, 494]);
    mind.jobs.tell(room.jobAtPulse());
    mind.jobs.tell(room.jobAtPulse());
    expect(mind.jobs.running).toBe(false);
    expect(mind.jobs.ended?.kind).toBe("done");
  });

  test("a second verification does not start while one runs, and one can be cancelled", async () => {
    const { room, mind } = await opened();
    await mind.jobs.verify();
    room.jobAtPulse();
    await mind.jobs.verify();
    expect(room.job?.done).toBe(494);
    await mind.jobs.cancel();
    mind.jobs.tell(room.jobAtPulse());
    expect(mind.jobs.ended?.kind).toBe("cancelled");
    await mind.jobs.cancel();
    expect(mind.jobs.attempt.refused?.code).toBe("no_job");
  });

  async function exporting(options: FakeOptions = {}) {
    const { room, mind } = await opened(options);
    await mind.exporting.begin(mind.form.form, (action) => mind.may(action));
    return { room, work: mind.exporting };
  }

  test("a masked export goes to the terminal's own documents without a second person", async () => {
    const { room, work } = await exporting();
    expect([work.names, work.place]).toEqual(["masked", "/home/desk/返送簿"]);
    expect(await work.submit()).toBe(true);
    expect(room.job?.kind).toBe("log_export");
    expect(work.form).toBeNull();
  });

  test("names take two people", async () => {
    const { room, work } = await exporting();
    work.names = "named";
    expect(await work.submit()).toBe(false);
    expect([work.sealing, room.job]).toEqual([true, null]);
    expect(await work.start({ own_password: "x", second: null })).toBe(false);
    expect([work.sealing, work.elsewhere !== null]).toEqual([true, true]);
    expect(await work.start(both)).toBe(true);
    expect(room.job?.kind).toBe("log_export");
  });

  test("a place that has gone meanwhile is said at the places", async () => {
    const { work } = await exporting();
    Object.assign(work, { names: "named", place: "/media/gone" });
    await work.submit();
    await work.start(both);
    expect([work.sealing, work.placeError !== null, work.elsewhere]).toEqual([false, true, null]);
    work.place = "";
    expect(await work.submit()).toBe(false);
    expect(work.placeError).toContain("保存先");
  });
});
