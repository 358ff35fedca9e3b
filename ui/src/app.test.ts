import { beforeEach, describe, expect, test, vi } from "vitest";
import { FakeRoom, type FakeOptions } from "../dev/fake_room";
import { Desk } from "./app.svelte";
import { keyOf } from "./places";

const page = { fields: () => document.querySelector("main"), reload: vi.fn() };

async function desk(options: FakeOptions, room = new FakeRoom(options)) {
  const it = new Desk(room, page);
  await it.look();
  return it;
}

/** A screen with one field, as the shell would draw it. */
function drawn(test: string): HTMLInputElement {
  document.body.innerHTML = "<main></main>";
  const field = document.createElement("input");
  field.dataset["test"] = test;
  document.querySelector("main")?.append(field);
  return field;
}

function typeIn(it: Desk, field: HTMLInputElement, value: string): void {
  field.value = value;
  const event = new Event("input", { bubbles: true });
  field.addEventListener("input", (heard) => it.typed.note(heard), { once: true });
  field.dispatchEvent(event);
}

describe("the desk", () => {
  test("a terminal without a room opens the set-up", async () => {
    expect((await desk({ state: "absent" })).screen).toBe("setup");
  });

  test("a closed room asks who is there", async () => {
    expect((await desk({ state: "closed" })).screen).toBe("signin");
  });

  test("a first password comes before everything else", async () => {
    expect((await desk({ firstPassword: true })).screen).toBe("password");
  });

  test("a clerk sees neither 業務設定 nor 従業者とID", async () => {
    expect((await desk({ role: "clerk" })).places).toEqual(["today", "reception", "rounds", "where", "variances", "closing", "weeks", "forms"]);
  });

  test("an administrator sees all places", async () => {
    expect((await desk({ role: "administrator" })).places).toEqual([
      "today", "reception", "rounds", "where", "variances", "closing", "weeks", "campaigns", "people", "log", "isolation", "terminal", "forms",
      "backups", "retention", "erasures",
    ]);
  });

  test("a campaign whose data were erased is offered no more, unless there is no other", async () => {
    const room = new FakeRoom({ role: "administrator" });
    const [row] = room.rows;
    if (!row) throw new Error("no campaign");
    const newer = { ...row, campaign: "1-000009", erased_at: "2020-12-01T10:00:00+09:00" };
    room.rows = [row, newer];
    const it = await desk({ role: "administrator" }, room);
    expect([it.campaign, it.offered.length]).toEqual([row.campaign, 1]);
    room.rows = [newer];
    await it.fetchCampaigns();
    expect(it.campaign).toBe("1-000009");
  });

  test("a paper that another place asks for goes with the way to 帳票, and with it only", async () => {
    const it = await desk({ role: "administrator" });
    it.go("forms", null, null, { kind: "erasure_report", erasure: "1-0001" });
    expect(it.paper?.erasure).toBe("1-0001");
    it.go("today");
    expect(it.paper).toBeNull();
  });

  test("a supervisor and an auditor see 保存期限, by its own key", async () => {
    for (const role of ["supervisor", "auditor"] as const) {
      const it = await desk({ role });
      expect(it.places).toContain("retention");
      expect(keyOf("retention", it.places)).toEqual({ code: "KeyH", label: "H" });
    }
  });

  test("a place that is not offered is not opened", async () => {
    const it = await desk({ role: "clerk" });
    it.go("people");
    expect(it.screen).toBe("today");
  });

  test("a todo of another day opens 受付 on that day", async () => {
    const it = await desk({ role: "clerk" });
    it.go("reception", "2020-12-01");
    expect([it.screen, it.day]).toEqual(["reception", "2020-12-01"]);
  });

  test("a day that is not closed opens 日締め on that day", async () => {
    const it = await desk({ role: "clerk" });
    it.go("closing", "2020-12-01");
    expect([it.screen, it.day]).toEqual(["closing", "2020-12-01"]);
  });

  test("a round can be opened from elsewhere, and the place alone leads back to the list", async () => {
    const it = await desk({ role: "clerk" });
    it.go("rounds", null, "1-000070");
    expect([it.screen, it.round]).toEqual(["rounds", "1-000070"]);
    it.go("rounds");
    expect(it.round).toBeNull();
  });

  test("the round of one campaign does not stay open under another", async () => {
    const it = await desk({ role: "clerk" });
    it.go("rounds", null, "1-000070");
    it.campaign = "1-000099";
    expect(it.round).toBeNull();
  });

  test("a room that closed by itself is noticed at the next call", async () => {
    const room = new FakeRoom({ role: "clerk" });
    const it = await desk({}, room);
    room.desk = { kind: "closed", practice: false, problem: null, connections: [] };
    room.gaps = () => Promise.reject({ code: "not_signed_in", details: {} });
    await expect(it.room.gaps("1-000004")).rejects.toMatchObject({ code: "not_signed_in" });
    await vi.waitFor(() => expect(it.screen).toBe("signin"));
  });

  test("signing out closes the desk", async () => {
    const it = await desk({ role: "clerk" });
    await it.signOut();
    expect(it.screen).toBe("signin");
    expect(it.campaign).toBeNull();
  });

  test("a room that cannot be opened says so and can be tried again", async () => {
    const room = new FakeRoom({ state: "closed" });
    const answer = room.deskState;
    room.deskState = () => Promise.reject({ code: "vault_missing", details: {} });
    const it = await desk({}, room);
    expect(it.screen).toBe("failed");
    room.deskState = answer;
    await it.look();
    expect(it.screen).toBe("signin");
  });
});

