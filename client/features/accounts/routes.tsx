import type { RouteObject } from "react-router";
import type { RouteHandle } from "../../lib/react/RouteHandle.ts";

const open = { access: "anyone" } satisfies RouteHandle;

export const routes: RouteObject[] = [
  {
    path: "/set-up/:step?",
    handle: open,
    lazy: async () => ({ Component: (await import("./SetUp.tsx")).SetUp }),
  },
  {
    path: "/join/:step?",
    handle: open,
    lazy: async () => ({ Component: (await import("./Join.tsx")).Join }),
  },
  {
    path: "/recover/:step?",
    handle: open,
    lazy: async () => ({ Component: (await import("./Recover.tsx")).Recover }),
  },
  {
    path: "/signed-out",
    handle: open,
    lazy: async () => ({ Component: (await import("./SignedOut.tsx")).SignedOut }),
  },
  {
    path: "/second-factor",
    lazy: async () => ({ Component: (await import("./SecondFactor.tsx")).SecondFactor }),
  },
  { path: "/account", lazy: async () => ({ Component: (await import("./account/Account.tsx")).Account }) },
  {
    path: "/account/passphrase",
    lazy: async () => ({ Component: (await import("./account/ChangePassphrase.tsx")).ChangePassphrase }),
  },
  {
    path: "/account/recovery-code/:step?",
    lazy: async () => ({ Component: (await import("./account/NewRecoveryCode.tsx")).NewRecoveryCode }),
  },
  {
    path: "/account/places",
    lazy: async () => ({ Component: (await import("./account/Places.tsx")).Places }),
  },
];
