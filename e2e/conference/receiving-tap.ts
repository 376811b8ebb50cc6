import type { BrowserContext, Page } from "@playwright/test";
import { type Look, looks } from "./looks.ts";

/** What reached a browser, as its tap keeps it. Times are milliseconds since 1970. */
interface Receiving {
  readonly kind: string;
  /** In an element of the page, or only behind it. */
  readonly isShown: boolean;
  readonly lastAtMs: Readonly<Partial<Record<Look, number>>>;
}

interface Tap {
  /** Of each track that any connection of the page receives. */
  receiving(): Receiving[];
  /** At which moments the tone of each was heard, or a picture of theirs came. */
  readonly heardAtMs: [Look, number][];
  readonly seenAtMs: [Look, number][];
  readonly connections: readonly RTCPeerConnection[];
}

/** Older than this, nobody sees or hears it any more. */
const FRESH_MS = 1_500;

export interface SeenAndHeard {
  readonly seen: readonly Look[];
  readonly heard: readonly Look[];
  /** Decoded in the browser without being shown or played: there is nobody who may come through so. */
  readonly hidden: readonly string[];
}

/** Before the first page of a browser. */
export async function tapReceiving(context: BrowserContext): Promise<void> {
  await context.addInitScript(watchAll, looks);
}

/** Who is seen and heard on this page now, by what comes out of the decoders: colours and tones. */
export async function whoIsSeenAndHeard(page: Page): Promise<SeenAndHeard> {
  const { now, receiving } = await page.evaluate(() => ({
    now: Date.now(),
    receiving: (window as unknown as { receivingTap: Tap }).receivingTap.receiving(),
  }));
  const fresh = ({ lastAtMs }: Receiving) =>
    (Object.entries(lastAtMs) as [Look, number][])
      .filter(([, at]) => at > now - FRESH_MS)
      .map(([name]) => name);
  const all = (kind: string) =>
    [...new Set(receiving.filter((one) => one.kind === kind && one.isShown).flatMap(fresh))].sort();
  const seen = all("video");
  const heard = all("audio");
  const hidden = receiving
    .filter(({ isShown }) => !isShown)
    .flatMap((one) => fresh(one).map((name) => `${one.kind} of ${name}`));
  return { seen, heard, hidden };
}

/** When each of them was seen or heard for the last time, in milliseconds since 1970. */
export async function lastMoments(page: Page): Promise<Map<Look, number>> {
  const receiving = await page.evaluate(() =>
    (window as unknown as { receivingTap: Tap }).receivingTap.receiving(),
  );
  const last = new Map<Look, number>();
  for (const { lastAtMs } of receiving)
    for (const [name, at] of Object.entries(lastAtMs) as [Look, number][])
      last.set(name, Math.max(at, last.get(name) ?? 0));
  return last;
}

/** Every tenth of a second at which somebody's tone was there, and each of their pictures, since then. */
export async function momentsOf(
  page: Page,
  name: Look,
  sinceMs: number,
): Promise<{ heardAtMs: number[]; seenAtMs: number[] }> {
  return page.evaluate(
    ([who, since]) => {
      const { heardAtMs, seenAtMs } = (window as unknown as { receivingTap: Tap }).receivingTap;
      const of = (all: [Look, number][]) =>
        all.filter(([one, at]) => one === who && at >= since).map(([, at]) => at);
      return { heardAtMs: of(heardAtMs), seenAtMs: of(seenAtMs) };
    },
    [name, sinceMs] as const,
  );
}

/** Runs in the browser before the page's own scripts. */
function watchAll(known: typeof looks): void {
  // The blank page that a tab begins with has neither cameras nor anybody to see.
  if (!window.isSecureContext) return;
  const names = Object.keys(known) as Look[];
  interface Entry {
    readonly track: MediaStreamTrack;
    readonly lastAtMs: Partial<Record<Look, number>>;
  }
  const entries = new Map<string, Entry>();
  const connections: RTCPeerConnection[] = [];
  const heardAtMs: [Look, number][] = [];
  const seenAtMs: [Look, number][] = [];
  let ears: AudioContext | null = null;

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  // A steady tone is noise to whatever cleans up a voice.
  const take = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = function (constraints) {
    const { audio } = constraints ?? {};
    const asked = typeof audio === "object" ? audio : {};
    const raw = { ...asked, echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    return take.call(this, { ...constraints, ...(audio ? { audio: raw } : {}) });
  };

  function look(entry: Entry): void {
    const video = Object.assign(document.createElement("video"), { muted: true });
    video.srcObject = new MediaStream([entry.track]);
    void video.play().catch(() => undefined);
    const paint = new OffscreenCanvas(8, 8).getContext("2d", { willReadFrequently: true });
    const see = () => {
      paint?.drawImage(video, 0, 0, 8, 8);
      const [red = 0, green = 0, blue = 0] = paint?.getImageData(4, 2, 1, 1).data ?? [];
      const near = names.find((name) => {
        const [r, g, b] = known[name].rgb;
        return Math.hypot(red - r, green - g, blue - b) < 70;
      });
      if (near !== undefined) {
        entry.lastAtMs[near] = Date.now();
        seenAtMs.push([near, Date.now()]);
      }
      if (entry.track.readyState === "live") video.requestVideoFrameCallback(see);
    };
    video.requestVideoFrameCallback(see);
  }

  function listen(entry: Entry): void {
    const stream = new MediaStream([entry.track]);
    // Chromium decodes what comes in only where an element takes it too.
    const element = Object.assign(document.createElement("audio"), { muted: true });
    element.srcObject = stream;
    void element.play().catch(() => undefined);
    ears ??= new AudioContext();
    const analyser = new AnalyserNode(ears, { fftSize: 2048, smoothingTimeConstant: 0 });
    ears.createMediaStreamSource(stream).connect(analyser);
    const decibels = new Float32Array(analyser.frequencyBinCount);
    const { sampleRate } = ears;
    const hear = setInterval(() => {
      if (entry.track.readyState !== "live") return clearInterval(hear);
      analyser.getFloatFrequencyData(decibels);
      let loudest = 0;
      for (let bin = 1; bin < decibels.length; bin += 1)
        if ((decibels[bin] ?? -1e3) > (decibels[loudest] ?? -1e3)) loudest = bin;
      if ((decibels[loudest] ?? -1e3) < -60) return;
      const hz = (loudest * sampleRate) / analyser.fftSize;
      const near = names.find((name) => Math.abs(known[name].hz - hz) < 60);
      if (near === undefined) return;
      entry.lastAtMs[near] = Date.now();
      heardAtMs.push([near, Date.now()]);
    }, 100);
  }

  setInterval(() => {
    for (const connection of connections) {
      if (connection.connectionState === "closed") continue;
      for (const { track } of connection.getReceivers()) {
        if (track.readyState !== "live" || entries.has(track.id)) continue;
        const entry: Entry = { track, lastAtMs: {} };
        entries.set(track.id, entry);
        if (track.kind === "video") look(entry);
        else listen(entry);
      }
    }
  }, 200);

  const tap: Tap = {
    connections,
    heardAtMs,
    seenAtMs,
    receiving() {
      const shown = new Set(
        [...document.querySelectorAll<HTMLMediaElement>("video, audio")].flatMap(({ srcObject }) =>
          srcObject instanceof MediaStream ? srcObject.getTracks().map(({ id }) => id) : [],
        ),
      );
      return [...entries.values()].map(({ track, lastAtMs }) => ({
        kind: track.kind,
        isShown: shown.has(track.id),
        lastAtMs,
      }));
    },
  };
  Object.assign(window, { receivingTap: tap });
}
