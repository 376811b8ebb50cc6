import { useEffect, useRef } from "react";
import { TextArea as AriaTextArea, TextField as AriaTextField, Input, Label } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "../actions/Button.tsx";
import { type CaptionFault, type CaptionLine, startOf } from "./captionsDraft.ts";

interface CaptionRowProps {
  readonly line: CaptionLine;
  readonly number: number;
  readonly fault: CaptionFault["kind"] | undefined;
  /** Just added: it takes the focus. */
  readonly isNew: boolean;
  readonly isDisabled: boolean;
  readonly onAt: (at: string) => void;
  readonly onAtDone: () => void;
  readonly onText: (text: string) => void;
  /** Begin where the player is. */
  readonly onNow: () => void;
  readonly onSeek: (ms: number) => void;
  readonly onNext: () => void;
  readonly onPlay: () => void;
  readonly onRemove: () => void;
}

/** One line of captions: when it begins, and what is said. */
export function CaptionRow(props: CaptionRowProps) {
  const { t } = useTranslation("components");
  const { line, number, fault, isNew, isDisabled } = props;
  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isNew) words.current?.focus();
  }, [isNew]);
  const start = startOf(line);
  const faultId = `caption-fault-${line.id}`;
  const described = fault === undefined ? {} : { "aria-describedby": faultId };
  return (
    <li className="captions-line">
      <AriaTextField
        className="captions-at"
        value={line.at}
        onChange={props.onAt}
        onBlur={props.onAtDone}
        isInvalid={fault === "no-time" || fault === "after-end"}
        isDisabled={isDisabled}
        autoComplete="off"
        {...described}
      >
        <Label className="visually-hidden">{t("captions.at", { number })}</Label>
        <Input className="input" inputMode="decimal" />
      </AriaTextField>
      <AriaTextField
        className="captions-words"
        value={line.text}
        onChange={props.onText}
        isInvalid={fault === "too-long"}
        isDisabled={isDisabled}
        autoComplete="off"
        {...described}
      >
        <Label className="visually-hidden">{t("captions.words", { number })}</Label>
        <AriaTextArea
          id={`caption-${line.id}`}
          ref={words}
          className="input"
          rows={1}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (event.ctrlKey || event.metaKey) props.onPlay();
            else props.onNext();
          }}
        />
      </AriaTextField>
      <div className="captions-acts">
        {start === null ? null : (
          <Button
            variant="plain"
            isDisabled={isDisabled}
            aria-label={t("captions.goLabel", { number })}
            onPress={() => props.onSeek(start)}
          >
            {t("captions.go")}
          </Button>
        )}
        <Button
          variant="plain"
          isDisabled={isDisabled}
          aria-label={t("captions.nowLabel", { number })}
          onPress={props.onNow}
        >
          {t("captions.now")}
        </Button>
        <Button
          variant="plain"
          isDisabled={isDisabled}
          aria-label={t("captions.removeLabel", { number })}
          onPress={props.onRemove}
        >
          {t("captions.remove")}
        </Button>
      </div>
      {fault === undefined ? null : (
        <p id={faultId} className="field-error captions-fault">
          {t(`captions.faults.${fault}`)}
        </p>
      )}
    </li>
  );
}
