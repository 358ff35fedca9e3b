// Rounds to look at: one in a given state, or a season with one in each stretch of the way.
import type { RoundState } from "../src/api/types";
import { ready, type FakeRounds } from "./fake_rounds";

const contractor = { contractor: "練習データ入力サービス株式会社", approval_number: "承諾第12号", place: "返送受付室 窓口" };
const boxes = [{ label: "C-01", seal: "S-10231" }, { label: "C-02", seal: "S-10232" }];

/** Walks a round as far as it is asked for, with two envelopes missing at the contractor's receipt where a state wants it. */
async function walk(room: FakeRounds, to: RoundState, batches: number): Promise<void> {
  const way: RoundState[] = ["planned", "packed", "handed_over", "received", "delivered", "returned", "reconciled", "archived"];
  const wanted = to === "unconfirmed" ? "handed_over" : to === "cancelled" ? "packed" : to;
  const comesTo = (state: RoundState) => way.indexOf(wanted) >= way.indexOf(state);
  room.readyBatches = ready(batches);
  const plan = { on: "2020/12/11", cutoff_on: "2020/12/11", ...contractor, means: "direct_handover" as const, reason: "", city_number: "" };
  const round = await room.planRound("1-000004", plan);
  const lines = room.readyBatches.map((it) => ({ batch: it.batch, pieces: it.ready }));
  const counts = lines.map((it) => ({ batch: it.batch, pieces: String(it.pieces) }));
  const total = lines.reduce((sum, it) => sum + it.pieces, 0);
  const containers = boxes;
  if (comesTo("packed")) {
    await room.packRound(round, lines.slice(0, -1).map(({ batch }) => ({ batch, pieces: "" })));
    await room.packRound(round, lines.slice(-1).map(({ batch }) => ({ batch, pieces: "" })));
    await room.sealRound(round, containers);
  }
  if (comesTo("handed_over")) await room.handOverRound(round, { on: "2020/12/11", taken_by: "練習 業者係", containers, batches: String(lines.length) });
  const receipt = { on: "2020/12/11", custody_receipt: "預-0081", due_back_on: "2020/12/18" };
  if (to === "unconfirmed") await room.receiveRound(round, { ...receipt, whole: String(total - 2), counts: [] });
  if (comesTo("received")) await room.receiveRound(round, { ...receipt, whole: "", counts });
  if (comesTo("delivered")) await room.deliverRound(round, { on: "2020/12/18", records: String(total - 5), illegible: "3", excluded: "2", import_errors: "" });
  if (comesTo("returned")) await room.returnRound(round, { on: "2020/12/21", given_by: "練習 業者係", containers, counts });
  if (comesTo("reconciled")) await room.reconcileRound(round);
  if (comesTo("archived")) await room.archiveRound(round, "書庫1 耐火金庫 2段目");
  if (to === "cancelled") await room.cancelRound(round, "業者の都合により延期");
}

/** One round in this state, with so many batches; 第1回 of the room. */
export async function fillRound(room: FakeRounds, to: RoundState, batches: number): Promise<void> {
  room.day = "2020-12-22";
  await walk(room, to, batches);
  room.readyBatches = ready(batches + 8).slice(batches);
}

/** A season in its middle: rounds done, away too long, unconfirmed, cancelled and planned. */
export async function fillRounds(room: FakeRounds): Promise<void> {
  room.day = "2020-12-25";
  for (const state of ["archived", "cancelled", "received", "unconfirmed", "packed"] as const) await walk(room, state, 9);
  const days = ["2020-12-04", "2020-12-10", "2020-12-11", "2020-12-23", "2020-12-25"];
  room.kept.forEach((it, at) => {
    const on = days[at] ?? it.plan.on;
    it.plan = { ...it.plan, on, cutoff_on: on };
    if (it.handedOverOn) it.handedOverOn = on;
    if (at === 3 && it.receipt) it.receipt.dueBackOn = "2021-01-08";
  });
  const later = { on: "2021/1/15", cutoff_on: "2021/1/15", ...contractor, means: "secure_transport" as const };
  await room.planRound("1-000004", { ...later, reason: "雪のため", city_number: "市承認 45", contractor: "練習広域行政事務共同受託データエントリー協同組合 申請書入力センター" });
  room.readyBatches = ready(12);
}
