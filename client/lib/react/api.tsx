import { createContext, useContext } from "react";
import type { Client } from "../client.ts";

export const ApiContext = createContext<Client | null>(null);

/** This tab's way to the portal, signed in or not: `http.call(endpoint, …)`, and what the library's functions take. */
export function useApi(): Client {
  const api = useContext(ApiContext);
  if (api === null) throw new Error("useApi outside of its provider");
  return api;
}
