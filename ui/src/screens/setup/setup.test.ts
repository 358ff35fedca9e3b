import { describe, expect, test } from "vitest";
import { FakeRoom } from "../../../dev/fake_room";
import { Setup } from "./setup.svelte";

function filled() {
  const room = new FakeRoom({ state: "absent" });
  const mind = new Setup(room);
  Object.assign(mind, {
    terminalName: "受付室", name: "練習 管理者", login: "kanri.01", password: "Nagare-Boshi-2026", passwordAgain: "Nagare-Boshi-2026",
    secondName: "練習 監督者", secondLogin: "kantoku.t",
  });
  return { room, mind };
}

describe("はじめの設定", () => {
  test("two passwords that differ ask the room nothing", async () => {
    const { room, mind } = filled();
    mind.passwordAgain = "Nagare-Boshi-2025";
    await mind.propose();
    expect(mind.passwordAgainError).toContain("一致しません");
    expect(room.proposal).toBeNull();
    expect(mind.step).toBe("administrator");
  });

  test("a short password is refused beside its field", async () => {
    const { mind } = filled();
    mind.password = mind.passwordAgain = "short";
    await mind.propose();
    expect(mind.attempt.about("password_")).toBe("パスワードが短すぎます。15文字以上にしてください。");
    expect(mind.attempt.besides("password_")).toBeNull();
  });

  test("a short ID of the second administrator is shown at the second one", async () => {
    const { mind } = filled();
    mind.attempt.refused = { code: "login_too_short", details: { minimum: "3" } };
    mind.secondLogin = "ta";
    expect(mind.refusedIsSecond).toBe(true);
    mind.secondLogin = "takahashi";
    mind.login = "sa";
    expect(mind.refusedIsSecond).toBe(false);
  });

  test("the room is founded only when the kit was typed back, and the kit is then forgotten", async () => {
    const { mind } = filled();
    await mind.propose();
    expect(mind.step).toBe("kit");
    mind.written();
    mind.typedKit = "7K3M";
    await mind.found();
    expect(mind.step).toBe("repeat");
    expect(mind.attempt.refused?.code).toBe("kit_not_repeated");
    mind.typedKit = mind.kit.toLowerCase();
    await mind.found();
    expect(mind.step).toBe("done");
    expect(mind.kit).toBe("");
    expect(mind.password).toBe("");
    expect(mind.secondPassword?.login).toBe("kantoku.t");
  });

  test("without a second administrator none is proposed", async () => {
    const { room, mind } = filled();
    mind.second = "none";
    await mind.propose();
    expect(room.proposal?.second_administrator).toBeNull();
  });

  test("a connected terminal asks for the permit, and proposes it", async () => {
    const { room } = filled();
    let connected = true;
    const mind = Object.assign(new Setup(room, () => connected), {
      terminalName: "受付室", name: "練習 管理者", login: "kanri.01", password: "Nagare-Boshi-2026", passwordAgain: "Nagare-Boshi-2026", second: "none",
    });
    await mind.propose();
    expect(mind.attempt.refused?.code).toBe("field_empty");
    Object.assign(mind, { permitNumber: "札情第123号", permitScope: "庁内LAN", permitUntil: "R3.3.31" });
    connected = false;
    await mind.propose();
    expect(room.proposal?.permit).toEqual({ number: "札情第123号", scope: "庁内LAN", until: "R3.3.31" });
  });

  test("a terminal that is connected to nothing proposes no permit; empty days are left to the room", async () => {
    const { room, mind } = filled();
    await mind.propose();
    expect([room.proposal?.permit, room.proposal?.pledged_on, room.proposal?.trained_on]).toEqual([null, "", ""]);
  });
});
