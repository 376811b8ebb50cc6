import type { BrowserContext, Page } from "@playwright/test";

/**
 * Gives a browser a camera with stripes along the upper edge, as of a room behind its person, which it blurs when it is asked to:
 * Chromium's own file camera cannot, and which real ones can, the system decides. Before the tap, and before the first page.
 */
export async function giveBlurringCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript(blurWhenAsked);
}

/** Runs in the browser before the page's own scripts. */
function blurWhenAsked(): void {
  // The blank page that a tab begins with has no cameras.
  if (!window.isSecureContext) return;
  const FRAMES_PER_SECOND = 5;
  const STRIPES = 8;
  const take = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = async function (constraints) {
    const stream = await take.call(this, constraints);
    const [camera] = stream.getVideoTracks();
    if (camera === undefined) return stream;
    return new MediaStream([...stream.getAudioTracks(), await striped(camera)]);
  };

  async function striped(camera: MediaStreamTrack): Promise<MediaStreamTrack> {
    const video = Object.assign(document.createElement("video"), { muted: true });
    video.srcObject = new MediaStream([camera]);
    await video.play();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const paint = canvas.getContext("2d");
    const [track] = canvas.captureStream(FRAMES_PER_SECOND).getVideoTracks();
    if (paint === null || track === undefined) throw new Error("no picture can be painted here");
    let isBlurred = false;
    const painting = setInterval(() => {
      paint.drawImage(video, 0, 0);
      for (let stripe = 0; stripe < STRIPES; stripe += 1) {
        const sharp = stripe % 2 === 0 ? "black" : "white";
        paint.fillStyle = isBlurred ? "grey" : sharp;
        paint.fillRect((stripe * canvas.width) / STRIPES, 0, canvas.width / STRIPES, canvas.height / 8);
      }
    }, 1_000 / FRAMES_PER_SECOND);
    return Object.assign(track, {
      getCapabilities: () => ({ ...camera.getCapabilities(), backgroundBlur: [false, true] }),
      getSettings: () => ({ ...camera.getSettings(), backgroundBlur: isBlurred }),
      async applyConstraints({ backgroundBlur = false }: { backgroundBlur?: boolean }) {
        isBlurred = backgroundBlur;
      },
      stop() {
        clearInterval(painting);
        camera.stop();
        MediaStreamTrack.prototype.stop.call(track);
      },
    });
  }
}

/**
 * How sharp those stripes are where this page shows that person, 0 to 255; -1 where it does not show them.
 * @param of the middle of their picture
 */
export async function sharpnessAt(page: Page, of: readonly number[]): Promise<number> {
  return page.evaluate((rgb) => {
    const [width, height] = [64, 36];
    const paint = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    const lightAt = (row: number) => {
      const pixels = paint?.getImageData(0, row, width, 1).data ?? new Uint8ClampedArray();
      return Array.from({ length: width }, (_, at) => pixels[4 * at + 1] ?? 0);
    };
    for (const video of document.querySelectorAll("video")) {
      paint?.drawImage(video, 0, 0, width, height);
      const middle = [...(paint?.getImageData(width / 2, height / 2, 1, 1).data ?? [])].slice(0, 3);
      if (Math.hypot(...middle.map((part, at) => part - (rgb[at] ?? 0))) >= 70) continue;
      const light = lightAt(2);
      return Math.max(...light) - Math.min(...light);
    }
    return -1;
  }, of);
}
