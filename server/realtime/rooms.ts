import type { Id } from "../../protocol/ids.ts";

/** Every tab of an account. */
export const accountRoom = (accountId: Id): string => `account:${accountId}`;
/** Every tab of one signed-in browser. */
export const sessionRoom = (sessionId: Id): string => `session:${sessionId}`;
export const staffRoom = "staff";
