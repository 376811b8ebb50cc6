import { Prisma } from "../../prisma/generated/client.ts";

/** A bytea expression as base64url without padding, made by PostgreSQL for values inside of JSON. */
export function b64Sql(expression: string): Prisma.Sql {
  // encode() breaks lines after 76 characters; translate() drops what has no counterpart.
  return Prisma.raw(`translate(encode(${expression}, 'base64'), E'+/=\\n', '-_')`);
}

/** `{bytesB64, signatureB64}` of a table's two columns. */
export function signedSql(table: string): Prisma.Sql {
  const bytes = b64Sql(`${table}.bytes`);
  const signature = b64Sql(`${table}.signature`);
  return Prisma.sql`json_build_object('bytesB64', ${bytes}, 'signatureB64', ${signature})`;
}

/**
 * A limit as a number in the text: of a parameter PostgreSQL would not know that it is small, and plan for a tenth of
 * the table.
 */
export function limitSql(rows: number): Prisma.Sql {
  return Prisma.raw(`LIMIT ${Math.trunc(rows)}`);
}
