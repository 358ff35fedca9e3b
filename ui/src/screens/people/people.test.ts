import { describe, expect, test } from "vitest";
import { FakeRoom, type FakeOptions } from "../../../dev/fake_room";
import { crowd } from "../../../dev/people_season";
import type { AccountTask } from "./account_work.svelte";
import { tasksOf } from "./account_work.svelte";
import { People } from "./people.svelte";
import { stateWords, trainingWords } from "./words";

const own = { own_password: "x", second: null };
const both = { own_password: "x", second: { login: "kantoku.t", password: "x" } };

async function fetched(options: FakeOptions = {}) {
  const room = new FakeRoom(options);
  const mind = new People(room);
  await mind.refresh();
  return { room, mind };
}

function known(mind: People, login: string) {
  const row = mind.rows.find((it) => it.login === login);
  if (!row) throw new Error(`the fake room has no ${login}`);
  return row;
}

async function perform(mind: People, task: AccountTask, login: string) {
  mind.account.begin(task, known(mind, login));
  await mind.settle(await mind.account.perform(own));
}

describe("the list", () => {
  test("says how each account stands, the gravest first", async () => {
    const { mind } = await fetched();
    const states = Object.fromEntries(mind.rows.map((it) => [it.login, stateWords(it)]));
    expect(states).toMatchObject({
      "kakari.t": "使用中", "kakari.m": "パスワードの変更待ち", kansa: "停止済み", "kakari.s": "ロック中", "kakari.y": "退職（2020/11/30）",
    });
  });

  test("a training that ends or has ended is said in words", async () => {
    const { mind } = await fetched();
    expect(trainingWords(known(mind, "kantoku.t").training)).toEqual({ until: "2020/12/24", mark: "期限が近い" });
    expect(trainingWords(known(mind, "kakari.s").training).mark).toBe("期限切れ");
    expect(trainingWords(known(mind, "kakari.k").training)).toEqual({ until: "未受講", mark: null });
  });

  test("one of sixty people is found by a part of the name or the ID", async () => {
    const { room, mind } = await fetched();
    room.rowsOfPeople = [...room.rowsOfPeople, ...crowd(60)];
    await mind.refresh();
    mind.filter = " 従業者07 ";
    expect(mind.found.map((it) => it.login)).toEqual(["haken.07"]);
    mind.filter = "HAKEN.6";
    expect(mind.found.map((it) => it.login)).toEqual(["haken.60"]);
    mind.filter = "";
    expect(mind.found).toHaveLength(68);
  });

  test("an auditor reads the register and is offered nothing", async () => {
    const { mind } = await fetched({ role: "auditor" });
    expect(mind.rows.flatMap((it) => tasksOf(it.may))).toEqual([]);
  });

  test("what is offered for an account comes from the room", async () => {
    const { mind } = await fetched();
    expect(tasksOf(known(mind, "kakari.s").may)[0]).toBe("unlock_account");
    expect(tasksOf(known(mind, "kansa").may)).toEqual(["reenable_person"]);
    expect(tasksOf(known(mind, "kanri.01").may)).toEqual([]);
    expect(known(mind, "kanri.01").may).toEqual(["revise_person_details"]);
  });
});

describe("an entry of the register", () => {
  function fill(mind: People) {
    mind.entry.enrol();
    Object.assign(mind.entry, { name: "練習 係員", login: "kakari.h", affiliation: "返送受付室", duties: "受付", pledgedOn: "R2.11.30", trainedOn: "R2.11.30" });
  }

  test("an enrolled person's first password is shown once", async () => {
    const { mind } = await fetched();
    fill(mind);
    await mind.settle(await mind.entry.submit());
    expect(mind.handedOut).toMatchObject({ why: "enrolled", first: { login: "kakari.h" } });
    expect(mind.held).toBe(true);
    expect(mind.entry.open).toBe(false);
    expect(mind.rows.at(-1)).toMatchObject({ must_change_password: true, details: { pledged_on: "2020-11-30", from: "2020-12-01", until: null } });
    mind.handedOver();
    expect(mind.handedOut).toBeNull();
  });

  test("a refusal stands at the field it is about", async () => {
    const { mind } = await fetched();
    fill(mind);
    mind.entry.login = "ya";
    expect(await mind.entry.submit()).toBeNull();
    expect(mind.entry.open).toBe(true);
    expect(mind.entry.errors.login).toContain("3文字以上");
    expect(mind.entry.elsewhere).toBeNull();
    Object.assign(mind.entry, { login: "kakari.h", duties: " " });
    await mind.entry.submit();
    expect([mind.entry.errors.duties !== null, mind.entry.errors.affiliation, mind.entry.errors.login]).toEqual([true, null, null]);
    Object.assign(mind.entry, { duties: "受付", trainedOn: "きのう" });
    await mind.entry.submit();
    expect(mind.entry.errors.trainedOn).toContain("「きのう」");
    expect(mind.entry.errors.pledgedOn).toBeNull();
  });

  test("a new administrator takes two people, and nothing is sent before", async () => {
    const { mind } = await fetched();
    fill(mind);
    mind.entry.role = "administrator";
    expect(await mind.entry.submit()).toBeNull();
    expect(mind.entry.sealing).toBe(true);
    expect(mind.rows.some((it) => it.login === "kakari.h")).toBe(false);
    expect(await mind.entry.seal(own)).toBeNull();
    expect(mind.entry.sealing).toBe(true);
    expect(mind.entry.elsewhere).not.toBeNull();
    await mind.settle(await mind.entry.seal(both));
    expect(mind.rows.at(-1)).toMatchObject({ login: "kakari.h", role: "administrator" });
  });

  test("what is wrong with the entry of a new administrator leads back to it", async () => {
    const { mind } = await fetched();
    fill(mind);
    Object.assign(mind.entry, { role: "administrator", login: "kanri.01" });
    await mind.entry.submit();
    await mind.entry.seal(both);
    expect(mind.entry.sealing).toBe(false);
    expect(mind.entry.open).toBe(true);
    expect(mind.entry.errors.login).toContain("kanri.01");
  });

  test("a known entry is shown as it stands and corrected without seals", async () => {
    const { mind } = await fetched();
    mind.entry.revise(known(mind, "kakari.s"));
    expect(mind.entry).toMatchObject({ affiliation: "返送受付室", trainedOn: "2019/11/15", until: "2021/3/31", handles: { paper: true } });
    mind.entry.trainedOn = "R2.11.30";
    await mind.settle(await mind.entry.submit());
    expect(mind.said?.text).toBe("練習 係員三さんの名簿を訂正しました。");
    expect(known(mind, "kakari.s").training).toEqual({ kind: "current", until: "2021-11-30" });
  });
});

