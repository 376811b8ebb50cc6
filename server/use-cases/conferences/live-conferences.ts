import type { Id } from "../../../protocol/ids.ts";
import type { CaseFacts } from "../../domain/cases/case.ts";
import { isOver } from "../../domain/conferences/conference.ts";
import { held } from "../../domain/conferences/course.ts";
import { type Pause, pausedBecause, restarted } from "../../domain/conferences/pause.ts";
import { asInCase, invitedOf } from "../../domain/conferences/people.ts";
import type { ConferenceRecord } from "../../domain/conferences/ports.ts";
import { trailOfCase } from "../../domain/conferences/trail.ts";
import { present } from "../../domain/domain-error.ts";
import type { ChangeCourse } from "./change-course.ts";
import type { ConferencePorts } from "./conference-ports.ts";
import type { LiveConference } from "./live-conference.ts";

/** Until the case can be read again. */
const LOOK_AGAIN_MS = 1_000;

export interface LiveConferences {
  /** One thing after another in a conference. Refuses with `not-found`. */
  inTurn<T>(conferenceId: Id, work: (live: LiveConference) => Promise<T>): Promise<T>;
  /** Where somebody is in it. */
  find(conferenceId: Id): LiveConference | undefined;
  all(): Iterable<LiveConference>;
  /** Something changed in a case: who may be in its conferences is asked anew. */
  lookAtCase(caseId: Id): void;
  /** Waits for whatever has a turn or is waiting for one. */
  settled(): Promise<void>;
  end(): Promise<void>;
}

export interface LiveConferencesNeeds {
  readonly course: ChangeCourse;
  /** Why conferences in which nobody is stand still, as far as it is known. */
  readonly pauses: Map<Id, Pause>;
}

/** The conferences in which somebody is, each with its queue. What nobody is in is read when it is needed. */
export function liveConferences(
  ports: ConferencePorts,
  { course, pauses }: LiveConferencesNeeds,
): LiveConferences {
  const { work, media, onFault } = ports;
  const known = new Map<Id, LiveConference>();
  const turns = new Map<Id, { last: Promise<unknown>; waiting: number }>();
  const retries = new Set<ReturnType<typeof setTimeout>>();
  let ended = false;

  /** In session without anybody there is only what this server has not come to pause when it started. */
  const pauseOf = ({ conferenceId, course: { phase } }: ConferenceRecord): Pause | null => {
    if (phase === "in-session") return restarted;
    return phase === "paused" ? (pauses.get(conferenceId) ?? null) : null;
  };
  const load = async (conferenceId: Id): Promise<LiveConference> => {
    const record = present(await work.read.conferences.find(conferenceId), "not-found");
    const { caseId, participantIds } = record;
    return {
      conferenceId,
      caseId,
      course: held(record.course),
      participantIds,
      sittings: new Map(),
      lines: new Map(),
      pause: pauseOf(record),
      lost: new Set(),
      holds: 0,
      unwritten: [],
    };
  };

  /** Brings it into line with its case. */
  const align = async (live: LiveConference) => {
    if (isOver(live.course)) return;
    const of: CaseFacts = present(await work.read.cases.facts(live.caseId), "not-found");
    const after = asInCase(live.course, of);
    if (after === live.course) return;
    live.participantIds = new Map(
      invitedOf(of, after.rehearsalWith).map(({ accountId, participantId }) => [accountId, participantId]),
    );
    const acts = trailOfCase(live, live.course, after);
    const pause = pausedBecause(live.pause, live.course, after, "case-changed");
    await course.settle(live, { after, pause, acts, happened: true });
  };

  const entered = async (conferenceId: Id): Promise<LiveConference> => {
    const before = known.get(conferenceId);
    if (before !== undefined) return before;
    const live = await load(conferenceId);
    await align(live);
    known.set(conferenceId, live);
    return live;
  };

  const left = async (conferenceId: Id) => {
    const live = known.get(conferenceId);
    if (live === undefined || live.sittings.size > 0) return;
    // Somebody's going has not had its turn yet, or is not written down.
    if (live.lost.size > 0 || live.unwritten.length > 0) return;
    known.delete(conferenceId);
    if (live.pause === null) pauses.delete(conferenceId);
    else pauses.set(conferenceId, live.pause);
    await media.closeRoom(conferenceId).catch(onFault);
  };

  const inTurn = async <T>(conferenceId: Id, work: (live: LiveConference) => Promise<T>): Promise<T> => {
    const turn = turns.get(conferenceId) ?? { last: Promise.resolve(), waiting: 0 };
    turns.set(conferenceId, turn);
    turn.waiting += 1;
    const mine = turn.last.then(async () => {
      try {
        return await work(await entered(conferenceId));
      } finally {
        await left(conferenceId);
        turn.waiting -= 1;
        if (turn.waiting === 0) turns.delete(conferenceId);
      }
    });
    turn.last = mine.catch(() => undefined);
    return mine;
  };

  const lookAt = async (live: LiveConference): Promise<void> => {
    try {
      await align(live);
    } catch (error) {
      // Whether somebody was removed is not to be known now: nothing flows between the sides until it is.
      onFault(error);
      await course.hold(live);
      lookAgain(live.conferenceId);
    }
  };
  const lookAgain = (conferenceId: Id) => {
    const timer = setTimeout(() => {
      retries.delete(timer);
      if (!ended) inTurn(conferenceId, lookAt).catch(onFault);
    }, LOOK_AGAIN_MS);
    retries.add(timer);
  };
  const lookAtCase = async (caseId: Id) => {
    const here = [...known.values()].filter((live) => live.caseId === caseId);
    const under = here.map(({ conferenceId }) => inTurn(conferenceId, lookAt));
    const ids = await work.read.conferences.openIdsOf(caseId);
    const others = ids.filter((id) => !here.some(({ conferenceId }) => conferenceId === id));
    await Promise.all([...under, ...others.map((id) => inTurn(id, lookAt))]);
  };

  const settled = async () => {
    while (turns.size > 0) await Promise.all([...turns.values()].map(({ last }) => last));
  };

  return {
    inTurn,
    find: (conferenceId) => known.get(conferenceId),
    all: () => known.values(),
    lookAtCase: (caseId) => {
      if (!ended) lookAtCase(caseId).catch(onFault);
    },
    settled,
    end: async () => {
      ended = true;
      for (const timer of retries) clearTimeout(timer);
      await settled();
    },
  };
}
