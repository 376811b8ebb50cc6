import type { Name } from "../use-cases/conferences/trial-portal.ts";
import { type TrialSocket, type TrialSockets, trialSockets } from "./trial-sockets.ts";

export const device = { camera: "on", microphone: "on", encryption: true } as const;
export const everybody: readonly Name[] = ["lead", "colleague", "victim", "friend", "offender", "brother"];

export type TrialSession = Awaited<ReturnType<typeof inSession>>;
type People = Record<Name, TrialSocket>;

export async function takeIn(socket: TrialSocket): Promise<void> {
  await socket.ask("transport-create", { direction: "receive" });
  await socket.ask("conference-ready", { rtpCapabilities: {} });
}
/** The ids of what it sends. */
export async function sendAll(socket: TrialSocket): Promise<string[]> {
  const transport = Object(await socket.ask("transport-create", { direction: "send" }));
  const ids: string[] = [];
  for (const kind of ["audio", "video"]) {
    const { transportId } = transport as { transportId: string };
    const answer = await socket.ask("producer-create", { transportId, kind, rtpParameters: {} });
    ids.push(String(Object(answer).producerId));
  }
  return ids;
}
export async function watchAll(socket: TrialSocket): Promise<void> {
  for (const { name, payload } of socket.heard)
    if (name === "consumer-opened") await socket.ask("consumer-ready", { consumerId: payload["consumerId"] });
}
export const actIn =
  (of: TrialSockets) =>
  (socket: TrialSocket, act: string, more: object = {}) =>
    socket.ask("conference-act", { conferenceId: of.portal.conferenceId, act, ...more });

/** Everybody in the main room, in session, seeing and hearing each other. */
export async function inSession(options: Parameters<typeof trialSockets>[0] = {}) {
  const of = await trialSockets({ budget: () => "granted", ...options });
  const people = Object.fromEntries(everybody.map((name) => [name, of.connect(name)])) as People;
  const { conferenceId } = of.portal;
  const act = actIn(of);
  for (const name of everybody) await people[name].ask("conference-join", { conferenceId, device });
  for (const name of everybody.slice(2)) await act(people.lead, "admit", { accountId: of.portal.ids[name] });
  await act(people.lead, "start");
  for (const name of everybody) {
    await takeIn(people[name]);
    await sendAll(people[name]);
  }
  for (const name of everybody) await watchAll(people[name]);
  if (of.media.flowing(conferenceId).length !== 60)
    throw new Error("they do not all see and hear each other");
  return { of, people, act, conferenceId, ids: of.portal.ids };
}