describe("an account", () => {
  test("the last administrator cannot be disabled, and the dialog says why", async () => {
    const { mind } = await fetched();
    await perform(mind, "disable_person", "kanri.01");
    expect(mind.account.attempt.refused?.code).toBe("last_administrator");
    expect(mind.account.task).toBe("disable_person");
  });

  test("a new role is said with the name; to make an administrator asks for a second person", async () => {
    const { mind } = await fetched();
    mind.account.begin("change_role", known(mind, "kakari.t"));
    mind.account.role = "supervisor";
    expect(mind.account.two).toBe(false);
    mind.account.role = "administrator";
    expect(mind.account.two).toBe(true);
    await mind.settle(await mind.account.perform(both));
    expect(mind.said?.text).toBe("練習 髙﨑𠮷さんの役割を変更しました。");
    expect(known(mind, "kakari.t").role).toBe("administrator");
  });

  test("a wrong password keeps the dialog open and changes nothing", async () => {
    const { mind } = await fetched();
    mind.account.begin("leave_person", known(mind, "kakari.t"));
    expect(await mind.account.perform({ own_password: "", second: null })).toBeNull();
    expect(mind.account.attempt.refused?.code).toBe("wrong_login_or_password");
    await mind.refresh();
    expect(known(mind, "kakari.t").active).toBe(true);
  });

  test("a reset and an enabled account each hand out a password of their own kind", async () => {
    const { mind } = await fetched();
    await perform(mind, "reset_password", "kakari.t");
    expect(mind.handedOut).toMatchObject({ why: "reset", first: { login: "kakari.t" } });
    await perform(mind, "reenable_person", "kansa");
    expect(mind.handedOut).toMatchObject({ why: "reenabled", first: { login: "kansa" } });
    expect(stateWords(known(mind, "kansa"))).toBe("パスワードの変更待ち");
  });

  test("unlocking, disabling and leaving take effect at once", async () => {
    const { mind } = await fetched();
    await perform(mind, "unlock_account", "kakari.s");
    expect(stateWords(known(mind, "kakari.s"))).toBe("使用中");
    await perform(mind, "disable_person", "kakari.s");
    expect(stateWords(known(mind, "kakari.s"))).toBe("停止済み");
    await perform(mind, "leave_person", "kakari.t");
    expect(stateWords(known(mind, "kakari.t"))).toBe("退職（2020/12/1）");
  });
});

describe("the recovery kit", () => {
  test("a new kit holds once it was typed back, and is forgotten by the screen", async () => {
    const { room, mind } = await fetched();
    mind.kit.begin("seals");
    await mind.kit.reissue(own);
    const shown = mind.kit.kit;
    expect(mind.held).toBe(true);
    mind.kit.copied();
    mind.kit.typed = room.kit;
    expect(await mind.kit.finish()).toBeNull();
    expect(mind.kit.attempt.about("kit_")).toContain("一致しません");
    mind.kit.again();
    expect(mind.kit.step).toBe("copy");
    mind.kit.copied();
    mind.kit.typed = shown.toLowerCase();
    await mind.settle(await mind.kit.finish());
    expect(room.kit).toBe(shown);
    expect([mind.kit.kit, mind.kit.typed, mind.held]).toEqual(["", "", false]);
    expect(mind.said?.tone).toBe("success");
  });

  test("a new kit is not shown without the own password", async () => {
    const { mind } = await fetched();
    mind.kit.begin("seals");
    await mind.kit.reissue({ own_password: "", second: null });
    expect(mind.kit.step).toBe("seals");
    expect(mind.kit.kit).toBe("");
  });

  test("a drill says whether the kit opens the room", async () => {
    const { room, mind } = await fetched();
    mind.kit.begin("drill");
    mind.kit.typed = room.kit;
    expect((await mind.kit.drill(own))?.tone).toBe("success");
    mind.kit.begin("drill");
    mind.kit.typed = room.kit.replace("7K3M", "7K3N");
    expect((await mind.kit.drill(own))?.tone).toBe("warning");
    mind.kit.begin("drill");
    mind.kit.typed = "7K3M";
    expect(await mind.kit.drill(own)).toBeNull();
    expect(mind.kit.step).toBe("drill");
    expect(mind.kit.attempt.about("kit_")).toContain("打ち間違い");
  });
});
