import type { RouteObject } from "react-router";
import { participantRoleSchema } from "../../../protocol/roles.ts";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";

const participants = { access: participantRoleSchema.options } satisfies RouteHandle;

export const routes: RouteObject[] = [
  {
    path: "/consents",
    handle: participants,
    lazy: async () => ({ Component: (await import("./Consents.tsx")).Consents }),
  },
  {
    path: "/consents/begin/:step?",
    handle: participants,
    lazy: async () => ({ Component: (await import("./BeginConsents.tsx")).BeginConsents }),
  },
];
