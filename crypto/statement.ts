import type { Signed, StatementType } from "../protocol/signed.ts";
import { fromB64, toB64 } from "./base64.ts";
import { equalBytes } from "./bytes.ts";
import { canonicalBytes, jsonFromBytes } from "./canonical.ts";
import { hash } from "./hash.ts";
import type { Parser } from "./parser.ts";
import { sign, signatureHolds } from "./signature.ts";
import { demand, refusing } from "./verification-error.ts";

export function signStatement(type: StatementType, statement: object, signSecretKey: Uint8Array): Signed {
  const bytes = canonicalBytes(statement);
  demandType(type, statement);
  return { bytesB64: toB64(bytes), signatureB64: toB64(sign(type, bytes, signSecretKey)) };
}

/** The statement, once its signature holds and it is spelt as it was signed. Refuses with "signature". */
export function verifyStatement<T>(
  type: StatementType,
  schema: Parser<T>,
  signed: Signed,
  signPublicKey: Uint8Array,
): T {
  refusing("signature", () => {
    const bytes = fromB64(signed.bytesB64);
    demand(signatureHolds(type, bytes, fromB64(signed.signatureB64), signPublicKey), "signature");
  });
  return readStatement(type, schema, signed);
}

/** Parses only: for finding out whose key to verify with. Believe nothing of it before `verifyStatement`. */
export function readStatement<T>(type: StatementType, schema: Parser<T>, signed: Signed): T {
  return refusing("signature", () => {
    const bytes = fromB64(signed.bytesB64);
    const statement = schema.parse(jsonFromBytes(bytes));
    demandType(type, statement);
    // One value, one spelling: no second key of the same name, no space, nothing that the parser dropped.
    demand(equalBytes(canonicalBytes(statement), bytes), "signature");
    return statement;
  });
}

/** BLAKE2b-256 over a context of its own and the signed bytes. */
export function statementHashB64(type: StatementType, signed: Signed): string {
  return toB64(hash(`hash/${type}`, fromB64(signed.bytesB64)));
}

function demandType(type: StatementType, statement: unknown): void {
  const named = statement as { type?: unknown } | null;
  demand(named !== null && typeof named === "object" && named.type === type, "signature");
}
