import { Device, type types } from "mediasoup-client";
import type { SignallingEvents, SignallingReply } from "../../../protocol/conferences/signalling.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Realtime } from "../realtime.ts";
import type { PersonMedia } from "./attendance.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import { mendTransport } from "./mend-transport.ts";
import { Sending, type Wanted } from "./sending.ts";

type Transport = types.Transport;
type Offer = SignallingEvents["consumer-opened"];

/** One seat's media: what comes in, and what is sent. */
export interface MediaLine {
  begin(joined: SignallingReply<"conference-join">): Promise<void>;
  /** The media server began anew: so does everything here, on the same seat. */
  again(): Promise<void>;
  opened(offer: Offer): void;
  ended(consumerId: string): void;
  want(wanted: Wanted): Promise<unknown>;
  /** Whether pictures are fetched at all. */
  setPictures(on: boolean): void;
  setShownWidth(accountId: Id, widthPx: number): void;
  /** The network may have changed. */
  mend(): void;
  tracks(): ReadonlyMap<Id, PersonMedia>;
  stats(): Promise<RTCStatsReport[]>;
  close(): void;
}

export interface MediaLineNeeds {
  readonly ask: Realtime["ask"];
  readonly accountId: Id;
  readonly frames: FrameWorker;
  readonly onTracks: () => void;
  /** It cannot be mended from here: begin with joining. */
  readonly onLost: () => void;
}

interface Received {
  readonly offer: Offer;
  /** Null while it is not fetched. */
  consumer: types.Consumer | null;
  isBeingTaken: boolean;
}

