import type { Id } from "../../protocol/ids.ts";
import type { Publisher } from "../domain/news.ts";

/** Passes news on, and says of which cases it told: whoever is in a conference of one may not be any more. */
export function tellingOfCases(publisher: Publisher, changed: (caseId: Id) => void): Publisher {
  return {
    publish: (news) => {
      publisher.publish(news);
      const caseIds = news.flatMap((one) => (one.event === "case-changed" ? [one.payload.caseId] : []));
      for (const caseId of new Set(caseIds)) changed(caseId);
    },
  };
}
