import type { types } from "mediasoup";
import { lineOf, type Measured, ToldLine } from "./lines.ts";
import type { MediaRoom } from "./media-room.ts";
import type { MediaSeat } from "./media-seat.ts";

/** How often lines are looked at, in milliseconds: receivers report once a second. */
const LOOK_EVERY_MS = 2_000;
/**
 * A line that was good is measured no more often than this, unless mediasoup's own score of it has fallen: that is known here
 * already, where asking for numbers costs the media server as much as carrying a voice does.
 */
const GOOD_FOR_MS = 10_000;

/** Also where nobody sends anything, browsers are heard of: they ask every few seconds whether the way is open (RFC 7675). */
const SILENT_AFTER_MS = 6_000;

interface Watched {
  readonly told: ToldLine;
  bytesReceived: number;
  /** When something came last. */
  heardAtMs: number;
  measuredAtMs: number;
  /** Of then. */
  score: number;
}

/** Measures everybody's line and tells the words that changed, as long as the process runs. */
export function watchLines(
  rooms: () => Iterable<MediaRoom>,
  tell: (roomId: string, accountId: string, line: ReturnType<typeof lineOf>) => void,
): void {
  const watched = new WeakMap<MediaSeat, Watched>();

  const lookAt = async (room: MediaRoom, of: MediaSeat) => {
    const nowMs = performance.now();
    const known = watched.get(of) ?? begin(nowMs);
    watched.set(of, known);
    const score = worstScore(of);
    const isStillGood = known.told.isGood && score >= known.score && !isCut(of);
    if (isStillGood && nowMs - known.measuredAtMs < GOOD_FOR_MS) return;
    Object.assign(known, { measuredAtMs: nowMs, score });
    const { bytesReceived, ...measured } = await measure(of);
    if (bytesReceived !== known.bytesReceived) known.heardAtMs = nowMs;
    known.bytesReceived = bytesReceived;
    const isSilent = measured.isSilent || (bytesReceived > 0 && nowMs - known.heardAtMs >= SILENT_AFTER_MS);
    const line = known.told.next(lineOf({ ...measured, isSilent }));
    if (line !== null && !room.isClosed && !of.isOver) tell(room.roomId, of.seat.accountId, line);
  };
  const look = () => {
    for (const room of rooms()) {
      // What is closed while it is looked at has no line.
      for (const of of room.seats.values()) lookAt(room, of).catch(() => undefined);
    }
  };
  setInterval(look, LOOK_EVERY_MS).unref();
}

function begin(nowMs: number): Watched {
  return { told: new ToldLine(), bytesReceived: 0, heardAtMs: nowMs, measuredAtMs: nowMs, score: 0 };
}

/** 1 to 10: of everything that somebody sends and gets, what comes through worst; what does not flow has none. */
function worstScore({ producers, consumers }: MediaSeat): number {
  const scores = [...producers.values(), ...consumers.values()].flatMap((one) => one.scores);
  return Math.min(10, ...scores.filter((score) => score > 0));
}

const isCut = ({ transports }: MediaSeat) => [...transports.values()].some((one) => one.isCut());

async function measure(of: MediaSeat): Promise<Measured & { readonly bytesReceived: number }> {
  const transports = [...of.transports.values()];
  const flowing = [...of.consumers.values()].filter(({ isFlowing }) => isFlowing);
  // What is lost on the way to somebody is lost of everybody alike: one of a kind tells it.
  const samples = (["audio", "video"] as const).flatMap(
    (kind) => flowing.find(({ flow }) => flow.kind === kind) ?? [],
  );
  const [ways, up, down] = await Promise.all([
    Promise.all(transports.map(({ transport }) => transport.getStats() as Promise<Way[]>)),
    Promise.all([...of.producers.values()].filter(({ isPaused }) => !isPaused).map((one) => one.stats())),
    Promise.all(samples.map((one) => one.stats())),
  ]);
  const stats = ways.flat();
  const outgoing = down.flat().filter((one) => one.type === "outbound-rtp");
  const incoming = up.flat().filter((one) => one.bitrate > 0);
  const trips = [...incoming, ...outgoing].flatMap(({ roundTripTime }) => roundTripTime || []);
  return {
    bytesReceived: stats.reduce((sum, one) => sum + one.bytesReceived, 0),
    lossUp: lossOf(incoming),
    lossDown: lossOf(down.flatMap(lostDownwards)),
    roundTripMs: trips.length === 0 ? null : Math.max(...trips),
    downBitsPerS: outgoing.length === 0 ? null : (stats.find(isDown)?.availableOutgoingBitrate ?? null),
    isSilent: isCut(of),
  };
}

type Way = types.BaseTransportStats;
const isDown = ({ availableOutgoingBitrate }: Way) => availableOutgoingBitrate !== undefined;

/**
 * Sound is passed on with the gaps it came with, and its receiver reports them too: they were lost on another's line. Pictures are
 * asked for again until they are whole. What a receiver reports of mediasoup's own probing stands in no consumer's numbers.
 */
function lostDownwards(stats: readonly Stream[]): { readonly fractionLost: number }[] {
  const came = stats.filter(({ type, kind }) => type === "inbound-rtp" && kind === "audio");
  const lostBefore = Math.max(0, ...came.map(({ fractionLost }) => fractionLost));
  return stats
    .filter(({ type }) => type === "outbound-rtp")
    .map(({ fractionLost }) => ({ fractionLost: Math.max(0, fractionLost - lostBefore) }));
}

type Stream = types.ConsumerStat | types.ProducerStat;

/** RTCP tells the share lost since the last report in 256ths (RFC 3550, 6.4.1). */
function lossOf(streams: readonly { readonly fractionLost: number }[]): number | null {
  if (streams.length === 0) return null;
  return Math.max(...streams.map(({ fractionLost }) => fractionLost)) / 256;
}
