import {
  makeConferenceKey,
  openConferenceKey,
  type RoomKeyHolder,
  readConferenceKey,
} from "../../../crypto/index.ts";
import type { Room } from "../../../protocol/conferences/conference.ts";
import {
  type ConferenceView,
  renewConferenceKey,
  type SupervisedConference,
} from "../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../protocol/ids.ts";
import { ownHolder } from "../identity.ts";
import type { UnlockedSession } from "../session.ts";
import { TrustError, trusting } from "../trust.ts";
import { believed } from "./believed.ts";
import { type CaseOfConference, knownCase, type SaidOf, withCase } from "./case-of-conference.ts";
import { isSameSet, peopleIn, type Whereabouts } from "./whereabouts.ts";

/** A key that this browser took for its room. */
export interface TakenKey {
  readonly caseId: Id;
  readonly room: Room;
  readonly epoch: number;
  readonly grantHashB64: string;
  readonly holders: readonly Id[];
  readonly roomKey: Uint8Array;
}

/** Opens the keys that facilitators made, and as a facilitator makes them. */
export class RoomKeys {
  readonly #session: UnlockedSession;

  constructor(session: UnlockedSession) {
    this.#session = session;
  }

  /**
   * The newest key of the room one is in; null where there is none for exactly those who are shown there: somebody has just
   * come or gone, and a new one is being made.
   * @throws TrustError
   */
  async open(view: ConferenceView, { room, people }: Whereabouts): Promise<TakenKey | null> {
    const own = view.keys.find((key) => key.room === room);
    if (room === null || own === undefined) return null;
    const holders = trusting(() => readConferenceKey(own.grant)).holders.map(({ accountId }) => accountId);
    if (!isSameSet(holders, people)) return null;
    const { caseId, conferenceId } = view;
    // The portal cannot bring back an older one, nor another of its number; after a reload neither.
    const { memory } = this.#session.client;
    const opened = await withCase(this.#session, caseId, (of) => {
      demandWho(view, people, of);
      const { roster } = of;
      return trusting(() =>
        openConferenceKey(
          own,
          { caseId, conferenceId, room, roster, people, last: memory.roomKey(conferenceId, room) },
          ownHolder(this.#session),
        ),
      );
    });
    memory.sawRoomKey(conferenceId, room, { epoch: opened.epoch, grantHashB64: opened.grantHashB64 });
    return { caseId, room, holders, ...opened };
  }

  /**
   * Whether the key may still be sent with: whoever has left the room and is not of the case's staff, who may come in at any
   * time, must not understand what is said after it. Whoever has come gets the next one.
   */
  isFresh({ caseId, room, holders }: TakenKey, where: Whereabouts): boolean {
    if (room !== where.room) return false;
    const staff = knownCase(this.#session, caseId)?.roster.assigned;
    return holders.every((id) => where.people.includes(id) || staff?.has(id) === true);
  }

  /** Makes the keys that this facilitator is asked for; the newest view, or null where there was nothing to make. */
  async renew(view: SupervisedConference): Promise<ConferenceView | null> {
    let newest: ConferenceView | null = null;
    for (const { room, epoch, accountIds } of view.keysWanted) {
      // Nobody gets a key who is not shown to be there.
      if (!isSameSet(accountIds, peopleIn(view.people, room))) throw new TrustError("wrap");
      newest = await this.#make(view, room, epoch, accountIds);
    }
    return newest;
  }

  async #make(
    view: SupervisedConference,
    room: Room,
    epoch: number,
    accountIds: readonly Id[],
  ): Promise<ConferenceView> {
    const { caseId, conferenceId } = view;
    const { client, contents, keys } = this.#session;
    const body = await withCase(this.#session, caseId, (of) => {
      demandWho(view, accountIds, of);
      const { roster, holderOf } = of;
      return makeConferenceKey({
        caseId,
        conferenceId,
        room,
        epoch,
        facilitator: { id: contents.accountId, signSecretKey: keys.signSecretKey },
        rosterHashB64: roster.headHashB64,
        holders: accountIds.map((accountId) => certified(holderOf(accountId))),
        createdAt: client.now(),
      });
    });
    const params = { conferenceId };
    const reply = await client.http.call(renewConferenceKey, { params, body });
    return believed(this.#session, conferenceId, reply);
  }
}

function certified(holder: RoomKeyHolder | null): RoomKeyHolder {
  if (holder === null) throw new TrustError("certificate");
  return holder;
}

/** Nobody sits in a room under another's name: the other side as a supporter of this one, or as staff. */
function demandWho(view: ConferenceView, accountIds: readonly Id[], { isWho }: CaseOfConference): void {
  const said: readonly SaidOf[] = view.view === "staff" ? view.people : view.beside;
  if (!said.filter(({ accountId }) => accountIds.includes(accountId)).every(isWho))
    throw new TrustError("certificate");
}
