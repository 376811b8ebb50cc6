import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { beginRecovery } from "../../client/lib/accounts/recovery.ts";
import { suggestPassphrase } from "../../client/lib/accounts/suggestion.ts";
import { inviteStaff } from "../../client/lib/invitations/invite.ts";
import { completeJoin, draftJoin } from "../../client/lib/invitations/join.ts";
import { readInvitationLink } from "../../client/lib/invitations/link.ts";
import { openScene, type Scene } from "../../e2e/portal/scene.ts";
import { createTap } from "../../e2e/portal/tap.ts";
import * as accounts from "../../protocol/accounts/endpoints.ts";
import * as audit from "../../protocol/audit/trail.ts";
import * as cases from "../../protocol/cases/endpoints.ts";
import * as conferences from "../../protocol/conferences/endpoints.ts";
import * as consents from "../../protocol/consents/endpoints.ts";
import * as invitations from "../../protocol/invitations/endpoints.ts";
import * as messages from "../../protocol/messages/endpoints.ts";
import * as recordings from "../../protocol/recordings/endpoints.ts";
import * as reviews from "../../protocol/reviews/endpoints.ts";
import * as service from "../../protocol/service/endpoints.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
});
afterAll(() => scene.end());

interface Way {
  readonly method: string;
  readonly path: string;
}
const isWay = (value: unknown): value is Way =>
  typeof value === "object" && value !== null && "method" in value && "path" in value;
/** Every endpoint that the protocol has: one that is added is asked here without anybody thinking of it. */
const all = [
  accounts,
  audit,
  cases,
  conferences,
  consents,
  invitations,
  messages,
  recordings,
  reviews,
  service,
]
  .flatMap((area): unknown[] => Object.values(area))
  .filter(isWay);
const nameOf = ({ method, path }: Way) => `${method} ${path}`;

const forAnyone = [
  "GET /api/service",
  "POST /api/set-up",
  "POST /api/sign-in",
  "POST /api/sign-in/parameters",
  "POST /api/recovery",
  "POST /api/invitations/read",
  "POST /api/invitations/redeem",
];
/** With a session that was reached by the recovery code alone. */
const forRecovery = [
  "GET /api/session",
  "PUT /api/account/credentials",
  "POST /api/account/recovery-proven",
  "POST /api/sign-out",
];
/** Before a second factor is set. */
const forNewStaff = [
  ...forRecovery,
  "GET /api/sessions",
  "DELETE /api/sessions/:sessionId",
  "POST /api/account/second-factor",
  "POST /api/account/second-factor/confirm",
];

/** The names of those that answer anything but this refusal to an empty request. */
async function notRefused(ways: readonly Way[], cookie: string, code: string): Promise<string[]> {
  const open: string[] = [];
  for (const way of ways) {
    const path = way.path.replaceAll(/:\w+/g, () => randomUUID());
    const response = await fetch(scene.address + path, {
      method: way.method,
      headers: { origin: scene.address, cookie },
    });
    const body = (await response.json()) as { code?: string };
    if (body.code !== code) open.push(nameOf(way));
  }
  return open.toSorted();
}
const without = (names: readonly string[]) => all.filter((way) => !names.includes(nameOf(way)));

describe("every endpoint of the protocol", () => {
  it("asks for a session, but for those with which one begins", async () => {
    expect(all.length).toBeGreaterThan(50);
    expect(await notRefused(without(forAnyone), "", "not-signed-in")).toEqual([]);
    expect(await notRefused(without(forAnyone), `accord-session=${"A".repeat(43)}`, "not-signed-in")).toEqual(
      [],
    );
  });

  it("is closed to who came with a recovery code, until new credentials are set", async () => {
    const tap = createTap();
    const client = await openBrowser({ baseUrl: scene.address, fetch: tap.fetch });
    await beginRecovery(client, scene.anwen.account);
    const asked = without([...forAnyone, ...forRecovery]);
    expect(await notRefused(asked, tap.cookie(), "forbidden")).toEqual([]);
  });

  it("is closed to staff without a second factor", async () => {
    const { link } = await inviteStaff(scene.ruth.session, { role: "facilitator", name: "Uma" });
    const tap = createTap();
    const client = await openBrowser({ baseUrl: scene.address, fetch: tap.fetch });
    const draft = await draftJoin(client, readInvitationLink(link) ?? { invitationId: "", secretB64: "" });
    await completeJoin(client, draft, { signInName: "uma", passphrase: suggestPassphrase() });
    const asked = without([...forAnyone, ...forNewStaff]);
    expect(await notRefused(asked, tap.cookie(), "second-factor-needed")).toEqual([]);
  });

  it("answers a party with nothing that is for staff, and staff of no case with nothing of one", async () => {
    const readable = all.filter(({ method }) => method === "GET");
    const forParties = readable.filter(({ path }) => /^\/api\/(my-case|messages)/.test(path));
    const forStaff = readable.filter(({ path }) =>
      /^\/api\/(staff|cases|reviews|audit|invitations)/.test(path),
    );
    expect(forParties.length).toBeGreaterThan(3);
    expect(forStaff.length).toBeGreaterThan(5);
    expect(await notRefused(forStaff, scene.jordan.tap.cookie(), "forbidden")).toEqual([]);
    expect(
      await notRefused(
        forParties.filter(({ path }) => !path.includes(":version")),
        scene.priya.tap.cookie(),
        "forbidden",
      ),
    ).toEqual([]);
    const ofCases = forStaff.filter(({ path }) => path.includes(":"));
    expect(await notRefused(ofCases, scene.ruth.tap.cookie(), "not-found")).toEqual([]);
  });
});
