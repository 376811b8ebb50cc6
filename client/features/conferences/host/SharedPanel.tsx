import { useTranslation } from "react-i18next";
import { Button, TextArea } from "../../../components/index.ts";
import { KeptState } from "./KeptState.tsx";
import type { TextProps } from "./NotePad.tsx";
import { useKeptText } from "./useKeptText.ts";

/** The text that all who are in a room read: the agenda, the words they agreed on. Shown only when asked to. */
export function SharedPanel({ view, port, onSaved }: TextProps<string>) {
  const { t } = useTranslation("conferences-staff");
  const kept = useKeptText({ view, port, restMs: null, onSaved });
  return (
    <>
      <TextArea
        label={t("panel.title")}
        isLabelHidden
        hint={t("panel.hint")}
        value={kept.text.value}
        onChange={kept.type}
        rows={9}
      />
      <div>
        <Button
          onPress={kept.save}
          isDisabled={!kept.isUnsaved || kept.text.theirs !== null}
          isBusy={kept.text.sending !== null}
          busyLabel={t("panel.busy")}
        >
          {t("panel.show")}
        </Button>
      </div>
      <KeptState kept={kept} port={port} show={(value) => value} />
    </>
  );
}
