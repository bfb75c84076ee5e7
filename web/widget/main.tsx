import "../shared/tokens.css";
