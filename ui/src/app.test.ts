import { describe, expect, test, vi } from "vitest";
import { FakeRoom, type FakeOptions } from "../dev/fake_room";
import { Desk } from "./app.svelte";

async function desk(options: FakeOptions) {
  const it = new Desk(new FakeRoom(options));
  await it.look();
  return it;
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
    expect((await desk({ role: "clerk" })).places).toEqual(["today", "reception", "rounds", "where", "variances", "closing", "weeks"]);
  });

  test("an administrator sees all places", async () => {
    expect((await desk({ role: "administrator" })).places).toEqual([
      "today", "reception", "rounds", "where", "variances", "closing", "weeks", "campaigns", "people",
    ]);
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
    const it = new Desk(room);
    await it.look();
    room.desk = { kind: "closed", practice: false, problem: null };
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
    const it = new Desk(room);
    await it.look();
    expect(it.screen).toBe("failed");
    room.deskState = answer;
    await it.look();
    expect(it.screen).toBe("signin");
  });
});
