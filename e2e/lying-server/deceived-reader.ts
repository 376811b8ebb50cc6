import { expect } from "vitest";
import { openMessage } from "../../client/lib/messages/offers.ts";
import { TrustError } from "../../client/lib/trust.ts";
import * as messages from "../../protocol/messages/endpoints.ts";
import { alertsOf, type Scene } from "./scene.ts";

export type Opened = (typeof messages.openMessage)["reply"]["_output"];

/** Of a letter. */
export function chunksOf(envelope: object | undefined): string[] {
  if (envelope === undefined || !("chunksB64" in envelope)) throw new Error("not a letter");
  return envelope.chunksB64 as string[];
}

export interface Refusal {
  /** Null when the letter was shown after all, or something else went wrong. */
  readonly error: TrustError | null;
  /** What the facilitators were told about the message. */
  readonly alerts: readonly string[];
}

/** What comes of Anwen's opening a letter against a lie. */
export async function openAgainstLie(
  scene: Scene,
  of: { messageId: string; version: number },
  tell: (truth: Opened) => unknown,
): Promise<Refusal> {
  scene.anwen.liar.lie(messages.openMessage, tell);
  const outcome: unknown = await openMessage(scene.anwen.session, of).catch((error: unknown) => error);
  const error = outcome instanceof TrustError ? outcome : null;
  return { error, alerts: await alertsOf(scene.priya, of.messageId) };
}

/** Opens a letter against a lie, and demands that it is refused, for this reason, and that the facilitators know. */
export async function expectAlarm(
  scene: Scene,
  messageId: string,
  tell: (truth: Opened) => unknown,
  reason: string,
  version = 1,
): Promise<void> {
  const { error, alerts } = await openAgainstLie(scene, { messageId, version }, tell);
  expect(error).toMatchObject({ key: "not-verified", alerted: true });
  expect(alerts).toContain(reason);
}

/** The true answer to opening a letter, seen by whoever is between. */
export async function trueAnswer(scene: Scene, messageId: string, version = 1): Promise<Opened> {
  await openMessage(scene.anwen.session, { messageId, version });
  return scene.anwen.liar.truth(messages.openMessage);
}
