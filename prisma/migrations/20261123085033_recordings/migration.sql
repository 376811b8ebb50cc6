-- AlterTable
ALTER TABLE "MessageVersion" ADD COLUMN     "captionsId" UUID;

-- CreateTable
CREATE TABLE "Recording" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "chunkSizes" INTEGER[],
    "totalBytes" BIGINT NOT NULL,
    "envelopeId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastActivityAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecordingChunk" (
    "recordingId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "RecordingChunk_pkey" PRIMARY KEY ("recordingId","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "Recording_envelopeId_key" ON "Recording"("envelopeId");

-- CreateIndex
CREATE INDEX "Recording_caseId_idx" ON "Recording"("caseId");

-- CreateIndex
CREATE INDEX "Recording_authorId_idx" ON "Recording"("authorId");

-- CreateIndex
CREATE INDEX "Recording_messageId_version_idx" ON "Recording"("messageId", "version");

-- CreateIndex
CREATE INDEX "Recording_envelopeId_lastActivityAt_idx" ON "Recording"("envelopeId", "lastActivityAt");

-- AddForeignKey
ALTER TABLE "RecordingChunk" ADD CONSTRAINT "RecordingChunk_recordingId_fkey" FOREIGN KEY ("recordingId") REFERENCES "Recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;
