import type { Logger } from "pino";
import {
  type SignallingPayload,
  type SignallingReply,
  type SignallingRequest,
  signallingRequests,
} from "../../protocol/conferences/signalling.ts";
import type { Id } from "../../protocol/ids.ts";
import type { ProblemCode } from "../../protocol/problem.ts";
import type { Actor } from "../domain/accounts/actor.ts";
import type { Foreign } from "../domain/conferences/media-port.ts";
import { DomainError, demand, present } from "../domain/domain-error.ts";
import type { Conferences } from "../use-cases/conferences/conferences.ts";
import type { Sitting } from "../use-cases/conferences/live-conference.ts";
import { isPlainJson } from "./plain-json.ts";
import { type RequestBudget, requestBudget } from "./request-budget.ts";
import { seatNews } from "./seat-news.ts";

export interface SignallingNeeds {
  readonly conferences: Conferences;
  /** Whose session it is now. Refuses as the HTTP edge does. */
  readonly actorOf: (sessionId: Id) => Promise<Actor>;
  /** Where a browser may find a way through its network; made out to this account. */
  readonly iceServers: (accountId: Id) => readonly Foreign[];
  readonly isUnavailable: (error: unknown) => boolean;
  readonly logger: Logger;
  readonly budget?: RequestBudget;
}

/** One socket, as far as conferences need to know it. */
export interface SignallingSocket {
  readonly accountId: Id;
  readonly sessionId: Id;
  sitting: Sitting | null;
  /** It came and went while its seat was being taken. */
  isClosed: boolean;
  emit(name: string, payload: unknown): void;
}

export interface Signalling {
  /** False when the socket is better closed: it sends what no browser of ours does, or goes on although refused. */
  receive(socket: SignallingSocket, name: SignallingRequest, args: readonly unknown[]): boolean;
  closed(socket: SignallingSocket): void;
}

/** Each is told to staff, and waits for its turn. */
const steps: ReadonlySet<SignallingRequest> = new Set([
  "conference-join",
  "conference-act",
  "conference-device",
]);
/** To hold, to end and to go oneself must never wait for one's other steps; what has stopped is not stopped, or written, again. */
const stops: ReadonlySet<unknown> = new Set(["pause", "close", "leave"]);
const isStop = (payload: unknown) =>
  typeof payload === "object" && payload !== null && "act" in payload && stops.has(payload.act);

type Answer = (reply: unknown) => void;

export function isSignalling(name: string): name is SignallingRequest {
  return Object.hasOwn(signallingRequests, name);
}

/** Requests with acknowledgements: each is parsed by its schema and answered with its reply or a refusal, once. */
export function signalling({
  conferences,
  actorOf,
  iceServers,
  isUnavailable,
  logger,
  budget = requestBudget(),
}: SignallingNeeds): Signalling {
  const { seats, checks, requests } = conferences;

  const join = async (
    socket: SignallingSocket,
    { conferenceId, device }: SignallingPayload<"conference-join">,
  ): Promise<SignallingReply<"conference-join">> => {
    const actor = await actorOf(socket.sessionId);
    const tell = seatNews((name, payload) => socket.emit(name, payload));
    const { accountId } = socket;
    const { sitting, rtpCapabilities } =
      conferenceId === null
        ? await checks.join(accountId, device, tell)
        : await seats.join(actor, conferenceId, device, tell);
    const before = socket.sitting;
    socket.sitting = sitting;
    // A socket has one seat; where it took the same one again, the earlier is over already.
    if (before !== null) await leave(before);
    if (socket.isClosed) await leave(sitting);
    return { rtpCapabilities, iceServers: [...iceServers(accountId)] };
  };
  const leave = (sitting: Sitting) => (sitting.live === null ? checks.gone(sitting) : seats.gone(sitting));

  const seated = async (socket: SignallingSocket): Promise<Sitting> => {
    const sitting = present(socket.sitting, "wrong-state");
    await seats.here(sitting);
    demand(!sitting.over, "wrong-state");
    return sitting;
  };

  const answer = async (
    socket: SignallingSocket,
    name: SignallingRequest,
    payload: unknown,
  ): Promise<unknown> => {
    switch (name) {
      case "conference-join":
        return join(socket, payload as SignallingPayload<"conference-join">);
      case "conference-here":
        await seated(socket);
        return {};
      case "conference-act": {
        const act = payload as SignallingPayload<"conference-act">;
        if (socket.sitting !== null && !socket.sitting.over) await seats.here(socket.sitting);
        await seats.act(socket.accountId, socket.sitting, act);
        return {};
      }
      case "conference-device":
        await seats.changeInputs(await seated(socket), payload as SignallingPayload<"conference-device">);
        return {};
      default: {
        const ask = requests[name] as (sitting: Sitting, payload: unknown) => Promise<unknown>;
        return ask(await seated(socket), payload);
      }
    }
  };

  const refusalOf = (error: unknown): ProblemCode => {
    if (error instanceof DomainError) return error.code;
    if (isUnavailable(error)) return "unavailable";
    logger.error({ fault: error instanceof Error ? error.name : "unknown" }, "a signalling request failed");
    return "internal";
  };

  return {
    receive: (socket, request, args) => {
      const [payload, reply] = args;
      if (args.length !== 2 || typeof reply !== "function") return false;
      const isStep = steps.has(request) && !isStop(payload);
      const spent = budget.spend(socket.accountId, performance.now(), isStep);
      if (spent === "flood") return false;
      const respond = reply as Answer;
      const parsed = isPlainJson(payload) ? signallingRequests[request].payload.safeParse(payload) : null;
      if (spent === "refused") respond({ refused: "too-many-requests" });
      else if (parsed === null || !parsed.success) respond({ refused: "malformed" });
      else {
        answer(socket, request, parsed.data).then(respond, (error: unknown) =>
          respond({ refused: refusalOf(error) }),
        );
      }
      return true;
    },
    closed: (socket) => {
      socket.isClosed = true;
      if (socket.sitting !== null)
        leave(socket.sitting).catch(() => logger.error("a seat could not be left"));
    },
  };
}
