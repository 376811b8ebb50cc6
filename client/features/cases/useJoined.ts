import { useTranslation } from "react-i18next";
import type { InvitationView } from "../../../protocol/invitations/endpoints.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { useCertifyJoined } from "../../lib/react/useCertifyJoined.ts";
import { useJustCertified } from "../../lib/react/useJustCertified.ts";
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
  const refusedIds = useCertifyJoined(invitations, opened);
  const idsOf = (people: readonly OpenedParticipant[]) => people.map((person) => person.participantId);
  const justCertified = useJustCertified(
    idsOf(participants.filter((person) => person.certificate === null)),
    idsOf(participants.filter((person) => person.certificate !== null)),
  );
  const invitationOf = (person: OpenedParticipant) => newestInvitation(person, invitations);
  const isRefused = (person: OpenedParticipant) => refusedIds.has(invitationOf(person)?.invitationId ?? "");
  const certified = participants.filter((person) => justCertified.includes(person.participantId));
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
