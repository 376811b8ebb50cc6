import { readCase } from "../../client/lib/cases/cases.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { certifyJoined } from "../../client/lib/invitations/certify.ts";
import { inviteParticipant, listInvitations } from "../../client/lib/invitations/invite.ts";
import { join, type Person, type Reach } from "../../scripts/demo/person.ts";

type Consents = Parameters<typeof recordConsents>[1];

/**
 * Somebody who lost their keys: invited to the same place in the case by `staff`, joined with keys made anew, and, where
 * there are consents to give, certified.
 */
export async function joinAnew(
  reach: Reach,
  of: { readonly staff: Person; readonly caseId: string; readonly who: Person; readonly signInName: string },
  consents: Consents,
): Promise<Person> {
  const { session } = of.staff;
  const opened = await readCase(session, of.caseId);
  const { participantId } = of.who.session.contents.participant ?? { participantId: "" };
  const { link } = await inviteParticipant(session, opened, participantId, "Again");
  const anew = await join(reach, link, of.signInName);
  if (consents.length === 0) return anew;
  await certifyJoined(session, await listInvitations(session, of.caseId), opened);
  await recordConsents(anew.session, consents);
  return anew;
}
