import { describe, expect, it } from "vitest";
import type { InvitationView } from "../../../protocol/invitations/endpoints.ts";
import type { OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { newestInvitation, personStage } from "./personStage.ts";

const SAM = "00000000-0000-4000-8000-000000000001";

function invitation(state: InvitationView["state"], createdAt = "2026-01-01T00:00:00.000Z"): InvitationView {
  return { state, createdAt, participantId: SAM, invitationId: `${state} ${createdAt}` } as InvitationView;
}
function person(of: { certified?: boolean; checked?: boolean } = {}) {
  return {
    participantId: SAM,
    certificate: of.certified ? {} : null,
    keyCheck: of.checked ? { by: "Priya", at: "2026-01-02T00:00:00.000Z" } : null,
  } as OpenedParticipant;
}

describe("where a person is", () => {
  it.each([
    [null, "added"],
    [invitation("waiting"), "invited"],
    [invitation("expired"), "expired"],
    [invitation("withdrawn"), "withdrawn"],
    [invitation("joined"), "joined"],
  ] as const)("before they are certified: %j → %s", (newest, stage) => {
    expect(personStage(person(), newest, false)).toBe(stage);
  });
  it("certified, and checked once the words were compared", () => {
    expect(personStage(person({ certified: true }), invitation("certified"), false)).toBe("certified");
    expect(personStage(person({ certified: true, checked: true }), null, false)).toBe("checked");
  });
  it("invited anew until the new link is used", () => {
    expect(personStage(person({ certified: true }), invitation("waiting"), false)).toBe("reinvited");
    expect(personStage(person({ certified: true, checked: true }), invitation("joined"), false)).toBe(
      "joined",
    );
    expect(personStage(person({ certified: true }), invitation("withdrawn"), false)).toBe("certified");
  });
  it("stopped while keys have come that were not made with the link, whatever came before", () => {
    expect(personStage(person(), invitation("joined"), true)).toBe("alert");
    expect(personStage(person({ certified: true }), invitation("joined"), true)).toBe("alert");
  });
  it("goes by the newest invitation, of this person alone", () => {
    const old = invitation("joined", "2026-01-01T00:00:00.000Z");
    const fresh = invitation("waiting", "2026-02-01T00:00:00.000Z");
    const others = { ...invitation("waiting", "2026-03-01T00:00:00.000Z"), participantId: "another" };
    expect(newestInvitation(person(), [fresh, old, others])).toBe(fresh);
    expect(newestInvitation(person(), [others])).toBeNull();
  });
});
