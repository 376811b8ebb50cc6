import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "../../prisma/generated/client.ts";

/** A connection or a running transaction. */
export type Database = Prisma.TransactionClient;

const CONNECTIONS = 20;

/** `url` may name a Unix socket's folder (`?host=`). Connections are made when needed, and anew after they broke. */
export function openDatabase(url: string): PrismaClient {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    idleTimeoutMillis: 5 * 60_000,
  });
  // A connection may break between two statements, when nobody listens: that would end the whole process.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: statementNames(),
    disposeExternalPool: true,
  });
  return new PrismaClient({ adapter });
}

/** More different statements than the portal has; beyond it something makes them up, and they are not kept. */
const MOST_STATEMENTS = 1_000;

/** A name for each statement, so that PostgreSQL plans it once a connection and not each time. */
function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    // The unnamed statement: planned for this once.
    if (names.size >= MOST_STATEMENTS) return "";
    const name = `accord_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

function codeOf(error: unknown): string {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : "";
}

/** SQLSTATE of what PostgreSQL itself said, where it said something. */
function stateOf(error: unknown): string {
  const meta: unknown = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta : undefined;
  return (
    /\b(originalCode|code)"?:\s*"?([0-9A-Z]{5})\b/.exec(JSON.stringify(meta ?? causeOf(error)) ?? "")?.[2] ??
    ""
  );
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : { message: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

/** A row with this key is there already. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === "P2002" || stateOf(error) === "23505";
}

/** The row that this one belongs to is gone. */
export function isMissingParent(error: unknown): boolean {
  return codeOf(error) === "P2003" || stateOf(error) === "23503";
}

/** Two transactions were in each other's way; trying again helps. */
export function isConflict(error: unknown): boolean {
  return codeOf(error) === "P2034" || ["40001", "40P01"].includes(stateOf(error));
}

/** The database cannot be reached, or went away in the middle. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (
    ["P1000", "P1001", "P1002", "P1008", "P1011", "P1017", "P2024", "P2028", "P2037"].includes(codeOf(error))
  ) {
    return true;
  }
  const gone =
    /ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|Connection terminated|terminating connection|timeout exceeded|DatabaseNotReachable|ConnectionClosed|the database system is|Server has closed|not queryable|Can't reach database server/;
  return (
    /^(57P|08|53)/.test(stateOf(error)) || gone.test(`${messageOf(error)} ${JSON.stringify(causeOf(error))}`)
  );
}
