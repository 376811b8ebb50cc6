import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { changePassphrase, replaceRecoveryCode } from "../../client/lib/accounts/credentials.ts";
import { beginRecovery, completeRecovery } from "../../client/lib/accounts/recovery.ts";
import { signIn } from "../../client/lib/accounts/sign-in.ts";
import { resumeSession } from "../../client/lib/session.ts";
import { TrustError } from "../../client/lib/trust.ts";
import * as endpoints from "../../protocol/accounts/endpoints.ts";
import { openBrowser } from "../../scripts/demo/person.ts";
import { createLiar } from "./liar.ts";
import { type Deceived, openScene, type Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await openScene(inject("postgresUrl"));
}, 120_000);
afterAll(() => scene?.end());

async function freshBrowser() {
  const liar = createLiar();
  return { client: await openBrowser({ baseUrl: scene.address, fetch: liar.fetch }), liar };
}

const credentialsOf = ({ account }: Deceived) => ({
  signInName: account.signInName,
  passphrase: account.passphrase,
});

test("the truth lets in, and a reload of the tab too", async () => {
  const { client } = await freshBrowser();
  const session = await signIn(client, credentialsOf(scene.anwen));
  expect(session.account.role).toBe("victim");
  const again = await resumeSession(client);
  expect(again?.contents).toEqual(session.contents);
});

describe("lowered Argon2id parameters", () => {
  test.each([
    ["memory", { memoryKiB: 8 }],
    ["rounds", { iterations: 1 }],
  ])("%s: refused before anything derived from the passphrase is sent", async (_name, lower) => {
    const { client, liar } = await freshBrowser();
    liar.lie(endpoints.signInParameters, (truth) => ({ ...truth, ...lower }));
    const tried = signIn(client, credentialsOf(scene.anwen));
    await expect(tried).rejects.toMatchObject({ reason: "key-derivation-too-weak" });
    expect(liar.asked(endpoints.signIn)).toBe(0);
  });
});

describe("a vault", () => {
  test("of another account is not opened", async () => {
    const { client, liar } = await freshBrowser();
    await signIn(client, credentialsOf(scene.jordan));
    const other = liar.truth(endpoints.signIn);
    const mine = await freshBrowser();
    mine.liar.lie(endpoints.signIn, (truth) => ({ ...truth, vault: other.vault }));
    await expect(signIn(mine.client, credentialsOf(scene.anwen))).rejects.toMatchObject({ reason: "vault" });
    mine.liar.lie(endpoints.signIn, () => other);
    await expect(signIn(mine.client, credentialsOf(scene.anwen))).rejects.toMatchObject({ reason: "vault" });
  });

  test("older than the one this tab has seen is not opened", async () => {
    const { client, liar } = await freshBrowser();
    const mine = credentialsOf(scene.jordan);
    const session = await signIn(client, mine);
    const oldParameters = liar.truth(endpoints.signInParameters);
    const oldAnswer = liar.truth(endpoints.signIn);
    await replaceRecoveryCode(session, mine.passphrase);
    await signIn(client, mine);
    // The portal goes back to how it was; it can answer whatever it is sent.
    liar.lie(endpoints.signInParameters, () => oldParameters);
    const lying = await openBrowser({
      baseUrl: scene.address,
      fetch: async (input, init) => {
        const isSignIn = new URL(String(input)).pathname === endpoints.signIn.path;
        return isSignIn ? Response.json(oldAnswer) : liar.fetch(input, init);
      },
    });
    const deceived = { ...lying, memory: client.memory };
    await expect(signIn(deceived, mine)).rejects.toMatchObject({ reason: "vault" });
  });

  test("does not change its owner's role", async () => {
    const { client, liar } = await freshBrowser();
    liar.lie(endpoints.signIn, (truth) => ({
      ...truth,
      session: { ...truth.session, account: { ...truth.session.account, role: "facilitator" } },
    }));
    await expect(signIn(client, credentialsOf(scene.anwen))).rejects.toBeInstanceOf(TrustError);
  });
});

test("a new passphrase, and a recovery code after it, both lead back in", async () => {
  const { client } = await freshBrowser();
  const mine = credentialsOf(scene.anwen);
  const session = await signIn(client, mine);
  const changed = await changePassphrase(session, {
    current: mine.passphrase,
    next: "another made-up phrase",
  });
  expect(session.forgotten).toBe(true);
  expect(changed.contents.accountId).toBe(scene.anwen.session.contents.accountId);
  await expect(signIn(client, mine)).rejects.toMatchObject({ code: "sign-in-refused" });

  const { recoveryCode } = scene.anwen.account;
  const recovery = await beginRecovery(client, { signInName: mine.signInName, recoveryCode });
  const back = await completeRecovery(client, recovery, "yet another made-up phrase");
  expect(back.contents).toEqual(changed.contents);
  const used = beginRecovery(client, { signInName: mine.signInName, recoveryCode });
  await expect(used).rejects.toMatchObject({ code: "sign-in-refused" });
  const last = { signInName: mine.signInName, passphrase: "yet another made-up phrase" };
  expect((await signIn(client, last)).contents).toEqual(changed.contents);
});
