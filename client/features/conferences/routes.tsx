import type { RouteObject } from "react-router";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";
import { hostRoutes } from "./host/routes.tsx";

const everybody = {
  access: [
    "facilitator",
    "practice-supervisor",
    "victim",
    "offender",
    "victim-supporter",
    "offender-supporter",
  ],
} satisfies RouteHandle;

/** One address for everybody: staff hold a conference where the others attend it. */
export const routes: RouteObject[] = [
  {
    path: "/conferences",
    handle: everybody,
    lazy: async () => ({ Component: (await import("./pages.tsx")).ListPage }),
  },
  {
    path: "/conferences/check",
    handle: everybody,
    lazy: async () => ({ Component: (await import("./pages.tsx")).CheckPage }),
  },
  {
    path: "/conferences/:conferenceId",
    handle: everybody,
    lazy: async () => ({ Component: (await import("./pages.tsx")).ConferencePage }),
  },
  {
    path: "/conferences/:conferenceId/room",
    handle: { ...everybody, width: "full" } satisfies RouteHandle,
    lazy: async () => ({ Component: (await import("./pages.tsx")).RoomPage }),
  },
  ...hostRoutes,
];
