// ?state=absent|closed|locked|open &role=clerk|supervisor|administrator|auditor &practice &two (two-person count) &first (first
// password) &empty (no campaign) &keyring (the keyring has no entry) &custody (the middle of the season)
// &why=by_person|idle|suspended|connected &clock=day|step &connected &permitted &media &greet &wait=15 &curtain
// &closed (today is closed) &backups (copies of the room of every sort), &alone (one copy, on this terminal)
// &erasures (requests of every sort, old backups with &backups)
// &people=60 (so many more in the register)
// &rounds=season or &rounds=STATE, &batches=60 &place=rounds &round=1-000070 (what to look at first)
import { mount } from "svelte";
import App from "../src/App.svelte";
import { Desk, type Place } from "../src/app.svelte";
import type { ClockQuestion, LockReason, Role, RoundState } from "../src/api/types";
import "../src/base.css";
import { disk, stick } from "./access_season";
import { backupsSeason } from "./backups_season";
import { erasuresSeason } from "./erasures_season";
import { FakeRoom } from "./fake_room";
import { crowd } from "./people_season";
import { fillRound, fillRounds } from "./rounds_season";

const asked = new URLSearchParams(location.search);
const room = await FakeRoom.inTheMorning({
  state: (asked.get("state") as "absent" | "closed" | "locked" | "open" | null) ?? "open",
  role: (asked.get("role") as Role | null) ?? "administrator",
  practice: asked.has("practice"),
  twoPersonCount: asked.has("two"),
  firstPassword: asked.has("first"),
  empty: asked.has("empty"),
  keyringMissing: asked.has("keyring"),
  custody: asked.has("custody"),
  why: (asked.get("why") as LockReason | null) ?? "by_person",
  clock: (asked.get("clock") as ClockQuestion | null) ?? "none",
  wait: Number(asked.get("wait") ?? 0),
  connections: asked.has("connected")
    ? [
        { kind: "interface", name: "eth0", hardware_address: "02:00:5e:10:00:07" },
        { kind: "route", destination: "192.0.2.0/24", interface: "eth0", hardware_address: null },
        { kind: "wifi_radio", name: "phy0", hardware_address: null },
      ]
    : [],
  permitted: asked.has("permitted"),
  media: asked.has("media") ? [stick, disk] : [],
  ...(asked.has("greet") && {
    reset: { by: "練習 管理者", at: "2020-11-30T17:05:00+09:00" }, refusedSignIns: 3, training: { kind: "ending", until: "2020-12-19" },
  }),
});
room.curtain = asked.has("curtain");
if (asked.has("people")) room.rowsOfPeople = [...room.rowsOfPeople, ...crowd(Number(asked.get("people")))];
if (asked.has("backups")) room.copies = backupsSeason;
if (asked.has("erasures")) {
  room.erasureLines = erasuresSeason;
  room.copies = room.copies.map((it, at) => (at === 0 ? it : { ...it, line: { ...it.line, opens: false } }));
}
if (asked.has("alone")) room.copies = backupsSeason.slice(3, 4);
if (asked.has("closed")) {
  await room.closeDay("1-000004", { day: room.day, shelf_batches: "5", checker: { login: "kakari.m", password: "x" } });
}
const rounds = asked.get("rounds");
if (rounds === "season") await fillRounds(room);
else if (rounds) await fillRound(room, rounds as RoundState, Number(asked.get("batches") ?? 9));
const desk = new Desk(room, { fields: () => document.querySelector("main"), reload: () => undefined });
if (asked.has("greet")) await desk.arrive();
if (asked.has("place")) {
  await desk.look();
  desk.go(asked.get("place") as Place, null, asked.get("round"));
}
const target = document.getElementById("app");
if (target) mount(App, { target, props: { desk } });
