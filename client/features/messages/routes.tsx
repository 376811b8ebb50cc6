import type { RouteObject } from "react-router";
import { participantRoleSchema } from "../../../protocol/roles.ts";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";

const parties = { access: ["victim", "offender"] } satisfies RouteHandle;

export const routes: RouteObject[] = [
  {
    path: "/write",
    handle: parties,
    lazy: async () => ({ Component: (await import("./write/ChooseRecipient.tsx")).ChooseRecipient }),
  },
  {
    path: "/record",
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
    path: "/messages/:messageId/take-back",
    handle: parties,
    lazy: async () => ({ Component: (await import("./takeback/TakeBackVideo.tsx")).TakeBackVideo }),
  },
  {
    path: "/messages/:messageId/record/sending",
    handle: parties,
    lazy: async () => ({ Component: (await import("./record/pages.ts")).Sending }),
  },
  {
    path: "/messages/:messageId/record/sent",
    handle: parties,
    lazy: async () => ({ Component: (await import("./record/pages.ts")).Sent }),
  },
  {
    path: "/messages/:messageId/record",
    handle: parties,
    lazy: async () => ({ Component: (await import("./record/pages.ts")).RecordFlow }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import("./record/pages.ts")).Begin }) },
      {
        path: "studio",
        handle: { width: "wide" } satisfies RouteHandle,
        lazy: async () => ({ Component: (await import("./record/pages.ts")).Studio }),
      },
      {
        path: "file",
        lazy: async () => ({ Component: (await import("./record/pages.ts")).ChooseFile }),
      },
      { path: "look", lazy: async () => ({ Component: (await import("./record/pages.ts")).Look }) },
      { path: "trim", lazy: async () => ({ Component: (await import("./record/pages.ts")).Trim }) },
      { path: "words", lazy: async () => ({ Component: (await import("./record/pages.ts")).Words }) },
      { path: "check", lazy: async () => ({ Component: (await import("./record/pages.ts")).Check }) },
      { path: "earlier", lazy: async () => ({ Component: (await import("./record/pages.ts")).Earlier }) },
    ],
  },
  {
    path: "/words",
    handle: { access: participantRoleSchema.options } satisfies RouteHandle,
    lazy: async () => ({ Component: (await import("./home/CompareWords.tsx")).CompareWords }),
  },
];
