import type { SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import type { Id } from "../../../../protocol/ids.ts";
import type { OpenedCase } from "../../../lib/cases/opened-case.ts";

/** What the people of a conference are called by staff. */
export interface RoomNames {
  readonly of: (person: SupervisedPerson) => string;
  readonly ofAccount: (accountId: Id) => string;
}

/** Names come from the case, which is verified; the conference knows accounts and participants alone. */
export function roomNames(
  opened: OpenedCase,
  people: readonly SupervisedPerson[],
  unknown: string,
): RoomNames {
  const of = (person: SupervisedPerson) =>
    (person.participantId === null
      ? opened.staff.find(({ accountId }) => accountId === person.accountId)?.displayName
      : opened.participants.find(({ participantId }) => participantId === person.participantId)?.details
          .name) ?? unknown;
  return {
    of,
    ofAccount: (accountId) => {
      const person = people.find((one) => one.accountId === accountId);
      return person === undefined ? unknown : of(person);
    },
  };
}
