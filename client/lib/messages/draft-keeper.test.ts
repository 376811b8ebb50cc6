import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { generateAccountKeys, ready, toB64 } from "../../../crypto/index.ts";
import type { VaultContents } from "../../../protocol/accounts/account.ts";
import * as endpoints from "../../../protocol/messages/endpoints.ts";
import type { LetterDocument } from "../../../protocol/messages/letter.ts";
import { PROTOCOL } from "../../../protocol/protocol-name.ts";
import { type Client, createClient } from "../client.ts";
import type { Http } from "../http.ts";
import { OfflineError, ProblemError } from "../problem.ts";
import { UnlockedSession } from "../session.ts";
import { type DraftKeeper, openDraft } from "./draft-keeper.ts";

const caseId = crypto.randomUUID();
const recipientId = crypto.randomUUID();
const messageId = crypto.randomUUID();
const letter = (text: string): LetterDocument => ({ blocks: [{ type: "paragraph", spans: [{ text }] }] });

/** A portal that keeps drafts, and whose line can be cut. */
function fakePortal() {
  const kept: { revision: number; envelope: unknown }[] = [];
  let refusal: Error | null = null;
  const call = async (endpoint: unknown, input: { body?: { revision: number; envelope: unknown } }) => {
    if (refusal !== null) throw refusal;
    const newest = kept.at(-1);
    if (endpoint === endpoints.readDraft) return newest;
    if (input.body === undefined) throw new Error("unexpected call");
    const repeated = newest?.revision === input.body.revision && newest.envelope === input.body.envelope;
    if (!repeated && input.body.revision <= (newest?.revision ?? 0)) {
      throw new ProblemError({ code: "stale-revision" });
    }
    kept.push({ revision: input.body.revision, envelope: input.body.envelope });
    return {};
  };
  return {
    http: { baseUrl: "http://portal.test", call, leave: () => undefined } as unknown as Http,
    kept,
    refuse: (error: Error | null) => {
      refusal = error;
    },
  };
}

let portal: ReturnType<typeof fakePortal>;
let client: Client;
let contents: VaultContents;

const session = () =>
  new UnlockedSession(
    client,
    {
      account: {
        accountId: contents.accountId,
        role: contents.role,
        certificate: null,
        participantCertificate: null,
        secondFactor: false,
        recoveryProven: true,
      },
      tabKeyB64: "A".repeat(43),
      idleSeconds: 60,
    },
    contents,
    {
      kdf: { algorithm: "argon2id", memoryKiB: 1, iterations: 1, parallelism: 1, saltB64: "" },
      vault: {
        accountId: contents.accountId,
        copy: "passphrase",
        revision: 1,
        nonceB64: "",
        ciphertextB64: "",
      },
    },
  );

const open = (message: Partial<endpoints.WrittenMessage> | null = null): Promise<DraftKeeper> =>
  openDraft(session(), { messageId, recipientId, message: message as endpoints.WrittenMessage | null });

beforeAll(ready);

beforeEach(async () => {
  portal = fakePortal();
  client = await createClient({ http: portal.http });
  const keys = generateAccountKeys();
  contents = {
    protocol: PROTOCOL,
    type: "vault",
    accountId: crypto.randomUUID(),
    role: "offender",
    signSecretKeyB64: toB64(keys.signSecretKey),
    boxSecretKeyB64: toB64(keys.boxSecretKey),
    organisation: { id: crypto.randomUUID(), signPublicKeyB64: "", recoveryPublicKeyB64: "" },
    participant: {
      participantId: crypto.randomUUID(),
      caseId,
      role: "offender",
      rosterRootHashB64: "",
      preferredName: "Sam",
    },
    organisationSignSecretKeyB64: null,
  };
});

describe("keeping a draft", () => {
  test("saves the newest words, one save at a time, and keeps nothing on the device then", async () => {
    const keeper = await open();
    keeper.save(letter("a"));
    keeper.save(letter("ab"));
    await keeper.flush();
    keeper.save(letter("abc"));
    await keeper.flush();
    expect(keeper.status).toBe("saved");
    expect(await client.drafts.read(messageId)).toBeNull();
    const again = await open({ draftRevision: portal.kept.at(-1)?.revision ?? 0 });
    expect(again.letter).toEqual(letter("abc"));
  });

  test("keeps it on the device, unreadable, while the portal is away, and sends it by itself later", async () => {
    vi.useFakeTimers();
    portal.refuse(new OfflineError());
    const keeper = await open();
    const statuses: string[] = [];
    keeper.subscribe(() => statuses.push(keeper.status));
    keeper.save(letter("said in a tunnel"));
    await keeper.flush();
    expect(keeper.status).toBe("on-device");
    expect(JSON.stringify(await client.drafts.read(messageId))).not.toContain("tunnel");
    portal.refuse(null);
    await vi.advanceTimersByTimeAsync(6_000);
    await keeper.flush();
    expect(statuses).toEqual(["saving", "on-device", "saving", "saved"]);
    expect(portal.kept).toHaveLength(1);
    vi.useRealTimers();
  });

  test("after a crash, what the device kept comes back and is sent", async () => {
    portal.refuse(new OfflineError());
    const before = await open();
    before.save(letter("typed just before the crash"));
    await before.flush();
    before.close();
    portal.refuse(null);
    const after = await open();
    expect(after.letter).toEqual(letter("typed just before the crash"));
    await after.flush();
    expect(after.status).toBe("saved");
  });

  test("asks when another device has saved a newer one, and loses neither", async () => {
    const here = await open();
    here.save(letter("here 1"));
    await here.flush();
    const there = await open({ draftRevision: 1 });
    there.save(letter("there"));
    await there.flush();
    here.save(letter("here 2"));
    await here.flush();
    expect(here.status).toBe("changed-elsewhere");
    expect(await here.takeOther()).toEqual(letter("there"));
    there.save(letter("there 2"));
    await there.flush();
    here.save(letter("here 3"));
    await here.flush();
    await here.keepThis(letter("here 3"));
    expect(here.status).toBe("saved");
    expect((await open({ draftRevision: portal.kept.at(-1)?.revision ?? 0 })).letter).toEqual(
      letter("here 3"),
    );
  });

  test("says it when the portal refuses, and still has the words", async () => {
    portal.refuse(new ProblemError({ code: "consent-missing" }));
    const keeper = await open();
    keeper.save(letter("words"));
    await keeper.flush();
    expect(keeper.status).toBe("refused");
    expect(keeper.problem?.code).toBe("consent-missing");
    expect((await open()).letter).toEqual(letter("words"));
  });
});
