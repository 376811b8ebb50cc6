import type { Id } from "../../../protocol/ids.ts";
import { besideOf, changedForStaff } from "../../domain/conferences/audience.ts";
import { personOf } from "../../domain/conferences/conference.ts";
import { flowsOf } from "../../domain/conferences/flows.ts";
import type { MediaListener, Seat } from "../../domain/conferences/media-port.ts";
import type { Publisher } from "../../domain/news.ts";
import type { BringMedia } from "./bring-media.ts";
import type { DeviceChecks } from "./device-checks.ts";
import { carriedOf, type Sitting } from "./live-conference.ts";
import type { LiveConferences } from "./live-conferences.ts";

export interface MediaEventsNeeds {
  readonly live: LiveConferences;
  readonly checks: DeviceChecks;
  readonly bring: BringMedia;
  readonly publisher: Publisher;
}

/** What the media server has to tell, told to the seats that may know it. */
export function mediaEvents({ live: lives, checks, bring, publisher }: MediaEventsNeeds): MediaListener {
  const sittingOf = (seat: Seat): Sitting | undefined => {
    const sitting = lives.find(seat.roomId)?.sittings.get(seat.accountId) ?? checks.find(seat.roomId);
    return sitting?.seat.seatId === seat.seatId ? sitting : undefined;
  };
  /** Who was told last to be heard, by seat. */
  const told = new WeakMap<Sitting, string>();
  return {
    consumerOpened: (seat, offer) => sittingOf(seat)?.tell.consumerOpened(offer),
    consumerClosed: (seat, consumerId) => sittingOf(seat)?.tell.consumerClosed(consumerId),
    speaking: (roomId, accountIds) => {
      const live = lives.find(roomId);
      if (live === undefined) return;
      const flows = flowsOf(carriedOf(live));
      for (const [to, sitting] of live.sittings) {
        // Whom one does not hear, one is not told of; nor that somebody elsewhere began or stopped.
        const heard = accountIds.filter(
          (from) =>
            from === to ||
            flows.some((flow) => flow.kind === "audio" && flow.from === from && flow.to === to),
        );
        if ((told.get(sitting) ?? "") === heard.join()) continue;
        told.set(sitting, heard.join());
        sitting.tell.speaking(heard);
      }
    },
    line: (roomId, accountId, line) => {
      checks.find(roomId)?.tell.line(accountId, line);
      const live = lives.find(roomId);
      const person = live === undefined ? undefined : personOf(live.course, accountId);
      if (live === undefined || person === undefined || live.lines.get(accountId) === line) return;
      live.lines.set(accountId, line);
      const beside = new Set<Id>(besideOf(live.course, person).map((one) => one.accountId));
      for (const [to, { tell }] of live.sittings) {
        const mayKnow = to === accountId || beside.has(to) || personOf(live.course, to)?.side === null;
        if (mayKnow) tell.line(accountId, line);
      }
      // Whoever looks on without a seat fetches it.
      publisher.publish(
        changedForStaff(roomId, live.course).filter(
          ({ to }) => !("account" in to && live.sittings.has(to.account)),
        ),
      );
    },
    lost: (roomId) => {
      const check = checks.find(roomId);
      if (check !== undefined) checks.again(check);
      const live = lives.find(roomId);
      if (live === undefined) return;
      live.lines.clear();
      for (const { tell } of live.sittings.values()) tell.mediaLost();
      // Whatever is made anew carries what may flow now, and not what might when the old one died.
      void bring.now(live);
    },
  };
}
