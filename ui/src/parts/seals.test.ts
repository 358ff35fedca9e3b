import { expect, test } from "vitest";
import { SealsFields } from "./seals.svelte";

test("one person approves with the own password, and it is forgotten at once", () => {
  const fields = new SealsFields();
  fields.own = "Nagare-Boshi-2026";
  expect(fields.take(false)).toEqual({ own_password: "Nagare-Boshi-2026", second: null });
  expect(fields.own).toBe("");
  expect(fields.ownEmpty).toBe(false);
});

test("nothing is sent while the second person has not given everything, and nothing typed is lost", () => {
  const fields = new SealsFields();
  fields.own = "Nagare-Boshi-2026";
  fields.login = " ";
  expect(fields.take(true)).toBeNull();
  expect([fields.ownEmpty, fields.loginEmpty, fields.passwordEmpty]).toEqual([false, true, true]);
  expect(fields.own).toBe("Nagare-Boshi-2026");
});

test("two people approve; the ID of the second stays for another try, no password does", () => {
  const fields = new SealsFields();
  Object.assign(fields, { own: "Nagare-Boshi-2026", login: "kantoku.t", password: "Yuki-no-Asa-2026" });
  expect(fields.take(true)?.second).toEqual({ login: "kantoku.t", password: "Yuki-no-Asa-2026" });
  expect([fields.own, fields.login, fields.password]).toEqual(["", "kantoku.t", ""]);
  expect(fields.uses).toBe(1);
});

test("an empty own password is no try", () => {
  const fields = new SealsFields();
  expect(fields.take(false)).toBeNull();
  expect(fields.ownEmpty).toBe(true);
});
