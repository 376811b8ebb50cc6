import type { DeviceState, Inputs } from "../../../protocol/conferences/conference.ts";
import type { CourseAct } from "../../../protocol/conferences/signalling.ts";
import type { Id } from "../../../protocol/ids.ts";
import { isStaffRole } from "../../../protocol/roles.ts";
import { type Actor, asStaff } from "../../domain/accounts/actor.ts";
import { timeOf } from "../../domain/clock.ts";
import { personOf } from "../../domain/conferences/conference.ts";
import { type CourseEvent, next } from "../../domain/conferences/course.ts";
import type { Foreign } from "../../domain/conferences/media-port.ts";
import { demandMayJoin } from "../../domain/conferences/people.ts";
import type { SeatNews } from "../../domain/conferences/seat-news.ts";
import { demand, present } from "../../domain/domain-error.ts";
import type { BringMedia } from "./bring-media.ts";
import type { ChangeCourse } from "./change-course.ts";
import { checkDecisions } from "./check-decisions.ts";
import type { ConferencePorts } from "./conference-ports.ts";
import type { LiveConference, Sitting } from "./live-conference.ts";
import type { LiveConferences } from "./live-conferences.ts";

export interface Joined {
  readonly sitting: Sitting;
  readonly rtpCapabilities: Foreign;
}

export interface Seats {
  join(actor: Actor, conferenceId: Id, device: DeviceState, tell: SeatNews): Promise<Joined>;
  /** What somebody does in the course, out of their seat. */
  act(accountId: Id, sitting: Sitting | null, act: CourseAct): Promise<void>;
  /** Its camera or microphone are not as they were. */
  changeInputs(sitting: Sitting, inputs: Inputs): Promise<void>;
  /** It was heard of again. */
  here(sitting: Sitting): Promise<void>;
  /** It was not heard of for too long; it may come back. */
  silent(sitting: Sitting): Promise<void>;
  /** Its socket is closed. */
  gone(sitting: Sitting): Promise<void>;
}

type WithoutConference<Act> = Act extends unknown ? Omit<Act, "conferenceId"> : never;

export interface SeatsNeeds {
  readonly live: LiveConferences;
  readonly bring: BringMedia;
  readonly course: ChangeCourse;
}

