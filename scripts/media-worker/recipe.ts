import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// How mediasoup's worker is made from the sources inside its npm package with Debian's packages alone: where the
// prebuilt one cannot be downloaded, mediasoup's own build (meson through pip) cannot work either.

/** Debian packages that the build needs. */
export const debianPackages = [
  "g++",
  "flatbuffers-compiler",
  "libflatbuffers-dev",
  "libuv1-dev",
  "libssl-dev",
  "libsrtp2-dev",
];

/** Headers that show whether those packages are there. */
export const neededHeaders = ["flatbuffers/flatbuffers.h", "uv.h", "openssl/ssl.h", "srtp2/srtp.h"];

export const schemaCompilerFlags = [
  "--cpp",
  "--cpp-field-case-style",
  "lower",
  "--reflect-names",
  "--scoped-enums",
  "--filename-suffix",
  "",
];

/**
 * With the bundled libwebrtc: without it (MS_USE_BUILTIN_BWE) mediasoup 3.27 estimates no bandwidth at all, neither of those
 * who send nor of those who receive. What it needs of abseil the standard library has (compat/absl).
 */
export const compilerFlags = [
  "-std=c++20",
  "-O2",
  "-DNDEBUG",
  "-DMS_LITTLE_ENDIAN",
  "-DFLATBUFFERS_LOCALE_INDEPENDENT=1",
  "-DMS_EXECUTABLE",
];

export const linkerFlags = ["-lsrtp2", "-luv", "-lssl", "-lcrypto", "-lpthread"];

/** Where libwebrtc lies in the worker's folder; it has a list of sources of its own. */
export const libwebrtcFolder = "deps/libwebrtc";

/** Of mediasoup's own sources those that are there for libwebrtc alone. */
const besideLibwebrtc = [
  "src/DepLibWebRTC.cpp",
  "src/RTC/TransportCongestionControlClient.cpp",
  "src/RTC/TransportCongestionControlServer.cpp",
];

/**
 * One line needs a mend. Debian's OpenSSL, built with kernel TLS, asks the BIO a control question; mediasoup's
 * callback answers 1 to it, OpenSSL skips its write buffer, and the worker dies in the first DTLS handshake.
 */
export const mend = {
  file: "src/RTC/DtlsTransport.cpp",
  from: "operationType == BIO_CB_RETURN",
  to: "operationType & BIO_CB_RETURN",
};

/** The source files, as `common_sources` of worker/meson.build and libwebrtc's own list have them. */
export function sourceFiles(mesonBuild: string, libwebrtcBuild: string): string[] {
  const list = /^common_sources = \[\n([\s\S]*?)^\]/m.exec(mesonBuild)?.[1] ?? "";
  const files = [...list.matchAll(/'(src\/[^']+\.cpp)'/g)].map((match) => match[1] ?? "");
  const libwebrtc = [...libwebrtcBuild.matchAll(/'(libwebrtc\/[^']+\.cc)'/g)].map(
    (match) => `${libwebrtcFolder}/${match[1]}`,
  );
  return [...files, ...besideLibwebrtc, ...libwebrtc, "src/main.cpp"];
}

/** Changes whenever a worker built before would no longer be the one that this recipe makes. */
export function recipeHash(compatFolder: string): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([schemaCompilerFlags, compilerFlags, linkerFlags, besideLibwebrtc, mend]));
  for (const header of headersIn(compatFolder)) hash.update(readFileSync(join(compatFolder, header)));
  return hash.digest("hex").slice(0, 12);
}

function headersIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".h"))
    .toSorted();
}
