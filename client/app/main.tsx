import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../styles/index.css";
import { createIndexedDraftStore } from "../lib/browser/indexed-draft-store.ts";
import { takeLinkFragment } from "../lib/browser/link-fragment.ts";
import { createSessionTabStorage } from "../lib/browser/session-tab-storage.ts";
import { createClient } from "../lib/client.ts";
import { createWorkerDeriver } from "../lib/crypto-worker/worker-deriver.ts";
import { createHttp } from "../lib/http.ts";
import { reservePressableStyle } from "../styles/reserve-pressable-style.ts";
import { App } from "./App.tsx";
import { createTexts } from "./i18n.ts";

const place = document.getElementById("app");
if (place === null) throw new Error("index.html has no place for the app");

// First of all: the secret of an invitation leaves the address bar before anything else looks at it.
takeLinkFragment();
reservePressableStyle();
const client = await createClient({
  http: createHttp({ baseUrl: window.location.origin }),
  deriver: createWorkerDeriver(),
  tabStorage: createSessionTabStorage(),
  drafts: createIndexedDraftStore(),
});
createRoot(place).render(
  <StrictMode>
    <App texts={createTexts()} client={client} />
  </StrictMode>,
);
