import pino from "pino";
import type { SignallingRequest } from "../../protocol/conferences/signalling.ts";
import type { Id } from "../../protocol/ids.ts";
import type { Actor } from "../domain/accounts/actor.ts";
import { type RecordedMediaRooms, recordedMediaRooms } from "../domain/conferences/recorded-media-rooms.ts";
import { DomainError } from "../domain/domain-error.ts";
import { type Conferences, openConferences } from "../use-cases/conferences/conferences.ts";
import { type Name, type TrialPortal, trialPortal } from "../use-cases/conferences/trial-portal.ts";
import { type Silence, silence } from "../use-cases/conferences/watch-silence.ts";
import { type SignallingSocket, signalling } from "./signalling.ts";

export interface TrialSocket {
  readonly accountId: Id;
  readonly heard: { readonly name: string; readonly payload: Record<string, unknown> }[];
  /** The reply, or `{ refused }`; "cut off" when the server is better off without the socket. */
  ask(request: SignallingRequest, payload: unknown): Promise<Record<string, unknown> | "cut off">;
  close(): void;
}

export interface TrialSockets {
  readonly portal: TrialPortal;
  readonly media: RecordedMediaRooms;
  readonly conferences: Conferences;
  readonly faults: unknown[];
  connect(name: Name): TrialSocket;
  /** Everything that was begun is done. */
  settled(): Promise<void>;
}

/** The whole of conferences behind the sockets, on a made-up portal and a media server that records. */
export async function trialSockets(
  of: { silence?: Silence; budget?: () => "granted" } = {},
): Promise<TrialSockets> {
  const portal = trialPortal();
  const faults: unknown[] = [];
  let media: RecordedMediaRooms | undefined;
  const conferences = await openConferences({
    work: portal.work,
    clock: { now: () => new Date("2030-01-01T10:00:00.000Z") },
    // Nobody has keys on the made-up portal.
    checks: {
      verify: () => {
        throw new DomainError("signature-invalid");
      },
    },
    publisher: { publish: (news) => void portal.news.push(...news) },
    openMedia: (listener) => {
      media = recordedMediaRooms(listener);
      return media;
    },
    silence: of.silence ?? silence,
    onFault: (error) => void faults.push(error),
  });
  if (media === undefined) throw new Error("no media server was opened");
  const names = Object.entries(portal.ids);
  const edge = signalling({
    conferences,
    actorOf: async (sessionId) => {
      const [name] = names.find(([, id]) => id === sessionId) ?? ["nobody"];
      const role = name === "lead" || name === "colleague" ? "facilitator" : "victim";
      return {
        account: { accountId: sessionId, role, certificate: {} },
        session: { sessionId },
      } as Actor;
    },
    iceServers: () => [],
    isUnavailable: () => true,
    logger: pino({ level: "silent" }),
    ...(of.budget === undefined ? {} : { budget: { spend: of.budget } }),
  });
  return {
    portal,
    media,
    conferences,
    faults,
    connect: (name) => {
      const heard: TrialSocket["heard"] = [];
      const accountId = portal.ids[name];
      const socket: SignallingSocket = {
        accountId,
        sessionId: accountId,
        sitting: null,
        isClosed: false,
        emit: (event, payload) =>
          void heard.push({ name: event, payload: payload as Record<string, unknown> }),
      };
      return {
        accountId,
        heard,
        ask: (request, payload) =>
          new Promise((resolve) => {
            if (!edge.receive(socket, request, [payload, resolve])) resolve("cut off");
          }),
        close: () => edge.closed(socket),
      };
    },
    settled: async () => {
      for (let turns = 0; turns < 3; turns += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        await conferences.live.settled();
      }
    },
  };
}
