-- CreateTable
CREATE TABLE "Conference" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'not-started',
    "encryption" TEXT NOT NULL DEFAULT 'end-to-end',
    "panelId" UUID,
    "panelRevision" INTEGER NOT NULL DEFAULT 0,
    "notesId" UUID,
    "notesRevision" INTEGER NOT NULL DEFAULT 0,
    "debriefId" UUID,
    "debriefRevision" INTEGER NOT NULL DEFAULT 0,
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Conference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConferencePerson" (
    "conferenceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "participantId" UUID,
    "role" TEXT NOT NULL,
    "side" TEXT,
    "place" TEXT NOT NULL DEFAULT 'away',
    "privateWith" TEXT,
    "cameFrom" TEXT NOT NULL DEFAULT 'waiting',
    "mutedByStaff" BOOLEAN NOT NULL DEFAULT false,
    "cameraOffByStaff" BOOLEAN NOT NULL DEFAULT false,
    "spared" BOOLEAN NOT NULL DEFAULT false,
    "asksForHelp" BOOLEAN NOT NULL DEFAULT false,
    "waitingSince" TIMESTAMPTZ(3),

    CONSTRAINT "ConferencePerson_pkey" PRIMARY KEY ("conferenceId","accountId")
);

-- CreateTable
CREATE TABLE "ConferenceRoomKey" (
    "conferenceId" UUID NOT NULL,
    "room" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "wraps" JSONB NOT NULL,

    CONSTRAINT "ConferenceRoomKey_pkey" PRIMARY KEY ("conferenceId","room")
);

-- CreateIndex
CREATE INDEX "Conference_caseId_startsAt_idx" ON "Conference"("caseId", "startsAt");

-- CreateIndex
CREATE INDEX "ConferencePerson_accountId_idx" ON "ConferencePerson"("accountId");

-- AddForeignKey
ALTER TABLE "ConferencePerson" ADD CONSTRAINT "ConferencePerson_conferenceId_fkey" FOREIGN KEY ("conferenceId") REFERENCES "Conference"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConferenceRoomKey" ADD CONSTRAINT "ConferenceRoomKey_conferenceId_fkey" FOREIGN KEY ("conferenceId") REFERENCES "Conference"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