describe("the lock", () => {
  beforeEach(() => page.reload.mockClear());

  test("a person locks the screen, and what was typed waits in the room", async () => {
    const room = new FakeRoom({ role: "clerk" });
    const it = await desk({}, room);
    it.go("reception", "2020-12-01");
    typeIn(it, drawn("delivery-desk-count"), "3,075");
    await it.lock();
    expect([it.screen, it.campaigns]).toEqual(["lock", []]);
    expect(page.reload).toHaveBeenCalledTimes(1);
    expect(JSON.parse(room.waitingDraft ?? "")).toEqual({
      place: "reception", day: "2020-12-01", round: null, campaign: "1-000004", values: { "delivery-desk-count": "3,075" },
    });
  });

  test("the page is loaded anew once, and not when the screen was locked already", async () => {
    const room = new FakeRoom({ role: "clerk" });
    const it = await desk({}, room);
    room.lockFor("idle");
    await it.look();
    await it.look();
    expect(page.reload).toHaveBeenCalledTimes(1);
    await desk({}, room);
    expect(page.reload).toHaveBeenCalledTimes(1);
  });

  test("a lock that the room made is noticed at the next pulse", async () => {
    const room = new FakeRoom({ role: "clerk" });
    const it = await desk({}, room);
    room.lockFor("connected");
    await it.pulse.beat();
    await vi.waitFor(() => expect(it.screen).toBe("lock"));
  });

  test("the same person goes on where the typing stopped", async () => {
    const room = new FakeRoom({ state: "locked", role: "clerk" });
    room.waitingDraft = JSON.stringify({ place: "reception", day: "2020-12-01", round: null, campaign: "1-000004", values: { count: "500" } });
    const it = await desk({}, room);
    const field = drawn("count");
    await room.signIn("kakari.t", "Nagare-Boshi-2026");
    await it.arrive();
    expect([it.screen, it.day, field.value]).toEqual(["reception", "2020-12-01", "500"]);
    expect(it.said?.text).toContain("入力の途中だった内容を戻しました");
    it.go("today");
    expect(it.said).toBeNull();
  });

  test("a draft of a place that the person may not see any more is left alone", async () => {
    const room = new FakeRoom({ state: "locked", role: "clerk" });
    room.waitingDraft = JSON.stringify({ place: "people", day: null, round: null, campaign: null, values: { name: "練習" } });
    const it = await desk({}, room);
    await room.signIn("kakari.t", "Nagare-Boshi-2026");
    await it.arrive();
    expect([it.screen, it.said]).toEqual(["today", null]);
  });

  test("signing out of a locked screen leads to the sign-in without loading anew", async () => {
    const it = await desk({ state: "locked" });
    await it.signOut();
    expect(it.screen).toBe("signin");
    expect(page.reload).not.toHaveBeenCalled();
  });

  test("signing out by free will does not load the page anew", async () => {
    const it = await desk({ role: "clerk" });
    await it.signOut();
    expect(it.screen).toBe("signin");
    expect(page.reload).not.toHaveBeenCalled();
  });

  test("a draft is told once, and that it is gone is told too", async () => {
    const room = new FakeRoom({ role: "clerk" });
    const it = await desk({}, room);
    const told = vi.spyOn(room, "pulse");
    const field = drawn("count");
    typeIn(it, field, "500");
    await it.pulse.beat();
    await it.pulse.beat();
    field.value = "";
    await it.pulse.beat();
    expect(told.mock.calls.map(([, draft]) => draft)).toEqual([expect.stringContaining('"count":"500"'), null, ""]);
  });
});

describe("the clock", () => {
  test("the first person after a start confirms the day before anything else", async () => {
    const it = await desk({ clock: "day", role: "clerk" });
    expect(it.screen).toBe("clock");
    await it.room.confirmClock("2020-12-01", true);
    await it.answerClock(true);
    expect(it.screen).toBe("today");
  });

  test("a first password comes before the day", async () => {
    expect((await desk({ clock: "day", firstPassword: true })).screen).toBe("password");
  });

  test("with a wrong day work goes on, and the question can be answered later", async () => {
    const room = new FakeRoom({ clock: "day", role: "clerk" });
    const it = await desk({}, room);
    await it.answerClock(false);
    expect([it.screen, it.clock]).toEqual(["today", "day"]);
    it.go("reception");
    await it.askClock();
    expect(it.screen).toBe("clock");
    await room.confirmClock("2020-12-01", true);
    await it.answerClock(true);
    expect([it.screen, it.clock]).toEqual(["reception", "none"]);
  });

  test("a clock that was moved stops nobody", async () => {
    expect((await desk({ clock: "step", role: "clerk" })).screen).toBe("today");
  });
});

describe("the curtain", () => {
  test("the room draws it, and a key lifts it and tells the room at once", async () => {
    const room = new FakeRoom({ role: "clerk" });
    const it = await desk({}, room);
    room.curtain = true;
    await it.pulse.beat();
    expect(it.curtain.covers).toBe(true);
    const leave = it.curtain.guard(window, () => undefined);
    window.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyA" }));
    await vi.waitFor(() => expect(it.curtain.covers).toBe(false));
    expect(room.touches).toBe(1);
    leave();
  });
});

describe("keys of the navigation", () => {
  test("the first nine are counted, the others always have the same keys", async () => {
    const { places } = await desk({ role: "supervisor" });
    expect(places.map((it) => keyOf(it, places).label)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "-", "^", "P", "B", "H", "E"]);
    expect(keyOf("log", ["log"]).code).toBe("Digit0");
  });
});
