import type { types } from "mediasoup";

/** Where media comes in. */
export interface Listening {
  readonly ip: string;
  /** What browsers are told instead, where they reach this machine under another address. */
  readonly announcedAddress: string | undefined;
  /** Of the first worker, UDP and TCP; undefined: any free one. */
  readonly port: number | undefined;
}

/** One port a worker, for UDP and, where a network lets no UDP through, for TCP. */
export function listenInfos(
  { ip, announcedAddress, port }: Listening,
  number: number,
): types.TransportListenInfo[] {
  return (["udp", "tcp"] as const).map((protocol) => ({
    protocol,
    ip,
    ...(announcedAddress === undefined ? {} : { announcedAddress }),
    ...(port === undefined ? {} : { port: port + number }),
  }));
}
