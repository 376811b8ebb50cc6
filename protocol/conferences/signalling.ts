import { z } from "zod";
import { idSchema } from "../ids.ts";
import { signedSchema } from "../signed.ts";
import { deviceStateSchema, inputsSchema, lineSchema, mediaKindSchema, sideSchema } from "./conference.ts";

/**
 * What is mediasoup's own (RTP capabilities and parameters, ICE, DTLS) is an object whose inside mediasoup checks by its
 * own rules before it looks at it; here it is only kept from being anything else, or too large.
 */
const foreign = z.record(z.string(), z.unknown());
const mediaId = z.string().min(1).max(64);
const here = { conferenceId: idSchema };
const nothing = z.strictObject({});

const alone = <Act extends string>(act: Act) => z.strictObject({ ...here, act: z.literal(act) });
const about = <Act extends string>(act: Act) =>
  z.strictObject({ ...here, act: z.literal(act), accountId: idSchema });
const decided = <Act extends string>(act: Act) =>
  z.strictObject({ ...here, act: z.literal(act), accountId: idSchema, on: z.boolean() });
const ofSide = <Act extends string>(act: Act) =>
  z.strictObject({ ...here, act: z.literal(act), side: sideSchema });

const courseActs = z.discriminatedUnion("act", [
  alone("start"),
  alone("pause"),
  alone("resume"),
  alone("close"),
  alone("end-private"),
  alone("leave"),
  alone("take-break"),
  alone("ask-for-help"),
  about("admit"),
  about("send-to-waiting"),
  about("remove"),
  about("let-back"),
  about("answer-help"),
  decided("mute"),
  decided("camera-off"),
  ofSide("speak-privately"),
  ofSide("let-go"),
  z.strictObject({ ...here, act: z.literal("spare"), on: z.boolean() }),
  z.discriminatedUnion("encryption", [
    z.strictObject({
      ...here,
      act: z.literal("set-encryption"),
      encryption: z.literal("end-to-end"),
    }),
    /** `decision`: a signed `conference-encryption`, the next by its number; `conflict` where a colleague was quicker. */
    z.strictObject({
      ...here,
      act: z.literal("set-encryption"),
      encryption: z.literal("none"),
      decision: signedSchema,
    }),
  ]),
]);

/**
 * What a browser may ask for in a conference, each with one payload and one answer (Socket.IO's acknowledgement): the reply
 * of its schema, or `{ refused: <problem code> }`. The seat is the socket that joined last with this account; what comes
 * from another one is `wrong-state`.
 */
export const signallingRequests = {
  /** Takes the account's seat. `check`: alone with the media server, to try the devices; no conference is needed. */
  "conference-join": {
    payload: z.strictObject({ conferenceId: idSchema.nullable(), device: deviceStateSchema }),
    reply: z.strictObject({ rtpCapabilities: foreign, iceServers: z.array(foreign).max(8) }),
  },
  /** What the browser can take in: from here on consumers are opened for it. */
  "conference-ready": { payload: z.strictObject({ rtpCapabilities: foreign }), reply: nothing },
  /**
   * Twice a second: whoever falls silent for a moment counts as not connected, and keeps place, seat and media. The next sign
   * of life, of whatever kind, connects them again.
   */
  "conference-here": { payload: nothing, reply: nothing },
  "conference-act": { payload: courseActs, reply: nothing },
  /** Camera or microphone are not as they were when joining: staff see it, nobody else does, and nobody's place changes. */
  "conference-device": { payload: inputsSchema, reply: nothing },
  "transport-create": {
    payload: z.strictObject({ direction: z.enum(["send", "receive"]) }),
    reply: z.strictObject({
      transportId: mediaId,
      iceParameters: foreign,
      iceCandidates: z.array(foreign),
      dtlsParameters: foreign,
    }),
  },
  "transport-connect": {
    payload: z.strictObject({ transportId: mediaId, dtlsParameters: foreign }),
    reply: nothing,
  },
  "transport-restart-ice": {
    payload: z.strictObject({ transportId: mediaId }),
    reply: z.strictObject({ iceParameters: foreign }),
  },
  "producer-create": {
    payload: z.strictObject({ transportId: mediaId, kind: mediaKindSchema, rtpParameters: foreign }),
    reply: z.strictObject({ producerId: mediaId }),
  },
  /** One's own mute; nobody unmutes what staff muted. */
  "producer-pause": {
    payload: z.strictObject({ producerId: mediaId, paused: z.boolean() }),
    reply: nothing,
  },
  "producer-close": { payload: z.strictObject({ producerId: mediaId }), reply: nothing },
  /** The browser can take it: the server lets it flow if it still may. */
  "consumer-ready": { payload: z.strictObject({ consumerId: mediaId }), reply: nothing },
  /**
   * One's own wish to get nothing of it for now, without anything being made anew. It goes on with one's own wish only as far as
   * it may: what the server has ended is `not-found`.
   */
  "consumer-pause": {
    payload: z.strictObject({ consumerId: mediaId, paused: z.boolean() }),
    reply: nothing,
  },
  /** What the window can show; the server sends no more than that. */
  "consumer-layers": {
    payload: z.strictObject({ consumerId: mediaId, spatialLayer: z.int().min(0).max(2) }),
    reply: nothing,
  },
} as const;
export type SignallingRequest = keyof typeof signallingRequests;
export type SignallingPayload<R extends SignallingRequest> = z.output<
  (typeof signallingRequests)[R]["payload"]
>;
export type SignallingReply<R extends SignallingRequest> = z.output<(typeof signallingRequests)[R]["reply"]>;
export type CourseAct = z.infer<typeof courseActs>;

/** To the seat alone. */
export const signallingEvents = {
  "consumer-opened": z.strictObject({
    consumerId: mediaId,
    producerId: mediaId,
    /** Who is to be seen or heard; in a device check oneself. */
    accountId: idSchema,
    kind: mediaKindSchema,
    rtpParameters: foreign,
  }),
  "consumer-closed": z.strictObject({ consumerId: mediaId }),
  /** Another tab or device took the seat. */
  "seat-lost": nothing,
  /** The media server began anew: make the transports again. */
  "media-lost": nothing,
  /** Loudest first; nobody who is not in the same room. */
  speaking: z.strictObject({ accountIds: z.array(idSchema).max(24) }),
  line: z.strictObject({ accountId: idSchema, line: lineSchema }),
} as const;

export type SignallingEvents = {
  [Name in keyof typeof signallingEvents]: z.infer<(typeof signallingEvents)[Name]>;
};
export type SignallingEventName = keyof SignallingEvents;

/** Largest signalling packet in bytes: RTP parameters with three encodings are some 6 KiB. */
export const SIGNALLING_MAX_BYTES = 32 * 1024;
