import { VerificationError, type VerificationReason } from "../verification-error.ts";

/** The reason with which `act` refuses; null when it goes through. Any other fault is thrown on: it is a bug. */
export function refusalOf(act: () => unknown): VerificationReason | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof VerificationError) return error.reason;
    throw error;
  }
}

/** `bytes` with one bit turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
}
