import { defineConfig } from "prisma/config";

// Where Prisma's own command line finds things. The portal itself gets its database address from
// server/config.ts; this one serves `prisma generate` and, on an open network, `prisma migrate deploy`.
const url = process.env["DATABASE_URL"];

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(url === undefined ? {} : { datasource: { url } }),
});
