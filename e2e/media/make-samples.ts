// `node e2e/media/make-samples.ts` (needs ffmpeg): small files as phones, cameras and programs write them, full of what
// must not leave the device. They are committed; the tests do not need ffmpeg. What is planted stands in planted.ts.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PLANTED } from "./planted.ts";

const folder = join(import.meta.dirname, "samples");
const work = mkdtempSync(join(tmpdir(), "accord-samples-"));
const at = (name: string) => join(work, name);
const sample = (name: string) => join(folder, name);
const ffmpeg = (args: string) =>
  void execFileSync(
    "ffmpeg",
    ["-hide_banner", "-loglevel", "error", "-y", ...args.trim().split(/\s+/).map(decodeURIComponent)],
    {
      stdio: "inherit",
    },
  );
/** One argument, whatever is in it. */
const one = (text: string) => encodeURIComponent(text);
const tags = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `-metadata ${one(`${name}=${value}`)}`)
    .join(" ");

const { place, device, title, comment, author, chapter, handler, time, telemetry, inPicture, cover } =
  PLANTED;
/** Two halves of different colours, so that a picture that is turned can be told from one that is not. */
const picture = (size: string, seconds: number) =>
  `-f lavfi -i ${one(`color=red:size=${size}:rate=15:duration=${seconds},drawbox=x=0:y=ih/2:w=iw:h=ih/2:color=blue:t=fill,noise=alls=6:allf=t`)}`;
const tone = (seconds: number) =>
  `-f lavfi -i ${one(`sine=frequency=440:sample_rate=48000:duration=${seconds}`)}`;
const handlers = `-metadata:s:v:0 handler_name=${handler}-v -metadata:s:a:0 handler_name=${handler}-a`;
const times = `-metadata:s:v:0 creation_time=${time.text} -metadata:s:a:0 creation_time=${time.text}`;
/** ITU-T H.264, Annex D: user data, unregistered. Cameras write place and time into each picture so. */
const inEachPicture = `-bsf:v ${one(`h264_metadata=sei_user_data=086f3693b7b34f2c965321492feee5b8+${inPicture}`)}`;
const h264 = "-c:v libx264 -preset veryfast -b:v 100k -pix_fmt yuv420p -g 60";
const aac = "-c:a aac -b:a 32k -ac 1";

mkdirSync(folder, { recursive: true });
writeFileSync(
  at("chapters.txt"),
  `;FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=${chapter}\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=3000\ntitle=${chapter}-2\n`,
);
writeFileSync(at("telemetry.srt"), `1\n00:00:00,000 --> 00:00:02,500\n${telemetry}\n`);

// A phone that writes QuickTime: it was held upright, so the picture lies on its side with a rotation; place and device as
// QuickTime keys, chapters, a timed track.
ffmpeg(`${picture("320x240", 3)} ${tone(3)} -i ${at("chapters.txt")} -i ${at("telemetry.srt")}
  -map 0:v -map 1:a -map 3:s -map_metadata 2 ${h264} ${inEachPicture} ${aac} -c:s mov_text -movflags use_metadata_tags
  ${tags({
    "com.apple.quicktime.location.ISO6709": place,
    "com.apple.quicktime.make": device.make,
    "com.apple.quicktime.model": device.model,
    "com.apple.quicktime.software": device.software,
    "com.apple.quicktime.creationdate": time.text,
    title,
    comment,
    creation_time: time.text,
  })} ${handlers} ${times} ${at("lying.mov")}`);
ffmpeg(`-i ${at("lying.mov")} -map 0:v -map 0:a -map 0:s -c copy -map_metadata 0 -movflags use_metadata_tags -metadata:s:v:0 rotate=90
  ${handlers} ${times} ${tags({ creation_time: time.text })} ${sample("phone.mov")}`);

// A phone that writes MP4: place as ©xyz, title, author and comment as iTunes keys.
ffmpeg(`${picture("640x360", 3)} ${tone(3)} -map 0:v -map 1:a ${h264} ${aac}
  ${tags({ location: place, title, artist: author, comment, creation_time: time.text, make: device.make, model: device.model })}
  ${handlers} ${times} ${sample("phone.mp4")}`);

// A camera that writes QuickTime as it was before there were keys: place, make and model as ©xyz, ©mak and ©mod.
ffmpeg(`${picture("320x240", 2)} ${tone(2)} -map 0:v -map 1:a ${h264} ${aac}
  ${tags({ location: place, make: device.make, model: device.model, title, creation_time: time.text })}
  ${handlers} ${times} ${sample("camera.mov")}`);

// The same with H.265, which many phones write by themselves and not every browser can decode.
ffmpeg(`${picture("320x240", 2)} ${tone(2)} -map 0:v -map 1:a -c:v libx265 -preset veryfast -b:v 80k -tag:v hvc1
  -x265-params log-level=error -pix_fmt yuv420p ${aac} ${tags({ title, creation_time: time.text })} ${handlers} ${times} ${sample("phone-h265.mov")}`);

// Programs and browsers that write WebM, with a key frame at the beginning alone.
const webmTags = tags({
  title,
  artist: author,
  comment,
  location: place,
  creation_time: time.text,
  encoder_software: device.software,
});
const opus = "-c:a libopus -b:a 24k -ac 1";
for (const [name, codec] of [
  ["vp8.webm", "-c:v libvpx -b:v 100k -g 600 -auto-alt-ref 0"],
  ["vp9.webm", "-c:v libvpx-vp9 -b:v 100k -g 600"],
] as const) {
  ffmpeg(`${picture("320x240", 3)} ${tone(3)} -i ${at("chapters.txt")} -map 0:v -map 1:a -map_metadata 2
    ${codec} -deadline realtime -cpu-used 8 ${opus} ${webmTags} ${handlers} ${sample(name)}`);
}

// A voice memo, with a cover picture.
writeFileSync(at("cover.txt"), cover);
ffmpeg(`${picture("64x64", 1)} -frames:v 1 -metadata comment=${cover} ${at("cover.png")}`);
ffmpeg(`${tone(3)} -i ${at("cover.png")} -map 0:a -map 1:v -c:v copy -disposition:v:0 attached_pic ${aac}
  ${tags({ title, artist: author, comment: cover, creation_time: time.text })} -metadata:s:a:0 handler_name=${handler} ${sample("memo.m4a")}`);

// Not media at all, whatever its name says.
writeFileSync(sample("letter.mp4"), `${title}\n`.repeat(20));

rmSync(work, { recursive: true });
for (const name of [
  "phone.mov",
  "phone.mp4",
  "camera.mov",
  "phone-h265.mov",
  "vp8.webm",
  "vp9.webm",
  "memo.m4a",
  "letter.mp4",
]) {
  console.log(`${name}: ${statSync(sample(name)).size} bytes`);
}
