-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "only" BOOLEAN NOT NULL DEFAULT true,
    "signPublicKey" BYTEA NOT NULL,
    "recoveryPublicKey" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "signInNameHash" BYTEA NOT NULL,
    "kdf" JSONB NOT NULL,
    "signInSecretHash" BYTEA NOT NULL,
    "recoverySecretHash" BYTEA NOT NULL,
    "signPublicKey" BYTEA NOT NULL,
    "boxPublicKey" BYTEA NOT NULL,
    "vault" JSONB NOT NULL,
    "recoveryVault" JSONB NOT NULL,
    "recoveryProvenAt" TIMESTAMPTZ(3),
    "secondFactorSecret" BYTEA,
    "secondFactorAt" TIMESTAMPTZ(3),
    "secondFactorBegun" BYTEA,
    "secondFactorStep" BIGINT,
    "certificateBytes" BYTEA,
    "certificateSignature" BYTEA,
    "endedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "accountId" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "tabKey" BYTEA NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastActiveAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "inviterId" UUID NOT NULL,
    "caseId" UUID,
    "participantId" UUID,
    "redeemTokenHash" BYTEA NOT NULL,
    "payload" JSONB NOT NULL,
    "secretWrap" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "accountId" UUID,
    "bindingMac" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "approvals" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "rosterSeq" INTEGER NOT NULL DEFAULT 0,
    "rosterHash" BYTEA NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "detailsId" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastActivityAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RosterEntry" (
    "caseId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "RosterEntry_pkey" PRIMARY KEY ("caseId","seq")
);

-- CreateTable
CREATE TABLE "CaseStaff" (
    "caseId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseStaff_pkey" PRIMARY KEY ("caseId","accountId")
);

-- CreateTable
CREATE TABLE "CaseKeyWrap" (
    "caseId" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "holderId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "CaseKeyWrap_pkey" PRIMARY KEY ("caseId","epoch","holder","holderId")
);

-- CreateTable
CREATE TABLE "Participant" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "accountId" UUID,
    "detailsId" UUID NOT NULL,
    "certificateHash" BYTEA,
    "keyCheckBytes" BYTEA,
    "keyCheckSignature" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ParticipantCertificate" (
    "hash" BYTEA NOT NULL,
    "participantId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "issuerId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ParticipantCertificate_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Consent" (
    "participantId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "everGiven" BOOLEAN NOT NULL,
    "textVersion" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("participantId","channel","direction")
);

-- CreateTable
CREATE TABLE "Envelope" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "caseId" UUID NOT NULL,
    "subjectId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "authorId" UUID NOT NULL,
    "manifestBytes" BYTEA NOT NULL,
    "manifestSignature" BYTEA NOT NULL,
    "manifestHash" BYTEA NOT NULL,
    "chunks" BYTEA[],
    "wraps" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Envelope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "recipientId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "draftRevision" INTEGER NOT NULL DEFAULT 0,
    "draftId" UUID,
    "claimedBy" UUID,
    "heldAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "offerState" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageVersion" (
    "messageId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "envelopeId" UUID,
    "manifestHash" BYTEA NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL DEFAULT 'undecided',
    "decidedBy" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "refusalBytes" BYTEA,
    "refusalSignature" BYTEA,
    "noteId" UUID,
    "descriptionId" UUID,
    "checklistId" UUID,
    "recipientWrap" JSONB,

    CONSTRAINT "MessageVersion_pkey" PRIMARY KEY ("messageId","version")
);

-- CreateTable
CREATE TABLE "Release" (
    "messageId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "reviewerId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("messageId","version","reviewerId")
);

-- CreateTable
CREATE TABLE "StaffNote" (
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "envelopeId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StaffNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageAlert" (
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "participantId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MessageAlert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "only" BOOLEAN NOT NULL DEFAULT true,
    "seq" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("only")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "actorId" UUID,
    "caseId" UUID,
    "subjectId" UUID,
    "version" INTEGER,
    "previousHash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_only_key" ON "Organisation"("only");

-- CreateIndex
CREATE UNIQUE INDEX "Account_signInNameHash_key" ON "Account"("signInNameHash");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE INDEX "Session_lastActiveAt_idx" ON "Session"("lastActiveAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_redeemTokenHash_key" ON "Invitation"("redeemTokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_accountId_key" ON "Invitation"("accountId");

-- CreateIndex
CREATE INDEX "Invitation_caseId_idx" ON "Invitation"("caseId");

-- CreateIndex
CREATE INDEX "Invitation_inviterId_idx" ON "Invitation"("inviterId");

-- CreateIndex
CREATE UNIQUE INDEX "Case_number_key" ON "Case"("number");

-- CreateIndex
CREATE INDEX "CaseStaff_accountId_removedAt_idx" ON "CaseStaff"("accountId", "removedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Participant_accountId_key" ON "Participant"("accountId");

-- CreateIndex
CREATE INDEX "Participant_caseId_idx" ON "Participant"("caseId");

-- CreateIndex
CREATE INDEX "ParticipantCertificate_caseId_issuerId_idx" ON "ParticipantCertificate"("caseId", "issuerId");

-- CreateIndex
CREATE INDEX "ParticipantCertificate_participantId_idx" ON "ParticipantCertificate"("participantId");

-- CreateIndex
CREATE UNIQUE INDEX "Envelope_manifestHash_key" ON "Envelope"("manifestHash");

-- CreateIndex
CREATE INDEX "Envelope_subjectId_kind_version_idx" ON "Envelope"("subjectId", "kind", "version");

-- CreateIndex
CREATE INDEX "Message_caseId_state_heldAt_id_idx" ON "Message"("caseId", "state", "heldAt", "id");

-- CreateIndex
CREATE INDEX "Message_authorId_createdAt_id_idx" ON "Message"("authorId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Message_recipientId_state_decidedAt_id_idx" ON "Message"("recipientId", "state", "decidedAt", "id");

-- CreateIndex
CREATE INDEX "StaffNote_messageId_idx" ON "StaffNote"("messageId");

-- CreateIndex
CREATE INDEX "MessageAlert_messageId_idx" ON "MessageAlert"("messageId");

-- CreateIndex
CREATE INDEX "AuditEntry_caseId_seq_idx" ON "AuditEntry"("caseId", "seq");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterEntry" ADD CONSTRAINT "RosterEntry_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStaff" ADD CONSTRAINT "CaseStaff_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStaff" ADD CONSTRAINT "CaseStaff_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseKeyWrap" ADD CONSTRAINT "CaseKeyWrap_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participant" ADD CONSTRAINT "Participant_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participant" ADD CONSTRAINT "Participant_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "Participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageVersion" ADD CONSTRAINT "MessageVersion_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_messageId_version_fkey" FOREIGN KEY ("messageId", "version") REFERENCES "MessageVersion"("messageId", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffNote" ADD CONSTRAINT "StaffNote_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageAlert" ADD CONSTRAINT "MessageAlert_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Ciphertext does not compress: PostgreSQL need not try.
ALTER TABLE "Envelope" ALTER COLUMN "chunks" SET STORAGE EXTERNAL;

-- The chain of the audit trail begins with 32 zero bytes.
INSERT INTO "AuditHead" ("only", "seq", "hash") VALUES (true, 0, decode(repeat('00', 32), 'hex'));
ALTER TABLE "AuditHead" ADD CONSTRAINT "AuditHead_only" CHECK ("only");
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_only" CHECK ("only");

-- What stands in the audit trail stays.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail is append-only';
END;
$$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
