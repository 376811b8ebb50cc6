import { expect, test } from "vitest";
import { readInvitationLink, writeInvitationLink } from "./link.ts";

const link = { invitationId: "0b7e6a52-94a5-4c5a-8a5b-0a1b2c3d4e5f", secretB64: "A".repeat(43) };

test("a written link reads back, whole or as its fragment", () => {
  const written = writeInvitationLink("https://portal.test", link);
  expect(readInvitationLink(written)).toEqual(link);
  expect(readInvitationLink(` ${written}\n`)).toEqual(link);
  expect(readInvitationLink(written.slice(written.indexOf("#")))).toEqual(link);
  expect(readInvitationLink(`${link.invitationId}.${link.secretB64}`)).toEqual(link);
});

test.each(["", "#", "#abc.def", `#${link.invitationId}`, `#${link.invitationId}.${link.secretB64.slice(1)}`])(
  "%j is no whole link",
  (typed) => expect(readInvitationLink(typed)).toBeNull(),
);
