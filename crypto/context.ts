import { PROTOCOL } from "../protocol/protocol-name.ts";
import { utf8 } from "./bytes.ts";

const known = new Map<string, Uint8Array>();

/** `"accord/1/" + name + "\0"`: stands before everything signed, hashed or derived, so that no value passes for another kind. */
export function contextBytes(name: string): Uint8Array {
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  const made = utf8(`${PROTOCOL}/${name}\0`);
  known.set(name, made);
  return made;
}
