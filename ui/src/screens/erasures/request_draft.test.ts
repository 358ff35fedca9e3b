import { describe, expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { methodsOf, RequestDraft } from "./request_draft.svelte";

function begun() {
  const room = new FakeRoom({ role: "administrator" });
  const draft = new RequestDraft(room, room.rows);
  const lineAt = (at: number) => draft.items[at] ?? expect.fail("no such line");
  return { room, draft, lineAt };
}

describe("a request that is being typed", () => {
  test("begins with the lines that are usual for what is to go, and keeps what somebody has typed", () => {
    const { draft, lineAt } = begun();
    expect(draft.items.map((it) => [it.medium, it.method])).toEqual([["端末の保管データ", "key_destroyed"], ["バックアップ", "overwritten"]]);
    draft.scope = "things";
    draft.changeScope();
    expect(draft.items.map((it) => it.medium)).toEqual(["紙"]);
    lineAt(0).quantity = "3箱";
    draft.scope = "room";
    draft.changeScope();
    expect(draft.items.map((it) => it.quantity)).toEqual(["3箱"]);
    draft.add();
    draft.remove(lineAt(0).key);
    expect(draft.items.map((it) => it.medium)).toEqual([""]);
  });

  test("gives back by hand and in no other way", () => {
    expect(methodsOf("returned").map((it) => it.value)).toEqual(["handed_back"]);
    expect(methodsOf("discarded").map((it) => it.value)).not.toContain("handed_back");
    const { draft, lineAt } = begun();
    lineAt(0).kind = "returned";
    draft.changeKind(lineAt(0));
    expect(lineAt(0).method).toBe("handed_back");
    lineAt(0).kind = "erased";
    draft.changeKind(lineAt(0));
    expect(lineAt(0).method).not.toBe("handed_back");
  });

  test("says at its field what is missing or over", async () => {
    const { room, draft, lineAt } = begun();
    lineAt(1).quantity = "";
    expect(await draft.submit()).toBeNull();
    expect(draft.errors.items.map((it) => it.quantity !== null)).toEqual([false, true]);
    lineAt(1).quantity = "7個";
    await draft.submit();
    expect(draft.errors.plannedOn).not.toBeNull();
    draft.plannedOn = "R2.11.1";
    await draft.submit();
    expect(draft.errors.plannedOn).toContain("過ぎています");
    expect([draft.elsewhere, room.erasureLines]).toEqual([null, []]);
  });

  test("names something, or is refused in a sentence", async () => {
    const { draft, lineAt } = begun();
    draft.remove(lineAt(1).key);
    draft.remove(lineAt(0).key);
    expect(await draft.submit()).toBeNull();
    expect(draft.elsewhere).toContain("1件以上");
  });
});
