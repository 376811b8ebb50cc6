/** Whether this browser can encrypt and decrypt frames: without it nobody joins an end-to-end encrypted conference. */
export function canEncryptMedia(): boolean {
  return (
    typeof RTCRtpScriptTransform === "function" &&
    typeof RTCRtpSender === "function" &&
    "transform" in RTCRtpSender.prototype &&
    "transform" in RTCRtpReceiver.prototype
  );
}
