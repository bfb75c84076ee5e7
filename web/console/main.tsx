/** The agents' console. */
import { render } from "preact";
import "../shared/tokens.css";
import "../shared/fonts.css";
import "../shared/reset.css";
import "./console.css";
import { Bell } from "./alarm/bell";
import { watchLine } from "./alarm/lineWatch";
import { App } from "./App";
import { ToolsContext } from "./desk/context";
import { Desk } from "./desk/desk";
import { drawOncePerFrame } from "./desk/frames";
import { Voice } from "./alarm/voice";
import { dress } from "./preferences/preferences";
import { Staff } from "./staff/staff";

const desk = new Desk();
const voice = new Voice();
const staff = new Staff((question) => desk.ask(question));
dress();
drawOncePerFrame();
new Bell(desk.store, voice);
watchLine(desk.store, voice);
void desk.start();

const place = document.getElementById("app");
if (!place) throw new Error("No place for the console in the page");
render(
  <ToolsContext.Provider value={{ desk, voice, staff }}>
    <App />
  </ToolsContext.Provider>,
  place,
);
