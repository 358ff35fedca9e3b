// ?state=absent|closed|open &role=clerk|supervisor|administrator|auditor &practice &two (two-person count) &first (first
// password) &empty (no campaign) &keyring (the keyring has no entry)
import { mount } from "svelte";
import App from "../src/App.svelte";
import { Desk } from "../src/app.svelte";
import type { Role } from "../src/api/types";
import "../src/base.css";
import { FakeRoom } from "./fake_room";

const asked = new URLSearchParams(location.search);
const room = await FakeRoom.inTheMorning({
  state: (asked.get("state") as "absent" | "closed" | "open" | null) ?? "open",
  role: (asked.get("role") as Role | null) ?? "administrator",
  practice: asked.has("practice"),
  twoPersonCount: asked.has("two"),
  firstPassword: asked.has("first"),
  empty: asked.has("empty"),
  keyringMissing: asked.has("keyring"),
});
const target = document.getElementById("app");
if (target) mount(App, { target, props: { desk: new Desk(room) } });
