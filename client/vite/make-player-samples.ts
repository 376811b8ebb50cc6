import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  Mp4OutputFormat,
  Output,
} from "mediabunny";

// Makes the recordings that the player is tried with anew: drawn and tuned by ffmpeg, then written by mediabunny as the recorder
// writes. Run by hand, with ffmpeg on the PATH; what it wrote is kept, so that tests need no ffmpeg.

const kept = join(import.meta.dirname, "..", "player-frame", "samples");
const picture = ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=20"];
const sound = ["-f", "lavfi", "-i", "sine=frequency=330"];
const opus = ["-c:a", "libopus", "-b:a", "12k"];
const avc = ["-c:v", "libx264", "-profile:v", "baseline", "-pix_fmt", "yuv420p", "-b:v", "50k", "-g", "20"];
const vp9 = ["-c:v", "libvpx-vp9", "-b:v", "40k", "-g", "20"];
const av1 = ["-c:v", "libsvtav1", "-crf", "60", "-g", "20"];

const samples = {
  "avc-opus": [...picture, ...sound, "-t", "12", ...avc, "-sc_threshold", "0", ...opus],
  "avc-aac": [
    ...picture,
    ...sound,
    "-t",
    "4",
    ...avc,
    "-bf",
    "2",
    "-profile:v",
    "main",
    "-c:a",
    "aac",
    "-b:a",
    "24k",
  ],
  "vp9-opus": [...picture, ...sound, "-t", "4", ...vp9, ...opus],
  "av1-opus": [...picture, ...sound, "-t", "3", ...av1, ...opus],
  opus: [...sound, "-t", "6", ...opus],
} as const;

/** A file as other programs write it: what a hostile recording might be instead. */
const foreign = [...picture, ...sound, "-t", "2", ...vp9, ...opus, "-bitexact", join(kept, "foreign.webm")];
await promisify(execFile)("ffmpeg", ["-loglevel", "error", "-y", ...foreign]);

const said: Record<string, object> = {};
const folder = mkdtempSync(join(tmpdir(), "accord-samples-"));
for (const [name, args] of Object.entries(samples)) {
  const raw = join(folder, `${name}.mkv`);
  await promisify(execFile)("ffmpeg", ["-loglevel", "error", ...args, "-bitexact", raw]);
  const starts: number[] = [];
  const target = new BufferTarget();
  const output = new Output({
    format: new Mp4OutputFormat({
      fastStart: "fragmented",
      minimumFragmentDuration: 1,
      onMoof: (_bytes, _place, seconds) => starts.push(Math.round(seconds * 1000)),
    }),
    target,
  });
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(new Blob([readFileSync(raw)])) });
  const conversion = await Conversion.init({ input, output, tags: {}, showWarnings: false });
  await conversion.execute();
  if (target.buffer === null) throw new Error("nothing was written");
  const bytes = new Uint8Array(target.buffer);
  writeFileSync(join(kept, `${name}.mp4`), bytes);
  const written = new Input({ formats: ALL_FORMATS, source: new BlobSource(new Blob([bytes])) });
  said[name] = {
    mediaType: await written.getMimeType(),
    picture: (await written.getPrimaryVideoTrack()) === null ? null : { width: 320, height: 180 },
    durationMs: Math.max(Math.ceil((await written.computeDuration()) * 1000), (starts.at(-1) ?? 0) + 1),
    fragmentStartsMs: starts,
  };
}
writeFileSync(join(kept, "samples.json"), `${JSON.stringify(said, null, 2)}\n`);
rmSync(folder, { recursive: true });
