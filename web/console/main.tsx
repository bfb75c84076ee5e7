import { render } from "preact";
import "../shared/fonts.css";
import "../shared/tokens.css";
import "../shared/reset.css";

render(<main />, document.getElementById("app")!);
