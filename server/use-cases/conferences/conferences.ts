import type { Id } from "../../../protocol/ids.ts";
import type { MediaListener, MediaRooms } from "../../domain/conferences/media-port.ts";
import { restarted } from "../../domain/conferences/pause.ts";
import { bringMedia } from "./bring-media.ts";
import type { ChangeCourse } from "./change-course.ts";
import { changeCourse } from "./change-course.ts";
import type { ConferencePorts } from "./conference-ports.ts";
import { type DeviceChecks, deviceChecks } from "./device-checks.ts";
import { type LiveConferences, liveConferences } from "./live-conferences.ts";
import { mediaEvents } from "./media-events.ts";
import { type MediaRequests, mediaRequests } from "./media-requests.ts";
import { pauseAfterStart } from "./pause-after-start.ts";
import { type Seats, seats } from "./seats.ts";
import { type Silence, watchSilence } from "./watch-silence.ts";

/** The running conferences of a portal. */
export interface Conferences {
  readonly live: LiveConferences;
  readonly course: ChangeCourse;
  readonly seats: Seats;
  readonly checks: DeviceChecks;
  readonly requests: MediaRequests;
  /** Something changed in a case. */
  lookAtCase(caseId: Id): void;
  end(): Promise<void>;
}

export interface ConferencesNeeds extends Omit<ConferencePorts, "media"> {
  readonly openMedia: (listener: MediaListener) => MediaRooms;
  readonly silence: Silence;
}

/**
 * Before anybody is let in: what was in session when the server stopped is paused first. Where the database is not to be
 * had yet, each is held when it is read.
 */
export async function openConferences({ openMedia, silence, ...of }: ConferencesNeeds): Promise<Conferences> {
  const paused = (await pauseAfterStart(of)().catch(of.onFault)) ?? [];
  const pauses = new Map(paused.map((conferenceId) => [conferenceId, restarted]));
  const media = openMedia({
    consumerOpened: (...news) => listener.consumerOpened(...news),
    consumerClosed: (...news) => listener.consumerClosed(...news),
    speaking: (...news) => listener.speaking(...news),
    line: (...news) => listener.line(...news),
    lost: (...news) => listener.lost(...news),
  });
  const ports: ConferencePorts = { ...of, media };
  const bring = bringMedia(ports);
  const course = changeCourse(ports, bring);
  const live = liveConferences(ports, { course, pauses });
  const checks = deviceChecks(ports);
  const listener: MediaListener = mediaEvents({ live, checks, bring, publisher: of.publisher });
  const taken = seats(ports, { live, bring, course });
  const stopWatching = watchSilence(silence, { live, seats: taken, onFault: of.onFault });
  return {
    live,
    course,
    seats: taken,
    checks,
    requests: mediaRequests(ports),
    lookAtCase: live.lookAtCase,
    end: async () => {
      stopWatching();
      await live.end();
    },
  };
}
