import { expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { Recovery } from "./recovery.svelte";

test("a missing seal number is refused beside its field, and nothing is recovered", async () => {
  const mind = new Recovery(new FakeRoom({ state: "closed" }));
  mind.kit = "7K3M-Q9XD-2HVA";
  await mind.recover();
  expect(mind.attempt.about("seal_number_")).toContain("封印番号");
  expect(mind.recovered).toBeNull();
});

test("after a recovery the new kit is shown and the old one forgotten", async () => {
  const mind = new Recovery(new FakeRoom({ state: "closed" }));
  Object.assign(mind, { kit: "7K3M-Q9XD-2HVA", firstName: "練習 管理者", secondName: "練習 監督者", sealNumber: "F-12" });
  await mind.recover();
  expect(mind.recovered?.first_passwords).toHaveLength(1);
  expect(mind.kit).toBe("");
});

test("of two names the empty one is marked", () => {
  const mind = new Recovery(new FakeRoom());
  mind.attempt.refused = { code: "name_empty", details: {} };
  expect(mind.firstNameError).not.toBeNull();
  mind.firstName = "練習 管理者";
  expect(mind.firstNameError).toBeNull();
  expect(mind.secondNameError).not.toBeNull();
});