/** Who sits where: the newest socket of an account has its seat, and nobody is anywhere else by that. */
export function seats(ports: ConferencePorts, { live: lives, bring, course }: SeatsNeeds): Seats {
  const { work, clock, media, onFault } = ports;
  const decisions = checkDecisions(ports);
  const arrival = (device: DeviceState) => ({ type: "arrive", at: timeOf(clock.now()), device }) as const;
  const leaveMedia = (sitting: Sitting) => {
    sitting.over = true;
    media.leave(sitting.seat).catch(onFault);
  };
  const isSeated = (live: LiveConference, sitting: Sitting) =>
    !sitting.over && live.sittings.get(sitting.seat.accountId) === sitting;

  const sit = (live: LiveConference, sitting: Sitting) => {
    const { accountId } = sitting.seat;
    const before = live.sittings.get(accountId);
    live.sittings.set(accountId, sitting);
    live.lost.delete(accountId);
    if (before === undefined) return;
    leaveMedia(before);
    before.tell.seatLost();
  };

  /** What a facilitator signed is looked at before it counts. */
  const eventOf = async (
    live: LiveConference,
    accountId: Id,
    { act: type, ...more }: WithoutConference<CourseAct>,
  ): Promise<CourseEvent> => {
    if (!("decision" in more)) return { type, ...more } as CourseEvent;
    const decision = await decisions(live, accountId, more.decision);
    return { type: "set-encryption", encryption: "none", decision };
  };

  /** At once for the media server, whoever else has a turn; then in the course. */
  const lose = async (live: LiveConference, accountId: Id) => {
    live.lost.add(accountId);
    const stopping = bring.now(live);
    await lives.inTurn(live.conferenceId, async (now) => {
      // Whoever came back meanwhile is there.
      if (!now.lost.delete(accountId)) return;
      if (personOf(now.course, accountId)?.connected === true)
        await course.happen(now, accountId, { type: "disconnected" });
    });
    await stopping;
  };

  const gone = async (sitting: Sitting) => {
    const { live, seat } = sitting;
    if (sitting.over) return;
    const wasSeated = live !== null && isSeated(live, sitting);
    if (wasSeated) live.sittings.delete(seat.accountId);
    leaveMedia(sitting);
    if (wasSeated) await lose(live, seat.accountId);
  };

  /** Nobody holds two conferences at a time, and what is said in one is heard in no other. */
  const leaveOthers = (live: LiveConference, accountId: Id) => {
    for (const other of lives.all()) {
      const sitting = other === live ? undefined : other.sittings.get(accountId);
      if (sitting === undefined) continue;
      gone(sitting).catch(onFault);
      sitting.tell.seatLost();
    }
  };

  return {
    join: (actor, conferenceId, device, tell) =>
      lives.inTurn(conferenceId, async (live) => {
        const { accountId } = actor.account;
        present(personOf(live.course, accountId), "not-found");
        if (isStaffRole(actor.account.role)) asStaff(actor);
        const of = present(await work.read.cases.facts(live.caseId), "not-found");
        demandMayJoin(of, accountId);
        const event = arrival(device);
        next(live.course, accountId, event);
        const rtpCapabilities = await media.capabilities(conferenceId);
        const seat = { roomId: conferenceId, accountId, seatId: globalThis.crypto.randomUUID() };
        const hereAtMs = performance.now();
        const sitting: Sitting = {
          seat,
          live,
          tell,
          device,
          hereAtMs,
          silent: false,
          over: false,
          underWay: 0,
        };
        sit(live, sitting);
        leaveOthers(live, accountId);
        try {
          await course.act(live, accountId, event);
        } catch (error) {
          live.sittings.delete(accountId);
          leaveMedia(sitting);
          lose(live, accountId).catch(onFault);
          throw error;
        }
        return { sitting, rtpCapabilities };
      }),

    act: async (accountId, sitting, { conferenceId, ...act }) => {
      const known = lives.find(conferenceId);
      const holds =
        (act.act === "pause" || act.act === "close") &&
        known !== undefined &&
        sitting !== null &&
        isSeated(known, sitting) &&
        personOf(known.course, accountId)?.role === "facilitator";
      // A word to stop does not wait for its turn.
      if (holds) {
        known.holds += 1;
        bring.now(known).catch(onFault);
      }
      await lives.inTurn(conferenceId, async (live) => {
        if (holds) known.holds -= 1;
        try {
          present(personOf(live.course, accountId), "not-found");
          demand(sitting !== null && isSeated(live, sitting), "wrong-state");
          await course.act(live, accountId, await eventOf(live, accountId, act));
        } catch (error) {
          // The seat was lost meanwhile, or the course has gone on: what was stopped for it may flow again.
          if (holds) await bring.now(live);
          throw error;
        }
      });
    },

    changeInputs: async (sitting, inputs) => {
      const { live, seat } = sitting;
      const { camera, microphone } = inputs;
      sitting.device = { ...sitting.device, camera, microphone };
      // Of a device check nobody else knows.
      if (live === null) return;
      await lives.inTurn(live.conferenceId, async (now) => {
        demand(isSeated(now, sitting), "wrong-state");
        const told = personOf(now.course, seat.accountId)?.device;
        if (told?.camera === camera && told.microphone === microphone) return;
        await course.act(now, seat.accountId, { type: "device", inputs });
      });
    },

    here: async (sitting) => {
      const { live, seat } = sitting;
      sitting.hereAtMs = performance.now();
      if (live === null || !sitting.silent) return;
      await lives.inTurn(live.conferenceId, async (now) => {
        if (!sitting.silent || !isSeated(now, sitting)) return;
        sitting.silent = false;
        now.lost.delete(seat.accountId);
        await course.act(now, seat.accountId, arrival(sitting.device));
      });
    },
    silent: async (sitting) => {
      const { live, seat } = sitting;
      sitting.silent = true;
      if (live !== null && isSeated(live, sitting)) await lose(live, seat.accountId);
    },
    gone,
  };
}
