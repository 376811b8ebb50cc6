import { useEffect } from "react";
import { RouterProvider as AriaRouter } from "react-aria-components";
import { useTranslation } from "react-i18next";
import {
  Navigate,
  Outlet,
  useHref,
  useLocation,
  useMatches,
  useNavigate,
  useNavigationType,
} from "react-router";
import { isStaffRole } from "../../protocol/roles.ts";
import { AppShell, ConnectionNotice, LockScreen, Navigation } from "../components/index.ts";
import { Unlock } from "../features/accounts/Unlock.tsx";
import type { RouteHandle } from "../lib/react/RouteHandle.ts";
import { RealtimeContext } from "../lib/react/realtime.tsx";
import { useService } from "../lib/react/service.ts";
import { type SessionState, useSession } from "../lib/react/session.tsx";
import { Nowhere } from "./Nowhere.tsx";
import { Opening } from "./Opening.tsx";
import { account, staffLinks } from "./staffLinks.ts";
import { Unreachable } from "./Unreachable.tsx";
import { useConnection } from "./useConnection.ts";
import { useIdleLock } from "./useIdleLock.ts";
import { WaitForCertificate } from "./WaitForCertificate.tsx";

/** Where staff connect their phone: until they have, nothing else opens. */
const SECOND_FACTOR = "/second-factor";

/** Pages about the account itself need no certificate. */
function isOwnPage(pathname: string): boolean {
  return pathname === SECOND_FACTOR || pathname.startsWith("/account");
}

function useRouteHandle(): Required<RouteHandle> {
  const handles = useMatches().map((match) => match.handle as RouteHandle | undefined);
  return { access: "signed-in", width: "page", ...Object.assign({}, ...handles) };
}

function useTopOfPage() {
  const { pathname } = useLocation();
  const how = useNavigationType();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    if (how !== "POP") window.scrollTo(0, 0);
  }, [pathname, how]);
}

/** Who was signed out while on their first page would else find the sign-in there, and not a word why. */
function useWordsOnSignOut(state: SessionState) {
  const navigate = useNavigate();
  useEffect(() => {
    if (state.kind === "signed-out" && state.because !== undefined) {
      void navigate("/signed-out", { replace: true });
    }
  }, [state, navigate]);
}

/** What stands around every page: who may see it, the way out, the pages of staff, the connection, the lock. */
export function Frame() {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const handle = useRouteHandle();
  const { state, leaveNow } = useSession();
  const service = useService();
  const connection = useConnection();
  useIdleLock();
  useTopOfPage();
  useWordsOnSignOut(state);
  const exit = { onExit: leaveNow, ...(service === undefined ? {} : { exitUrl: service.exitUrl }) };

  if (state.kind === "locked") {
    return (
      <AriaRouter navigate={(to) => void navigate(to)} useHref={useHref}>
        <LockScreen {...exit}>
          <Unlock locked={state.locked} />
        </LockScreen>
      </AriaRouter>
    );
  }

  const session = state.kind === "open" ? state.session : null;
  const isReady = session !== null && (!isStaffRole(session.account.role) || session.account.secondFactor);
  const isParty = isReady && !isStaffRole(session.account.role);
  const pages = isReady ? staffLinks[session.account.role] : [];
  const name = session?.certificate?.displayName;
  return (
    <AriaRouter navigate={(to) => void navigate(to)} useHref={useHref}>
      <AppShell
        {...exit}
        width={handle.width}
        notice={<ConnectionNotice state={connection.state} />}
        {...(name === undefined || session === null
          ? {}
          : { who: `${name} · ${t(`role.${session.account.role}`)}` })}
        {...(pages.length === 0
          ? {}
          : {
              navigation: (
                <Navigation
                  label={t("nav.label")}
                  links={[...pages, account].map(({ label, href }) => ({
                    label: t(label),
                    href,
                    isCurrent: pathname === href || pathname.startsWith(`${href}/`),
                  }))}
                />
              ),
            })}
        links={[
          ...(isParty
            ? [
                { label: t(account.label), href: account.href },
                { label: t("footer.consents"), href: "/consents" },
              ]
            : []),
          { label: t("footer.help"), href: "/help" },
          { label: t("footer.about"), href: "/about" },
        ]}
      >
        <RealtimeContext value={connection.realtime}>
          <Admitted access={handle.access} state={state} />
        </RealtimeContext>
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
  const { pathname } = useLocation();
  if (state.kind === "starting") return <Opening />;
  if (state.kind === "unreachable") return <Unreachable retry={state.retry} />;
  if (access === "anyone" && (state.kind !== "open" || pathname !== "/")) return <Outlet />;
  if (state.kind !== "open") {
    const wasHere = state.kind === "signed-out" && state.because !== undefined;
    return wasHere ? (
      <Navigate to="/signed-out" replace />
    ) : (
      <Navigate to="/" replace state={{ asked: pathname }} />
    );
  }
  const { account } = state.session;
  if (isStaffRole(account.role) && !account.secondFactor && pathname !== SECOND_FACTOR) {
    return <Navigate to={SECOND_FACTOR} replace />;
  }
  if (isStaffRole(account.role) && account.certificate === null && !isOwnPage(pathname)) {
    return <WaitForCertificate />;
  }
  if (Array.isArray(access) && !access.includes(account.role)) return <Nowhere />;
  return <Outlet />;
}
