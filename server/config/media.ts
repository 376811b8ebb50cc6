import { isIP } from "node:net";
import { filled, iceUrls, ipAddress, wholeNumber } from "./forms.ts";
import type { Settings, ValuesOf } from "./setting.ts";

/** The media server of conferences, and how browsers reach it. */
export const mediaSettings = {
  MEDIASOUP_WORKER_BIN: {
    schema: filled,
    standardInWords: "found, downloaded or built",
    meaning: "A media server program of yours for conferences.",
  },
  MEDIA_WORKERS: {
    schema: wholeNumber(1, 64),
    standard: "1",
    meaning: "How many media server processes run.",
  },
  MEDIA_LISTEN_IP: {
    schema: ipAddress,
    standardInWords: "`HOST`, or `127.0.0.1` where that is a name",
    meaning: "The address on which the media server takes sound and pictures.",
  },
  MEDIA_ANNOUNCED_ADDRESS: {
    schema: filled,
    standardInWords: "the host of `PUBLIC_URL` if it listens on all addresses",
    meaning: "Under which address browsers reach the media server, if it is another; best an IP address.",
  },
  MEDIA_PORT: {
    schema: wholeNumber(1, 65_535),
    standardInWords: "any free one",
    meaning: "Its port, UDP and TCP. Each further media server process has the next one.",
  },
  TURN_URLS: {
    schema: iceUrls,
    standardInWords: "none",
    meaning: "STUN and TURN servers for networks that let little through, with commas between them.",
  },
  TURN_SECRET: {
    schema: filled,
    standardInWords: "none",
    meaning: "What the portal shares with the TURN server (`static-auth-secret` of coturn).",
    secret: true,
  },
} as const satisfies Settings;

type MediaValues = ValuesOf<typeof mediaSettings>;

export interface MediaConfig {
  readonly mediasoupWorkerBin: string | undefined;
  readonly mediaWorkers: number;
  readonly mediaListenIp: string;
  /** undefined: the one it listens on. */
  readonly mediaAnnouncedAddress: string | undefined;
  /** Of the first worker; undefined: any free one. */
  readonly mediaPort: number | undefined;
  readonly turnUrls: readonly string[];
  readonly turnSecret: string | undefined;
}

/** What is wrong with these settings beside each other. */
export function mediaFaults(values: Partial<MediaValues>): string[] {
  const {
    TURN_URLS: urls = [],
    TURN_SECRET: secret,
    MEDIA_PORT: port = 1,
    MEDIA_WORKERS: workers = 1,
  } = values;
  const needsSecret = urls.some((url) => url.startsWith("turn"));
  return [
    ...(needsSecret && secret === undefined ? ["TURN_URLS needs TURN_SECRET"] : []),
    ...(port + workers - 1 > 65_535 ? ["MEDIA_PORT leaves no ports for all MEDIA_WORKERS"] : []),
  ];
}

/** Of the portal: where it listens, and under which address people reach it. */
interface PortalAddress {
  readonly host: string;
  readonly publicUrl: string;
}

export function toMediaConfig(values: MediaValues, portal: PortalAddress): MediaConfig {
  return {
    mediasoupWorkerBin: values.MEDIASOUP_WORKER_BIN,
    mediaWorkers: values.MEDIA_WORKERS,
    ...mediaAddresses(values, portal),
    mediaPort: values.MEDIA_PORT,
    turnUrls: values.TURN_URLS ?? [],
    turnSecret: values.TURN_SECRET,
  };
}

const allAddresses = ["0.0.0.0", "::"];

/** Where the media server listens, and what browsers are told of it. */
function mediaAddresses(values: MediaValues, { host, publicUrl }: PortalAddress) {
  const mediaListenIp = values.MEDIA_LISTEN_IP ?? (isIP(host) === 0 ? "127.0.0.1" : host);
  const announced = values.MEDIA_ANNOUNCED_ADDRESS;
  if (announced !== undefined || !allAddresses.includes(mediaListenIp))
    return { mediaListenIp, mediaAnnouncedAddress: announced };
  const { hostname } = new URL(publicUrl);
  return { mediaListenIp, mediaAnnouncedAddress: hostname === "localhost" ? "127.0.0.1" : hostname };
}
