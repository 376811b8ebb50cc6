import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button, SidePart, TextArea } from "../../../components/index.ts";
import { LONGEST_REMARK, MOST_REMARKS, type Remark } from "./remarks.ts";
import { TimeLink } from "./TimeLink.tsx";

interface RemarksPartProps {
  readonly messageId: string;
  readonly version: number;
  readonly author: string;
  readonly remarks: readonly Remark[];
  readonly onChange: (remarks: readonly Remark[]) => void;
  readonly onAdd: () => void;
  readonly onGo: (atMs: number) => void;
}

/** What the author is to be told about single places; it goes along when the message is returned or declined. */
export function RemarksPart({ remarks, onChange, onAdd, author, onGo, ...place }: RemarksPartProps) {
  const { t } = useTranslation("reviews");
  const known = useRef(new Set(remarks.map(({ id }) => id)));
  useEffect(() => {
    const added = remarks.find(({ id }) => !known.current.has(id));
    known.current = new Set(remarks.map(({ id }) => id));
    if (added !== undefined) document.getElementById(added.id)?.querySelector("textarea")?.focus();
  }, [remarks]);
  return (
    <SidePart title={t("remarks.title", { name: author })}>
      <p className="soft">{t("remarks.hint", { name: author })}</p>
      {remarks.length === 0 ? null : (
        <ul className="staff-notes">
          {remarks.map((remark, at) => (
            <li key={remark.id} id={remark.id} className="remark">
              <div className="row">
                <TimeLink {...place} atMs={remark.atMs} onGo={onGo} />
                <Button
                  variant="plain"
                  aria-label={t("remarks.removeLabel", { number: at + 1 })}
                  onPress={() => onChange(remarks.filter((one) => one !== remark))}
                >
                  {t("remarks.remove")}
                </Button>
              </div>
              <RemarkField
                remark={remark}
                number={at + 1}
                onText={(text) =>
                  onChange(remarks.map((one) => (one.id === remark.id ? { ...one, text } : one)))
                }
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button isDisabled={remarks.length >= MOST_REMARKS} onPress={onAdd}>
          {t("remarks.add")}
        </Button>
      </div>
    </SidePart>
  );
}

interface RemarkFieldProps {
  readonly remark: Remark;
  readonly number: number;
  readonly onText: (text: string) => void;
}

function RemarkField({ remark, number, onText }: RemarkFieldProps) {
  const { t } = useTranslation("reviews");
  const isTooLong = remark.text.trim().length > LONGEST_REMARK;
  return (
    <TextArea
      label={t("remarks.label", { number })}
      isLabelHidden
      error={isTooLong ? t("remarks.tooLong", { limit: LONGEST_REMARK }) : undefined}
      value={remark.text}
      onChange={onText}
      rows={2}
    />
  );
}
