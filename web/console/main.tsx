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
import { Duty } from "./duty/duty";

const desk = new Desk();
const duty = new Duty();
new Bell(desk.store, duty);
watchLine(desk.store, duty);
void desk.start();

const place = document.getElementById("app");
if (!place) throw new Error("No place for the console in the page");
render(
  <ToolsContext.Provider value={{ desk, duty }}>
    <App />
  </ToolsContext.Provider>,
  place,
);
