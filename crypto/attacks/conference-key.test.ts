import { beforeAll, describe, expect, it } from "vitest";
import { PROTOCOL } from "../../protocol/protocol-name.ts";
import { toB64 } from "../base64.ts";
import { addStaff, openCase, participant, removeStaff } from "../cast/case.ts";
import { AT, idOf, keysOf, type Person, person, type Staff, seedOf, staff } from "../cast/people.ts";
import { refusalOf } from "../cast/refusal.ts";
import { makeConferenceKey, openConferenceKey } from "../conference-key.ts";
import { sealToHolder } from "../key-box.ts";
import { ready } from "../ready.ts";
import { statementHashB64 } from "../statement.ts";

beforeAll(ready);

// The server keeps the keys of a conference's rooms, and hands them out. Each test is a lie that it could tell.

function play() {
  const anna = staff("Anna");
  const of = openCase(anna);
  const vera = participant("Vera", "victim", { in: of, by: anna });
  const otto = participant("Otto", "offender", { in: of, by: anna });
  return { anna, of, vera, otto };
}
type Play = ReturnType<typeof play>;

const holderOf = ({ id, keys }: Person) => ({ accountId: id, boxPublicKey: keys.boxPublicKey });
const place = { caseId: "", conferenceId: "", room: "main" as const };

function make(scene: Play, but: Partial<Parameters<typeof makeConferenceKey>[0]> = {}, key = seedOf("room")) {
  const { anna, of, vera, otto } = scene;
  return makeConferenceKey(
    {
      ...place,
      caseId: of.caseId,
      conferenceId: idOf("conference"),
      epoch: 2,
      facilitator: { id: anna.id, signSecretKey: anna.keys.signSecretKey },
      rosterHashB64: of.roster.headHashB64,
      holders: [anna, vera, otto].map(holderOf),
      createdAt: AT,
      ...but,
    },
    key,
  );
}

type Made = ReturnType<typeof make>;
type Expected = Parameters<typeof openConferenceKey>[1];

function openAs(scene: Play, made: Made, but: Partial<Expected> = {}, wrapOf = scene.vera.id) {
  const { anna, of, vera, otto } = scene;
  const wrap = made.wraps.find(({ keyId }) => keyId.id === wrapOf);
  if (wrap === undefined) throw new Error("there is no such wrap");
  return openConferenceKey(
    { grant: made.grant, wrap },
    {
      ...place,
      caseId: of.caseId,
      conferenceId: idOf("conference"),
      roster: of.roster,
      people: [anna.id, vera.id, otto.id],
      last: null,
      ...but,
    },
    vera.holder,
  );
}

const refused = (scene: Play, made: Made, but?: Partial<Expected>, wrapOf?: string) =>
  refusalOf(() => openAs(scene, made, but, wrapOf));

describe("a room's key", () => {
  it("opens for whom it was made, again too", () => {
    const scene = play();
    const made = make(scene);
    const opened = openAs(scene, made);
    expect(opened.roomKey).toEqual(seedOf("room"));
    expect(opened.epoch).toBe(2);
    expect(openAs(scene, made, { last: opened })).toEqual(opened);
    expect(make(scene, {}, undefined).wraps).toHaveLength(3);
  });

  it("is refused when it is an older one, or another of the same epoch", () => {
    const scene = play();
    const last = openAs(scene, make(scene, { epoch: 3 }));
    expect(refused(scene, make(scene), { last })).toBe("signature");
    expect(refused(scene, make(scene, { epoch: 3 }, seedOf("other")), { last })).toBe("signature");
  });

  it("is refused in another room, conference or case", () => {
    const scene = play();
    const made = make(scene);
    expect(refused(scene, made, { room: "private-victim" })).toBe("signature");
    expect(refused(scene, made, { conferenceId: idOf("other") })).toBe("signature");
    expect(refused(scene, make(scene, { caseId: idOf("other") }))).toBe("signature");
  });

  it("is refused from staff who are not on the case, any more or at all, and from a party", () => {
    const scene = play();
    const { anna, of, otto } = scene;
    const tom = staff("Tom");
    const by = ({ id, keys }: Staff | Person) => ({ id, signSecretKey: keys.signSecretKey });
    const byTom = make(scene, { facilitator: by(tom) });
    expect(refused(scene, byTom)).toBe("certificate");
    const withTom = addStaff(of, anna, tom);
    expect(openAs(scene, byTom, { roster: withTom.roster }).epoch).toBe(2);
    expect(refused(scene, byTom, { roster: removeStaff(withTom, anna, tom).roster })).toBe("certificate");
    expect(refused(scene, make(scene, { facilitator: by(otto) }))).toBe("certificate");
  });

  it("is refused under an assigned name that did not sign it, and when a byte of it was turned", () => {
    const scene = play();
    const forged = make(scene, {
      facilitator: { id: scene.anna.id, signSecretKey: keysOf("Mallory").signSecretKey },
    });
    expect(refused(scene, forged)).toBe("signature");
    const { grant, wraps } = make(scene);
    const bent = { ...grant, bytesB64: `A${grant.bytesB64.slice(1)}` };
    expect(refused(scene, { grant: bent, wraps })).toBe("signature");
  });

  it("is refused when its maker saw a roster that we do not know", () => {
    const scene = play();
    const { anna, of } = scene;
    const later = addStaff(of, anna, staff("Tom")).roster;
    expect(refused(scene, make(scene, { rosterHashB64: later.headHashB64 }))).toBe("roster");
    // An earlier one is no lie: it was the newest when the key was made.
    expect(openAs(scene, make(scene), { roster: later }).epoch).toBe(2);
  });

  it("is refused for fewer or more people than are shown, or one of them twice", () => {
    const scene = play();
    const { anna, vera, otto } = scene;
    const made = make(scene);
    expect(refused(scene, made, { people: [anna.id, vera.id] })).toBe("wrap");
    expect(refused(scene, made, { people: [anna.id, vera.id, otto.id, idOf("Nia")] })).toBe("wrap");
    const twice = make(scene, { holders: [anna, vera, vera].map(holderOf) });
    expect(refused(scene, twice, { people: [anna.id, vera.id] })).toBe("wrap");
    const without = make(scene, { holders: [anna, otto].map(holderOf) });
    expect(refused(scene, { ...without, wraps: made.wraps }, { people: [anna.id, otto.id] })).toBe("wrap");
  });

  it("is refused when I am named under a key that is not mine", () => {
    const scene = play();
    const { anna, vera, otto } = scene;
    const stranger = { accountId: vera.id, boxPublicKey: person("Mallory").keys.boxPublicKey };
    const bent = make(scene, { holders: [holderOf(anna), stranger, holderOf(otto)] });
    expect(refused(scene, bent)).toBe("wrap");
  });

  it("is refused with another's wrap, one of another key, and one whose key was not committed to", () => {
    const scene = play();
    const made = make(scene);
    expect(refused(scene, made, {}, scene.otto.id)).toBe("wrap");
    const other = make(scene, { epoch: 3 });
    expect(refused(scene, { grant: made.grant, wraps: other.wraps })).toBe("wrap");
    const inside = {
      protocol: PROTOCOL,
      type: "conference-key-wrap",
      grantHashB64: statementHashB64("conference-key", made.grant),
      roomKeyB64: toB64(seedOf("other")),
    };
    const wraps = [sealToHolder(inside, scene.vera.holder)];
    expect(refused(scene, { grant: made.grant, wraps })).toBe("commitment");
  });
});
