import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { readCase } from "../../client/lib/cases/cases.ts";
import { recordConsents } from "../../client/lib/consents/record.ts";
import { signConferenceDecision } from "../../crypto/index.ts";
import type { ConferenceDecision } from "../../protocol/conferences/decision.ts";
import { type SignallingRequest, signallingEvents } from "../../protocol/conferences/signalling.ts";
import { serverEvents } from "../../protocol/events.ts";
import type { Signed } from "../../protocol/signed.ts";
import { sendAs } from "./requests.ts";
import type { Person, Scene } from "./scene.ts";

/** One browser's line to the portal, below the client library: it may ask for anything. */
export interface ConferenceLine {
  readonly socket: Socket;
  /** Event names and payloads, as they came. */
  readonly events: string[];
  /** The reply, or `{ refused }`. */
  ask(request: SignallingRequest, payload: unknown): Promise<Record<string, unknown>>;
  act(act: string, more?: object): Promise<Record<string, unknown>>;
  join(): Promise<Record<string, unknown>>;
  readonly closed: Promise<unknown>;
}

export const workingDevice = { camera: "on", microphone: "on", encryption: true };

/** Resolves when let in; rejects with the server's word when not. */
export async function connectLine(
  scene: Pick<Scene, "address">,
  person: Person,
  conferenceId: string,
): Promise<ConferenceLine> {
  const socket = io(scene.address, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: scene.address, cookie: person.tap.cookie() },
  });
  const events: string[] = [];
  const schemas: Record<string, { parse(value: unknown): unknown } | undefined> = {
    ...serverEvents,
    ...signallingEvents,
  };
  socket.onAny((name: string, payload: unknown) => {
    schemas[name]?.parse(payload);
    events.push(`${name} ${JSON.stringify(payload)}`);
  });
  await new Promise((resolve, reject) => {
    socket.on("connect", () => resolve(null));
    socket.on("connect_error", reject);
  });
  const ask: ConferenceLine["ask"] = (request, payload) =>
    socket.timeout(5_000).emitWithAck(request, payload) as Promise<Record<string, unknown>>;
  return {
    socket,
    events,
    ask,
    act: (act, more = {}) => ask("conference-act", { conferenceId, act, ...more }),
    join: () => ask("conference-join", { conferenceId, device: workingDevice }),
    closed: new Promise((resolve) => socket.on("disconnect", resolve)),
  };
}

/** As a facilitator's browser decides that a conference is held without end-to-end encryption, or otherwise. */
export async function decision(
  scene: Scene,
  conferenceId: string,
  { by = scene.priya, change = {} }: { by?: Person; change?: Partial<ConferenceDecision> } = {},
): Promise<{ encryption: "none"; decision: Signed }> {
  const { roster } = await readCase(scene.priya.session, scene.caseId);
  const { contents, keys } = by.session;
  const signed = signConferenceDecision({
    caseId: scene.caseId,
    conferenceId,
    number: 1,
    facilitator: {
      id: change.facilitatorId ?? contents.accountId,
      signSecretKey: keys.signSecretKey,
    },
    rosterHashB64: roster.headHashB64,
    createdAt: new Date().toISOString(),
    ...change,
  });
  return { encryption: "none", decision: signed };
}

/** To be seen and heard, and to see and hear; or no longer. */
export async function agreeToConferences(person: Person, given = true): Promise<void> {
  await recordConsents(person.session, [
    { channel: "conferences", direction: "send", given },
    { channel: "conferences", direction: "receive", given },
  ]);
}

/** In a minute, for an hour. */
export async function schedule(scene: Scene, by: Person = scene.priya): Promise<string> {
  const conferenceId = randomUUID();
  const startsAt = new Date(Date.now() + 60_000).toISOString();
  const body = { caseId: scene.caseId, startsAt, minutes: 60 };
  const reply = await sendAs(scene, by, "PUT", `/api/conferences/${conferenceId}`, body);
  if (reply.status !== 200) throw new Error(`a conference could not be scheduled: ${reply.status}`);
  return conferenceId;
}
