import { describe, expect, test } from "vitest";
import { backupsSeason } from "../../../dev/backups_season";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import { stepOf } from "./campaign_work.svelte";
import { Erasures } from "./erasures.svelte";

const seals = { own_password: "x", second: { login: "kantoku.t", password: "x" } };

async function opened(options: FakeOptions = {}) {
  const room = new FakeRoom({ role: "administrator", ...options });
  const mind = new Erasures(room, room.day);
  await mind.open();
  return { room, mind };
}

/** The newest request. */
function first(mind: Erasures) {
  const line = mind.lines[0];
  if (!line) throw new Error("no request");
  return line;
}

async function asked(mind: Erasures, scope: "campaign" | "things" | "room" = "campaign") {
  mind.ask();
  const draft = mind.draft;
  if (!draft) throw new Error("no form");
  draft.scope = scope;
  draft.changeScope();
  for (const it of draft.items) it.quantity ||= "2,537通";
  draft.plannedOn = "R2.12.10";
  const erasure = await draft.submit();
  mind.draft = null;
  await mind.look();
  return erasure;
}

async function consented(mind: Erasures, witnessed = false) {
  mind.begin(first(mind));
  mind.consent.number = "札幌市承諾第5号";
  mind.consent.witnessed = witnessed;
  return mind.settle(await mind.consent.record(seals));
}

/** As many pulses as a job needs; answers whether a key was destroyed. */
async function ended(room: FakeRoom, mind: Erasures) {
  let destroyed = false;
  for (let pulse = 0; pulse < 4; pulse++) destroyed = (await mind.tell(room.jobAtPulse())) || destroyed;
  return destroyed;
}

async function underway(copies = backupsSeason.slice(0, 2)) {
  const { room, mind } = await opened();
  room.copies = copies;
  await asked(mind);
  await consented(mind, true);
  mind.begin(first(mind));
  mind.campaign.begin();
  await mind.campaign.showKit(first(mind), seals);
  const kit = mind.campaign.kit;
  mind.campaign.copied();
  mind.campaign.typed = kit;
  await mind.run();
  await ended(room, mind);
  return { room, mind, kit };
}

async function backedUp() {
  const it = await underway();
  await it.room.makeBackup("/home/desk/返送簿/退避");
  await ended(it.room, it.mind);
  await it.mind.look();
  return it;
}

describe("a request", () => {
  test("stands first in the list, waits for the city, and can be taken back until something was done", async () => {
    const { mind } = await opened();
    expect(await asked(mind)).toBe("1-0001");
    await asked(mind, "things");
    expect(mind.lines.map((it) => [it.erasure, it.state])).toEqual([["1-0002", "requested"], ["1-0001", "requested"]]);
    expect([mind.nextOf(first(mind)), mind.mayWithdraw(first(mind))]).toEqual(["consent", true]);
    mind.withdrawal.begin(first(mind));
    expect(await mind.settle(await mind.withdrawal.withdraw())).toBe(true);
    expect([first(mind).state, mind.nextOf(first(mind)), mind.mayWithdraw(first(mind))]).toEqual(["withdrawn", "none", false]);
  });

  test("of another's hands in between is refused in a sentence", async () => {
    const { room, mind } = await opened();
    await asked(mind);
    mind.withdrawal.begin(first(mind));
    await room.withdrawErasure("1-0001");
    expect(await mind.withdrawal.withdraw()).toBeNull();
    expect(mind.withdrawal.attempt.refused?.code).toBe("erasure_wrong_step");
  });
});

describe("承諾", () => {
  test("needs its number and a day that has come", async () => {
    const { mind } = await opened();
    await asked(mind);
    mind.begin(first(mind));
    expect(await mind.consent.record(seals)).toBeNull();
    expect(mind.consent.errors.number).not.toBeNull();
    mind.consent.number = "承諾-5";
    mind.consent.consentedOn = "R2.12.2";
    expect(await mind.consent.record(seals)).toBeNull();
    expect([mind.consent.errors.consentedOn !== null, mind.consent.elsewhere]).toEqual([true, null]);
    mind.consent.consentedOn = "R2.12.1";
    expect(await mind.settle(await mind.consent.record(seals))).toBe(true);
    expect([first(mind).state, mind.nextOf(first(mind))]).toEqual(["consented", "erase"]);
  });
});

