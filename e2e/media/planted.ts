import { findIn, formsOf } from "../canary/searcher.ts";

/**
 * What is planted into the sample files: all of it made up, none of it may survive. Each is long enough that it does not
 * turn up by chance.
 */
export const PLANTED = {
  place: "+51.4778-000.0015+046.300/",
  device: { make: "PlantedMake", model: "PlantedModel 15 Pro", software: "PlantedOS 17.4" },
  title: "PlantedTitle of the film",
  comment: "PlantedComment at home",
  author: "PlantedAuthor Name",
  chapter: "PlantedChapter",
  handler: "PlantedHandler",
  telemetry: "PlantedTelemetry 51.4778N",
  inPicture: "PlantedInThePictureItself",
  cover: "PlantedCoverPicture",
  /** In text, and in the counting of each format. */
  time: { text: "2021-03-14T15:09:26.000000Z", ms: Date.UTC(2021, 2, 14, 15, 9, 26) },
} as const;

const { place, device, title, comment, author, chapter, handler, telemetry, inPicture, cover, time } =
  PLANTED;

/** Texts that may lie in a sample. Beside ours, what encoders and programs write about themselves. */
export const PLANTED_TEXTS: readonly string[] = [
  place,
  "51.4778",
  device.make,
  device.model,
  device.software,
  title,
  comment,
  author,
  chapter,
  handler,
  telemetry,
  inPicture,
  cover,
  time.text.slice(0, 19),
  "x264 - core",
  "Lavf59",
  "Lavc59",
];

/** Seconds since 1904 (ISO/IEC 14496-12); nanoseconds since 2001 (Matroska). */
export function plantedTimes(): readonly Buffer[] {
  const seconds = time.ms / 1000;
  const since1904 = Buffer.alloc(4);
  since1904.writeUInt32BE(seconds + 2_082_844_800);
  const since2001 = Buffer.alloc(8);
  since2001.writeBigInt64BE(BigInt(time.ms - Date.UTC(2001, 0, 1)) * 1_000_000n);
  return [since1904, since2001];
}

/** Which planted things are in these bytes: texts in any form, times in binary. */
export function plantedIn(bytes: Buffer): string[] {
  const texts = findIn(bytes, PLANTED_TEXTS.flatMap(formsOf), "found");
  const times = plantedTimes().flatMap((time) =>
    bytes.includes(time) ? `time ${time.toString("hex")}` : [],
  );
  return [...texts, ...times];
}
