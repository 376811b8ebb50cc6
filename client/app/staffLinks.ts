import type { Role } from "../../protocol/roles.ts";

interface StaffLink {
  /** Key in the `app` texts. */
  readonly label: "nav.desk" | "nav.cases" | "nav.conferences" | "nav.staff" | "nav.audit" | "nav.account";
  readonly href: string;
}

const desk: StaffLink = { label: "nav.desk", href: "/desk" };
const cases: StaffLink = { label: "nav.cases", href: "/cases" };
const conferences: StaffLink = { label: "nav.conferences", href: "/conferences" };
const staff: StaffLink = { label: "nav.staff", href: "/staff" };
const audit: StaffLink = { label: "nav.audit", href: "/audit" };
/** Last of all for staff; parties find it at the foot of the page. */
export const account: StaffLink = { label: "nav.account", href: "/account" };

/** The pages between which a member of staff moves; parties have one home and need none. The first is their home. */
export const staffLinks: Record<Role, readonly StaffLink[]> = {
  facilitator: [desk, cases, conferences],
  administrator: [staff, audit],
  "practice-supervisor": [desk, cases, conferences, audit],
  victim: [],
  offender: [],
  "victim-supporter": [],
  "offender-supporter": [],
};
