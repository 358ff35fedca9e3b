import { expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { Password } from "./password.svelte";

test("the first password is changed when the new one was typed twice alike", async () => {
  const mind = new Password(new FakeRoom({ firstPassword: true }));
  mind.replacement = "Yuki-no-Asa-2026";
  mind.again = "Yuki-no-Asa-2025";
  expect(await mind.change()).toBe(false);
  expect(mind.againError).toContain("一致しません");
  mind.again = mind.replacement;
  expect(await mind.change()).toBe(true);
});

test("a refusal of the room stands beside the new password", async () => {
  const mind = new Password(new FakeRoom({ firstPassword: true }));
  mind.replacement = mind.again = "short";
  expect(await mind.change()).toBe(false);
  expect(mind.attempt.about("password_")).toContain("12文字以上");
});
