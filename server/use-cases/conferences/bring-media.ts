import type { Conference } from "../../domain/conferences/conference.ts";
import type { Flow } from "../../domain/conferences/flows.ts";
import { flowsOf, mayProduce } from "../../domain/conferences/flows.ts";
import type { Producible } from "../../domain/conferences/media-port.ts";
import { DomainError } from "../../domain/domain-error.ts";
import type { ConferencePorts } from "./conference-ports.ts";
import { carriedOf, type LiveConference } from "./live-conference.ts";

interface Carried {
  readonly flows: readonly Flow[];
  readonly producible: readonly Producible[];
}

export interface BringMedia {
  /** Everything that may flow now, and nothing else. */
  now(live: LiveConference): Promise<void>;
  /** Stops what may not flow after the step; begins nothing. */
  stopBefore(live: LiveConference, after: Conference): Promise<void>;
}

/** Brings the media server to what the course allows. */
export function bringMedia({ media, onFault }: Pick<ConferencePorts, "media" | "onFault">): BringMedia {
  const bring = async (live: LiveConference, what: () => Carried) => {
    if (live.sittings.size === 0) return;
    const carry = async () => {
      const { flows, producible } = what();
      await media.bring(live.conferenceId, flows, producible);
    };
    try {
      await carry();
    } catch (error) {
      // Without a media server nothing flows.
      if (error instanceof DomainError && error.code === "unavailable") return;
      onFault(error);
      await beginAnew(live, carry);
    }
  };

  /** What cannot be brought to what may flow must not go on as it is: everybody's media begins anew. */
  const beginAnew = async (live: LiveConference, carry: () => Promise<void>) => {
    try {
      await media.closeRoom(live.conferenceId);
      for (const { tell } of live.sittings.values()) tell.mediaLost();
      await carry();
    } catch (error) {
      onFault(error);
    }
  };

  return {
    now: (live) => bring(live, () => carriedBy(carriedOf(live))),
    stopBefore: async (live, after) => {
      const before = carriedBy(carriedOf(live));
      const kept = inBoth(before, carriedBy(carriedOf(live, after)));
      const stops =
        kept.flows.length < before.flows.length || kept.producible.length < before.producible.length;
      if (stops)
        await bring(live, () => inBoth(carriedBy(carriedOf(live)), carriedBy(carriedOf(live, after))));
    },
  };
}

function carriedBy(course: Conference): Carried {
  return {
    flows: flowsOf(course),
    producible: course.people.flatMap((person) =>
      (["audio", "video"] as const)
        .filter((kind) => mayProduce(course, person, kind))
        .map((kind) => ({ accountId: person.accountId, kind })),
    ),
  };
}

function inBoth(one: Carried, other: Carried): Carried {
  const flows = new Set(other.flows.map(({ from, to, kind }) => `${from} ${to} ${kind}`));
  const producible = new Set(other.producible.map(({ accountId, kind }) => `${accountId} ${kind}`));
  return {
    flows: one.flows.filter(({ from, to, kind }) => flows.has(`${from} ${to} ${kind}`)),
    producible: one.producible.filter(({ accountId, kind }) => producible.has(`${accountId} ${kind}`)),
  };
}
