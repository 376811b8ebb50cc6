import type { ToFrame } from "../lib/player/frame-messages.ts";

type Opening = Extract<ToFrame, { type: "open" }>;

/** What takes fragments and hands them to the video element. Resolves when they are taken in. */
export interface FragmentSink {
  /** @throws DOMException `QuotaExceededError` where there is no room */
  append(bytes: ArrayBuffer, isLast: boolean): Promise<void>;
  remove(fromMs: number, toMs: number): Promise<void>;
}

/** The browser's MediaSource; an iPhone has the managed kind alone; null where there is neither. */
export function mediaSourceKind(): typeof MediaSource | null {
  const { ManagedMediaSource } = globalThis as { ManagedMediaSource?: typeof MediaSource };
  return globalThis.MediaSource ?? ManagedMediaSource ?? null;
}

/** Puts an empty source into the video element, before anybody knows what is to be played. */
export async function openSource(video: HTMLVideoElement): Promise<MediaSource> {
  const Kind = mediaSourceKind();
  if (Kind === null) throw new TypeError("not supported");
  const media = new Kind();
  const open = once(media, "sourceopen");
  video.src = URL.createObjectURL(media);
  await open;
  return media;
}

/** @throws when the browser cannot play this type */
export async function openFragments(media: MediaSource, opening: Opening): Promise<FragmentSink> {
  if (mediaSourceKind()?.isTypeSupported(opening.mediaType) !== true) throw new TypeError("not supported");
  const buffer = media.addSourceBuffer(opening.mediaType);
  media.duration = opening.durationMs / 1000;
  let hasLast = false;

  const settle = async (start: () => void) => {
    const done = settled(buffer);
    start();
    await done;
  };
  // Whatever is appended or removed opens a finished source again.
  const finish = () => {
    if (hasLast && media.readyState === "open" && !buffer.updating) media.endOfStream();
  };
  const append = async (bytes: ArrayBuffer, isLast: boolean) => {
    await settle(() => buffer.appendBuffer(bytes));
    hasLast ||= isLast;
    finish();
  };
  const remove = async (fromMs: number, toMs: number) => {
    await settle(() => buffer.remove(fromMs / 1000, toMs / 1000));
    if (toMs >= opening.durationMs) hasLast = false;
    finish();
  };
  await append(opening.init, false);
  return { append, remove };
}

/** Without a MediaSource: everything is gathered, then played as one file. */
export function gatherWhole(video: HTMLVideoElement, opening: Opening): FragmentSink {
  const parts: ArrayBuffer[] = [opening.init];
  return {
    async append(bytes, isLast) {
      parts.push(bytes);
      if (!isLast) return;
      const type = opening.mediaType.replace(/;.*/, "");
      video.src = URL.createObjectURL(new Blob(parts.splice(0), { type }));
    },
    async remove() {},
  };
}

function once(target: EventTarget, name: string): Promise<void> {
  return new Promise((resolve) => target.addEventListener(name, () => resolve(), { once: true }));
}

function settled(buffer: SourceBuffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const { signal } = stop;
    const end = (then: () => void) => () => {
      stop.abort();
      then();
    };
    buffer.addEventListener("updateend", end(resolve), { signal });
    buffer.addEventListener(
      "error",
      end(() => reject(new TypeError("not decoded"))),
      { signal },
    );
  });
}
