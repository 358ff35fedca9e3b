import { describe, expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { fillRound } from "../../../dev/rounds_season";
import type { Role, RoundState } from "../../api/types";
import { RoundPage } from "./round_page.svelte";

async function opened(state: RoundState, role: Role = "supervisor", batches = 3) {
  const room = new FakeRoom({ role });
  await fillRound(room, state, batches);
  const mind = new RoundPage(room, "1-000004", "1-000070");
  await mind.open(null);
  return { room, mind };
}

/** Every batch as it was handed over, but for one. */
function count(mind: RoundPage, pieces: Record<string, string>) {
  for (const line of mind.view?.lines ?? []) mind.work.counts.pieces[line.batch] = pieces[line.batch] ?? String(line.packed);
}

function typeContainers(mind: RoundPage, containers: [string, string][]) {
  mind.work.containers.rows.splice(0);
  for (const [label, seal] of containers) {
    mind.work.containers.add();
    Object.assign(mind.work.containers.rows.at(-1) ?? {}, { label, seal });
  }
}

const boxes: [string, string][] = [["C-01", "S-10231"], ["C-02", "S-10232"]];

describe("the page of a round", () => {
  test.each<[RoundState, string | null]>([
    ["planned", "pack_round"], ["packed", "hand_over_round"], ["handed_over", "receive_round"], ["unconfirmed", "receive_round"],
    ["received", "deliver_round"], ["delivered", "return_round"], ["returned", "reconcile_round"], ["reconciled", "archive_round"],
    ["archived", null], ["cancelled", null],
  ])("%s opens with %s", async (state, task) => {
    const { mind } = await opened(state);
    expect(mind.view?.row.state).toBe(state);
    expect(mind.work.task).toBe(task);
  });

  test("a clerk is told that the handover is another's, and nothing begins by itself", async () => {
    const { mind } = await opened("packed", "clerk");
    expect(mind.isWaitingForOthers).toBe(true);
    expect(mind.work.task).toBeNull();
    expect(mind.tasks).toEqual(["pack_round", "seal_round"]);
  });

  test("an auditor reads and is offered nothing", async () => {
    const { mind } = await opened("received", "auditor");
    expect([mind.tasks, mind.work.task]).toEqual([[], null]);
    expect(mind.work.hidesCounts).toBe(false);
  });

  test("everything that is ready is chosen; what is left out stays", async () => {
    const { room, mind } = await opened("planned");
    expect([mind.work.pack.chosen.length, mind.work.pack.pieces]).toEqual([8, 3976]);
    const first = mind.work.pack.ready[0]?.batch ?? "";
    const choice = mind.work.pack.choices[first];
    if (!choice) throw new Error("ready above");
    choice.chosen = false;
    expect(await mind.submit()).toBe(true);
    expect(mind.view?.lines).toHaveLength(7);
    expect(room.readyBatches.map((it) => it.batch)).toEqual([first]);
    expect(mind.work.task).toBe("seal_round");
  });

  test("a part of a batch gets a 枝番", async () => {
    const { mind } = await opened("planned");
    mind.work.pack.chooseAll(false);
    const first = mind.work.pack.ready[0]?.batch ?? "";
    mind.work.pack.choices[first] = { chosen: true, pieces: "３００" };
    expect(mind.work.pack.pieces).toBeNull();
    await mind.submit();
    expect(mind.view?.lines).toMatchObject([{ batch: first, branch: 1, packed: 300 }]);
  });

  test("nothing chosen is refused and nothing is packed", async () => {
    const { mind } = await opened("planned");
    mind.work.pack.chooseAll(false);
    expect(await mind.submit()).toBe(false);
    expect(mind.work.attempt.refused?.code).toBe("round_empty");
    expect(mind.view?.lines).toEqual([]);
  });

  test("a batch comes out of the boxes again", async () => {
    const { mind } = await opened("packed");
    await mind.unpack("1-000101");
    expect(mind.view?.lines.map((it) => it.batch)).toEqual(["1-000102", "1-000103"]);
    expect(mind.said?.text).toContain("1-000101");
  });

  test("known containers may be changed, but at the door nothing is filled in", async () => {
    const { mind } = await opened("packed");
    expect(mind.work.containers.forms()).toEqual([]);
    expect([mind.work.partner, mind.work.batches]).toEqual(["", ""]);
    expect(mind.work.hidesContainers).toBe(true);
    mind.begin("seal_round");
    expect(mind.work.containers.forms()).toEqual([{ label: "C-01", seal: "S-10231" }, { label: "C-02", seal: "S-10232" }]);
  });

  test("the handover is asked once more before it is done", async () => {
    const { room, mind } = await opened("packed");
    Object.assign(mind.work, { partner: "練習 業者係", batches: "3" });
    typeContainers(mind, boxes);
    expect(await mind.submit()).toBe(false);
    expect(mind.asking).toBe(true);
    expect(mind.question).toContain("第1回の3束を、業者「練習データ入力サービス株式会社」に");
    expect(room.kept[0]?.handedOverOn).toBeNull();
    expect(await mind.confirm()).toBe(true);
    expect(mind.view?.row.handed_over_on).toBe("2020-12-22");
    expect(mind.work.task).toBe("receive_round");
  });

  test("a seal that differs at the door is refused and keeps what was typed", async () => {
    const { mind } = await opened("packed");
    Object.assign(mind.work, { partner: "練習 業者係", batches: "3" });
    typeContainers(mind, [["C-01", "S-10231"], ["C-02", "S-99999"]]);
    await mind.submit();
    expect(await mind.confirm()).toBe(false);
    expect([mind.asking, mind.work.attempt.refused?.details["label"]]).toEqual([false, "C-02"]);
    expect(mind.work.containers.rows.at(-1)?.seal).toBe("S-99999");
  });

  test("the receipt is blind: the fields are empty and no figure of the slip is shown", async () => {
    const { mind } = await opened("handed_over");
    expect(mind.work.hidesCounts).toBe(true);
    expect(mind.work.counts.forms().map((it) => it.pieces)).toEqual(["", "", ""]);
    expect(mind.work.counts.lines.every((it) => !("packed" in it))).toBe(true);
  });

  test("1,498 of 1,500 opens a difference of the batch", async () => {
    const { mind } = await opened("handed_over");
    Object.assign(mind.work, { custodyReceipt: "預-0081", dueBackOn: "R3.1.8" });
    count(mind, { "1-000102": "498" });
    expect(mind.work.counts.left).toBe(0);
    await mind.submit();
    expect(await mind.confirm()).toBe(true);
    expect(mind.view?.row.state).toBe("received");
    expect(mind.view?.variances).toMatchObject([{ batch: "1-000102", amount: -2 }]);
  });

  test("a total that differs is 未確認 until every batch is counted again", async () => {
    const { mind } = await opened("handed_over");
    Object.assign(mind.work, { custodyReceipt: "預-0081", dueBackOn: "R3.1.8", counting: "whole", whole: "1,498" });
    await mind.submit();
    await mind.confirm();
    expect([mind.view?.row.state, mind.view?.unconfirmed]).toEqual(["unconfirmed", 1498]);
    // The recount is of the same receipt: only its counts are asked again.
    expect([mind.work.counting, mind.work.custodyReceipt, mind.work.dueBackOn]).toEqual(["each", "預-0081", "2021/1/8"]);
    count(mind, { "1-000103": "498" });
    await mind.submit();
    await mind.confirm();
    expect(mind.view?.row.state).toBe("received");
  });

  test("a batch without a count is refused by its number", async () => {
    const { mind } = await opened("handed_over");
    Object.assign(mind.work, { custodyReceipt: "預-0081", dueBackOn: "R3.1.8" });
    count(mind, { "1-000102": "" });
    expect(mind.work.counts.left).toBe(1);
    await mind.submit();
    expect(await mind.confirm()).toBe(false);
    expect(mind.work.attempt.refused).toMatchObject({ code: "round_count_missing", details: { number: "1-000102" } });
  });

  test("data whose figures do not add up is rejected and delivered again", async () => {
    const { mind } = await opened("received");
    mind.work.records = "1,490";
    expect(await mind.submit()).toBe(true);
    expect(mind.view?.row.needs[0]).toEqual({ need: "records", entrusted: 1500, told: 1490 });
    expect(mind.work.task).toBe("reject_delivery");
    mind.work.reason = "10件の入力もれ";
    expect(await mind.submit()).toBe(true);
    expect([mind.view?.rejections, mind.work.task]).toEqual([1, "deliver_round"]);
  });

  test("originals come back counted blind, and a loss on the way is not reconciled", async () => {
    const { mind } = await opened("delivered");
    expect([mind.work.hidesCounts, mind.work.hidesContainers]).toEqual([true, true]);
    mind.work.partner = "練習 業者係";
    typeContainers(mind, boxes);
    count(mind, { "1-000101": "499" });
    await mind.submit();
    await mind.confirm();
    expect(mind.view?.row.needs).toEqual([{ need: "explain", variances: 1 }]);
    expect(mind.tasks).not.toContain("reconcile_round");
    expect(mind.work.task).toBeNull();
  });

  test("a round ends in the archive", async () => {
    const { mind } = await opened("returned");
    await mind.submit();
    await mind.confirm();
    expect(mind.work.task).toBe("archive_round");
    await mind.submit();
    expect(await mind.confirm()).toBe(false);
    expect(mind.work.attempt.refused?.details["field"]).toBe("保管場所");
    mind.work.location = "書庫1 耐火金庫 2段目";
    await mind.submit();
    expect(await mind.confirm()).toBe(true);
    expect([mind.view?.row.state, mind.tasks]).toEqual(["archived", []]);
  });

  test("a changed plan begins with the old one", async () => {
    const { mind } = await opened("packed");
    mind.begin("replan_round");
    expect(mind.work.plan).toMatchObject({ on: "2020/12/11", place: "返送受付室 窓口" });
    if (mind.work.plan) mind.work.plan.place = "市役所 別館";
    expect(await mind.submit()).toBe(true);
    expect(mind.view?.place).toBe("市役所 別館");
  });

  test("a task beside the way is left first, the page only then", async () => {
    const { mind } = await opened("packed");
    mind.begin("cancel_round");
    mind.work.reason = "業者の都合";
    expect(mind.stepBack()).toBe(true);
    expect([mind.work.task, mind.work.reason]).toEqual(["hand_over_round", ""]);
    expect(mind.stepBack()).toBe(false);
  });

  test("a cancellation needs its reason and is asked once more", async () => {
    const { mind } = await opened("packed");
    mind.begin("cancel_round");
    await mind.submit();
    expect(await mind.confirm()).toBe(false);
    expect(mind.work.attempt.about("reason_")).toContain("理由");
    mind.work.reason = "業者の都合により延期";
    await mind.submit();
    expect(await mind.confirm()).toBe(true);
    expect([mind.view?.row.state, mind.work.task]).toEqual(["cancelled", null]);
  });
});
