import { createContext, useContext } from "react";
import type { Http } from "../http.ts";

export interface Api {
  /** Typed calls of the portal's endpoints; the functions of `client/lib/<area>/` take it. */
  readonly http: Http;
}

export const ApiContext = createContext<Api | null>(null);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error("useApi outside of its provider");
  return api;
}
