-- AlterTable
ALTER TABLE "MessageVersion" ADD COLUMN     "captionsRevision" INTEGER NOT NULL DEFAULT 0;
