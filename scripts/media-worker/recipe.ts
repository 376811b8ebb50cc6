import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
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

/** MS_USE_BUILTIN_BWE: the built-in bandwidth estimator instead of the bundled libwebrtc, which needs abseil. */
export const compilerFlags = [
  "-std=c++20",
  "-O2",
  "-DNDEBUG",
  "-DMS_LITTLE_ENDIAN",
  "-DFLATBUFFERS_LOCALE_INDEPENDENT=1",
  "-DMS_USE_BUILTIN_BWE",
  "-DMS_EXECUTABLE",
];

export const linkerFlags = ["-lsrtp2", "-luv", "-lssl", "-lcrypto", "-lpthread"];

/** Only for the bundled libwebrtc. */
const leftOut = /^src\/(DepLibWebRTC|RTC\/TransportCongestionControl(Client|Server))\.cpp$/;

/**
 * One line needs a mend. Debian's OpenSSL, built with kernel TLS, asks the BIO a control question; mediasoup's
 * callback answers 1 to it, OpenSSL skips its write buffer, and the worker dies in the first DTLS handshake.
 */
export const mend = {
  file: "src/RTC/DtlsTransport.cpp",
  from: "operationType == BIO_CB_RETURN",
  to: "operationType & BIO_CB_RETURN",
};

/** The source files, as `common_sources` of worker/meson.build lists them. */
export function sourceFiles(mesonBuild: string): string[] {
  const list = /^common_sources = \[\n([\s\S]*?)^\]/m.exec(mesonBuild)?.[1] ?? "";
  const files = [...list.matchAll(/'(src\/[^']+\.cpp)'/g)].map((match) => match[1] ?? "");
  return [...files.filter((file) => !leftOut.test(file)), "src/main.cpp"];
}

/** Changes whenever a worker built before would no longer be the one that this recipe makes. */
export function recipeHash(compatFolder: string): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([schemaCompilerFlags, compilerFlags, linkerFlags, leftOut.source, mend]));
  for (const header of ["srtp.h", "ankerl/unordered_dense.h"]) {
    hash.update(readFileSync(join(compatFolder, header)));
  }
  return hash.digest("hex").slice(0, 12);
}
