import { mount } from "svelte";
import { tauriRoom } from "./api/room";
import App from "./App.svelte";
import { Desk } from "./app.svelte";
import "./base.css";

const target = document.getElementById("app");
if (target) mount(App, { target, props: { desk: new Desk(tauriRoom) } });
