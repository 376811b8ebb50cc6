import { createWorker, type types } from "mediasoup";
import { mediaCodecs } from "../../server/media/codecs.ts";
import { endOf, type Kind, openEnd, type Place, type Relay } from "./relay.ts";
import { everyMs, packetsOn, parametersOf, Stream } from "./stream.ts";

const kinds = ["audio", "video"] as const;
/** So many cameras and microphones, of which every person has one; none of them at the same moment as another. */
const SOURCES = 8;
const TICK_MS = 4;

interface Source {
  readonly kind: Kind;
  readonly stream: Stream;
  readonly producer: types.Producer;
  dueMs: number;
  made: number;
}

/** People who send to one relay and take in what it sends them. */
export interface Crowd {
  /** Everybody sits down in rooms of this size. */
  seat(rooms: number, people: number): Promise<void>;
  start(): void;
  /** Resolves when everything that is under way has come. */
  stop(): Promise<void>;
  /** Counts from here on. */
  mark(): Promise<void>;
  /** Packets that were to come and that came since the last mark. */
  came(): Promise<{ readonly due: number; readonly came: number }>;
  readonly workerPid: number;
  close(): void;
}

/**
 * A media server of its own sends and receives for them: it encrypts, decrypts and counts in its process, and this one only makes
 * the few streams that everybody sends.
 * @param crowd its name, where several send to one relay
 */
export async function openCrowd(relay: Relay, workerBin: string, crowd = "crowd"): Promise<Crowd> {
  const worker = await createWorker({ workerBin, logLevel: "error" });
  const router = await worker.createRouter({ mediaCodecs });
  const sources: Source[] = [];
  for (let at = 0; at < SOURCES; at += 1) {
    const way = await router.createDirectTransport();
    for (const kind of kinds) {
      const producer = await way.produce({ kind, rtpParameters: parametersOf(kind) });
      sources.push({ kind, producer, stream: new Stream(kind), dueMs: 0, made: 0 });
    }
  }
  const ofKind = (kind: Kind) => sources.filter((source) => source.kind === kind);
  const taken: { kind: Kind; source: Source; producer: types.Producer }[] = [];
  let before = 0;
  let timer: NodeJS.Timeout | undefined;
  let seated = 0;

  const counted = async () => {
    const all = await Promise.all(taken.map(({ producer }) => producer.getStats()));
    return all.flat().reduce((sum, { packetCount }) => sum + packetCount, 0);
  };
  const tick = () => {
    const nowMs = performance.now();
    for (const source of sources) {
      while (source.dueMs <= nowMs) {
        for (const packet of source.stream.next(source.dueMs)) source.producer.send(packet);
        source.dueMs += everyMs[source.kind];
        source.made += 1;
      }
    }
  };

  const sit = async (place: Place, number: number) => {
    const send = await router.createPipeTransport({
      listenInfo: { protocol: "udp", ip: "127.0.0.1" },
      enableSrtp: true,
    });
    const receive = await openEnd(router);
    const ends = await relay.sit(place);
    await relay.connect(place, endOf(send), endOf(receive));
    await send.connect({ ip: "127.0.0.1", ...ends.send });
    await receive.connect({ ip: "127.0.0.1", ...ends.receive });
    for (const kind of kinds) {
      const source = ofKind(kind)[number % SOURCES];
      if (source === undefined) throw new RangeError("there is no such source");
      const consumer = await send.consume({ producerId: source.producer.id });
      await relay.produce(place, kind, withoutMending(consumer.rtpParameters));
    }
    return receive;
  };

  /** What the relay sends to somebody is taken in and counted. */
  const take = async (receive: types.PlainTransport, given: readonly types.RtpParameters[]) => {
    for (const rtpParameters of given) {
      const kind = rtpParameters.codecs[0]?.mimeType.startsWith("audio") === true ? "audio" : "video";
      const producer = await receive.produce({ kind, rtpParameters: onlyMedia(rtpParameters) });
      const [source] = ofKind(kind);
      if (source !== undefined) taken.push({ kind, source, producer });
    }
  };
  const seatRoom = async (people: number) => {
    const roomId = `${crowd}-${seated}`;
    seated += 1;
    const names = Array.from({ length: people }, (_, at) => `person-${at}`);
    await relay.open(roomId, names);
    const receivers = new Map<string, types.PlainTransport>();
    for (const [number, name] of names.entries())
      receivers.set(name, await sit({ roomId, name }, seated + number));
    const consumed = await relay.consumed(roomId);
    for (const [name, receive] of receivers) {
      const given = consumed[name] ?? [];
      if (given.length !== 2 * (people - 1)) throw new Error("not everybody is seen and heard");
      await take(receive, given);
    }
  };

  return {
    workerPid: worker.pid,
    async seat(rooms, people) {
      for (let room = 0; room < rooms; room += 1) await seatRoom(people);
    },
    start() {
      const nowMs = performance.now();
      for (const [at, source] of sources.entries()) {
        // Each pair of them somewhat later than the one before.
        source.dueMs = nowMs + (at >> 1) * (everyMs.video / SOURCES);
      }
      timer = setInterval(tick, TICK_MS);
    },
    async stop() {
      clearInterval(timer);
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    async mark() {
      before = await counted();
      for (const source of sources) source.made = 0;
    },
    async came() {
      const due = taken.reduce((all, { kind, source }) => all + source.made * packetsOn[kind], 0);
      return { due, came: (await counted()) - before };
    },
    close() {
      clearInterval(timer);
      worker.close();
    },
  };
}

/** A packet that is lost stays lost, so that it is counted. */
function withoutMending({
  codecs,
  encodings = [],
  headerExtensions = [],
}: types.RtpParameters): types.RtpParameters {
  return {
    codecs: codecs.filter(isMedia).map((codec) => ({ ...codec, rtcpFeedback: [] })),
    headerExtensions: headerExtensions.filter(({ uri }) => uri.endsWith("ssrc-audio-level")),
    encodings: encodings.map(({ ssrc }) => ({ ...(ssrc === undefined ? {} : { ssrc }) })),
    rtcp: { cname: "bench" },
  };
}
function onlyMedia({ codecs, encodings = [] }: types.RtpParameters): types.RtpParameters {
  const [first] = encodings;
  return {
    codecs: codecs.filter(isMedia).map((codec) => ({ ...codec, rtcpFeedback: [] })),
    encodings: [{ ...(first?.ssrc === undefined ? {} : { ssrc: first.ssrc }) }],
    rtcp: { cname: "bench" },
  };
}
const isMedia = ({ mimeType }: types.RtpCodecParameters) => !mimeType.endsWith("/rtx");
