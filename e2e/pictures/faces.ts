import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { cameraSwitches } from "../media/camera.ts";

/** People of the made-up case in front of a camera; nobody was filmed. */
const faces = {
  priya: { wall: "#d9c9ae", skin: "#a9744f", hair: "#2f2320", top: "#3f6b57", long: true, thing: "shelf" },
  anwen: { wall: "#cfd6c6", skin: "#e3b899", hair: "#8a5a36", top: "#b2764f", long: true, thing: "window" },
  carys: { wall: "#d5cfc3", skin: "#dfae8d", hair: "#5e3d2a", top: "#6d7f93", long: false, thing: "lamp" },
  jordan: { wall: "#c8bfae", skin: "#8d5f44", hair: "#1f1a18", top: "#5a6378", long: false, thing: "shelf" },
} as const;

export type Face = keyof typeof faces;
export const faceNames = Object.keys(faces) as Face[];

const WIDTH = 640;
const HEIGHT = 360;

/** Chromium's switches for this person's camera, and a microphone that hears them speak, or the quiet of a room. */
export async function faceSwitches(of: {
  browser: Browser;
  face: Face;
  folder: string;
  /** A sound file of somebody who speaks. */
  speech: string | null;
}): Promise<string[]> {
  const path = (ending: string) => join(of.folder, `${of.face}.${ending}`);
  const page = await of.browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing(of.face)}`);
  await page.screenshot({ path: path("png") });
  await page.close();
  const make = (...args: string[]) => execFileSync("ffmpeg", ["-v", "error", "-y", ...args]);
  make("-loop", "1", "-r", "10", "-t", "1", "-i", path("png"), "-pix_fmt", "yuv420p", path("y4m"));
  const sound = of.speech === null ? ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono"] : ["-i", of.speech];
  make("-t", "4", ...sound, path("wav"));
  return cameraSwitches({ videoPath: path("y4m"), soundPath: path("wav") });
}

const things = {
  shelf: `<path d="M430 96h180v10H430z" fill="#8f7355"/>
    <path d="M446 44h20v52h-20z" fill="#7c8f7a"/><path d="M468 52h16v44h-16z" fill="#b98c63"/>
    <path d="M486 38h22v58h-22z" fill="#e8ddc9"/><path d="M556 96c-14-30 26-60 22-20 26-20 12 20-2 20z" fill="#6f8a68"/>`,
  window: `<path d="M40 24h170v180H40z" fill="#f4f1e6"/><path d="M50 34h70v160H50zM130 34h70v160h-70z" fill="#dbe6e4"/>
    <path d="M36 204h178v10H36z" fill="#e9e2d2"/>`,
  lamp: `<path d="M86 70h70l20 62H66z" fill="#f3e3c0"/><path d="M117 132h8v150h-8z" fill="#8f7355"/>`,
} as const;

function drawing(face: Face): string {
  const { wall, skin, hair, top, long, thing } = faces[face];
  const behind = long
    ? `<path d="M232 176c0-118 176-118 176 0v112q-88 26-176 0z" fill="${hair}"/>`
    : `<path d="M244 168c-4-112 156-112 152 0z" fill="${hair}"/>`;
  const fringe = long
    ? "M250 168c0-60 44-86 78-84 40 2 64 34 62 84-24-12-52-30-66-52-12 26-44 44-74 52z"
    : "M252 160c-2-46 28-72 68-72s70 26 68 72c-10-24-30-38-68-38s-58 14-68 38z";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><radialGradient id="light" cx="40%" cy="20%" r="90%">
      <stop offset="0" stop-color="#fff" stop-opacity=".35"/><stop offset="1" stop-color="#000" stop-opacity=".12"/>
    </radialGradient></defs>
    <path d="M0 0h${WIDTH}v${HEIGHT}H0z" fill="${wall}"/>${things[thing]}
    <path d="M0 0h${WIDTH}v${HEIGHT}H0z" fill="url(#light)"/>
    ${behind}
    <path d="M150 370c6-78 70-104 132-112h76c62 8 126 34 132 112z" fill="${top}"/>
    <path d="M290 224h60v40q-30 34-60 0z" fill="${skin}"/><path d="M290 236q30 30 60 0v12q-30 26-60 0z" fill="#000" opacity=".12"/>
    <ellipse cx="320" cy="170" rx="68" ry="84" fill="${skin}"/>
    <path d="${fringe}" fill="${hair}"/>
    <path d="M280 152q14-9 28-2M332 150q14-7 28 2" fill="none" stroke="${hair}" stroke-width="5" stroke-linecap="round"/>
    <circle cx="294" cy="168" r="5.5" fill="#2a211d"/><circle cx="346" cy="168" r="5.5" fill="#2a211d"/>
    <path d="M320 174q-5 18 4 20" fill="none" stroke="#000" stroke-opacity=".18" stroke-width="4" stroke-linecap="round"/>
    <path d="M296 214q24 18 48 0" fill="none" stroke="#6d3a30" stroke-width="5" stroke-linecap="round"/>
  </svg>`;
}
