import { describe, expect, test } from "vitest";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import { happenedText, moveText, standingText } from "../../text";
import { Where } from "./where.svelte";

async function opened(options: FakeOptions = {}) {
  const room = await FakeRoom.inTheMorning({ role: "supervisor", ...options });
  const mind = new Where(room, "1-000004");
  await mind.open();
  return { room, mind };
}

async function found(text: string, options: FakeOptions = {}) {
  const { room, mind } = await opened(options);
  mind.text = text;
  await mind.find();
  if (!mind.trace) throw new Error("the batch was registered in the morning");
  return { room, mind, trace: mind.trace };
}

describe("所在", () => {
  test("what came by post stands in the places, to the last envelope", async () => {
    const { mind } = await opened({ custody: true });
    expect(mind.balances).toBe(true);
    expect(mind.hasSurplus).toBe(true);
    expect(mind.places?.rows.map(standingText)).toContain("業者（第2回）");
  });

  test("a batch is found by its number, by the end of it and by its tray", async () => {
    for (const text of ["1-000102", "１０２", "20201201-02"]) {
      expect((await found(text)).trace.batch.number).toBe("1-000102");
    }
  });

  test("an unknown number is refused at the field, and no other batch stays in sight to be worked on", async () => {
    const { mind } = await found("101");
    mind.text = "999";
    expect(await mind.find()).toBe(false);
    expect(mind.searching.refused?.code).toBe("batch_unknown");
    expect(mind.trace).toBeNull();
    expect(mind.text).toBe("999");
  });

  test("the whole way of a batch reads from the letterbox to the archive", async () => {
    const { mind, trace } = await found("101", { custody: true });
    const lines = trace.entries.map((it) => [happenedText(it, mind.codeLabels), ...it.moves.map(moveText)].join(" "));
    expect(lines[0]).toBe("束を登録 郵便 → 受付棚 500通");
    expect(lines[2]).toBe("審査：不備（01 本人確認書類の写しなし） 受付棚 → 不備 12通");
    expect(lines[3]).toBe("審査：対象外（白紙） 受付棚 → 対象外 3通");
    expect(lines).toContain("引渡箱へ梱包 審査済 → 引渡箱（第1回） 480通");
    expect(lines).toContain("業者が受領し、通数を確認 業者（第1回） → 不足 2通");
    expect(lines.at(-1)).toBe("保管庫へ保管 返却棚（第1回） → 保管庫 478通");
  });

  test("only steps that have envelopes to take are offered, 審査OK only where the campaign reviews", async () => {
    const { mind, trace } = await found("103");
    mind.review.begin(trace, mind.codes);
    expect(mind.review.offers.map((it) => it.step)).toEqual(["hold_back", "exclude"]);
    const reviewing = await found("104", { custody: true });
    reviewing.mind.review.begin(reviewing.trace, reviewing.mind.codes);
    expect(reviewing.mind.review.offers.map((it) => it.step)).toEqual(["pass", "hold_back", "exclude"]);
  });

  test("a deficiency is recorded with its code and pulls the envelopes out of the batch", async () => {
    const { mind, trace } = await found("103");
    mind.review.begin(trace, mind.codes);
    Object.assign(mind.review, { step: "hold_back", code: "02", quantity: "７" });
    await mind.refresh(await mind.review.record());
    expect(mind.trace?.pulled).toBe(7);
    expect(mind.trace?.entries.at(-1)?.review).toEqual({ step: "hold_back", code: "02" });
    expect(mind.said?.text).toBe("束1-000103の「不備」を記録しました。");
  });

  test("more than stand there are refused, and what was typed stays", async () => {
    const { mind, trace } = await found("103");
    mind.review.begin(trace, mind.codes);
    Object.assign(mind.review, { step: "exclude", exclusion: "blank", quantity: "501" });
    expect(await mind.review.record()).toBeNull();
    expect(mind.review.attempt.about("too_few")).toContain("500通しか");
    expect(mind.review.quantity).toBe("501");
  });

  test("a resubmission goes back to the earlier batch and is no second return", async () => {
    const { room, mind, trace } = await found("103");
    mind.review.begin(trace, mind.codes);
    Object.assign(mind.review, { step: "hold_back", quantity: "2" });
    await mind.refresh(await mind.review.record());
    if (mind.trace) mind.review.begin(mind.trace, mind.codes);
    Object.assign(mind.review, { step: "send_back", quantity: "2" });
    await mind.review.record();
    const later = await room.whereIs("1-000004", "104");
    mind.resubmission.begin(later);
    Object.assign(mind.resubmission, { of: "20201201-03", quantity: "2" });
    expect((await mind.resubmission.mark())?.text).toBe("束1-000104に届いた再提出を、元の束に登録しました。");
    expect((await room.places()).returns).toBe(2498);
    expect((await room.whereIs("1-000004", "103")).pulled).toBe(0);
  });

  test("a resubmission of the batch itself is refused at the earlier batch", async () => {
    const { mind, trace } = await found("103");
    mind.resubmission.begin(trace);
    Object.assign(mind.resubmission, { of: "103", quantity: "1" });
    expect(await mind.resubmission.mark()).toBeNull();
    expect(mind.resubmission.attempt.about("resubmission_")).not.toBeNull();
  });

  test("a batch that is two short gets a difference, and the places still add up", async () => {
    const { mind, trace } = await found("103");
    mind.report.begin(trace);
    expect(mind.report.places).toEqual(["shelf"]);
    Object.assign(mind.report, { found: "498", words: "" });
    expect(await mind.report.report()).toBeNull();
    expect(mind.report.attempt.about("reason_")).toContain("理由");
    mind.report.words = "2人で数え直した。";
    await mind.refresh(await mind.report.report());
    expect(mind.trace?.variances[0]?.amount).toBe(-2);
    await mind.leave();
    expect(mind.balances).toBe(true);
    expect(mind.trace).toBeNull();
  });

  test("an auditor sees where everything is and changes nothing", async () => {
    const { trace } = await found("103", { role: "auditor" });
    expect(trace.may).toEqual([]);
  });
});
