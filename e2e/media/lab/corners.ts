/** The colours of the four quarters of a picture, as the browser's own player shows it: is it upright? */
export async function cornersShown(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
): Promise<[number, number, number][]> {
  const video = document.createElement("video");
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  video.muted = true;
  video.src = url;
  await new Promise((resolve, reject) => {
    video.addEventListener("loadeddata", resolve, { once: true });
    video.addEventListener("error", () => reject(new Error("the browser does not play it")), { once: true });
  });
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(video, 0, 0);
  URL.revokeObjectURL(url);
  const colour = (x: number, y: number): [number, number, number] => {
    const [red = 0, green = 0, blue = 0] =
      context?.getImageData(x * canvas.width, y * canvas.height, 1, 1).data ?? [];
    return [red, green, blue];
  };
  return [colour(0.25, 0.25), colour(0.75, 0.25), colour(0.25, 0.75), colour(0.75, 0.75)];
}
