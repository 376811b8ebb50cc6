/** Deeper than anything that mediasoup reads. */
const MAX_DEPTH = 16;

/** Whether it is made of nothing but what JSON has, and not too deep to be looked through. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((one) => isPlainJson(one, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(([key, one]) => key !== "__proto__" && isPlainJson(one, depth + 1));
}
