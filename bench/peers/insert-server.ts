// The peer of sending a letter: Express parses the same bytes, Prisma inserts them, and that is all. No session, no
// signature, no rule, no audit trail. node bench/peers/insert-server.ts, with DATABASE_URL.
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import express from "express";
import { PrismaClient } from "../../prisma/generated/client.ts";
import type { Envelope } from "../../protocol/messages/envelope.ts";

const connectionString = process.env["DATABASE_URL"];
if (connectionString === undefined) throw new Error("DATABASE_URL is missing");
const database = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 20 }) });
const bytes = (b64: string) => new Uint8Array(Buffer.from(b64, "base64url"));

const app = express();
app.use(express.json({ limit: "1mb" }));
app.post("/letters", async (request, response) => {
  const { envelope } = request.body as { envelope: Envelope };
  const row = await database.envelope.create({
    data: {
      id: randomUUID(),
      kind: "letter",
      caseId: randomUUID(),
      subjectId: randomUUID(),
      version: 1,
      authorId: randomUUID(),
      manifestBytes: bytes(envelope.manifest.bytesB64),
      manifestSignature: bytes(envelope.manifest.signatureB64),
      // Unique, as in the product's table: the same body comes many times here.
      manifestHash: new Uint8Array(Buffer.from(randomUUID())),
      chunks: envelope.chunksB64.map(bytes),
      wraps: envelope.wraps,
    },
    select: { id: true, createdAt: true },
  });
  response.json(row);
});
const server = app.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ listening: `http://127.0.0.1:${port}` });
});
process.on("disconnect", () => process.exit(0));
