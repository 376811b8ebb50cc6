import { DomainError } from "../domain/domain-error.ts";

/**
 * Places that are taken for a while: so many for one account, and for all together. What it returns takes one more and
 * returns how to give it back; refuses with `too-many-requests`.
 */
export function places(of: {
  readonly each: number;
  readonly all: number;
}): (accountId: string) => () => void {
  const taken = new Map<string, number>();
  let total = 0;
  return (accountId) => {
    const own = taken.get(accountId) ?? 0;
    if (own >= of.each || total >= of.all)
      throw new DomainError("too-many-requests", { retryAfterSeconds: 1 });
    taken.set(accountId, own + 1);
    total += 1;
    return () => {
      const left = (taken.get(accountId) ?? 1) - 1;
      if (left > 0) taken.set(accountId, left);
      else taken.delete(accountId);
      total -= 1;
    };
  };
}
