import { expect, test } from "vitest";
import { demandReadable } from "./case-envelope.ts";

const tooLarge = expect.objectContaining({ key: "too-large" });

test.each([
  ["case-details", { title: "t".repeat(121), notes: "" }],
  ["participant-details", { name: "n".repeat(81), contact: "", notes: "" }],
  ["staff-note", { text: "t".repeat(20_001) }],
  ["note-to-author", { text: "t".repeat(20_001) }],
  ["description", { text: "t".repeat(301), words: 1 }],
] as const)("does not seal a %s that its readers would refuse", (kind, plaintext) => {
  expect(() => demandReadable(kind, plaintext)).toThrow(tooLarge);
});

test.each([
  ["case-details", { title: "t".repeat(120), notes: "n".repeat(20_000) }],
  ["participant-details", { name: "n".repeat(80), contact: "", notes: "" }],
  ["note-to-author", { text: "t".repeat(20_000) }],
  ["description", { text: "t".repeat(300), words: 1 }],
] as const)("lets a %s pass that they can read", (kind, plaintext) => {
  expect(() => demandReadable(kind, plaintext)).not.toThrow();
});
