// What the two relays have in common: people whose sound and pictures come in over UDP and go out to everybody else in their
// room. A process of its own, asked over Node's channel.
import type { types } from "mediasoup";

/** Where RTP is taken in, and with which keys (SRTP without DTLS, so that no browser is needed). */
export interface End {
  readonly port: number;
  readonly srtpParameters: types.SrtpParameters;
}
export type Kind = "audio" | "video";
export interface Place {
  readonly roomId: string;
  readonly name: string;
}

/** A relay as it is driven; every answer can be sent to another process. */
export interface Relay {
  open(roomId: string, names: readonly string[]): Promise<void>;
  sit(place: Place): Promise<Record<"send" | "receive", End>>;
  connect(place: Place, send: End, receive: End): Promise<void>;
  produce(place: Place, kind: Kind, rtpParameters: types.RtpParameters): Promise<void>;
  /** By whom they reach: everything that goes out in a room. */
  consumed(roomId: string): Promise<Record<string, types.RtpParameters[]>>;
  /** The process that relays, and the milliseconds that the one around it has computed. */
  used(): Promise<{ readonly workerPid: number; readonly nodeMs: number }>;
}

type Asked = { [Name in keyof Relay]: { ask: number; name: Name; of: Parameters<Relay[Name]> } }[keyof Relay];
interface Answered {
  readonly answer: number;
  readonly is?: unknown;
  readonly fault?: string;
}

export const nodeMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** One address of a relay or of whoever sends to it: one port for everything, with SRTP as a browser's media has it. */
export function openEnd(router: types.Router): Promise<types.PlainTransport> {
  return router.createPlainTransport({
    listenInfo: { protocol: "udp", ip: "127.0.0.1" },
    rtcpMux: true,
    comedia: false,
    enableSrtp: true,
    srtpCryptoSuite: "AEAD_AES_256_GCM",
  });
}

/** Receivers of the bench do not say what reaches them, from which bandwidth would be estimated: nothing is held back. */
export function withoutEstimating(capabilities: types.RtpCapabilities): types.RtpCapabilities {
  const estimates = ["transport-cc", "goog-remb"];
  const codecs = (capabilities.codecs ?? []).map((codec) => ({
    ...codec,
    rtcpFeedback: (codec.rtcpFeedback ?? []).filter(({ type }) => !estimates.includes(type)),
  }));
  return { ...capabilities, codecs };
}

export function endOf({ tuple, srtpParameters }: types.PlainTransport | types.PipeTransport): End {
  if (srtpParameters === undefined) throw new RangeError("it is not encrypted");
  return { port: tuple.localPort, srtpParameters };
}

/** In the relay's process. */
export function serve(relay: Relay): void {
  process.on("message", async ({ ask, name, of }: Asked) => {
    const answer = async (): Promise<Answered> => {
      try {
        const call = relay[name] as (...given: unknown[]) => Promise<unknown>;
        return { answer: ask, is: await call(...of) };
      } catch (error) {
        return { answer: ask, fault: String(error) };
      }
    };
    process.send?.(await answer());
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ ready: true });
}

interface Speaking {
  say(message: object): void;
  listen(listener: (message: unknown) => void): void;
}

/** In the process that asks. */
export function relayBehind(child: Speaking): Relay {
  const waiting = new Map<number, (answered: Answered) => void>();
  let asked = 0;
  child.listen((message) => {
    if (typeof message !== "object" || message === null || !("answer" in message)) return;
    const answered = message as Answered;
    waiting.get(answered.answer)?.(answered);
    waiting.delete(answered.answer);
  });
  const ask =
    (name: keyof Relay) =>
    (...of: unknown[]) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, ({ is, fault }) => (fault === undefined ? resolve(is) : reject(new Error(fault))));
        child.say({ ask: asked, name, of });
      });
  return {
    open: ask("open"),
    sit: ask("sit"),
    connect: ask("connect"),
    produce: ask("produce"),
    consumed: ask("consumed"),
    used: ask("used"),
  } as Relay;
}
