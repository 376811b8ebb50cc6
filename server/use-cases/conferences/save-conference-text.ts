import type { Id } from "../../../protocol/ids.ts";
import type { Envelope, EnvelopeKind, KeyId } from "../../../protocol/messages/envelope.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import { changedFor, changedForStaff } from "../../domain/conferences/audience.ts";
import { type Conference, roomOf } from "../../domain/conferences/conference.ts";
import type { ConferenceText } from "../../domain/conferences/ports.ts";
import { demand, present } from "../../domain/domain-error.ts";
import { accountKey, caseKey, checkEnvelope } from "../../domain/messages/envelope-rules.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Conferences } from "./conferences.ts";
import { caseOfOwn, inOwnTurn } from "./own-conference.ts";
import { type SeenConference, seeConference } from "./seen-conference.ts";

const kinds: Readonly<Record<ConferenceText, EnvelopeKind>> = {
  panel: "conference-panel",
  notes: "conference-notes",
  debrief: "conference-debrief",
};

/** Staff write, in the place of what was written before. `stale-revision` when a colleague wrote meanwhile. */
export function saveConferenceText({ work, checks }: Ports, { live }: Conferences) {
  return (
    actor: Actor,
    { conferenceId, text }: { readonly conferenceId: Id; readonly text: ConferenceText },
    revision: number,
    envelope: Envelope,
  ): Promise<SeenConference> =>
    inOwnTurn({ work, live }, actor, conferenceId, ({ caseId, course }) =>
      work.transact(async (tx) => {
        const { staff, of } = await caseOfOwn(tx, actor, caseId);
        const { accountId } = staff;
        const checked = checkEnvelope(checks, envelope, {
          kind: kinds[text],
          caseId,
          subjectId: conferenceId,
          version: revision,
          authorId: accountId,
          authorRole: staff.role,
          signPublicKeyB64: staff.signPublicKeyB64,
          recipients: [null],
          readers: readersOf(text, of, course),
        });
        const record = present(await tx.conferences.find(conferenceId), "not-found");
        const known = record.texts[text];
        const before = known === null ? null : await tx.envelopes.find(known.envelopeId);
        if (before?.manifestHashB64 === checked.manifestHashB64)
          return seeConference(tx, live, actor, conferenceId);
        demand(revision === (known?.revision ?? 0) + 1, "stale-revision");
        demand(
          course.phase !== "cancelled" && (text !== "panel" || course.phase !== "closed"),
          "wrong-state",
        );
        await tx.conferences.saveText(conferenceId, text, revision, checked, known?.envelopeId ?? null);
        if (text === "debrief") {
          const by = { actorId: accountId, caseId, subjectId: conferenceId, version: revision };
          tx.record({ action: "conference-debriefed", ...by });
        }
        tx.tell(...changedForStaff(conferenceId, course));
        if (text === "panel") {
          // Whoever waits does not see it, and so is not told.
          const seeing = course.people.filter((person) => roomOf(person) !== null);
          tx.tell(...seeing.map((person) => changedFor(conferenceId, person.accountId)));
        }
        return seeConference(tx, live, actor, conferenceId);
      }),
    );
}

/** The panel is for everybody who may come; staff read all of it with the key of the case. */
function readersOf(text: ConferenceText, of: CaseFacts, course: Conference): KeyId[] {
  const attending = course.people.filter(({ side }) => side !== null);
  return [caseKey(of), ...(text === "panel" ? attending.map(({ accountId }) => accountKey(accountId)) : [])];
}