export function openMediaLine({ ask, accountId, frames, onTracks, onLost }: MediaLineNeeds): MediaLine {
  const received = new Map<string, Received>();
  const layers = new Map<Id, number>();
  const mending = new Set<{ now(): void }>();
  let device: Device | null = null;
  let iceServers: RTCIceServer[] = [];
  let receive: Transport | null = null;
  let send: Promise<Transport> | null = null;
  let pictures = true;
  let closed = false;

  const loaded = (): Device => {
    if (device === null) throw new RangeError("the line has not begun");
    return device;
  };

  async function createTransport(direction: "send" | "receive"): Promise<Transport> {
    const offer = await ask("transport-create", { direction });
    const options = {
      id: offer.transportId,
      iceParameters: offer.iceParameters,
      iceCandidates: offer.iceCandidates,
      dtlsParameters: offer.dtlsParameters,
      iceServers,
    } as unknown as types.TransportOptions;
    const transport =
      direction === "send" ? loaded().createSendTransport(options) : loaded().createRecvTransport(options);
    transport.on("connect", ({ dtlsParameters }, done, failed) => {
      ask("transport-connect", { transportId: transport.id, dtlsParameters: { ...dtlsParameters } })
        .then(done)
        .catch(failed);
    });
    transport.on("produce", ({ kind, rtpParameters }, done, failed) => {
      ask("producer-create", { transportId: transport.id, kind, rtpParameters: { ...rtpParameters } })
        .then(({ producerId }) => done({ id: producerId }))
        .catch(failed);
    });
    const mend = mendTransport(transport, restartIce, onLost);
    mending.add(mend);
    transport.observer.on("close", () => mending.delete(mend));
    if (closed) transport.close();
    return transport;
  }

  async function restartIce(transport: Transport): Promise<void> {
    const { iceParameters } = await ask("transport-restart-ice", { transportId: transport.id });
    await transport.restartIce({ iceParameters: iceParameters as unknown as types.IceParameters });
  }

  const sending = new Sending({
    ask,
    accountId,
    frames,
    transport: () => {
      send ??= createTransport("send").catch((error: unknown) => {
        send = null;
        throw error;
      });
      return send;
    },
    codecs: () => loaded().sendRtpCapabilities.codecs ?? [],
  });

  async function openReceiving(): Promise<void> {
    receive?.close();
    receive = null;
    received.clear();
    onTracks();
    receive = await createTransport("receive");
    // What may be opened already is said before the transport's own answer comes.
    for (const of of received.values()) takeWanted(of);
    await ask("conference-ready", { rtpCapabilities: { ...loaded().recvRtpCapabilities } });
  }

  async function take(of: Received): Promise<void> {
    const { consumerId, producerId, accountId: from, kind, rtpParameters } = of.offer;
    const at = receive;
    if (at === null || at.closed || of.consumer !== null) return;
    const consumer = await at.consume({
      id: consumerId,
      producerId,
      kind,
      rtpParameters: rtpParameters as unknown as types.RtpParameters,
      // Sound and picture of one person are played together.
      streamId: from,
      onRtpReceiver: (receiver) => void frames.open(receiver, { accountId: from, kind }),
    });
    if (received.get(consumerId) !== of) return consumer.close();
    of.consumer = consumer;
    await ask("consumer-ready", { consumerId });
    const layer = layers.get(from);
    if (kind === "video" && layer !== undefined) await preferLayer(consumerId, layer);
    onTracks();
  }
  const takeWanted = (of: Received) => {
    if (of.isBeingTaken || (!pictures && of.offer.kind === "video")) return;
    of.isBeingTaken = true;
    take(of)
      .catch(() => undefined)
      .finally(() => {
        of.isBeingTaken = false;
      });
  };

  const preferLayer = (consumerId: string, spatialLayer: number) =>
    ask("consumer-layers", { consumerId, spatialLayer });

  return {
    async begin(joined) {
      device = await Device.factory();
      await device.load({
        routerRtpCapabilities: joined.rtpCapabilities as unknown as types.RtpCapabilities,
      });
      iceServers = joined.iceServers as unknown as RTCIceServer[];
      await openReceiving();
    },
    async again() {
      const before = send;
      send = null;
      sending.reset();
      before?.then((transport) => transport.close()).catch(() => undefined);
      await openReceiving();
    },
    opened(offer) {
      const of: Received = { offer, consumer: null, isBeingTaken: false };
      received.set(offer.consumerId, of);
      takeWanted(of);
    },
    ended(consumerId) {
      const of = received.get(consumerId);
      received.delete(consumerId);
      of?.consumer?.close();
      onTracks();
    },
    want: (wanted) => sending.want(wanted),
    setPictures(on) {
      if (pictures === on) return;
      pictures = on;
      const ofPictures = [...received.values()].filter(({ offer }) => offer.kind === "video");
      if (on) for (const of of ofPictures) takeWanted(of);
      // What flows already stops only with the transport that it flows on.
      else if (ofPictures.some(({ consumer }) => consumer !== null)) openReceiving().catch(onLost);
    },
    setShownWidth(from, widthPx) {
      const layer = layerFor(widthPx);
      if (layers.get(from) === layer) return;
      layers.set(from, layer);
      for (const { offer, consumer } of received.values()) {
        if (offer.accountId === from && offer.kind === "video" && consumer !== null)
          preferLayer(offer.consumerId, layer).catch(() => undefined);
      }
    },
    mend() {
      for (const one of mending) one.now();
    },
    tracks() {
      const media = new Map<Id, PersonMedia>();
      for (const { offer, consumer } of received.values()) {
        if (consumer === null || consumer.closed) continue;
        const known = media.get(offer.accountId) ?? { picture: null, sound: null };
        const { track } = consumer;
        media.set(
          offer.accountId,
          offer.kind === "audio" ? { ...known, sound: track } : { ...known, picture: track },
        );
      }
      return media;
    },
    async stats() {
      const transports = [receive, await send].filter((one) => one !== null && !one.closed);
      return Promise.all(transports.flatMap((one) => one?.getStats() ?? []));
    },
    close() {
      closed = true;
      sending.close();
      receive?.close();
      send?.then((transport) => transport.close()).catch(() => undefined);
      received.clear();
    },
  };
}

/** The smallest of the three sizes that is not visibly rough at this width; twice the pixels on a fine screen. */
function layerFor(widthPx: number): number {
  const pixels = widthPx * Math.min(2, globalThis.devicePixelRatio ?? 1);
  if (pixels <= 360) return 0;
  return pixels <= 760 ? 1 : 2;
}
