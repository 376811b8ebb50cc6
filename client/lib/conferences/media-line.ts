import { Device, type types } from "mediasoup-client";
import type { SignallingEvents, SignallingReply } from "../../../protocol/conferences/signalling.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { Realtime } from "../realtime.ts";
import type { PersonMedia } from "./attendance.ts";
import type { FrameWorker } from "./frames/frame-worker.ts";
import { mendTransport } from "./mend-transport.ts";
import { Receiving } from "./receiving.ts";
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

export function openMediaLine({ ask, accountId, frames, onTracks, onLost }: MediaLineNeeds): MediaLine {
  const mending = new Set<{ now(): void }>();
  let device: Device | null = null;
  let iceServers: RTCIceServer[] = [];
  let send: Promise<Transport> | null = null;
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

  const receiving = new Receiving({ ask, frames, onTracks });

  async function openReceiving(): Promise<void> {
    receiving.reset();
    receiving.begin(await createTransport("receive"));
    await ask("conference-ready", { rtpCapabilities: { ...loaded().recvRtpCapabilities } });
  }

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
    opened: (offer) => receiving.opened(offer),
    ended: (consumerId) => receiving.ended(consumerId),
    want: (wanted) => sending.want(wanted),
    setPictures: (on) => receiving.setPictures(on),
    setShownWidth: (from, widthPx) => receiving.setShownWidth(from, widthPx),
    mend() {
      for (const one of mending) one.now();
    },
    tracks: () => receiving.tracks(),
    async stats() {
      const transports = [receiving.transport, await send].filter((one) => one !== null && !one.closed);
      return Promise.all(transports.flatMap((one) => one?.getStats() ?? []));
    },
    close() {
      closed = true;
      sending.close();
      receiving.close();
      send?.then((transport) => transport.close()).catch(() => undefined);
    },
  };
}
