import type { Id } from "../../../protocol/ids.ts";
import type { Actor } from "../../domain/accounts/actor.ts";
import type { Ports } from "../../domain/ports.ts";
import type { Conferences } from "./conferences.ts";
import { type SeenConference, seeConference } from "./seen-conference.ts";

export function readConference({ work }: Ports, { live }: Conferences) {
  return (actor: Actor, conferenceId: Id): Promise<SeenConference> =>
    seeConference(work.read, live, actor, conferenceId);
}
