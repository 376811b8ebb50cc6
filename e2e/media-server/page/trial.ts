import { Device, type types } from "mediasoup-client";
import type { Ask, Direction, Offer, TrialPage, Way } from "../trial-page.ts";

declare global {
  // The test's way to the media server: a name of its port's, and what it is given.
  var ask: Ask;
  var trial: TrialPage;
}

const device = await Device.factory();
const transports = new Map<Direction, types.Transport>();
const consumers = new Map<string, types.Consumer>();
const producers = new Map<string, types.Producer>();
/** Playing it is what makes a browser decode it. */
const played = new Map<string, HTMLMediaElement>();

async function open(direction: Direction, { protocol: only, turn }: Way): Promise<void> {
  const offer = (await ask("createTransport", direction)) as Record<string, unknown> & {
    iceCandidates: types.IceCandidate[];
  };
  const options = {
    ...offer,
    id: offer["transportId"],
    iceCandidates: offer.iceCandidates.filter(({ protocol }) => only === undefined || protocol === only),
    ...(turn === undefined ? {} : { iceServers: turn, iceTransportPolicy: "relay" }),
  } as unknown as types.TransportOptions;
  const transport =
    direction === "send" ? device.createSendTransport(options) : device.createRecvTransport(options);
  transport.on("connect", ({ dtlsParameters }, done, failed) => {
    ask("connectTransport", transport.id, dtlsParameters).then(done, failed);
  });
  transport.on("produce", ({ kind, rtpParameters }, done, failed) => {
    ask("produce", transport.id, kind, rtpParameters).then((id) => done({ id: String(id) }), failed);
  });
  transports.set(direction, transport);
}

globalThis.trial = {
  async begin(way) {
    const routerRtpCapabilities = (await ask("capabilities")) as types.RtpCapabilities;
    await device.load({ routerRtpCapabilities });
    await open("send", way);
    await open("receive", way);
    await ask("ready", device.recvRtpCapabilities);
  },
  async send(kinds, size) {
    const stream = await navigator.mediaDevices.getUserMedia({
      // As it is: what takes noise away takes a tone away too.
      audio: kinds.includes("audio")
        ? { echoCancellation: false, noiseSuppression: false, autoGainControl: false }
        : false,
      video: kinds.includes("video") ? { width: size, height: (size * 9) / 16, frameRate: 10 } : false,
    });
    for (const track of stream.getTracks()) {
      const producer = await transports.get("send")?.produce({
        track,
        ...(track.kind === "audio"
          ? { codecOptions: { opusDtx: true, opusFec: true } }
          : {
              encodings: [
                { rid: "r0", scaleResolutionDownBy: 4, maxBitrate: 100_000 },
                { rid: "r1", scaleResolutionDownBy: 2, maxBitrate: 300_000 },
                { rid: "r2", scaleResolutionDownBy: 1, maxBitrate: 900_000 },
              ],
              codecOptions: { videoGoogleStartBitrate: 1_000 },
            }),
      });
      if (producer !== undefined) producers.set(track.kind, producer);
    }
    return Object.fromEntries([...producers].map(([kind, { id }]) => [kind, id]));
  },
  async take({ consumerId, producerId, accountId, kind, rtpParameters }: Offer) {
    const consumer = await transports.get("receive")?.consume({
      id: consumerId,
      producerId,
      kind,
      rtpParameters: rtpParameters as unknown as types.RtpParameters,
      streamId: accountId,
    });
    if (consumer === undefined) return;
    consumers.set(consumerId, consumer);
    const player = document.createElement(kind);
    player.autoplay = true;
    player.muted = true;
    player.srcObject = new MediaStream([consumer.track]);
    document.body.append(player);
    played.set(consumerId, player);
    await ask("consumerReady", consumerId);
  },
  drop(consumerId) {
    consumers.get(consumerId)?.close();
    consumers.delete(consumerId);
    played.get(consumerId)?.remove();
    played.delete(consumerId);
  },
  async received(consumerId) {
    const stats = await consumers.get(consumerId)?.getStats();
    const found = [...(stats?.values() ?? [])].find(({ type }) => type === "inbound-rtp");
    return {
      packets: found?.packetsReceived ?? 0,
      frames: found?.framesDecoded ?? 0,
      width: found?.frameWidth ?? 0,
    };
  },
  async restartIce(direction) {
    const transport = transports.get(direction);
    const iceParameters = (await ask("restartIce", transport?.id)) as types.IceParameters;
    await transport?.restartIce({ iceParameters });
  },
  states: () =>
    Object.fromEntries([...transports].map(([direction, one]) => [direction, one.connectionState])),
};
