import type { Person } from "../domain/conferences/conference.ts";
import type { ConferenceStore } from "../domain/conferences/ports.ts";
import { DomainError } from "../domain/domain-error.ts";
import { bytesOf } from "./bytes.ts";
import { conferenceOf, decisionColumns, roomKeyOf } from "./conference-rows.ts";
import { type Database, isDuplicate } from "./database.ts";
import { createEnvelope } from "./envelope-store.ts";

const over = ["closed", "cancelled"];
const withPeople = { people: { orderBy: { accountId: "asc" } } } as const;

export function conferenceStore(db: Database): ConferenceStore {
  return {
    create: async ({ conferenceId, people, ...of }) => {
      try {
        await db.conference.create({ data: { id: conferenceId, ...of } });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError("conflict") : error;
      }
      await db.conferencePerson.createMany({ data: people.map((one) => ({ conferenceId, ...one })) });
    },
    find: async (id) => {
      const row = await db.conference.findUnique({ where: { id }, include: withPeople });
      return row === null ? null : conferenceOf(row);
    },
    listOfCase: async (caseId) => {
      const rows = await db.conference.findMany({ where: { caseId }, include: withPeople });
      return rows.map(conferenceOf);
    },
    listOf: async (accountId) => {
      const rows = await db.conference.findMany({
        where: { people: { some: { accountId } } },
        include: withPeople,
      });
      return rows.map(conferenceOf);
    },
    openIdsOf: async (caseId) => {
      const rows = await db.conference.findMany({
        where: { caseId, phase: { notIn: over } },
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    setAppointment: async (id, { startsAt, minutes }) => {
      await db.conference.update({ where: { id }, data: { startsAt, minutes } });
    },
    saveCourse: async (id, { phase, encryption, decision, people }, participantIds, endedAt) => {
      const data = { phase, encryption, endedAt, ...decisionColumns(decision) };
      await db.conference.update({ where: { id }, data });
      const rows = people.map((person) => ({
        ...keptOf(person),
        participantId: participantIds.get(person.accountId) ?? null,
      }));
      await db.$executeRaw`
        DELETE FROM "ConferencePerson" WHERE "conferenceId" = ${id}::uuid
          AND NOT ("accountId" = ANY(${rows.map(({ accountId }) => accountId)}::uuid[]))`;
      await db.$executeRaw`
        INSERT INTO "ConferencePerson" ("conferenceId", "accountId", "participantId", role, side, place,
          "privateWith", "cameFrom", "mutedByStaff", "cameraOffByStaff", spared, "asksForHelp", "waitingSince")
        SELECT ${id}::uuid AS "conferenceId", p.* FROM json_to_recordset(${JSON.stringify(rows)}::json) AS p(
          "accountId" uuid, "participantId" uuid, role text, side text, place text, "privateWith" text,
          "cameFrom" text, "mutedByStaff" boolean, "cameraOffByStaff" boolean, spared boolean,
          "asksForHelp" boolean, "waitingSince" timestamptz)
        ON CONFLICT ("conferenceId", "accountId") DO UPDATE SET
          "participantId" = EXCLUDED."participantId", role = EXCLUDED.role, side = EXCLUDED.side,
          place = EXCLUDED.place, "privateWith" = EXCLUDED."privateWith", "cameFrom" = EXCLUDED."cameFrom",
          "mutedByStaff" = EXCLUDED."mutedByStaff", "cameraOffByStaff" = EXCLUDED."cameraOffByStaff",
          spared = EXCLUDED.spared, "asksForHelp" = EXCLUDED."asksForHelp",
          "waitingSince" = EXCLUDED."waitingSince"`;
    },
    pauseAll: () => db.$queryRaw<{ conferenceId: string; caseId: string }[]>`
      UPDATE "Conference" SET phase = 'paused' WHERE phase = 'in-session'
      RETURNING id AS "conferenceId", "caseId"`,
    keys: async (conferenceId) => {
      const rows = await db.conferenceRoomKey.findMany({ where: { conferenceId }, orderBy: { room: "asc" } });
      return rows.map(roomKeyOf);
    },
    saveKey: async (conferenceId, { room, epoch, signed, wraps }) => {
      const data = {
        epoch,
        bytes: bytesOf(signed.bytesB64),
        signature: bytesOf(signed.signatureB64),
        wraps: [...wraps],
      };
      await db.conferenceRoomKey.upsert({
        where: { conferenceId_room: { conferenceId, room } },
        create: { conferenceId, room, ...data },
        update: data,
      });
    },
    saveText: async (id, text, revision, envelope, before) => {
      const envelopeId = await createEnvelope(db, envelope);
      const data = { [`${text}Id`]: envelopeId, [`${text}Revision`]: revision };
      await db.conference.update({ where: { id }, data });
      if (before !== null) await db.envelope.deleteMany({ where: { id: before } });
    },
  };
}

/** What is kept of a person; who is connected, and with what device, is not. */
function keptOf(person: Person) {
  const { accountId, role, side, place, privateWith, cameFrom, waitingSince } = person;
  const { mutedByStaff, cameraOffByStaff, spared, asksForHelp } = person;
  const where = { accountId, role, side, place, privateWith, cameFrom, waitingSince };
  return { ...where, mutedByStaff, cameraOffByStaff, spared, asksForHelp };
}
