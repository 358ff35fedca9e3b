import { describe, expect, test } from "vitest";
import { fillRounds } from "../../../dev/rounds_season";
import { FakeRoom } from "../../../dev/fake_room";
import { PlanDraft } from "./plan_draft.svelte";
import { errorElsewhere, errorOfNamed } from "./refused_fields";
import { Rounds } from "./rounds.svelte";

const contractor = { contractor: "練習データ入力サービス株式会社", approvalNumber: "承諾第12号", place: "返送受付室 窓口" };

async function shown(room: FakeRoom) {
  const mind = new Rounds(room, "1-000004");
  await mind.show();
  return mind;
}

describe("引渡し", () => {
  test("what is ready is counted before anything is planned", async () => {
    const mind = await shown(new FakeRoom({ role: "supervisor" }));
    expect([mind.view?.ready_batches, mind.view?.ready_pieces]).toEqual([6, 2988]);
    expect(mind.view?.rounds).toEqual([]);
  });

  test("a clerk sees the rounds but plans none", async () => {
    const mind = await shown(new FakeRoom({ role: "clerk" }));
    expect(mind.mayPlan).toBe(false);
    mind.startPlan();
    expect(mind.plan).toBeNull();
  });

  test("the first plan asks for the contractor, and names the field that is empty", async () => {
    const mind = await shown(new FakeRoom({ role: "supervisor" }));
    mind.startPlan();
    expect(mind.plan).toMatchObject({ on: "2020/12/1", cutoffOn: "2020/12/1", contractor: "", means: "direct_handover" });
    expect(await mind.submitPlan()).toBeNull();
    if (!mind.plan) throw new Error("a refused plan stays open");
    expect(errorOfNamed(mind.plan.attempt, "業者名")).toContain("業者名");
    expect(errorOfNamed(mind.plan.attempt, "引渡場所")).toBeNull();
  });

  test("the next plan stands ready with what the last round had, so that registering it is all there is to do", async () => {
    const room = new FakeRoom({ role: "supervisor" });
    const mind = await shown(room);
    mind.startPlan();
    Object.assign(mind.plan ?? {}, contractor);
    expect(await mind.submitPlan()).toBe("1-000070");
    await mind.show();
    mind.startPlan();
    expect(mind.plan).toMatchObject(contractor);
    expect(await mind.submitPlan()).toBe("1-000071");
    expect(room.kept.map((it) => it.ordinal)).toEqual([1, 2]);
  });

  test("a plan can be left without a trace", async () => {
    const room = new FakeRoom({ role: "supervisor" });
    const mind = await shown(room);
    mind.startPlan();
    mind.stopPlan();
    expect(mind.plan).toBeNull();
    expect(room.kept).toEqual([]);
  });

  test("rounds stand in the week of their handover, cancelled ones in none", async () => {
    const room = new FakeRoom({ role: "supervisor" });
    await fillRounds(room);
    const mind = await shown(room);
    const inWeeks = mind.view?.weeks.map((week) => mind.rowsOf(week.rounds).map((it) => it.ordinal));
    expect(inWeeks?.slice(0, 7)).toEqual([[1], [2], [], [3, 4], [], [], [5]]);
    expect(mind.beyond).toEqual([]);
    expect(mind.most).toBe(9012);
  });

  test("a round that is planned after the last week is not lost from the calendar", async () => {
    const room = new FakeRoom({ role: "supervisor" });
    const mind = await shown(room);
    mind.startPlan();
    Object.assign(mind.plan ?? {}, contractor, { on: "R3.3.5" });
    await mind.submitPlan();
    await mind.show();
    expect(mind.beyond.map((it) => it.ordinal)).toEqual([1]);
  });

  test("originals that should be back are marked as such", async () => {
    const room = new FakeRoom({ role: "supervisor" });
    await fillRounds(room);
    const mind = await shown(room);
    expect(mind.view?.rounds.filter((it) => it.overdue).map((it) => it.ordinal)).toEqual([2]);
  });
});

describe("the plan of a round", () => {
  const start = { on: "2020-12-11", cutoff_on: "2020-12-11", contractor: "", approval_number: "", place: "", means: "direct_handover" as const };

  test("asks for the city's leave only for another means than 直接手渡し and 直接持込", () => {
    const draft = new PlanDraft(start);
    expect(draft.asksLeave).toBe(false);
    draft.means = "registered_mail";
    expect(draft.asksLeave).toBe(true);
    draft.reason = "雪のため";
    draft.means = "direct_carry";
    expect(draft.form().reason).toBe("");
  });

  test("a refusal that belongs to no field stands above the form", () => {
    const draft = new PlanDraft(start);
    draft.attempt.refused = { code: "round_handed_over", details: {} };
    expect(errorElsewhere(draft.attempt, [null, null])).toContain("引渡し済み");
    expect(errorElsewhere(draft.attempt, [null, "said there"])).toBeNull();
  });
});
