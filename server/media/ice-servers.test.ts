import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { iceServersFor } from "./ice-servers.ts";

const now = new Date("2030-01-01T10:00:00.000Z");
const urls = ["stun:turn.example.org:3478", "turns:turn.example.org:443?transport=tcp"];
const secret = "shared";

test("without addresses there is nothing to be had", () => {
  expect(iceServersFor({ urls: [], secret }, "one", now)).toEqual([]);
});

test("a TURN address comes with a password that ends, as coturn checks it", () => {
  const [stun, turn] = iceServersFor({ urls, secret }, "one", now);
  expect(stun).toEqual({ urls: ["stun:turn.example.org:3478"] });
  const { username, credential } = turn as { username: string; credential: string };
  expect(turn?.["urls"]).toEqual(["turns:turn.example.org:443?transport=tcp"]);
  const [end] = username.split(":");
  expect(Number(end)).toBe(now.getTime() / 1000 + 43_200);
  expect(credential).toBe(createHmac("sha1", secret).update(username).digest("base64"));
});

test("the name is another for each account, the same each time, and is not the account's", () => {
  const nameFor = (accountId: string) =>
    String(iceServersFor({ urls, secret }, accountId, now)[1]?.["username"]).split(":")[1];
  expect(nameFor("one")).toBe(nameFor("one"));
  expect(nameFor("one")).not.toBe(nameFor("two"));
  expect(nameFor("one")).not.toContain("one");
});

test("without the secret no TURN address is given out", () => {
  expect(iceServersFor({ urls, secret: undefined }, "one", now)).toEqual([{ urls: [urls[0]] }]);
});
