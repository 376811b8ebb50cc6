import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { heldData } from "../../lib/react/heldData.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { claimReview } from "../../lib/reviews/decide.ts";
import type { OpenedReview } from "../../lib/reviews/opened-review.ts";

/** Whether this person may have the message as theirs while it is open: nobody else has it, and it is not decided. */
function isFree(review: OpenedReview | undefined, me: string): boolean {
  if (review === undefined) return false;
  const { claimedBy } = review.item;
  return review.abilities.includes(claimedBy === me ? "unclaim" : "claim") && (claimedBy ?? me) === me;
}

/**
 * While a message is open on the desk, colleagues see that it is being reviewed; when it is closed, they see that it is
 * free again. What a colleague has claimed is never taken without asking: that is what `takeOver` is for.
 */
export function useClaim(review: OpenedReview | undefined): { takeOver: () => void } {
  const session = useUnlocked();
  const queries = useQueryClient();
  const latest = useRef(review);
  useEffect(() => {
    latest.current = review;
  });
  const free = isFree(review, session.account.accountId);
  const messageId = review?.item.messageId;
  const version = review?.item.version;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the same message is claimed anew
  useEffect(() => {
    const opened = latest.current;
    if (!free || opened === undefined || messageId === undefined) return;
    const key = ["reviews", messageId];
    const claim = async (wanted: boolean) => {
      try {
        const claimed = await claimReview(session, opened, wanted);
        if (wanted && queries.getQueryData(key) !== undefined) queries.setQueryData(key, claimed);
        await queries.invalidateQueries({ queryKey: ["reviews", "queue"] });
      } catch {
        // Decided, taken back, or claimed by a colleague in the same moment: the next answer says which.
        if (wanted) await queries.invalidateQueries({ queryKey: key });
      }
    };
    const claimed = opened.item.claimedBy === null ? claim(true) : Promise.resolve();
    return () => {
      // Decided, taken back, or no longer for this person: there is nothing to give back.
      const now = heldData({
        data: queries.getQueryData<OpenedReview>(key),
        error: queries.getQueryState(key)?.error,
      });
      const isOver = !now?.abilities.some((ability) => ability === "claim" || ability === "unclaim");
      if (!isOver) void claimed.then(() => (session.forgotten ? undefined : claim(false)));
    };
  }, [free, messageId, version, session, queries]);

  return {
    takeOver: () => {
      if (review === undefined) return;
      void claimReview(session, review, true)
        .then((claimed) => queries.setQueryData(["reviews", claimed.item.messageId], claimed))
        .finally(() => queries.invalidateQueries({ queryKey: ["reviews"] }));
    },
  };
}
