import { createBrowserRouter, type RouteObject } from "react-router";
import { routes as accounts } from "../features/accounts/routes.tsx";
import { routes as audit } from "../features/audit/routes.tsx";
import { routes as cases } from "../features/cases/routes.tsx";
import { routes as conferences } from "../features/conferences/routes.tsx";
import { routes as consents } from "../features/consents/routes.tsx";
import { routes as messages } from "../features/messages/routes.tsx";
import { routes as reviews } from "../features/reviews/routes.tsx";
import { routes as staff } from "../features/staff/routes.tsx";
import { Frame } from "./Frame.tsx";
import { Home } from "./Home.tsx";
import { Nowhere } from "./Nowhere.tsx";
import { Opening } from "./Opening.tsx";
import { Trouble } from "./Trouble.tsx";

const features: RouteObject[] = [
  ...accounts,
  ...messages,
  ...consents,
  ...conferences,
  ...reviews,
  ...cases,
  ...staff,
  ...audit,
];

const ownPages: RouteObject[] = [
  {
    path: "/help",
    handle: { access: "anyone" },
    lazy: async () => ({ Component: (await import("./pages/Help.tsx")).Help }),
  },
  {
    path: "/about",
    handle: { access: "anyone" },
    lazy: async () => ({ Component: (await import("./pages/About.tsx")).About }),
  },
];

/** Every page of the portal. What a screen is made of is fetched when it is first gone to. */
export function createRouter() {
  return createBrowserRouter([
    {
      element: <Frame />,
      errorElement: <Trouble isWhole />,
      hydrateFallbackElement: <Opening />,
      children: [
        {
          errorElement: <Trouble />,
          children: [
            { index: true, element: <Home />, handle: { access: "anyone" } },
            ...features,
            ...ownPages,
            { path: "*", element: <Nowhere />, handle: { access: "anyone" } },
          ],
        },
      ],
    },
  ]);
}
