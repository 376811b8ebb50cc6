import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { i18n as I18n } from "i18next";
import { useState } from "react";
import { I18nProvider as AriaLanguage } from "react-aria-components";
import { I18nextProvider } from "react-i18next";
import { RouterProvider } from "react-router/dom";
import type { Client } from "../lib/client.ts";
import { ApiContext } from "../lib/react/api.tsx";
import { createRouter } from "./router.tsx";
import { SessionProvider } from "./SessionProvider.tsx";
import { UploadsProvider } from "./UploadsProvider.tsx";

/** Calls are tried again by the HTTP client itself; what was fetched stays until an event says that it changed. */
function createQueries() {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: true, networkMode: "always" },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

export function App({ texts, client }: { readonly texts: I18n; readonly client: Client }) {
  const [queries] = useState(createQueries);
  const [router] = useState(createRouter);
  return (
    <I18nextProvider i18n={texts}>
      <AriaLanguage locale={texts.language}>
        <QueryClientProvider client={queries}>
          <ApiContext value={client}>
            <SessionProvider>
              <UploadsProvider>
                <RouterProvider router={router} />
              </UploadsProvider>
            </SessionProvider>
          </ApiContext>
        </QueryClientProvider>
      </AriaLanguage>
    </I18nextProvider>
  );
}
