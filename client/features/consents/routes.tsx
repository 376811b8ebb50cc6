import type { RouteObject } from "react-router";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";

const parties = { access: ["victim", "offender"] } satisfies RouteHandle;

export const routes: RouteObject[] = [
  {
    path: "/consents",
    handle: parties,
    lazy: async () => ({ Component: (await import("./Consents.tsx")).Consents }),
  },
  {
    path: "/consents/begin/:step?",
    handle: parties,
    lazy: async () => ({ Component: (await import("./BeginConsents.tsx")).BeginConsents }),
  },
];
