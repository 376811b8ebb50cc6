import { type FrameReady, parseToFrame } from "../lib/player/frame-messages.ts";
import { Playback } from "./playback.ts";
import { mediaSourceKind } from "./sources.ts";

// Runs in a sandboxed frame of an opaque origin: no cookies, no storage, no network, nothing of the page around it but
// one port, handed over once. It plays what comes over that port and says how far it is.

const video = document.createElement("video");
video.playsInline = true;
video.preload = "auto";
video.controls = false;
video.disablePictureInPicture = true;
video.disableRemotePlayback = true;
video.tabIndex = -1;
video.setAttribute("controlslist", "nodownload nofullscreen noremoteplayback");
document.body.append(video);

const nothing = (event: Event) => event.preventDefault();
for (const name of ["contextmenu", "dragstart", "selectstart", "drop", "dragover"]) {
  document.addEventListener(name, nothing);
}

function takePort(event: MessageEvent): void {
  const [port] = event.ports;
  if (event.source !== window.parent || port === undefined) return;
  window.removeEventListener("message", takePort);
  const playback = new Playback(video, (message) => port.postMessage(message));
  port.onmessage = ({ data }) => {
    const message = parseToFrame(data);
    if (message !== null) playback.take(message);
  };
  // A browser that lets nothing play before a touch counts the one inside this frame.
  document.addEventListener("click", () => playback.touched());
}

if (window.parent !== window) {
  window.addEventListener("message", takePort);
  const ready: FrameReady = { type: "ready", way: mediaSourceKind() === null ? "whole" : "fragments" };
  // To whoever framed it: there is nothing in it, and the policy allows no one but the portal.
  window.parent.postMessage(ready, "*");
}
