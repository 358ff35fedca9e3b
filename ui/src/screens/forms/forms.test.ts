import { describe, expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { Forms } from "./forms.svelte";

async function opened() {
  const room = await FakeRoom.inTheMorning({ custody: true });
  const mind = new Forms(room, "1-000001");
  await mind.open();
  return { room, mind };
}

describe("papers", () => {
  test("begin with the first form, and nothing is saved that was not looked at", async () => {
    const { room, mind } = await opened();
    expect(mind.kind).toBe("weekly_report");
    await mind.save("pdf");
    expect(room.editions).toEqual([]);
    await mind.look();
    expect(mind.page?.title).toBe("返送状況表");
    await mind.save("pdf");
    expect(mind.said?.text).toMatch(/保存しました：.*返送状況表_202012011705\.pdf/);
    expect(mind.view?.editions.map((it) => it.edition)).toEqual(["1-000001"]);
  });

  test("are offered only when a key pressed at once finds what it needs", async () => {
    const room = await FakeRoom.inTheMorning({ custody: true });
    const mind = new Forms(room, "1-000001");
    const ask = room.today.bind(room);
    const shownMeanwhile: boolean[] = [];
    room.today = async () => {
      shownMeanwhile.push(mind.view !== null && mind.kind === "");
      return ask();
    };
    await mind.open();
    expect(shownMeanwhile).toEqual([false]);
    expect(mind.kind).toBe("weekly_report");
  });

  test("are turned page by page and never beyond the last", async () => {
    const { mind } = await opened();
    await mind.look();
    await mind.turn(-1);
    expect(mind.page?.page).toBe(0);
    for (let page = 0; page < 5; page++) await mind.turn(1);
    expect(mind.page?.page).toBe(2);
  });

  test("of another form or thing are looked at anew before they are saved", async () => {
    const { room, mind } = await opened();
    await mind.look();
    mind.kind = "tray_cover";
    mind.changed();
    expect(mind.page).toBeNull();
    await mind.save("pdf");
    expect(room.editions).toEqual([]);
  });

  test("say at the field what is missing", async () => {
    const { mind } = await opened();
    mind.kind = "tray_cover";
    mind.day = "昨日";
    await mind.look();
    expect(mind.errors.day).not.toBeNull();
    expect(mind.elsewhere).toBeNull();
    mind.kind = "trace";
    await mind.look();
    expect(mind.errors.batch).not.toBeNull();
  });

  test("that were issued are issued once more", async () => {
    const { mind } = await opened();
    await mind.look();
    await mind.save("xlsx");
    const edition = mind.view?.editions[0];
    if (!edition) throw new Error("no edition");
    await mind.reissue(edition);
    expect(mind.said?.text).toContain("再発行");
    expect(mind.view?.editions[0]?.reissues).toBe(1);
  });

  test("that were sent to the printer ask whether they came out", async () => {
    const { mind } = await opened();
    await mind.print();
    expect(mind.unchecked).toBeNull();
    await mind.look();
    await mind.print();
    expect(mind.unchecked).toBe("1-000001");
    expect(mind.view?.editions[0]?.paper).toBe("sent");
    await mind.checkPaper(false);
    expect(mind.unchecked).toBeNull();
    expect(mind.view?.editions[0]?.paper).toBe("failed");
    const edition = mind.view?.editions[0];
    if (!edition) throw new Error("no edition");
    await mind.reprint(edition);
    await mind.checkPaper(true);
    expect(mind.view?.editions[0]).toMatchObject({ paper: "came_out", reissues: 1 });
  });

  test("for a printer that is gone are refused in a sentence", async () => {
    const { room, mind } = await opened();
    await mind.look();
    room.printerNames = [];
    await mind.print();
    expect(mind.saving.refused?.code).toBe("printer_unknown");
    expect(mind.unchecked).toBeNull();
  });

  test("that are due are one choice away from being looked at, and not due any more once they are issued", async () => {
    const { mind } = await opened();
    const due = mind.view?.due[0];
    if (!due) throw new Error("nothing is due");
    await mind.choose(due);
    expect(mind.page?.title).toBe("束表紙");
    expect(mind.day).toBe("2020-12-01");
    await mind.save("pdf");
    expect(mind.view?.due).toEqual([]);
  });

  test("that were issued are looked at as they are, page by page, and are not issued anew", async () => {
    const { room, mind } = await opened();
    await mind.look();
    await mind.save("pdf");
    const edition = mind.view?.editions[0];
    if (!edition) throw new Error("no edition");
    await mind.lookAt(edition);
    expect(mind.issued).toBe("1-000001");
    await mind.turn(1);
    expect(mind.page?.page).toBe(1);
    await mind.save("pdf");
    await mind.print();
    expect(room.editions).toHaveLength(1);
    await mind.look();
    expect(mind.issued).toBeNull();
    expect(mind.draft?.kind).toBe("weekly_report");
  });

  test("are set by the room's own template unless the shipped one is asked for", async () => {
    const { mind } = await opened();
    await mind.look();
    expect(mind.draft?.shipped).toBe(false);
    mind.shipped = true;
    await mind.look();
    expect(mind.draft?.shipped).toBe(true);
  });

  test("of an erasure open with the request that is asked for, and a report comes only after it was done", async () => {
    const { room } = await opened();
    const item = { information: "申請書", medium: "紙", quantity: "3箱", kind: "discarded", method: "dissolved" } as const;
    for (let asked = 0; asked < 2; asked++) {
      await room.requestErasure({ scope: "things", campaign: "1-000004", items: [item], planned_on: "R2.12.10" });
    }
    const mind = new Forms(room, "1-000004", { kind: "erasure_request", erasure: "1-0001" });
    await mind.open();
    expect([mind.kind, mind.erasure, mind.erasures.length]).toEqual(["erasure_request", "1-0001", 2]);
    await mind.look();
    expect([mind.page?.title, mind.draft?.erasure]).toEqual(["消去・廃棄承諾申請書", "1-0001"]);
    mind.kind = "erasure_report";
    await mind.look();
    expect([mind.errors.erasure !== null, mind.elsewhere, mind.page]).toEqual([true, null, null]);
  });

  test("of an erasure are not asked for by those who may not see them", async () => {
    const room = await FakeRoom.inTheMorning({ custody: true, role: "clerk" });
    room.erasures = () => Promise.reject({ code: "not_allowed", details: {} });
    const mind = new Forms(room, "1-000001");
    await mind.open();
    expect([mind.opening.refused, mind.view?.forms.some((it) => it.about === "erasure")]).toEqual([null, false]);
  });
});
