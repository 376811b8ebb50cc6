import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { changePassphrase } from "../../client/lib/accounts/credentials.ts";
import { suggestPassphrase } from "../../client/lib/accounts/suggestion.ts";
import { inviteStaff } from "../../client/lib/invitations/invite.ts";
import { holdCommits, soon } from "../../e2e/portal/hold-commits.ts";
import { openEmptyScene, openScene, type Scene } from "../../e2e/portal/scene.ts";
import { signIn as endpoint } from "../../protocol/accounts/endpoints.ts";
import { join, openBrowser, setUpAdministrator } from "../../scripts/demo/person.ts";
import { startTrialPortal } from "../trial-portal.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"), startTrialPortal);
});
afterAll(() => scene.end());

it("nobody comes in with the old passphrase at the moment it is changed", async () => {
  const { account, session } = scene.anwen;
  const { signInName } = account;
  const thief = await openBrowser({ baseUrl: scene.address });
  const { signInSecretB64 } = await thief.deriver.derive(account.passphrase, session.locked.kdf);
  let changed: Promise<unknown> = Promise.resolve();
  let tried: Promise<unknown> = Promise.resolve();
  await holdCommits(scene.databaseUrl, async () => {
    changed = changePassphrase(session, { current: account.passphrase, next: suggestPassphrase() });
    // Two derivations of the real strength come before the request.
    for (let n = 0; n < 5; n += 1) await soon();
    tried = thief.http.call(endpoint, { body: { signInName, signInSecretB64 } }).catch(({ code }) => code);
    await soon();
  });
  await changed;
  expect(await tried).toBe("sign-in-refused");
});

it("one link makes one account, and one set-up link one organisation, however many spend it at once", async () => {
  const { link } = await inviteStaff(scene.ruth.session, { role: "facilitator", name: "Uma" });
  const joins = ["uma-one", "uma-two", "uma-three"].map((name) =>
    join({ baseUrl: scene.address }, link, name),
  );
  const joined = await Promise.allSettled(joins);
  expect(joined.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of joined) if (one.status === "rejected") expect(one.reason.code).toBe("invitation-refused");

  const empty = await openEmptyScene(inject("postgresUrl"), startTrialPortal);
  try {
    const setUps = ["ruth", "mallory"].map((signInName) =>
      setUpAdministrator(
        { baseUrl: empty.address },
        { tokenB64: empty.setUpTokenB64, displayName: "R", signInName },
      ),
    );
    const made = await Promise.allSettled(setUps);
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of made) if (one.status === "rejected") expect(one.reason.code).toBe("set-up-refused");
  } finally {
    await empty.end();
  }
});
