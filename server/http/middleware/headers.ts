import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * What browsers may do with the portal's pages: nothing but what stands here. `wasm-unsafe-eval` lets libsodium and
 * Argon2id be compiled, and no script. Trusted Types: React needs none; ProseMirror's clipboard makes one policy.
 */
export function securityHeaders(publicUrl: string): RequestHandler {
  const secure = publicUrl.startsWith("https:");
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", "blob:"],
        mediaSrc: ["'self'", "blob:"],
        connectSrc: ["'self'", ...socketSources(publicUrl)],
        // The page that plays recordings; see player-page.ts.
        frameSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["ProseMirrorClipboard", "accord-worker"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: { policy: "require-corp" },
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: "deny" },
  });
}

/** Safari before 15.4 does not count a WebSocket to the same host as 'self'. */
function socketSources(publicUrl: string): string[] {
  return [publicUrl.replace(/^http/, "ws")];
}

/** Everything a browser might offer that the portal has no use for, or that only some page of it has. */
const permissions = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "clipboard-read",
  "display-capture",
  "encrypted-media",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
] as const;

/** A Permissions-Policy that closes all of them but these. */
export function permissionsClosedBut(open: Partial<Record<(typeof permissions)[number], string>>): string {
  return permissions.map((name) => `${name}=${open[name] ?? "()"}`).join(", ");
}

/**
 * Camera and microphone for recording. Autoplay is delegated to the frame that plays recordings, whose origin is opaque:
 * no list but `*` names it. Other frames there cannot be (`frame-src`).
 */
const pagePermissions = permissionsClosedBut({ autoplay: "*", camera: "(self)", microphone: "(self)" });

export const permissionsPolicy: RequestHandler = (_request, response, next) => {
  response.setHeader("Permissions-Policy", pagePermissions);
  next();
};
