import * as endpoints from "../../../protocol/invitations/endpoints.ts";
import type { Ports } from "../../domain/ports.ts";
import { certifyInvitation } from "../../use-cases/invitations/certify-invitation.ts";
import { createInvitation } from "../../use-cases/invitations/create-invitation.ts";
import { listInvitations } from "../../use-cases/invitations/list-invitations.ts";
import { readInvitation } from "../../use-cases/invitations/read-invitation.ts";
import { redeemInvitation } from "../../use-cases/invitations/redeem-invitation.ts";
import { withdrawInvitation } from "../../use-cases/invitations/withdraw-invitation.ts";
import { presentSession } from "../presenters/account.ts";
import { presentInvitation } from "../presenters/invitation.ts";
import type { Routes } from "../route.ts";

export function invitationRoutes({ open, route }: Routes, ports: Ports): void {
  const { clock, sessionLimits } = ports;
  route(endpoints.createInvitation, "full", async (actor, { body }) =>
    presentInvitation(await createInvitation(ports)(actor, body), clock.now()),
  );
  route(endpoints.listInvitations, "full", async (actor, { params }) => ({
    invitations: (await listInvitations(ports)(actor, params.caseId)).map((one) =>
      presentInvitation(one, clock.now()),
    ),
  }));
  route(endpoints.withdrawInvitation, "full", async (actor, { params }) =>
    presentInvitation(await withdrawInvitation(ports)(actor, params.invitationId), clock.now()),
  );
  open(endpoints.readInvitation, async ({ address, body }) => {
    const { role, payload } = await readInvitation(ports)(address, body);
    return { role, payload };
  });
  open(endpoints.redeemInvitation, async ({ address, body, cookie }) => {
    const { account, session, tokenB64 } = await redeemInvitation(ports)(address, body);
    cookie.set(tokenB64);
    return presentSession(account, session, sessionLimits.idleSeconds);
  });
  route(endpoints.certifyInvitation, "full", async (actor, { params, body }) =>
    presentInvitation(
      await certifyInvitation(ports)(actor, params.invitationId, body.certificate),
      clock.now(),
    ),
  );
}
