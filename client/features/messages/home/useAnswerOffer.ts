import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOffer, type Offer } from "../../../lib/messages/offers.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";

export type Answer = "postponed" | "asked-together" | "refused";

export function useAnswerOffer({ messageId, version }: Pick<Offer, "messageId" | "version">) {
  const session = useUnlocked();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: Answer) => answerOffer(session, { messageId, version, answer }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["messages"] }),
  });
}
