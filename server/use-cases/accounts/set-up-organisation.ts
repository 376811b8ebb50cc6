import type { setUpOrganisation as endpoint } from "../../../protocol/accounts/endpoints.ts";
import type { BodyOf } from "../../../protocol/endpoint.ts";
import { demandCertificateOf, demandSoundAccount, isSameJoiner } from "../../domain/accounts/account.ts";
import { demandPlausibleTime } from "../../domain/clock.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { Ports } from "../../domain/ports.ts";
import { countGuesses } from "./count-guesses.ts";
import { newAccountRecord } from "./new-account-record.ts";
import { type StartedSession, startSession } from "./start-session.ts";

type Input = BodyOf<typeof endpoint>;

/** The one-time link of the first start makes the organisation and its administrator. Repeating it answers alike. */
export function setUpOrganisation(ports: Ports) {
  const { work, secrets, checks, clock, limits } = ports;
  return async (address: string, input: Input): Promise<StartedSession> => {
    const attempt = { address, subject: "organisation" };
    return countGuesses(limits, "set-up", attempt, async () => {
      demand(ports.isSetUpToken(input.tokenB64), "set-up-refused");
      demandSoundAccount(input.administrator);
      const account = {
        ...newAccountRecord(input.administrator, "administrator", secrets),
        certificate: input.certificate,
      };
      const certificate = checks.verify("staff-certificate", input.certificate, input.signPublicKeyB64);
      demandCertificateOf(certificate, account, input.organisationId);

      return work.transact(async (tx) => {
        const organisation = await tx.organisation.read();
        if (organisation === null) {
          demandPlausibleTime(certificate.createdAt, clock.now());
          await tx.organisation.create({
            organisationId: input.organisationId,
            signPublicKeyB64: input.signPublicKeyB64,
            recoveryPublicKeyB64: input.recoveryPublicKeyB64,
          });
          await tx.accounts.create(account);
          tx.record({
            action: "organisation-set-up",
            actorId: account.accountId,
            subjectId: input.organisationId,
          });
        } else demand(organisation.organisationId === input.organisationId, "set-up-refused");
        const kept = present(await tx.accounts.find(account.accountId), "set-up-refused");
        demand(isSameJoiner(kept, account), "set-up-refused");
        // From then on the link and the passphrase are not enough to sign in.
        demand(kept.secondFactorAt === null, "set-up-refused");
        return startSession(ports, tx, kept, "full");
      });
    });
  };
}
