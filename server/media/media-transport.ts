import type { types } from "mediasoup";
import type { Foreign } from "../domain/conferences/media-port.ts";
import type { MediaWorker } from "./media-worker.ts";

export type Direction = "send" | "receive";

/** What a browser is told of a transport, and what it may ask of it; beneath it is mediasoup's own. */
export interface MediaTransport {
  readonly transport: types.Transport;
  readonly offer: {
    readonly iceParameters: Foreign;
    readonly iceCandidates: readonly Foreign[];
    readonly dtlsParameters: Foreign;
  };
  connect(dtlsParameters: Foreign): Promise<void>;
  restartIce(): Promise<Foreign>;
  /** Whether its line is known to be cut. */
  isCut(): boolean;
}

export type OpenTransport = (
  router: types.Router,
  worker: MediaWorker,
  direction: Direction,
) => Promise<MediaTransport>;

/** A person sends three sizes of one picture, and sound. */
const INCOMING_BITS_PER_S = 2_500_000;
/** To begin with, until the line is known. */
const OUTGOING_BITS_PER_S = 600_000;

/** The server's own candidates are the only ones that anybody is told: no participant learns another's address. */
export const openWebRtcTransport: OpenTransport = async (router, { webRtcServer }, direction) => {
  const transport = await router.createWebRtcTransport({
    webRtcServer,
    enableUdp: true,
    enableTcp: true,
    preferUdp: true,
    initialAvailableOutgoingBitrate: OUTGOING_BITS_PER_S,
  });
  if (direction === "send") await transport.setMaxIncomingBitrate(INCOMING_BITS_PER_S);
  const { iceParameters, iceCandidates, dtlsParameters } = transport;
  return {
    transport,
    offer: {
      iceParameters: { ...iceParameters },
      iceCandidates: iceCandidates.map((candidate) => ({ ...candidate })),
      dtlsParameters: { ...dtlsParameters },
    },
    connect: (given) => transport.connect({ dtlsParameters: given as unknown as types.DtlsParameters }),
    restartIce: async () => ({ ...(await transport.restartIce()) }),
    isCut: () => transport.iceState === "disconnected",
  };
};
