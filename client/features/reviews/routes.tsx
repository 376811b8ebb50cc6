import type { RouteObject } from "react-router";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";

const handle = { access: ["facilitator", "practice-supervisor"], width: "full" } satisfies RouteHandle;
const lazy = async () => ({ Component: (await import("./DeskScreen.tsx")).DeskScreen });

/** The desk: one screen, with or without a message open on it. */
export const routes: RouteObject[] = [{ path: "/desk/:messageId?", handle, lazy }];
