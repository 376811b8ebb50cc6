import { RouterProvider as AriaRouter } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Navigate, Outlet, useHref, useLocation, useMatches, useNavigate } from "react-router";
import { AppShell } from "../components/shell/AppShell.tsx";
import { Navigation } from "../components/shell/Navigation.tsx";
import type { RouteHandle } from "../lib/react/RouteHandle.ts";
import { useService } from "../lib/react/service.ts";
import { type SessionState, useSession } from "../lib/react/session.tsx";
import { Nowhere } from "./Nowhere.tsx";
import { Opening } from "./Opening.tsx";
import { staffLinks } from "./staffLinks.ts";

function useRouteHandle(): Required<RouteHandle> {
  const handles = useMatches().map((match) => match.handle as RouteHandle | undefined);
  return { access: "signed-in", width: "page", ...Object.assign({}, ...handles) };
}

/** What stands around every page: who may see it, the way out, the pages of staff, the connection. */
export function Frame() {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const location = useLocation();
  const handle = useRouteHandle();
  const { state } = useSession();
  const service = useService();
  const links = state.kind === "open" ? staffLinks[state.session.account.role] : [];
  return (
    <AriaRouter navigate={(to) => void navigate(to)} useHref={useHref}>
      <AppShell
        width={handle.width}
        {...(service === undefined ? {} : { exitUrl: service.exitUrl })}
        {...(links.length === 0
          ? {}
          : {
              navigation: (
                <Navigation
                  label={t("nav.label")}
                  links={links.map(({ label, href }) => ({
                    label: t(label),
                    href,
                    isCurrent: location.pathname === href || location.pathname.startsWith(`${href}/`),
                  }))}
                />
              ),
            })}
      >
        <Admitted access={handle.access} state={state} />
      </AppShell>
    </AriaRouter>
  );
}

function Admitted({
  access,
  state,
}: {
  readonly access: RouteHandle["access"];
  readonly state: SessionState;
}) {
  if (state.kind === "starting") return <Opening />;
  if (access === "anyone") return <Outlet />;
  if (state.kind !== "open") return <Navigate to="/" replace />;
  if (Array.isArray(access) && !access.includes(state.session.account.role)) return <Nowhere />;
  return <Outlet />;
}
