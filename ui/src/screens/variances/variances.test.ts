import { describe, expect, test } from "vitest";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import { amountText, endText } from "../../text";
import { Variances } from "./variances.svelte";

async function opened(options: FakeOptions = {}) {
  const room = await FakeRoom.inTheMorning({ role: "supervisor", custody: true, ...options });
  const state = await room.deskState();
  if (state.kind !== "open") throw new Error("the fake room is open");
  const mind = new Variances(room, "1-000004", state.me);
  await mind.show();
  return { room, mind };
}

function row(mind: Variances, number: string | null) {
  const found = mind.rows.find((it) => it.variance === number);
  if (!found) throw new Error(`no difference ${number}`);
  return found;
}

describe("差異", () => {
  test("only open ones are shown, and a delivery that nobody has explained stands among them", async () => {
    const { mind } = await opened();
    expect(mind.rows.every((it) => it.end === null)).toBe(true);
    expect(mind.rows[0]).toMatchObject({ variance: null, kind: "delivery" });
    expect(mind.open).toBe(4);
  });

  test("ended ones follow the open ones when they are asked for", async () => {
    const { mind } = await opened();
    mind.endedToo = true;
    await mind.show();
    expect(mind.rows.slice(0, 4).every((it) => it.end === null)).toBe(true);
    expect(mind.rows.slice(4).map((it) => it.end)).toEqual(["carrier_error", "lost"]);
    expect(mind.open).toBe(4);
  });

  test("a difference without a number is meant by its delivery, and gets its number with the explanation", async () => {
    const { mind } = await opened();
    mind.explain.begin(row(mind, null));
    Object.assign(mind.explain, { reason: "not_recorded", words: "トレイが1つ残っていた。" });
    const said = await mind.explain.record();
    expect(said?.text).toBe("差異1-000006の説明を記録しました。");
    if (said) await mind.refresh(said);
    expect(mind.rows.some((it) => it.variance === null)).toBe(false);
    expect(row(mind, "1-000006").reason).toBe("not_recorded");
  });

  test("an explanation without words is refused at the words", async () => {
    const { mind } = await opened();
    mind.explain.begin(row(mind, "1-000002"));
    expect(await mind.explain.record()).toBeNull();
    expect(mind.explain.attempt.about("reason_")).toContain("理由");
    expect(mind.explain.row).not.toBeNull();
  });

  test("a supervisor cannot open the register and is the owner", async () => {
    const { mind } = await opened();
    mind.explain.begin(row(mind, "1-000002"));
    expect(mind.explain.mayChoose).toBe(false);
    expect(mind.explain.owner).toBe(mind.me.person);
  });

  test("an administrator names another owner; nobody who is disabled is offered", async () => {
    const { room, mind } = await opened({ role: "administrator" });
    mind.explain.begin(row(mind, "1-000002"));
    expect(mind.explain.mayChoose).toBe(true);
    await mind.explain.chooseOwner();
    expect(mind.explain.people?.map((it) => it.login)).not.toContain("kansa");
    Object.assign(mind.explain, { owner: "1-000005", words: "束ごとに数え直す。" });
    await mind.explain.record();
    expect(room.keptVariances[1]?.owner).toBe("練習 係員二");
  });

  test("a difference ends only as the room offers, and nothing is chosen beforehand", async () => {
    const { mind } = await opened();
    mind.end.begin(row(mind, "1-000001"));
    expect(mind.end.what).toBe("差異1-000001（不足 2通）");
    expect(mind.end.end).toBe("");
    expect(await mind.end.finish()).toBeNull();
    expect(mind.end.endError).toContain("終わり方");
  });

  test("a loss asks for the number of its incident", async () => {
    const { room, mind } = await opened();
    mind.end.begin(row(mind, "1-000001"));
    Object.assign(mind.end, { end: "lost", words: "探したが見つからない。" });
    expect(mind.end.asksIncident).toBe(true);
    expect(await mind.end.finish()).toBeNull();
    expect(mind.end.attempt.about("variance_incident")).toContain("事故番号");
    mind.end.incident = "事故-令2-4";
    expect((await mind.end.finish())?.tone).toBe("success");
    expect(room.keptVariances[0]).toMatchObject({ end: "lost", incident: "事故-令2-4" });
  });

  test("計数誤り says what becomes of the count: that of a batch is corrected, that of a delivery stays", async () => {
    const { mind } = await opened();
    mind.end.begin(row(mind, "1-000001"));
    expect(mind.end.note).toBeNull();
    mind.end.end = "counting_error";
    expect(mind.end.note).toContain("訂正されます");
    mind.end.begin(row(mind, null));
    mind.end.end = "counting_error";
    expect(mind.end.note).toContain("変わりません");
  });

  test("a clerk explains and does not end; an auditor only looks", async () => {
    const clerk = await opened({ role: "clerk" });
    expect(row(clerk.mind, "1-000001").may).toEqual(["explain_variance"]);
    const auditor = await opened({ role: "auditor" });
    expect(auditor.mind.acts).toBe(false);
  });

  test("too few and too many are told in words", () => {
    expect([amountText(-2), amountText(1201), amountText(0)]).toEqual(["不足 2通", "過剰 1,201通", "差なし"]);
    expect(endText("found", -2)).toContain("見つかった");
    expect(endText("found", 1)).toContain("取り除いた");
  });
});
