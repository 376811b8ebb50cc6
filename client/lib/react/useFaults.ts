import { useState } from "react";

export interface Fault {
  readonly fieldId?: string;
  readonly message: string;
}

/** What is wrong with the answers of one page: shown after an attempt to go on, for summary and fields alike. */
export function useFaults() {
  const [{ errors, attempt }, set] = useState<{ errors: readonly Fault[]; attempt: number }>({
    errors: [],
    attempt: 0,
  });
  return {
    errors,
    attempt,
    /** True if there are none and the page may go on. */
    show(found: readonly Fault[]): boolean {
      set({ errors: found, attempt: attempt + 1 });
      return found.length === 0;
    },
    of: (fieldId: string) => errors.find((fault) => fault.fieldId === fieldId)?.message,
  };
}
