import { expect, it } from "vitest";
import { type AuditEntry, auditActionSchema } from "../../../protocol/audit/trail.ts";
import texts from "../../locales/en/audit.json" with { type: "json" };
import { auditFilters, isShown } from "./auditFilter.ts";

const entry = (action: AuditEntry["action"]) => ({ action }) as AuditEntry;

it("shows everything, or only what was asked for", () => {
  expect(auditActionSchema.options.every((action) => isShown(entry(action), "all"))).toBe(true);
  expect(isShown(entry("message-approved"), "decisions")).toBe(true);
  expect(isShown(entry("signed-in"), "decisions")).toBe(false);
  for (const filter of auditFilters) {
    expect(auditActionSchema.options.some((action) => isShown(entry(action), filter))).toBe(true);
  }
});

it("has plain words for every act of the trail, and for nothing else", () => {
  expect(Object.keys(texts.actions).sort()).toEqual([...auditActionSchema.options].sort());
});
