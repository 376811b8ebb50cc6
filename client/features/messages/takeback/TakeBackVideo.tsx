import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useNavigate, useParams } from "react-router";
import {
  BackLink,
  Button,
  ErrorSummary,
  Form,
  LinkButton,
  Loading,
  Note,
  NotFound,
  Page,
  Progress,
  RadioGroup,
} from "../../../components/index.ts";
import { readMessage, type WrittenMessage } from "../../../lib/messages/list.ts";
import { useUnlocked } from "../../../lib/react/session.tsx";
import { useFaults } from "../../../lib/react/useFaults.ts";
import { useMyCase } from "../../../lib/react/useMyCase.ts";
import { recordHref } from "../record/recordHref.ts";
import { useRecorderText } from "../record/useRecorderText.ts";
import { useFacilitator } from "../useFacilitator.ts";
import { useTakeBack } from "./useTakeBack.ts";

/** `/messages/:messageId/take-back`: it comes back from the facilitator, to this device or for good. */
export function TakeBackVideo() {
  const { t } = useTranslation("videos");
  const { messageId = "" } = useParams();
  const session = useUnlocked();
  const recorderText = useRecorderText();
  const [isUnderWay, setUnderWay] = useState(false);
  const message = useQuery({
    queryKey: ["messages", messageId],
    queryFn: () => readMessage(session, messageId),
    // Once it is taken back, the portal knows it no more.
    enabled: !isUnderWay,
  });
  if (message.data === undefined) {
    if (!message.isError) return <Loading what={t("opening")} />;
    return (
      <Page title={t("takeBack.title")} back={<BackLink href="/" />}>
        <Note>{recorderText(message.error)}</Note>
      </Page>
    );
  }
  if (message.data.side !== "written" || message.data.kind !== "video-message") return <NotFound />;
  // Decided meanwhile, or taken back already.
  if (!message.data.abilities.includes("take-back") && !isUnderWay) {
    return <Navigate to={`/messages/${messageId}`} replace />;
  }
  return <TakeItBack message={message.data} onUnderWay={setUnderWay} />;
}

interface TakeItBackProps {
  readonly message: WrittenMessage;
  readonly onUnderWay: (isUnderWay: boolean) => void;
}

function TakeItBack({ message, onUnderWay }: TakeItBackProps) {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const recorderText = useRecorderText();
  const faults = useFaults();
  const facilitator = useFacilitator(useMyCase().data).one;
  const [chosen, setChosen] = useState<string | null>(null);
  const back = useTakeBack(message);
  const { messageId } = message;

  async function submit() {
    const found = chosen === null ? [{ fieldId: "how", message: t("takeBack.error") }] : [];
    if (!faults.show(found)) return;
    onUnderWay(true);
    const isKept = chosen === "keep";
    if (!(await back.run(isKept))) return onUnderWay(false);
    await navigate(isKept ? recordHref(messageId, "look") : "/", { replace: true });
    await queries.invalidateQueries({ queryKey: ["messages"] });
  }

  return (
    <Page
      title={t("takeBack.title")}
      lead={t("takeBack.lead", { facilitator })}
      back={<BackLink href={`/messages/${messageId}`} />}
    >
      <ErrorSummary
        errors={back.error === null ? faults.errors : [{ message: recorderText(back.error) }]}
        attempt={faults.attempt + back.attempts}
      />
      {back.share === null ? (
        <Form onSubmit={() => void submit()}>
          <RadioGroup
            id="how"
            label={t("takeBack.label")}
            error={faults.of("how")}
            value={chosen}
            onChange={setChosen}
            isBoxed
            options={[
              { value: "keep", label: t("takeBack.keep"), hint: t("takeBack.keepHint") },
              { value: "let-go", label: t("takeBack.letGo"), hint: t("takeBack.letGoHint") },
            ]}
          />
          <div className="row">
            <Button type="submit" variant="primary">
              {t("takeBack.go")}
            </Button>
            <LinkButton href={`/messages/${messageId}`}>{t("takeBack.leave")}</LinkButton>
          </div>
        </Form>
      ) : (
        <Progress
          label={t(chosen === "keep" ? "takeBack.working" : "takeBack.letting")}
          share={chosen === "keep" ? back.share : null}
          words={t("share", { percent: Math.round(back.share * 100) })}
        />
      )}
    </Page>
  );
}
