-- AlterTable
ALTER TABLE "Recording" ADD COLUMN     "blobsId" UUID NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Recording_blobsId_key" ON "Recording"("blobsId");
