import { VerificationError } from "../../../crypto/index.ts";
import { workerAddress } from "../browser/worker-address.ts";
import type { PassphraseDeriver, PassphraseKeys } from "../passphrase-deriver.ts";
import type { DeriveReply, DeriveRequest } from "./messages.ts";

/** Derives in a Web Worker, which is started at the first use and serves one request after another. */
export function createWorkerDeriver(): PassphraseDeriver {
  const waiting = new Map<
    number,
    { resolve: (keys: PassphraseKeys) => void; reject: (error: Error) => void }
  >();
  const address = workerAddress("passphrase");
  let worker: Worker | null = null;
  let last = 0;

  function fail() {
    for (const { reject } of waiting.values()) reject(new Error("the passphrase worker stopped"));
    waiting.clear();
    worker?.terminate();
    worker = null;
  }

  function start(): Worker {
    const started = new Worker(address, { type: "module" });
    started.addEventListener("message", (event: MessageEvent<DeriveReply>) => {
      const reply = event.data;
      const request = waiting.get(reply.number);
      waiting.delete(reply.number);
      if ("keys" in reply) request?.resolve(reply.keys);
      else if (reply.refused === "failed")
        request?.reject(new Error("the passphrase could not be worked on"));
      else request?.reject(new VerificationError(reply.refused));
    });
    started.addEventListener("error", fail);
    return started;
  }

  return {
    derive(passphrase, kdf) {
      worker ??= start();
      last += 1;
      const request: DeriveRequest = { number: last, passphrase, kdf };
      return new Promise((resolve, reject) => {
        waiting.set(request.number, { resolve, reject });
        worker?.postMessage(request);
      });
    },
  };
}
