import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createIndexedDraftStore } from "../lib/browser/indexed-draft-store.ts";
import { createSessionTabStorage } from "../lib/browser/session-tab-storage.ts";
import { createClient } from "../lib/client.ts";
import { createWorkerDeriver } from "../lib/crypto-worker/worker-deriver.ts";
import { createHttp } from "../lib/http.ts";
import { reservePressableStyle } from "../styles/reserve-pressable-style.ts";
import { App } from "./App.tsx";
import { createTexts } from "./i18n.ts";

/** Puts the portal into the page, once the cryptography is ready. */
export async function start(): Promise<void> {
  const place = document.getElementById("app");
  if (place === null) throw new Error("index.html has no place for the app");
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
}
