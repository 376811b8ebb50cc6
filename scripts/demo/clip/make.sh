#!/bin/sh
# Makes clip.mp4 anew, with Debian's ffmpeg and fonts: a picture and a tone that nobody filmed, a fragment each second.
set -e
sans=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
mono=/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf
ffmpeg -hide_banner -loglevel error -y \
  -f lavfi -i "gradients=s=480x270:r=12:c0=0x17495a:c1=0xe8b04b:x0=0:y0=0:x1=480:y1=270:speed=0.008:d=18:seed=7" \
  -f lavfi -i "sine=frequency=330:sample_rate=48000:duration=18" \
  -filter_complex "[0:v]drawtext=fontfile=$sans:text='A made-up message':fontcolor=white:fontsize=30:x=(w-tw)/2:y=90,drawtext=fontfile=$mono:text='%{eif\:trunc(t)\:d\:2}':fontcolor=white:fontsize=44:x=(w-tw)/2:y=140[v];[1:a]volume=0.12,tremolo=f=0.5:d=0.7[a]" \
  -map "[v]" -map "[a]" -t 18 \
  -c:v libx264 -profile:v baseline -level 3.0 -pix_fmt yuv420p -g 12 -keyint_min 12 -sc_threshold 0 -bf 0 -crf 33 -preset veryslow \
  -bsf:v filter_units=remove_types=6 -c:a libopus -b:a 16k -ac 1 \
  -movflags +empty_moov+frag_keyframe+default_base_moof+skip_trailer \
  -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact "$(dirname "$0")/clip.mp4"
# The recorder writes no box for titles and the like: neither stands one here.
node -e '
  const { readFileSync, writeFileSync } = require("node:fs");
  const [path] = process.argv.slice(1);
  const file = readFileSync(path);
  const moov = file.indexOf("moov") - 4;
  const udta = file.indexOf("udta") - 4;
  const end = moov + file.readUInt32BE(moov);
  if (udta < 0 || udta + file.readUInt32BE(udta) !== end) throw new Error("udta does not end moov");
  file.writeUInt32BE(udta - moov, moov);
  writeFileSync(path, Buffer.concat([file.subarray(0, udta), file.subarray(end)]));
' "$(dirname "$0")/clip.mp4"
