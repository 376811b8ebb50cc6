import type { types } from "mediasoup";
import { lineOf, type Measured, ToldLine } from "./lines.ts";
import type { MediaRoom } from "./media-room.ts";
import type { MediaSeat } from "./media-seat.ts";

/** How often lines are looked at, in milliseconds: receivers report once a second. */
const LOOK_EVERY_MS = 2_000;

interface Watched {
  readonly told: ToldLine;
  bytesReceived: number;
}

/** Measures everybody's line and tells the words that changed, as long as the process runs. */
export function watchLines(
  rooms: () => Iterable<MediaRoom>,
  tell: (roomId: string, accountId: string, line: ReturnType<typeof lineOf>) => void,
): void {
  const watched = new WeakMap<MediaSeat, Watched>();

  const lookAt = async (room: MediaRoom, of: MediaSeat) => {
    const before = watched.get(of) ?? { told: new ToldLine(), bytesReceived: -1 };
    watched.set(of, before);
    const { measured, bytesReceived } = await measure(of, before.bytesReceived);
    before.bytesReceived = bytesReceived;
    const line = before.told.next(lineOf(measured));
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

async function measure(
  of: MediaSeat,
  bytesBefore: number,
): Promise<{ measured: Measured; bytesReceived: number }> {
  const transports = [...of.transports.values()];
  const [ways, up, down] = await Promise.all([
    Promise.all(transports.map(({ transport }) => transport.getStats() as Promise<Way[]>)),
    Promise.all([...of.producers.values()].filter(({ isPaused }) => !isPaused).map((one) => one.stats())),
    Promise.all([...of.consumers.values()].filter(({ isFlowing }) => isFlowing).map((one) => one.stats())),
  ]);
  const stats = ways.flat();
  const bytesReceived = stats.reduce((sum, one) => sum + one.bytesReceived, 0);
  const outgoing = down.flat().filter((one) => one.type === "outbound-rtp");
  const incoming = up.flat().filter((one) => one.bitrate > 0);
  const trips = [...incoming, ...outgoing].flatMap(({ roundTripTime }) => roundTripTime || []);
  const isSilent = bytesBefore > 0 && bytesReceived === bytesBefore;
  return {
    bytesReceived,
    measured: {
      lossUp: lossOf(incoming),
      lossDown: lossOf(outgoing),
      roundTripMs: trips.length === 0 ? null : Math.max(...trips),
      downBitsPerS: outgoing.length === 0 ? null : (stats.find(isDown)?.availableOutgoingBitrate ?? null),
      isSilent: isSilent || transports.some((one) => one.isCut()),
    },
  };
}

type Way = types.BaseTransportStats;
const isDown = ({ availableOutgoingBitrate }: Way) => availableOutgoingBitrate !== undefined;

/** RTCP tells the share lost since the last report in 256ths (RFC 3550, 6.4.1). */
function lossOf(streams: readonly { readonly fractionLost: number }[]): number | null {
  if (streams.length === 0) return null;
  return Math.max(...streams.map(({ fractionLost }) => fractionLost)) / 256;
}
