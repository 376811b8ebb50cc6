import type { RouteObject } from "react-router";
import type { RouteHandle } from "../../../lib/react/RouteHandle.ts";

const handle = {
  access: ["facilitator", "practice-supervisor"],
  width: "page",
} satisfies RouteHandle;

/** What staff alone go to; the list, a conference and its room have one address for everybody. */
export const hostRoutes: RouteObject[] = [
  {
    path: "/cases/:caseId/conferences/new",
    handle,
    lazy: async () => ({ Component: (await import("./Schedule.tsx")).Schedule }),
  },
  {
    path: "/conferences/:conferenceId/when",
    handle,
    lazy: async () => ({ Component: (await import("./Reschedule.tsx")).Reschedule }),
  },
];
