import { useTranslation } from "react-i18next";
import type { Id } from "../../../protocol/ids.ts";
import type { InvitationView } from "../../../protocol/invitations/endpoints.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { useCertifyJoined } from "../../lib/react/useCertifyJoined.ts";
import { useCaseInvitations } from "./caseQueries.ts";
import { newestInvitation, type PersonStage, personStage } from "./personStage.ts";

/** Where the people of a case are, and what came of checking the keys of those who have joined. */
export interface Joined {
  readonly stageOf: (person: OpenedParticipant) => PersonStage;
  readonly invitationOf: (person: OpenedParticipant) => InvitationView | null;
  /** Those whose keys did not come through their link: never certified. */
  readonly refused: readonly OpenedParticipant[];
  /** What has just been done by itself, in words. */
  readonly said: string | undefined;
}

/** Certifies by itself whoever has joined, once this browser has seen that their keys came through their link. */
export function useJoined(opened: OpenedCase): Joined {
  const { t } = useTranslation("cases");
  const { caseId, participants } = opened;
  const invitations = useCaseInvitations(caseId).data ?? [];
  const outcomes = useCertifyJoined(invitations, opened);
  const refusedIds = new Set<Id>();
  const certifiedIds = new Set<Id | null>();
  for (const { outcome, invitation } of outcomes) {
    if (outcome === "alert") refusedIds.add(invitation.invitationId);
    else certifiedIds.add(invitation.participantId);
  }
  const invitationOf = (person: OpenedParticipant) => newestInvitation(person, invitations);
  const isRefused = (person: OpenedParticipant) => refusedIds.has(invitationOf(person)?.invitationId ?? "");
  const certified = participants.filter((person) => certifiedIds.has(person.participantId));
  return {
    invitationOf,
    stageOf: (person) => personStage(person, invitationOf(person), isRefused(person)),
    refused: participants.filter((person) => isRefused(person) && invitationOf(person)?.state === "joined"),
    said:
      certified.length === 0
        ? undefined
        : certified.map((person) => t("person.certified", { name: person.details.name })).join(" "),
  };
}