describe("the erasure of a campaign", () => {
  test("destroys nothing before the new kit was typed back", async () => {
    const { room, mind } = await opened();
    await asked(mind);
    await consented(mind);
    mind.begin(first(mind));
    expect([mind.opened?.erasure, stepOf(first(mind))]).toEqual(["1-0001", "key"]);
    mind.campaign.begin();
    await mind.campaign.showKit(first(mind), seals);
    expect([mind.campaign.stage, mind.campaign.kit.length]).toEqual(["copy", 44]);
    mind.campaign.copied();
    await mind.run();
    expect([mind.campaign.typedError !== null, room.job]).toEqual([true, null]);
    mind.campaign.typed = "7K3M";
    await mind.run();
    expect([mind.campaign.attempt.refused?.code, mind.campaign.stage, room.job]).toEqual(["kit_not_repeated", "type", null]);
    mind.campaign.close();
    expect([mind.campaign.kit, mind.campaign.typed, first(mind).state]).toEqual(["", "", "consented"]);
  });

  test("is refused while the campaign has open work, or by one person", async () => {
    const { room, mind } = await opened();
    await asked(mind);
    await consented(mind);
    room.campaignBusy = true;
    mind.campaign.begin();
    await mind.campaign.showKit(first(mind), seals);
    expect([mind.campaign.attempt.refused?.code, mind.campaign.stage]).toEqual(["campaign_busy", "seals"]);
    room.campaignBusy = false;
    await mind.campaign.showKit(first(mind), { own_password: "x", second: { login: "kanri.01", password: "x" } });
    expect(mind.campaign.attempt.refused?.code).toBe("approval_not_second");
  });

  test("that is stopped leaves everything as it was", async () => {
    const { room, mind } = await opened();
    const kit = room.kit;
    await asked(mind);
    await consented(mind);
    mind.campaign.begin();
    await mind.campaign.showKit(first(mind), seals);
    mind.campaign.copied();
    mind.campaign.typed = mind.campaign.kit;
    await mind.run();
    expect(mind.jobs.running).toBe(true);
    await mind.tell(room.jobAtPulse());
    await mind.jobs.cancel();
    expect(await ended(room, mind)).toBe(false);
    expect([mind.jobs.ended?.kind, first(mind).state, room.kit]).toEqual(["cancelled", "consented", kit]);
  });

  test("goes from step to step, and can be left and gone on with", async () => {
    const { room, mind, kit } = await underway();
    expect([first(mind).state, stepOf(first(mind)), room.kit, mind.campaign.kit]).toEqual(["underway", "backup", kit, ""]);
    expect([mind.campaigns[0]?.erased_at !== null, mind.oldBackups.length]).toEqual([true, 2]);
    const again = new Erasures(room, room.day);
    await again.open();
    expect([again.opened?.erasure, again.nextOf(first(again)), again.mayWithdraw(first(again))]).toEqual(["1-0001", "go_on", false]);
    await room.makeBackup("/home/desk/返送簿/退避");
    await ended(room, again);
    await again.look();
    expect(stepOf(first(again))).toBe("copies");
  });

  test("asks what became of each old backup that is not there, and overwrites what is", async () => {
    const { room, mind } = await backedUp();
    const away = mind.oldBackups.find((it) => !it.here)?.backup ?? "";
    mind.copies.begin(mind.oldBackups);
    expect(mind.copies.asked).toEqual({ here: 1, told: [] });
    expect(await mind.settle(await mind.copies.settle(first(mind), seals))).toBe(true);
    expect([mind.said?.tone, stepOf(first(mind)), mind.oldBackups.map((it) => it.backup)]).toEqual(["warning", "copies", [away]]);
    mind.copies.begin(mind.oldBackups);
    expect([mind.copies.nothing, mind.copies.asked]).toEqual([true, null]);
    mind.copies.told[away] = "medium_broken";
    mind.copies.begin(mind.oldBackups);
    await mind.settle(await mind.copies.settle(first(mind), seals));
    expect([mind.said?.tone, stepOf(first(mind))]).toEqual(["success", "report"]);
    expect(room.copies.map((it) => it.line.fate)).toEqual([null, "overwritten", "medium_broken"]);
  });

  test("ends with a report of two people, the witness of the city and the old kit gone", async () => {
    const { mind } = await backedUp();
    for (const it of mind.oldBackups) mind.copies.told[it.backup] = "not_found";
    mind.copies.begin(mind.oldBackups);
    await mind.settle(await mind.copies.settle(first(mind), seals));
    mind.report.begin(first(mind), mind.today);
    expect([mind.report.witnessed, mind.report.ofCampaign, mind.report.doneOn]).toEqual([true, true, "2020-12-01"]);
    expect(await mind.report.record(seals)).toBeNull();
    expect(mind.report.errors.witness).not.toBeNull();
    mind.report.witness = "札幌 一郎";
    await mind.report.record(seals);
    expect(mind.report.errors.place).not.toBeNull();
    mind.report.place = "返送受付室";
    await mind.report.record(seals);
    expect([mind.report.errors.kit !== null, mind.report.elsewhere]).toEqual([true, null]);
    mind.report.kitDestroyed = true;
    expect(await mind.settle(await mind.report.record(seals), { erasure: "1-0001", done: true })).toBe(true);
    expect([first(mind).state, mind.nextOf(first(mind)), mind.opened, mind.paperOf?.done]).toEqual(["done", "paper", null, true]);
    expect(first(mind).done_by).toHaveLength(2);
  });

  test("is for 管理者; 監督者 asks and records, 監査 sees", async () => {
    const { room, mind } = await opened({ role: "supervisor" });
    await asked(mind);
    await consented(mind);
    expect(mind.nextOf(first(mind))).toBe("by_administrator");
    const audit = new FakeRoom({ role: "auditor" });
    audit.erasureLines = room.erasureLines;
    const seen = new Erasures(audit, audit.day);
    await seen.open();
    seen.ask();
    expect([seen.draft, seen.lines.length, seen.mayWithdraw(first(seen))]).toEqual([null, 1, false]);
  });

  test("cannot be asked for twice, its papers can still go", async () => {
    const { mind } = await underway();
    mind.ask();
    expect([mind.draft?.campaigns.length, mind.draft?.campaign]).toEqual([0, ""]);
    expect(await mind.draft?.submit()).toBeNull();
    if (!mind.draft) return;
    mind.draft.scope = "things";
    mind.draft.changeScope();
    expect(mind.draft.campaign).toBe("1-000004");
  });
});

describe("what is not the data of a campaign", () => {
  test("what people destroy by hand is recorded by two, after the consent", async () => {
    const { mind } = await opened({ role: "supervisor" });
    await asked(mind, "things");
    await consented(mind);
    expect(mind.nextOf(first(mind))).toBe("dispose");
    mind.begin(first(mind));
    mind.report.place = "市の指定する処理場";
    expect(mind.report.ofCampaign).toBe(false);
    await mind.settle(await mind.report.record({ own_password: "x", second: { login: "kanri.01", password: "x" } }), { erasure: "1-0001", done: true });
    expect([first(mind).state, first(mind).report?.place]).toEqual(["done", "市の指定する処理場"]);
  });

  test("the whole room goes by a command, which the screen names", async () => {
    const { mind } = await opened();
    await asked(mind, "room");
    await consented(mind);
    expect(mind.nextOf(first(mind))).toBe("by_command");
  });
});
