-- AlterTable
ALTER TABLE "Conference" ADD COLUMN     "rehearsalWith" TEXT;
