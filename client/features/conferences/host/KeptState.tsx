import { useTranslation } from "react-i18next";
import { Button, ButtonRow, Note } from "../../../components/index.ts";
import { useProblemText } from "../../../lib/react/useProblemText.ts";
import type { TextPort } from "./TextPort.ts";
import type { KeptTextState } from "./useKeptText.ts";
import "./HostPages.css";

interface KeptStateProps<T> {
  readonly kept: KeptTextState<T>;
  readonly port: TextPort<T>;
  readonly show: (value: T) => string;
}

/** Whether what was typed is kept; and what a colleague wrote meanwhile, with the ways to bring both together. */
export function KeptState<T>({ kept, port, show }: KeptStateProps<T>) {
  const { t } = useTranslation("conferences-staff");
  const problemText = useProblemText();
  const { text, error } = kept;
  const { theirs } = text;
  const word =
    text.sending !== null
      ? "texts.saving"
      : kept.isUnsaved || error !== null
        ? "texts.unsaved"
        : text.revision === 0
          ? "texts.nothing"
          : "texts.saved";
  return (
    <>
      <p role="status" className="small soft">
        {t(word)}
      </p>
      {error === null ? null : (
        <Note tone="stop">
          <p>{problemText(error)}</p>
          <Button onPress={kept.save}>{t("texts.again")}</Button>
        </Note>
      )}
      {theirs === null ? null : (
        <Note tone="held">
          <p>
            <strong>{t("texts.theirs")}</strong> {t("texts.theirsWords")}
          </p>
          <p className="host-written">{show(theirs)}</p>
          <ButtonRow>
            <Button onPress={() => kept.settle(port.join(text.value, theirs))}>{t("texts.both")}</Button>
            <Button variant="plain" onPress={() => kept.settle(theirs)}>
              {t("texts.takeTheirs")}
            </Button>
          </ButtonRow>
        </Note>
      )}
    </>
  );
}
