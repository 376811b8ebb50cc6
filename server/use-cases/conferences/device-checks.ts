import type { DeviceState } from "../../../protocol/conferences/conference.ts";
import type { Id } from "../../../protocol/ids.ts";
import type { SeatNews } from "../../domain/conferences/seat-news.ts";
import { demand } from "../../domain/domain-error.ts";
import type { ConferencePorts } from "./conference-ports.ts";
import type { Sitting } from "./live-conference.ts";
import type { Joined } from "./seats.ts";

export interface DeviceChecks {
  /** Alone with the media server: one sees and hears oneself come back. The newest check of an account counts. */
  join(accountId: Id, device: DeviceState, tell: SeatNews): Promise<Joined>;
  gone(sitting: Sitting): Promise<void>;
  find(roomId: Id): Sitting | undefined;
  /** The media server began anew. */
  again(sitting: Sitting): void;
}

const kinds = ["audio", "video"] as const;

export function deviceChecks({ media, onFault }: Pick<ConferencePorts, "media" | "onFault">): DeviceChecks {
  const byAccount = new Map<Id, Sitting>();
  const byRoom = new Map<Id, Sitting>();

  const end = async (sitting: Sitting) => {
    const { accountId, roomId } = sitting.seat;
    sitting.over = true;
    byRoom.delete(roomId);
    if (byAccount.get(accountId) === sitting) byAccount.delete(accountId);
    await media.closeRoom(roomId).catch(onFault);
  };
  const carry = (accountId: Id, roomId: Id) =>
    media.bring(
      roomId,
      kinds.map((kind) => ({ from: accountId, to: accountId, kind })),
      kinds.map((kind) => ({ accountId, kind })),
    );

  return {
    join: async (accountId, device, tell) => {
      const roomId = globalThis.crypto.randomUUID();
      const before = byAccount.get(accountId);
      const sitting: Sitting = {
        seat: { roomId, accountId, seatId: globalThis.crypto.randomUUID() },
        live: null,
        tell,
        device,
        hereAtMs: performance.now(),
        silent: false,
        over: false,
        underWay: 0,
      };
      byAccount.set(accountId, sitting);
      byRoom.set(roomId, sitting);
      try {
        if (before !== undefined) {
          before.tell.seatLost();
          await end(before);
        }
        const rtpCapabilities = await media.capabilities(roomId);
        await carry(accountId, roomId);
        // A newer one ended it meanwhile: what was made for it since goes again.
        demand(!sitting.over, "wrong-state");
        return { sitting, rtpCapabilities };
      } catch (error) {
        await end(sitting);
        throw error;
      }
    },
    gone: end,
    find: (roomId) => byRoom.get(roomId),
    again: ({ seat, tell }) => {
      tell.mediaLost();
      carry(seat.accountId, seat.roomId).catch(onFault);
    },
  };
}
