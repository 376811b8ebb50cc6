import type { RouteObject } from "react-router";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";

const handle = { access: ["administrator"] } satisfies RouteHandle;

/** The administrator's pages: the people who work here, and nothing of what they work on. */
export const routes: RouteObject[] = [
  {
    path: "/staff",
    handle: { ...handle, width: "wide" } satisfies RouteHandle,
    lazy: async () => ({ Component: (await import("./StaffList.tsx")).StaffList }),
  },
  {
    path: "/staff/invite",
    handle,
    lazy: async () => ({ Component: (await import("./InviteStaff.tsx")).InviteStaff }),
  },
  {
    path: "/staff/invitations/:invitationId",
    handle,
    lazy: async () => ({ Component: (await import("./StaffLink.tsx")).StaffLink }),
  },
  {
    path: "/staff/:accountId",
    handle,
    lazy: async () => ({ Component: (await import("./StaffMember.tsx")).StaffMember }),
  },
];
