import type { Page } from "@playwright/test";

/**
 * A page that no longer does what the portal's scripts say: every sender sends a fresh picture or sound from the devices,
 * whatever was turned off. Resolves to how many did.
 */
export async function sendAllTheSame(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { connections } = (window as unknown as { receivingTap: { connections: RTCPeerConnection[] } })
      .receivingTap;
    const fresh = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    const senders = connections
      .filter(({ connectionState }) => connectionState === "connected")
      .flatMap((one) => one.getTransceivers())
      .filter(({ direction, mid }) => mid !== null && direction.startsWith("send"))
      .map(({ sender, receiver }) => ({ sender, kind: receiver.track.kind }));
    for (const { sender, kind } of senders) {
      const parameters = sender.getParameters();
      for (const encoding of parameters.encodings) encoding.active = true;
      await sender.setParameters(parameters).catch(() => undefined);
      const [track] = kind === "audio" ? fresh.getAudioTracks() : fresh.getVideoTracks();
      await sender.replaceTrack(track ?? null);
    }
    return senders.length;
  });
}

/**
 * Asks on a line of its own, with the cookie of this browser, below the portal's scripts (Socket.IO's protocol, version 5).
 * Resolves to the answers, in order.
 */
export async function askAtOnce(
  page: Page,
  requests: readonly (readonly [name: string, payload: object])[],
): Promise<unknown[]> {
  return page.evaluate(
    (all) =>
      new Promise<unknown[]>((resolve, reject) => {
        const socket = new WebSocket(
          `${location.origin.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`,
        );
        const answers: unknown[] = [];
        let count = 0;
        const keep = (answer: string) => {
          const [, at = "", text = ""] = /^43(\d+)(.*)$/s.exec(answer) ?? [];
          answers[Number(at)] = (JSON.parse(text) as unknown[])[0];
          count += 1;
          if (count < all.length) return;
          socket.close();
          resolve(answers);
        };
        const askAll = () => {
          for (const [at, request] of all.entries()) socket.send(`42${at}${JSON.stringify(request)}`);
        };
        const replies: [start: string, reply: (data: string) => void][] = [
          ["0", () => socket.send("40")],
          ["2", () => socket.send("3")],
          ["40", askAll],
          ["43", keep],
        ];
        socket.onerror = () => reject(new Error("the line broke"));
        socket.onmessage = ({ data }: MessageEvent<string>) =>
          replies.find(([start]) => data.startsWith(start))?.[1](data);
      }),
    requests,
  );
}
