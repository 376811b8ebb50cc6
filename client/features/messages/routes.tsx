import type { RouteObject } from "react-router";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";

const parties = { access: ["victim", "offender"] } satisfies RouteHandle;

export const routes: RouteObject[] = [
  {
    path: "/write",
    handle: parties,
    lazy: async () => ({ Component: (await import("./write/ChooseRecipient.tsx")).ChooseRecipient }),
  },
  {
    path: "/messages/:messageId",
    handle: parties,
    lazy: async () => ({ Component: (await import("./MessagePage.tsx")).MessagePage }),
  },
  {
    path: "/messages/:messageId/sent",
    handle: parties,
    lazy: async () => ({ Component: (await import("./write/Sent.tsx")).Sent }),
  },
  {
    path: "/messages/:messageId/:stage",
    handle: parties,
    lazy: async () => ({ Component: (await import("./write/WriteLetter.tsx")).WriteLetter }),
  },
  {
    path: "/words",
    handle: parties,
    lazy: async () => ({ Component: (await import("./home/CompareWords.tsx")).CompareWords }),
  },
];
