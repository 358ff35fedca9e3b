import { expect, test } from "vitest";
import { stick } from "../../dev/access_season";
import { FakeRoom } from "../../dev/fake_room";
import type { Connection } from "../api/types";
import { connectionBanners, greetings } from "./banners";

const eth0: Connection = { kind: "interface", name: "eth0", hardware_address: "02:00:5e:10:00:07" };
const open = { connections: [eth0], permitted: false, blocks: true, media: [], unregistered: [] };

test("a terminal that is connected to nothing says nothing", () => {
  expect(connectionBanners({ kind: "open", practice: false }, [], { ...open, connections: [] })).toEqual([]);
});

test("a connection is named in words, with what it means where one is", () => {
  const said = (kind: "absent" | "closed" | "locked" | "open", practice: boolean, permitted = false) =>
    connectionBanners({ kind, practice }, [eth0], kind === "open" ? { ...open, permitted } : null).map((it) => [it.tone, it.text]);
  expect(said("closed", false)).toEqual([["warning", expect.stringContaining("ネットワーク接続 eth0。サインインのときに、登録済みの機器か市の許可")]]);
  expect(said("locked", false)).toEqual(said("closed", false));
  expect(said("absent", false)).toEqual([["warning", expect.stringContaining("市の許可を先に")]]);
  expect(said("open", false)).toEqual([["error", expect.stringContaining("ケーブルを抜く")]]);
  expect(said("open", false, true)).toEqual([["info", "接続：ネットワーク接続 eth0（市の許可あり）"]]);
  expect(said("open", true)).toEqual([["warning", expect.stringContaining("練習用の部屋のため、注意だけです")]]);
});

test("between the sign-in and the next pulse nothing is said that may be wrong", () => {
  expect(connectionBanners({ kind: "open", practice: false }, [eth0], null)).toEqual([]);
});

test("a medium is named with where it is mounted", () => {
  const said = connectionBanners({ kind: "open", practice: false }, [], { ...open, connections: [], media: [stick], unregistered: [stick] });
  expect(said).toEqual([{ tone: "warning", test: "media", text: expect.stringContaining("「NIPPO」（/media/nippo）") }]);
});

test("after a sign-in a person hears of a reset password, of refused sign-ins and of the training", () => {
  const me = new FakeRoom({ reset: { by: "練習 管理者", at: "2020-11-30T17:05:00+09:00" }, refusedSignIns: 3, training: { kind: "overdue", until: "2020-11-20" } }).me();
  expect(greetings(me).map((it) => it.text)).toEqual([
    expect.stringContaining("2020/11/30 17:05に練習 管理者さんが"), expect.stringContaining("3回"), expect.stringContaining("2020/11/20"),
  ]);
  expect(greetings(new FakeRoom().me())).toEqual([]);
});
