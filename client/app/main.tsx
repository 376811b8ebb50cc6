import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../styles/index.css";
import { createHttp } from "../lib/http.ts";
import { reservePressableStyle } from "../styles/reserve-pressable-style.ts";
import { App } from "./App.tsx";
import { createTexts } from "./i18n.ts";

const place = document.getElementById("app");
if (place === null) throw new Error("index.html has no place for the app");

reservePressableStyle();
createRoot(place).render(
  <StrictMode>
    <App texts={createTexts()} http={createHttp({ baseUrl: window.location.origin })} />
  </StrictMode>,
);
