import type { RouteObject } from "react-router";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";

const handle = { access: ["administrator", "practice-supervisor"], width: "wide" } satisfies RouteHandle;

export const routes: RouteObject[] = [
  {
    path: "/audit",
    handle,
    lazy: async () => ({ Component: (await import("./AuditTrail.tsx")).AuditTrail }),
  },
];
