-- AlterTable
ALTER TABLE "Conference" ADD COLUMN     "decisionBy" UUID,
ADD COLUMN     "decisionBytes" BYTEA,
ADD COLUMN     "decisionNumber" INTEGER,
ADD COLUMN     "decisionSignature" BYTEA;
