import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  BackLink,
  Button,
  Card,
  DateTime,
  ErrorSummary,
  Loading,
  Page,
  StatusMessage,
  TimeAgo,
} from "../../../components/index.ts";
import { endSession, listSessions } from "../../../lib/accounts/sessions.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useProblemText } from "../../../lib/react/useProblemText.ts";

/** `/account/places`: where one is signed in, and ending it there. */
export function Places() {
  const { t } = useTranslation("accounts");
  const session = useUnlocked();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const places = useQuery({ queryKey: ["account", "places"], queryFn: () => listSessions(session) });
  const end = useMutation({
    mutationFn: (sessionId: string) => endSession(session, sessionId),
    onSettled: () => queries.invalidateQueries({ queryKey: ["account", "places"] }),
  });
  const fault = places.error ?? end.error;
  return (
    <Page title={t("places.title")} lead={t("places.lead")} back={<BackLink href="/account" />}>
      <ErrorSummary
        errors={fault === null ? [] : [{ message: problemText(fault) }]}
        attempt={end.failureCount}
      />
      <StatusMessage>{end.isSuccess ? t("places.ended") : undefined}</StatusMessage>
      {places.data === undefined && !places.isError ? <Loading what={t("places.loading")} /> : null}
      {places.data?.map((place) => (
        <Card key={place.sessionId} isOneOfMany title={t(place.current ? "places.here" : "places.elsewhere")}>
          <p>
            {t("places.since")} <DateTime value={place.startedAt} withTime />. {t("places.last")}{" "}
            <TimeAgo value={place.lastActiveAt} />.
          </p>
          {place.current ? null : (
            <div>
              <Button
                onPress={() => end.mutate(place.sessionId)}
                isBusy={end.isPending && end.variables === place.sessionId}
              >
                {t("places.end")}
              </Button>
            </div>
          )}
        </Card>
      ))}
    </Page>
  );
}
