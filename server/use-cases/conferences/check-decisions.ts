import type { Id } from "../../../protocol/ids.ts";
import type { Signed } from "../../../protocol/signed.ts";
import { demandPlausibleTime } from "../../domain/clock.ts";
import type { EncryptionDecision } from "../../domain/conferences/conference.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { ConferencePorts } from "./conference-ports.ts";
import type { LiveConference } from "./live-conference.ts";

/**
 * A facilitator's signed word that a conference is held without end-to-end encryption, looked at as every browser will:
 * by staff of the case, of this conference, the next of its decisions (`conflict` where a colleague was quicker).
 */
export function checkDecisions({ work, checks, clock }: Pick<ConferencePorts, "work" | "checks" | "clock">) {
  return async (live: LiveConference, by: Id, signed: Signed): Promise<EncryptionDecision> => {
    const { conferenceId, caseId, course } = live;
    const of = present(await work.read.cases.facts(caseId), "not-found");
    const member = of.staff.find(({ accountId, ended }) => accountId === by && !ended);
    const { signPublicKeyB64 } = present(member, "forbidden");
    const said = checks.verify("conference-encryption", signed, signPublicKeyB64);
    const isHere = said.caseId === caseId && said.conferenceId === conferenceId;
    demand(isHere && said.facilitatorId === by, "malformed");
    const before = course.decision;
    // The same again, because its answer was lost.
    if (course.encryption === "none" && before?.signed.bytesB64 === signed.bytesB64) return before;
    demand(said.number === (before?.number ?? 0) + 1, "conflict");
    demand(said.rosterHashB64 === of.rosterHashB64, "conflict");
    demandPlausibleTime(said.createdAt, clock.now());
    return { number: said.number, facilitatorId: by, signed };
  };
}
