import type { Id } from "../../../protocol/ids.ts";
import type { ParticipantRole } from "../../../protocol/roles.ts";
import type { AuditAct } from "../../domain/audit/chain.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import { trialCase, trialFacilitator, trialParticipant } from "../../domain/cases/trial-case.ts";
import type { Conference } from "../../domain/conferences/conference.ts";
import { comingTo, invitedOf } from "../../domain/conferences/people.ts";
import type { ConferenceRecord } from "../../domain/conferences/ports.ts";
import type { News } from "../../domain/news.ts";
import type { Stores, Transaction, UnitOfWork } from "../../domain/unit-of-work.ts";

/** A made-up portal with one case and one conference, for trials without a database. */
export interface TrialPortal {
  readonly work: UnitOfWork;
  readonly caseId: Id;
  readonly conferenceId: Id;
  readonly ids: Readonly<Record<Name, Id>>;
  facts: CaseFacts;
  /** As it is written down. */
  course: Conference;
  readonly acts: AuditAct[];
  readonly news: News[];
  /** Awaited by every transaction before it commits; what it throws, the transaction throws. */
  beforeCommit: () => Promise<void> | void;
}

const names = ["lead", "colleague", "victim", "friend", "offender", "brother"] as const;
export type Name = (typeof names)[number];

/** The same in each trial, so that a failure can be followed. */
const idOf = (number: number): Id => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export function trialPortal(): TrialPortal {
  const ids = Object.fromEntries(names.map((name, index) => [name, idOf(index + 1)])) as Record<Name, Id>;
  const caseId = idOf(100);
  const conferenceId = idOf(101);
  const facts = factsOf(caseId, ids);
  const invited = invitedOf(facts, null);
  const portal: TrialPortal = {
    caseId,
    conferenceId,
    ids,
    facts,
    course: {
      rehearsalWith: null,
      phase: "not-started",
      encryption: "end-to-end",
      decision: null,
      people: invited.map(comingTo),
    },
    acts: [],
    news: [],
    beforeCommit: () => undefined,
    work: {
      get read() {
        return stores();
      },
      transact: async (work) => {
        const acts: AuditAct[] = [];
        const news: News[] = [];
        let course: Conference | null = null;
        const tx = {
          ...stores(),
          record: (act: AuditAct) => void acts.push(act),
          tell: (...more: News[]) => void news.push(...more),
        } as Transaction;
        const result = await work({
          ...tx,
          conferences: {
            ...tx.conferences,
            saveCourse: async (_id, after) => {
              course = after;
            },
          },
        });
        await portal.beforeCommit();
        portal.course = course === null ? portal.course : withoutConnections(course);
        portal.acts.push(...acts);
        portal.news.push(...news);
        return result;
      },
    },
  };
  const record = (): ConferenceRecord => ({
    conferenceId,
    caseId,
    startsAt: "2030-01-01T10:00:00.000Z",
    minutes: 60,
    createdBy: ids.lead,
    endedAt: null,
    texts: { panel: null, notes: null, debrief: null },
    course: portal.course,
    participantIds: new Map(invited.map(({ accountId, participantId }) => [accountId, participantId])),
  });
  /** Only what conferences ask for while they run. */
  const stores = () =>
    ({
      cases: { facts: async (id: Id) => (id === caseId ? portal.facts : null) },
      conferences: {
        find: async (id: Id) => (id === conferenceId ? record() : null),
        openIdsOf: async () => [conferenceId],
        pauseAll: async () => [],
      },
    }) as unknown as Stores;
  return portal;
}

function withoutConnections(course: Conference): Conference {
  return { ...course, people: course.people.map((one) => ({ ...one, connected: false, device: null })) };
}

const consents = (["send", "receive"] as const).map((direction) => ({
  channel: "conferences" as const,
  direction,
  given: true,
  everGiven: true,
}));

function factsOf(caseId: Id, ids: Readonly<Record<Name, Id>>): CaseFacts {
  const participant = (accountId: Id, role: ParticipantRole) =>
    trialParticipant(accountId.replace(/^0/, "1"), role, { accountId, consents });
  return trialCase({
    caseId,
    staff: [trialFacilitator(ids.lead), trialFacilitator(ids.colleague)],
    participants: [
      participant(ids.victim, "victim"),
      participant(ids.friend, "victim-supporter"),
      participant(ids.offender, "offender"),
      participant(ids.brother, "offender-supporter"),
    ],
  });
}
