import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { settings } from "../server/config.ts";

const compose = z
  .object({
    services: z.object({
      portal: z.looseObject({
        environment: z.record(z.string(), z.string()),
        secrets: z.array(z.string()),
        volumes: z.array(z.string()),
        depends_on: z.object({ database: z.object({ condition: z.literal("service_healthy") }) }),
      }),
      database: z.looseObject({
        image: z.literal("postgres:18"),
        secrets: z.array(z.string()),
        volumes: z.array(z.string()),
        healthcheck: z.looseObject({ test: z.array(z.string()) }),
      }),
    }),
    volumes: z.record(z.string(), z.unknown()),
    secrets: z.record(z.string(), z.object({ file: z.string() })),
  })
  .parse(parse(readFileSync("docker-compose.yml", "utf8")));
const dockerfile = readFileSync("Dockerfile", "utf8");

test("the composed portal gets only settings that exist", () => {
  const known = Object.keys(settings).flatMap((name) => [name, `${name}_FILE`]);
  const given = Object.keys(compose.services.portal.environment);
  expect(given.filter((name) => !known.includes(name))).toEqual([]);
  expect(given).toContain("DATABASE_URL_FILE");
});

test("volumes and secrets that services use are declared, and secrets come from files", () => {
  const { portal, database } = compose.services;
  const volumes = [...portal.volumes, ...database.volumes].map((volume) => volume.split(":")[0]);
  expect(volumes.filter((name) => name !== undefined && !(name in compose.volumes))).toEqual([]);
  const secrets = [...portal.secrets, ...database.secrets];
  expect(secrets.filter((name) => !(name in compose.secrets))).toEqual([]);
  expect(readFileSync("docker-compose.yml", "utf8")).not.toMatch(/PASSWORD:|DATABASE_URL:/);
});

test("the image is made from files that are there, and does not run as root", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    (match) => match[1]?.split(" ") ?? [],
  );
  expect(copied.length).toBeGreaterThan(0);
  expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  expect(existsSync("scripts/start.mjs")).toBe(true);
  const lastStage = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  expect(lastStage).toMatch(/^USER node$/m);
  expect(lastStage).toMatch(/^HEALTHCHECK /m);
});
