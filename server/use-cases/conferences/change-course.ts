import type { Id, Time } from "../../../protocol/ids.ts";
import type { AuditAct } from "../../domain/audit/chain.ts";
import { timeOf } from "../../domain/clock.ts";
import { changedForStaff, courseChanged } from "../../domain/conferences/audience.ts";
import { type Conference, isOver } from "../../domain/conferences/conference.ts";
import { type CourseEvent, next, stopped } from "../../domain/conferences/course.ts";
import { type Pause, pauseAfter, pausedBecause } from "../../domain/conferences/pause.ts";
import { isSameCourse, pausedByItself, trailOf } from "../../domain/conferences/trail.ts";
import type { BringMedia } from "./bring-media.ts";
import type { ConferencePorts } from "./conference-ports.ts";
import { hasPlace, type LiveConference, type Sitting } from "./live-conference.ts";

export interface Step {
  readonly after: Conference;
  /** Why it stands still then; null where it does not. */
  readonly pause: Pause | null;
  readonly acts: readonly AuditAct[];
  /** It has happened, whether it can be written down or not: somebody is gone. */
  readonly happened: boolean;
}

export interface ChangeCourse {
  /** Somebody does something. Refuses as the rules of the course do; `unavailable` where it cannot be written down. */
  act(live: LiveConference, by: Id, event: CourseEvent): Promise<void>;
  /** Something has happened to somebody. */
  happen(live: LiveConference, by: Id, event: CourseEvent): Promise<void>;
  settle(live: LiveConference, step: Step): Promise<void>;
  /**
   * In doubt nothing flows between the sides, and it goes on by a facilitator's word alone. Written down with the next step
   * that can be.
   */
  hold(live: LiveConference, happened?: Pick<Step, "after" | "pause" | "acts">): Promise<void>;
}

/**
 * One step of a conference, in its turn: the media server stops what may not flow any more, then the step is written down
 * with its trail, then the media server carries what may flow now. So what stops has stopped before anybody is told, and
 * nothing begins that is not written down.
 */
export function changeCourse(
  { work, clock, publisher, media, onFault }: ConferencePorts,
  bring: BringMedia,
): ChangeCourse {
  const write = (live: LiveConference, { after, acts }: Step) =>
    work.transact(async (tx) => {
      const { conferenceId, participantIds } = live;
      await tx.conferences.saveCourse(conferenceId, after, participantIds, endOf(after));
      for (const act of [...live.unwritten, ...acts]) tx.record(act);
      tx.tell(...courseChanged(conferenceId, live.course, after));
    });
  const endOf = (after: Conference): Time | null => (isOver(after) ? timeOf(clock.now()) : null);

  const hold: ChangeCourse["hold"] = async (live, happened) => {
    const before = live.course;
    const { after, pause, acts } = happened ?? { after: before, pause: live.pause, acts: [] };
    live.course = stopped(after);
    live.pause = pausedBecause(pause, after, live.course, "not-written");
    live.unwritten = [...live.unwritten, ...acts, ...pausedByItself(live, after, live.course)];
    publisher.publish(courseChanged(live.conferenceId, before, live.course));
    await bring.now(live);
  };

  const settle = async (live: LiveConference, step: Step) => {
    const before = live.course;
    if (step.after === before) return;
    await bring.stopBefore(live, step.after);
    try {
      if (!isSameCourse(before, step.after) || live.unwritten.length > 0) {
        await write(live, step);
        live.unwritten = [];
      }
      live.course = step.after;
      live.pause = step.pause;
    } catch (error) {
      await (step.happened ? hold(live, step) : hold(live));
      if (!step.happened) throw error;
      onFault(error);
    }
    if (isSameCourse(before, step.after)) publisher.publish(changedForStaff(live.conferenceId, live.course));
    endSeatsWithoutPlace(live);
    await bring.now(live);
  };

  const endSeatsWithoutPlace = (live: LiveConference) => {
    for (const [accountId, sitting] of live.sittings) {
      if (hasPlace(live, accountId)) continue;
      live.sittings.delete(accountId);
      endSitting(sitting);
    }
  };
  const endSitting = (sitting: Sitting) => {
    sitting.over = true;
    media.leave(sitting.seat).catch(onFault);
  };

  const step = (live: LiveConference, by: Id, event: CourseEvent, happened: boolean) => {
    const after = next(live.course, by, event);
    const acts = trailOf(live, by, event, live.course, after);
    const pause = pauseAfter(live.pause, live.course, after, by, event);
    return settle(live, { after, pause, acts, happened });
  };
  return {
    act: (live, by, event) => step(live, by, event, false),
    happen: (live, by, event) => step(live, by, event, true),
    settle,
    hold,
  };
}
