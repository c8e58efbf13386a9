// The page begins here.

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./style/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import { App } from "./app.js";
import { start } from "./document/start.js";
import { startTheme } from "./plot/colours.js";

startTheme();
void start();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
