import * as endpoints from "../../../protocol/accounts/endpoints.ts";
import type { Ports } from "../../domain/ports.ts";
import { beginSecondFactor } from "../../use-cases/accounts/begin-second-factor.ts";
import { changeCredentials } from "../../use-cases/accounts/change-credentials.ts";
import { confirmSecondFactor } from "../../use-cases/accounts/confirm-second-factor.ts";
import { endSession } from "../../use-cases/accounts/end-session.ts";
import { endStaffAccount } from "../../use-cases/accounts/end-staff-account.ts";
import { listSessions } from "../../use-cases/accounts/list-sessions.ts";
import { listStaff } from "../../use-cases/accounts/list-staff.ts";
import { proveRecoveryCode } from "../../use-cases/accounts/prove-recovery-code.ts";
import { readSignInParameters } from "../../use-cases/accounts/read-sign-in-parameters.ts";
import { recoverAccount } from "../../use-cases/accounts/recover-account.ts";
import { resetSecondFactor } from "../../use-cases/accounts/reset-second-factor.ts";
import { setUpOrganisation } from "../../use-cases/accounts/set-up-organisation.ts";
import { signIn } from "../../use-cases/accounts/sign-in.ts";
import { signOut } from "../../use-cases/accounts/sign-out.ts";
import type { StartedSession } from "../../use-cases/accounts/start-session.ts";
import {
  presentAccount,
  presentKdf,
  presentSession,
  presentSessions,
  presentStaffMember,
} from "../presenters/account.ts";
import type { Routes } from "../route.ts";

export function accountRoutes({ open, route }: Routes, ports: Ports): void {
  const { idleSeconds } = ports.sessionLimits;
  const sessionReply = ({ account, session }: StartedSession) =>
    presentSession(account, session, idleSeconds);

  open(endpoints.setUpOrganisation, async ({ address, body, cookie }) => {
    const started = await setUpOrganisation(ports)(address, body);
    cookie.set(started.tokenB64);
    return sessionReply(started);
  });
  open(endpoints.signInParameters, async ({ address, body }) =>
    presentKdf(await readSignInParameters(ports)(address, body.signInName)),
  );
  open(endpoints.signIn, async ({ address, body, cookie }) => {
    const started = await signIn(ports)(address, body);
    cookie.set(started.tokenB64);
    return { session: sessionReply(started), vault: started.account.vault };
  });
  open(endpoints.recoverAccount, async ({ address, body, cookie }) => {
    const started = await recoverAccount(ports)(address, body);
    cookie.set(started.tokenB64);
    return { session: sessionReply(started), recoveryVault: started.account.recoveryVault };
  });

  route(endpoints.readSession, "recovery", async ({ account, session }) =>
    presentSession(account, session, idleSeconds),
  );
  route(endpoints.signOut, "recovery", async (actor, { cookie }) => {
    await signOut(ports)(actor);
    cookie.clear();
    return {};
  });
  route(endpoints.listSessions, "account", async (actor) => ({
    sessions: presentSessions(await listSessions(ports)(actor), actor.session.sessionId),
  }));
  route(endpoints.endSession, "account", async (actor, { params }) => {
    await endSession(ports)(actor, params.sessionId);
    return {};
  });
  route(endpoints.changeCredentials, "recovery", async (actor, { address, body }) => {
    const { account, session } = await changeCredentials(ports)(address, actor, body);
    return presentSession(account, session, idleSeconds);
  });
  route(endpoints.proveRecoveryCode, "recovery", async (actor, { address, body }) =>
    presentAccount(await proveRecoveryCode(ports)(address, actor, body.recoverySecretB64)),
  );
  route(endpoints.beginSecondFactor, "account", (actor) => beginSecondFactor(ports)(actor));
  route(endpoints.confirmSecondFactor, "account", async (actor, { address, body }) =>
    presentAccount(await confirmSecondFactor(ports)(address, actor, body.oneTimeCode)),
  );

  route(endpoints.listStaff, "full", async (actor) => ({
    staff: (await listStaff(ports)(actor)).map(presentStaffMember),
  }));
  route(endpoints.endStaffAccount, "full", async (actor, { params }) =>
    presentStaffMember(await endStaffAccount(ports)(actor, params.accountId)),
  );
  route(endpoints.resetSecondFactor, "full", async (actor, { params }) =>
    presentStaffMember(await resetSecondFactor(ports)(actor, params.accountId)),
  );
}
