import { expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { campaign } from "../../../dev/season";
import type { CampaignForm, Code } from "../../api/types";
import { CampaignDraft } from "./campaign_draft.svelte";
import { Campaigns } from "./campaigns.svelte";

test("a campaign is not opened before 消印有効 or 必着 is chosen", async () => {
  const room = new FakeRoom({ empty: true });
  const mind = new Campaigns(room, []);
  mind.open();
  if (mind.draft) mind.draft.title = "令和2年度 申請書受付";
  expect(await mind.submit()).toBe(false);
  expect(mind.draft?.ruleError).toContain("期限判定");
  if (mind.draft) mind.draft.deadlineRule = "postmark";
  expect(await mind.submit()).toBe(true);
  expect(mind.draft).toBeNull();
  expect(mind.said?.text).toContain("開きました");
  expect(room.rows).toHaveLength(1);
});

test("a revision starts from what is set", () => {
  const draft = new CampaignDraft(new FakeRoom(), campaign(true));
  expect(draft.title).toBe("令和2年度 申請書受付");
  expect(draft.dispatches[0]).toMatchObject({ kind: "initial", on: "2020/11/29", count: "27600" });
  expect(draft.counting).toBe("twice");
  expect(draft.approval).toBe("none");
});

test("an unreadable day is marked at the field that holds it", () => {
  const draft = new CampaignDraft(new FakeRoom(), null);
  draft.attempt.refused = { code: "day_unreadable", details: { text: "R2.13.1" } };
  draft.replyDeadline = "R2.13.1";
  expect(draft.errorOf(draft.replyDeadline)).toContain("R2.13.1");
  expect(draft.errorOf(draft.firstReceptionOn)).toBeNull();
});

test("a dispatch can be added and taken away again", () => {
  const draft = new CampaignDraft(new FakeRoom(), null);
  draft.addDispatch();
  expect(draft.dispatches.map((it) => it.kind)).toEqual(["initial", "resend"]);
  draft.removeDispatch(0);
  expect(draft.dispatches.map((it) => it.kind)).toEqual(["resend"]);
});

test("a day is marked and named in full", async () => {
  const mind = new Campaigns(new FakeRoom(), []);
  await mind.days.show(2020);
  mind.days.dayText = "R2.12.28";
  mind.days.mark = "closed_temporarily";
  expect(await mind.days.markDay()).toBe(true);
  expect(mind.days.said?.text).toBe("令和2年12月28日（月）を「臨時閉庁」として登録しました。");
  expect(mind.days.year?.days.at(-1)?.mark).toBe("closed_temporarily");
});

test("引渡前の審査 is a setting of the campaign and starts from what is set", () => {
  const row = campaign(false);
  expect(new CampaignDraft(new FakeRoom(), row).reviewBeforeHandover).toBe(false);
  row.settings.review_before_handover = true;
  expect(new CampaignDraft(new FakeRoom(), row).reviewBeforeHandover).toBe(true);
});

test("whether a campaign reviews is sent with its form", async () => {
  const room = new FakeRoom({ empty: true });
  const draft = new CampaignDraft(room, null);
  Object.assign(draft, { title: "令和3年度 申請書受付", deadlineRule: "postmark", reviewBeforeHandover: true });
  await draft.submit();
  expect(room.rows.at(-1)?.settings.review_before_handover).toBe(true);
});

test("a deficiency code is added to the list, an empty one is refused and named", async () => {
  const mind = new Campaigns(new FakeRoom(), []);
  await mind.codes.show("1-000004");
  mind.codes.revise();
  mind.codes.add();
  const added = mind.codes.draft?.at(-1);
  if (!added) throw new Error("added above");
  added.code = "09";
  expect(await mind.codes.submit()).toBe(false);
  expect(mind.codes.isRefused(added)).toBe(true);
  added.label = "記入日なし";
  expect(await mind.codes.submit()).toBe(true);
  expect(mind.codes.list.at(-1)).toEqual({ code: "09", label: "記入日なし" });
  expect(mind.codes.said?.tone).toBe("success");
});

test("the last deficiency code cannot be taken away", async () => {
  const mind = new Campaigns(new FakeRoom(), []);
  await mind.codes.show("1-000004");
  mind.codes.revise();
  for (const it of [...(mind.codes.draft ?? [])]) mind.codes.remove(it.key);
  expect(await mind.codes.submit()).toBe(false);
  expect(mind.codes.attempt.refused?.code).toBe("deficiency_codes_empty");
  mind.codes.close();
  expect(mind.codes.list).toHaveLength(4);
});

test("the day until which the access log is kept is told as typed, and shown as it was agreed on", async () => {
  const room = new FakeRoom();
  const told: string[] = [];
  room.reviseCampaign = async (_campaign?: string, form?: { log_kept_until: string }) => void told.push(form?.log_kept_until ?? "");
  const row = campaign(false);
  row.settings = { ...row.settings, log_kept_until: "2022-03-31" };
  const draft = new CampaignDraft(room, row);
  expect(draft.logKeptUntil).toBe("2022/3/31");
  draft.deadlineRule = "postmark";
  draft.logKeptUntil = "R5.3.31";
  await draft.submit();
  expect(told).toEqual(["R5.3.31"]);
  expect(new CampaignDraft(room, campaign(false)).logKeptUntil).toBe("");
});

test("the day of completion and that of the records are told as typed, and shown as they were registered", async () => {
  const room = new FakeRoom();
  const told: unknown[] = [];
  room.reviseCampaign = async (_campaign?: string, form?: CampaignForm) => void told.push([form?.completed_on, form?.records_kept_until]);
  const row = campaign(false);
  row.settings = { ...row.settings, completed_on: "2021-03-31", records_kept_until: "2026-03-31" };
  const draft = new CampaignDraft(room, row);
  expect([draft.completedOn, draft.recordsKeptUntil]).toEqual(["2021/3/31", "2026/3/31"]);
  draft.deadlineRule = "postmark";
  draft.completedOn = "R3.4.15";
  await draft.submit();
  expect(told).toEqual([["R3.4.15", "2026/3/31"]]);
});

test("how the city wants its papers is shown as it was agreed on, and told as typed", async () => {
  const room = new FakeRoom();
  const told: unknown[] = [];
  room.reviseCampaign = async (_campaign?: string, form?: { papers: unknown }) => void told.push(form?.papers);
  const row = campaign(false);
  const papers = { honorific: "ate", staff_word: "jugyoin", approval_boxes: ["課長", "担当"], captions: [{ form: "people", caption: "様式第2号" }] } as const;
  row.settings = { ...row.settings, papers: { ...papers, approval_boxes: ["課長", "担当"], captions: [...papers.captions] } };
  const draft = new CampaignDraft(room, row);
  expect(draft.approvalBoxes).toBe("課長、担当");
  draft.deadlineRule = "postmark";
  draft.addCaption("trace");
  const [, added] = draft.captions;
  if (!added) throw new Error("added above");
  added.caption = "様式第3号";
  await draft.submit();
  expect(told).toEqual([{ ...papers, approval_boxes: "課長、担当", captions: [...papers.captions, { form: "trace", caption: "様式第3号" }] }]);
  draft.removeCaption(added.key);
  expect(draft.captions.map((it) => it.form)).toEqual(["people"]);
});

test("a refused 様式番号 is named at its rows", async () => {
  const room = new FakeRoom();
  const refuse = (code: Code, details: Record<string, string>) => async () => Promise.reject({ code, details });
  const draft = new CampaignDraft(room, campaign(false));
  draft.deadlineRule = "postmark";
  for (const form of ["people", "trace", "people"] as const) draft.addCaption(form);
  const [first, other, again] = draft.captions;
  if (!first || !other || !again) throw new Error("added above");
  room.reviseCampaign = refuse("caption_twice", { form: "従業者名簿" });
  await draft.submit();
  expect([first, other, again].map((it) => draft.captionError(it) !== null)).toEqual([true, false, true]);
  other.caption = "長".repeat(41);
  room.reviseCampaign = refuse("field_too_long", { field: "様式番号", maximum: "40" });
  await draft.submit();
  expect([first, other].map((it) => draft.captionError(it) !== null)).toEqual([false, true]);
});
