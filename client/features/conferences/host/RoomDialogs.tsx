import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Side } from "../../../../protocol/conferences/conference.ts";
import type { SupervisedConference, SupervisedPerson } from "../../../../protocol/conferences/endpoints.ts";
import { ConfirmDialog, RadioGroup } from "../../../components/index.ts";
import { kindWords } from "../kindWords.ts";
import { isPresent, ofSide, sides } from "./supervised.ts";
import type { Acts } from "./useActs.ts";

/** What is asked before it is done: only what is hard to take back, or has to be understood by all. */
export type RoomQuestion =
  | { readonly kind: "end" }
  | { readonly kind: "let-go" }
  | { readonly kind: "without-encryption" }
  | { readonly kind: "remove"; readonly person: SupervisedPerson };

interface RoomDialogsProps {
  readonly question: RoomQuestion | null;
  readonly onClose: () => void;
  readonly view: SupervisedConference;
  readonly acts: Acts;
  readonly nameOf: (person: SupervisedPerson) => string;
  readonly peopleOf: (people: readonly SupervisedPerson[]) => string;
}

export function RoomDialogs(props: RoomDialogsProps) {
  const { question, onClose } = props;
  return (
    <>
      <EndDialog {...props} />
      <LetGoDialog {...props} />
      <WithoutEncryptionDialog {...props} />
      {question?.kind === "remove" ? (
        <RemoveDialog {...props} person={question.person} onClose={onClose} />
      ) : null}
    </>
  );
}

function EndDialog({ question, onClose, acts, view }: RoomDialogsProps) {
  const { t } = useTranslation("conferences-staff");
  return (
    <ConfirmDialog
      isOpen={question?.kind === "end"}
      onOpenChange={onClose}
      title={t("end.title", kindWords(view))}
      confirmLabel={t("end.confirm")}
      tone="danger"
      onConfirm={() => {
        acts.run({ act: "close" });
        onClose();
      }}
    >
      <p>{t("end.words")}</p>
      {view.rehearsalWith === null ? <p>{t("end.after")}</p> : null}
    </ConfirmDialog>
  );
}

/** The conference stands still first: the two sides do not go out of one door. */
function LetGoDialog({ question, onClose, view, acts, peopleOf }: RoomDialogsProps) {
  const { t } = useTranslation("conferences-staff");
  const present = sides.filter((side) => ofSide(view, side).some(isPresent));
  const [chosen, setChosen] = useState<Side | null>(null);
  const first = present.find((side) => side === chosen) ?? present[0];
  return (
    <ConfirmDialog
      isOpen={question?.kind === "let-go" && first !== undefined}
      onOpenChange={onClose}
      title={t("letGo.title")}
      confirmLabel={t("letGo.confirm")}
      onConfirm={() => {
        if (first === undefined) return;
        const people = peopleOf(ofSide(view, first));
        acts.run(
          [
            ...(view.phase === "in-session" ? [{ act: "pause" } as const] : []),
            { act: "let-go", side: first } as const,
          ],
          t("letGo.said", { people }),
        );
        onClose();
      }}
    >
      <p>{t("letGo.words")}</p>
      <RadioGroup
        label={t("letGo.who")}
        value={first ?? null}
        onChange={(side) => setChosen(sides.find((one) => one === side) ?? null)}
        options={present.map((side) => ({ value: side, label: peopleOf(ofSide(view, side)) }))}
      />
    </ConfirmDialog>
  );
}

function WithoutEncryptionDialog({ question, onClose, acts }: RoomDialogsProps) {
  const { t } = useTranslation("conferences-staff");
  return (
    <ConfirmDialog
      isOpen={question?.kind === "without-encryption"}
      onOpenChange={onClose}
      title={t("encryption.title")}
      confirmLabel={t("encryption.confirm")}
      tone="danger"
      onConfirm={() => {
        acts.run({ act: "set-encryption", encryption: "none" }, t("encryption.said"));
        onClose();
      }}
    >
      <p>{t("encryption.means")}</p>
      <p>{t("encryption.seen")}</p>
      <p>{t("encryption.when")}</p>
    </ConfirmDialog>
  );
}

function RemoveDialog({
  person,
  onClose,
  acts,
  nameOf,
}: RoomDialogsProps & { readonly person: SupervisedPerson }) {
  const { t } = useTranslation("conferences-staff");
  const name = nameOf(person);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t("remove.title", { name })}
      confirmLabel={t("remove.confirm", { name })}
      tone="danger"
      onConfirm={() => {
        acts.run({ act: "remove", accountId: person.accountId }, t("said.remove", { name }));
        onClose();
      }}
    >
      <p>{t("remove.words", { name })}</p>
    </ConfirmDialog>
  );
}
