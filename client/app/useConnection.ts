import type { ConnectionState } from "../components/index.ts";

export function useConnection(): ConnectionState {
  return "online";
}
