import { argon2id } from "hash-wasm";

/** Argon2id version 0x13 (RFC 9106), without secret or associated data. Runs for a second or so: call it in a worker. */
export function argon2idBytes(of: {
  password: Uint8Array;
  salt: Uint8Array;
  memoryKiB: number;
  iterations: number;
  parallelism: number;
  byteLength: number;
}): Promise<Uint8Array> {
  return argon2id({
    password: of.password,
    salt: of.salt,
    memorySize: of.memoryKiB,
    iterations: of.iterations,
    parallelism: of.parallelism,
    hashLength: of.byteLength,
    outputType: "binary",
  });
}
