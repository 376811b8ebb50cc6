import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { KeyWrap } from "../../protocol/messages/envelope.ts";
import type { Signed } from "../../protocol/signed.ts";
import { openCase } from "../cast/case.ts";
import { AT, idOf, person, seedOf, staff } from "../cast/people.ts";
import { makeConferenceKey, openConferenceKey } from "../conference-key.ts";
import { ready } from "../ready.ts";

// It changes only together with a new protocol name: browsers of different releases meet in one conference.
const frozen = JSON.parse(readFileSync(new URL("./conference-key.json", import.meta.url), "utf8")) as {
  grant: Signed;
  wraps: KeyWrap[];
};

beforeAll(ready);

const place = () => ({ caseId: idOf("case"), conferenceId: idOf("conference"), room: "main" as const });

function scene() {
  const anna = staff("Anna");
  return { anna, vera: person("Vera"), of: openCase(anna) };
}

test("a room's key is granted as ever, byte for byte", () => {
  const { anna, vera, of } = scene();
  const { grant } = makeConferenceKey(
    {
      ...place(),
      epoch: 3,
      facilitator: { id: anna.id, signSecretKey: anna.keys.signSecretKey },
      rosterHashB64: of.roster.headHashB64,
      holders: [anna, vera].map(({ id, keys }) => ({ accountId: id, boxPublicKey: keys.boxPublicKey })),
      createdAt: AT,
    },
    seedOf("room"),
  );
  expect(grant).toEqual(frozen.grant);
});

test("and opens for whom it was wrapped to", () => {
  const { anna, vera, of } = scene();
  for (const { id, holder } of [anna, vera]) {
    const wrap = frozen.wraps.find(({ keyId }) => keyId.id === id);
    if (wrap === undefined) throw new Error("a wrap is missing");
    const expected = { ...place(), roster: of.roster, people: [vera.id, anna.id], last: null };
    const opened = openConferenceKey({ grant: frozen.grant, wrap }, expected, holder);
    expect(opened.roomKey).toEqual(seedOf("room"));
    expect(opened.epoch).toBe(3);
  }
});
