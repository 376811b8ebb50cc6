import { lazy, Suspense } from "react";
import { Navigate } from "react-router";
import { useSession } from "../lib/react/session.tsx";
import { Opening } from "./Opening.tsx";
import { staffLinks } from "./staffLinks.ts";

const SignIn = lazy(async () => ({ default: (await import("../features/accounts/SignIn.tsx")).SignIn }));
const PartyHome = lazy(async () => ({
  default: (await import("../features/messages/PartyHome.tsx")).PartyHome,
}));

/** `/`: where a person signs in, and after that what concerns them. */
export function Home() {
  const { state } = useSession();
  if (state.kind !== "open") {
    return (
      <Suspense fallback={<Opening />}>
        <SignIn />
      </Suspense>
    );
  }
  const [first] = staffLinks[state.session.account.role];
  if (first !== undefined) return <Navigate to={first.href} replace />;
  return (
    <Suspense fallback={<Opening />}>
      <PartyHome />
    </Suspense>
  );
}
