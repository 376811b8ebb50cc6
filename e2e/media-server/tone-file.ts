import { writeFileSync } from "node:fs";

const SAMPLE_RATE = 48_000;
const SECONDS = 2;

/** A microphone that hears one tone: a WAV file for Chromium, which plays it again and again. */
export function writeTone(path: string, hz: number): void {
  const samples = SAMPLE_RATE * SECONDS;
  const file = Buffer.alloc(44 + samples * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let number = 0; number < samples; number += 1) {
    const angle = (2 * Math.PI * hz * number) / SAMPLE_RATE;
    file.writeInt16LE(Math.round(12_000 * Math.sin(angle)), 44 + number * 2);
  }
  writeFileSync(path, file);
}
