import type {
  SignallingPayload,
  SignallingReply,
  SignallingRequest,
} from "../../../protocol/conferences/signalling.ts";
import { demand } from "../../domain/domain-error.ts";
import type { ConferencePorts } from "./conference-ports.ts";
import type { Sitting } from "./live-conference.ts";

/** Requests of one seat that are under way at the media server at a time. */
const MOST_UNDER_WAY = 32;

export type MediaRequest = Exclude<
  SignallingRequest,
  "conference-join" | "conference-here" | "conference-act" | "conference-device"
>;
export type MediaRequests = {
  readonly [R in MediaRequest]: (
    sitting: Sitting,
    payload: SignallingPayload<R>,
  ) => Promise<SignallingReply<R>>;
};

/** What a seat asks of the media server, which does nothing that the course does not allow. */
export function mediaRequests({ media, onFault }: Pick<ConferencePorts, "media" | "onFault">): MediaRequests {
  const ofSeat = async <T>(sitting: Sitting, ask: () => Promise<T>): Promise<T> => {
    demand(sitting.underWay < MOST_UNDER_WAY, "too-many-requests");
    sitting.underWay += 1;
    try {
      return await ask();
    } finally {
      sitting.underWay -= 1;
      // The seat was lost while something was made for it: that goes too.
      if (sitting.over) await media.leave(sitting.seat).catch(onFault);
    }
  };
  return {
    "conference-ready": (sitting, { rtpCapabilities }) =>
      ofSeat(sitting, async () => {
        await media.ready(sitting.seat, rtpCapabilities);
        return {};
      }),
    "transport-create": (sitting, { direction }) =>
      ofSeat(sitting, async () => {
        const offer = await media.createTransport(sitting.seat, direction);
        return { ...offer, iceCandidates: [...offer.iceCandidates] };
      }),
    "transport-connect": (sitting, { transportId, dtlsParameters }) =>
      ofSeat(sitting, async () => {
        await media.connectTransport(sitting.seat, transportId, dtlsParameters);
        return {};
      }),
    "transport-restart-ice": (sitting, { transportId }) =>
      ofSeat(sitting, async () => ({
        iceParameters: await media.restartIce(sitting.seat, transportId),
      })),
    "producer-create": (sitting, { transportId, kind, rtpParameters }) =>
      ofSeat(sitting, async () => ({
        producerId: await media.produce(sitting.seat, transportId, kind, rtpParameters),
      })),
    "producer-pause": (sitting, { producerId, paused }) =>
      ofSeat(sitting, async () => {
        await media.pauseProducer(sitting.seat, producerId, paused);
        return {};
      }),
    "producer-close": (sitting, { producerId }) =>
      ofSeat(sitting, async () => {
        await media.closeProducer(sitting.seat, producerId);
        return {};
      }),
    "consumer-ready": (sitting, { consumerId }) =>
      ofSeat(sitting, async () => {
        await media.consumerReady(sitting.seat, consumerId);
        return {};
      }),
    "consumer-pause": (sitting, { consumerId, paused }) =>
      ofSeat(sitting, async () => {
        await media.pauseConsumer(sitting.seat, consumerId, paused);
        return {};
      }),
    "consumer-layers": (sitting, { consumerId, spatialLayer }) =>
      ofSeat(sitting, async () => {
        await media.preferLayers(sitting.seat, consumerId, spatialLayer);
        return {};
      }),
  };
}
