import type { RouteObject } from "react-router";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";

const access = ["facilitator", "practice-supervisor"] as const;
const wide = { access, width: "wide" } satisfies RouteHandle;
const page = { access, width: "page" } satisfies RouteHandle;

/** A case and its people. Addresses hold ids only. */
export const routes: RouteObject[] = [
  {
    path: "/cases",
    handle: wide,
    lazy: async () => ({ Component: (await import("./CaseList.tsx")).CaseList }),
  },
  {
    path: "/cases/new",
    handle: page,
    lazy: async () => ({ Component: (await import("./NewCase.tsx")).NewCase }),
  },
  {
    path: "/cases/:caseId",
    handle: wide,
    lazy: async () => ({ Component: (await import("./CasePage.tsx")).CasePage }),
  },
  {
    path: "/cases/:caseId/edit",
    handle: page,
    lazy: async () => ({ Component: (await import("./EditCase.tsx")).EditCase }),
  },
  {
    path: "/cases/:caseId/staff",
    handle: page,
    lazy: async () => ({ Component: (await import("./CaseStaff.tsx")).CaseStaff }),
  },
  {
    path: "/cases/:caseId/letters",
    handle: page,
    lazy: async () => ({ Component: (await import("./CaseLetters.tsx")).CaseLetters }),
  },
  {
    path: "/cases/:caseId/invite/:role",
    handle: page,
    lazy: async () => ({ Component: (await import("./InvitePerson.tsx")).InvitePerson }),
  },
  {
    path: "/cases/:caseId/people/:participantId",
    handle: page,
    lazy: async () => ({ Component: (await import("./PersonPage.tsx")).PersonPage }),
  },
  {
    path: "/cases/:caseId/people/:participantId/edit",
    handle: page,
    lazy: async () => ({ Component: (await import("./EditPerson.tsx")).EditPerson }),
  },
  {
    path: "/cases/:caseId/people/:participantId/link",
    handle: page,
    lazy: async () => ({ Component: (await import("./PersonLink.tsx")).PersonLink }),
  },
  {
    path: "/cases/:caseId/people/:participantId/words",
    handle: page,
    lazy: async () => ({ Component: (await import("./CompareWords.tsx")).CompareWords }),
  },
];
