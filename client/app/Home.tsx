import { lazy, Suspense } from "react";
import { Navigate, useLocation } from "react-router";
import { isPartyRole } from "../../protocol/roles.ts";
import { useSession } from "../lib/react/session.tsx";
import { Opening } from "./Opening.tsx";
import { staffLinks } from "./staffLinks.ts";

const SignIn = lazy(async () => ({ default: (await import("../features/accounts/SignIn.tsx")).SignIn }));
const SupporterHome = lazy(async () => ({ default: (await import("./SupporterHome.tsx")).SupporterHome }));
const PartyHome = lazy(async () => ({
  default: (await import("../features/messages/PartyHome.tsx")).PartyHome,
}));

const HomeConferences = lazy(async () => ({
  default: (await import("../features/conferences/attend/HomeConferences.tsx")).HomeConferences,
}));

/** `/`: where a person signs in, and after that what concerns them. */
export function Home() {
  const { state } = useSession();
  const location = useLocation();
  const page = state.kind === "open" ? state.session.account.role : "sign-in";
  const [first] = page === "sign-in" ? [] : staffLinks[page];
  // The page that was asked for before signing in; the frame decides whether it is this person's.
  const asked = (location.state as { asked?: string } | null)?.asked;
  if (page !== "sign-in" && asked !== undefined && asked !== "/") return <Navigate to={asked} replace />;
  if (first !== undefined) return <Navigate to={first.href} replace />;
  if (page === "sign-in")
    return (
      <Suspense fallback={<Opening />}>
        <SignIn />
      </Suspense>
    );
  // Of two areas that do not know of each other: what comes after is on the screen while this is fetched.
  const [pressing, later] = (["pressing", "later"] as const).map((which) => (
    <Suspense key={which} fallback={null}>
      <HomeConferences which={which} />
    </Suspense>
  ));
  return (
    <Suspense fallback={<Opening />}>
      {isPartyRole(page) ? (
        <PartyHome appointments={{ pressing, later }} />
      ) : (
        <SupporterHome>
          {pressing}
          {later}
        </SupporterHome>
      )}
    </Suspense>
  );
}
