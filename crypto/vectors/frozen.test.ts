import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { letterDocumentSchema } from "../../protocol/messages/letter.ts";
import { fromB64, toB64 } from "../base64.ts";
import { openCaseKey } from "../case-key.ts";
import { caseHolder } from "../cast/case.ts";
import { deliver, scene, words } from "../cast/letter.ts";
import { idOf, organisation, seedOf, staff } from "../cast/people.ts";
import { vaultOf } from "../cast/vault.ts";
import { verifyDelivery, verifyOffer } from "../delivery.ts";
import { openEnvelope } from "../envelope.ts";
import { openSecretWrap } from "../invitation.ts";
import { ready } from "../ready.ts";
import { verifyStaffCertificate } from "../staff-certificate.ts";
import { openFromTab } from "../tab.ts";
import { openVault } from "../vault.ts";
import { fixedFormats } from "./formats.ts";
import { sealedFormats } from "./sealed.ts";

// What was written must be readable for as long as a case is kept. These files change only together with a new
// protocol name; `FREEZE_VECTORS=1 npx vitest run crypto/vectors/frozen` writes those that are missing.
const file = (name: string) => new URL(`./${name}.json`, import.meta.url);

function frozen<T>(name: string, make: () => T): T {
  if (process.env["FREEZE_VECTORS"] === "1" && !existsSync(file(name))) {
    writeFileSync(file(name), `${JSON.stringify(make(), null, 1)}\n`);
  }
  return JSON.parse(readFileSync(file(name), "utf8")) as T;
}

let fixed: Record<string, unknown>;
beforeAll(async () => {
  await ready();
  fixed = await fixedFormats();
});

describe("formats with one spelling", () => {
  it("are spelt as ever", () => {
    const kept = frozen("fixed", () => fixed);
    expect(Object.keys(kept).sort()).toEqual(Object.keys(fixed).sort());
    for (const [name, value] of Object.entries(kept)) expect(fixed[name], name).toEqual(value);
    expect(Object.values(kept)).not.toContain(null);
  });
});

describe("formats with randomness of their own", () => {
  const kept = () => frozen("sealed", sealedFormats);

  it("an envelope opens for its author and for the case", () => {
    const { envelope } = kept();
    const { author } = scene();
    const expected = {
      kind: "letter" as const,
      caseId: idOf("case"),
      subjectId: idOf("message"),
      version: 1,
      authorId: author.participantId,
      schema: letterDocumentSchema,
    };
    for (const holder of [author.holder, caseHolder("case")]) {
      const { plaintext } = openEnvelope(envelope, expected, author.keys.signPublicKey, [holder]);
      expect(plaintext).toEqual(words("A letter kept for ever."));
    }
  });

  it("a delivery and its offer open for their recipient", () => {
    const { delivery, description } = kept();
    const play = scene();
    const { descriptionHashB64: _, ...context } = deliver(play).context;
    const { holder } = play.recipient;
    const offer = verifyOffer({ ...delivery, description }, context, holder);
    expect(offer.description.text).toBe("A letter of some lines");
    const bound = { ...context, descriptionHashB64: offer.descriptionHashB64 };
    expect(verifyDelivery(delivery, bound, holder).letter).toEqual(words("A letter kept for ever."));
  });

  it("a case key, an invitation's secret, a vault and a tab open", () => {
    const { caseKeyWrap, secretWrap, vault, tab } = kept();
    const anna = staff("Anna");
    const holder = caseHolder("case");
    expect(openCaseKey(caseKeyWrap, anna.holder, scene().case.roster).secretKey).toEqual(holder.secretKey);
    const secretB64 = openSecretWrap(secretWrap, idOf("invitation"), holder, anna.keys.signPublicKey);
    expect(secretB64).toBe(toB64(seedOf("invitation secret")));
    const expected = { copy: "recovery" as const, accountId: idOf("Vera"), minRevision: 7 };
    expect(openVault(vault, seedOf("vault key"), expected)).toEqual(vaultOf("Vera"));
    expect(openFromTab(tab, toB64(seedOf("tab key")))).toEqual(vaultOf("Vera"));
  });

  it("the frozen organisation still certifies", () => {
    const certificate = fixed["staffCertificate"] as Parameters<typeof verifyStaffCertificate>[0];
    expect(verifyStaffCertificate(certificate, organisation()).displayName).toBe("Anna");
    expect(fromB64(organisation().signPublicKeyB64)).toHaveLength(32);
  });
});
