import type { Room } from "../protocol/conferences/conference.ts";
import {
  type ConferenceKey,
  conferenceKeySchema,
  wrappedConferenceKeySchema,
} from "../protocol/conferences/key.ts";
import type { Id } from "../protocol/ids.ts";
import type { KeyWrap } from "../protocol/messages/envelope.ts";
import { PROTOCOL } from "../protocol/protocol-name.ts";
import type { Signed } from "../protocol/signed.ts";
import { fromB64, toB64 } from "./base64.ts";
import { checkLength } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { keyedHash } from "./hash.ts";
import { type Holder, openForHolder, sealToHolder } from "./key-box.ts";
import { randomBytes } from "./random.ts";
import type { Roster } from "./roster.ts";
import { readStatement, signStatement, statementHashB64, verifyStatement } from "./statement.ts";
import { demand } from "./verification-error.ts";

/** One room of one conference, in which a key holds. */
export interface RoomOfConference {
  readonly caseId: Id;
  readonly conferenceId: Id;
  readonly room: Room;
}

/** Who is to have the key, under which of their keys. */
export interface RoomKeyHolder {
  readonly accountId: Id;
  readonly boxPublicKey: Uint8Array;
}

/** A new key of a room (32 bytes), said by a facilitator to be for these people and no others. */
export function makeConferenceKey(
  of: RoomOfConference & {
    readonly epoch: number;
    readonly facilitator: { readonly id: Id; readonly signSecretKey: Uint8Array };
    readonly rosterHashB64: string;
    readonly holders: readonly RoomKeyHolder[];
    readonly createdAt: string;
  },
  roomKey: Uint8Array = randomBytes(32),
): { readonly grant: Signed; readonly wraps: KeyWrap[] } {
  const { caseId, conferenceId, room, epoch, facilitator, rosterHashB64, holders, createdAt } = of;
  checkLength(roomKey, 32, "roomKey");
  const statement: ConferenceKey = conferenceKeySchema.parse({
    protocol: PROTOCOL,
    type: "conference-key",
    caseId,
    conferenceId,
    room,
    epoch,
    facilitatorId: facilitator.id,
    rosterHashB64,
    commitmentB64: commitmentB64(of, epoch, roomKey),
    holders: holders.map(({ accountId, boxPublicKey }) => ({
      accountId,
      boxPublicKeyB64: toB64(boxPublicKey),
    })),
    createdAt,
  });
  const grant = signStatement("conference-key", statement, facilitator.signSecretKey);
  const inside = {
    protocol: PROTOCOL,
    type: "conference-key-wrap",
    grantHashB64: statementHashB64("conference-key", grant),
    roomKeyB64: toB64(roomKey),
  };
  const wraps = holders.map(({ accountId, boxPublicKey }) =>
    sealToHolder(inside, {
      keyId: { holder: "account", id: accountId, epoch: 0 },
      publicKey: boxPublicKey,
    }),
  );
  return { grant, wraps };
}

/** Parses only: for finding out whose it is. Believe nothing of it before `openConferenceKey`. */
export function readConferenceKey(grant: Signed): ConferenceKey {
  return readStatement("conference-key", conferenceKeySchema, grant);
}

export interface OpenedConferenceKey {
  readonly epoch: number;
  readonly grantHashB64: string;
  readonly roomKey: Uint8Array;
}

/**
 * The whole check of a room's key: a facilitator whom the roster assigns now ("certificate"), who saw a roster that we
 * know ("roster"), said it ("signature") of this room of this conference ("signature"), for exactly the `people` who are
 * shown, under my own key ("wrap"); and it is the key that was committed to ("commitment"). `last`: the newest that was
 * taken of this room; an older one, or another of the same epoch, is refused ("signature").
 */
export function openConferenceKey(
  of: { readonly grant: Signed; readonly wrap: KeyWrap },
  expected: RoomOfConference & {
    readonly roster: Roster;
    readonly people: readonly Id[];
    readonly last: { readonly epoch: number; readonly grantHashB64: string } | null;
  },
  holder: Holder,
): OpenedConferenceKey {
  const { caseId, conferenceId, room, roster, last } = expected;
  const facilitator = roster.assigned.get(readConferenceKey(of.grant).facilitatorId);
  demand(facilitator !== undefined, "certificate");
  const key = verifyStatement(
    "conference-key",
    conferenceKeySchema,
    of.grant,
    fromB64(facilitator.signPublicKeyB64),
  );
  demand(key.caseId === caseId && roster.caseId === caseId, "signature");
  demand(key.conferenceId === conferenceId && key.room === room, "signature");
  demand(roster.hashes.includes(key.rosterHashB64), "roster");
  const grantHashB64 = statementHashB64("conference-key", of.grant);
  const isNewer = last === null || key.epoch > last.epoch;
  demand(isNewer || (key.epoch === last.epoch && grantHashB64 === last.grantHashB64), "signature");
  demandHolders(key, expected.people, holder);
  const inside = openForHolder(of.wrap, holder, wrappedConferenceKeySchema);
  demand(inside.grantHashB64 === grantHashB64, "wrap");
  const roomKey = fromB64(inside.roomKeyB64);
  demand(commitmentB64(expected, key.epoch, roomKey) === key.commitmentB64, "commitment");
  return { epoch: key.epoch, grantHashB64, roomKey };
}

function demandHolders({ holders }: ConferenceKey, people: readonly Id[], me: Holder): void {
  const ids = new Set(holders.map(({ accountId }) => accountId));
  demand(ids.size === holders.length, "wrap");
  demand(ids.size === new Set(people).size && people.every((id) => ids.has(id)), "wrap");
  const mine = holders.find(({ accountId }) => accountId === me.keyId.id);
  demand(mine?.boxPublicKeyB64 === toB64(me.publicKey), "wrap");
}

function commitmentB64(of: RoomOfConference, epoch: number, roomKey: Uint8Array): string {
  const { caseId, conferenceId, room } = of;
  return toB64(
    keyedHash(
      "conference-key",
      roomKey,
      canonicalBytes({ protocol: PROTOCOL, caseId, conferenceId, room, epoch }),
    ),
  );
}
