// ?state=absent|closed|open &role=clerk|supervisor|administrator|auditor &practice &two (two-person count) &first (first
// password) &empty (no campaign) &keyring (the keyring has no entry) &custody (the middle of the season)
// &rounds=season or &rounds=STATE, &batches=60 &place=rounds &round=1-000070 (what to look at first)
import { mount } from "svelte";
import App from "../src/App.svelte";
import { Desk, type Place } from "../src/app.svelte";
import type { Role, RoundState } from "../src/api/types";
import "../src/base.css";
import { FakeRoom } from "./fake_room";
import { fillRound, fillRounds } from "./rounds_season";

const asked = new URLSearchParams(location.search);
const room = await FakeRoom.inTheMorning({
  state: (asked.get("state") as "absent" | "closed" | "open" | null) ?? "open",
  role: (asked.get("role") as Role | null) ?? "administrator",
  practice: asked.has("practice"),
  twoPersonCount: asked.has("two"),
  firstPassword: asked.has("first"),
  empty: asked.has("empty"),
  keyringMissing: asked.has("keyring"),
  custody: asked.has("custody"),
});
const rounds = asked.get("rounds");
if (rounds === "season") await fillRounds(room);
else if (rounds) await fillRound(room, rounds as RoundState, Number(asked.get("batches") ?? 9));
const desk = new Desk(room);
if (asked.has("place")) {
  await desk.look();
  desk.go(asked.get("place") as Place, null, asked.get("round"));
}
const target = document.getElementById("app");
if (target) mount(App, { target, props: { desk } });
