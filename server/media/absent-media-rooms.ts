import type { MediaRooms } from "../domain/conferences/media-port.ts";
import { DomainError } from "../domain/domain-error.ts";

/** Where there is no media server: nothing is to be had of it, and there is nothing to stop. */
export function absentMediaRooms(): MediaRooms {
  const refuse = async () => {
    throw new DomainError("unavailable");
  };
  return {
    capabilities: refuse,
    ready: refuse,
    createTransport: refuse,
    connectTransport: refuse,
    restartIce: refuse,
    produce: refuse,
    pauseProducer: refuse,
    closeProducer: refuse,
    consumerReady: refuse,
    preferLayers: refuse,
    bring: refuse,
    leave: async () => undefined,
    closeRoom: async () => undefined,
  };
}
