import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import {
  BackLink,
  BesideQr,
  Button,
  ButtonRow,
  Card,
  CopyLink,
  DateTime,
  LinkButton,
  Loading,
  Note,
  Page,
  PrintSheet,
} from "../../components/index.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { useStaffInvitations } from "./staffQueries.ts";

/** The link for a future colleague, in the three ways in which it can be handed over, until it is used. */
export function StaffLink() {
  const { t } = useTranslation("staff");
  const { invitationId } = useParams();
  const problemText = useProblemText();
  const invitations = useStaffInvitations();
  const back = <BackLink href="/staff">{t("list.title")}</BackLink>;
  if (invitations.isPending) return <Loading what={t("link.loading")} />;
  if (invitations.isError) {
    return <Page title={t("list.title")} lead={problemText(invitations.error)} back={back} />;
  }
  const invitation = invitations.data.find(({ view }) => view.invitationId === invitationId);
  if (invitation === undefined || invitation.opened === null || invitation.view.state !== "waiting") {
    return <Page title={t("link.overTitle")} lead={t("link.over")} back={back} />;
  }
  const { name, link } = invitation.opened;
  const { expiresAt } = invitation.view;
  return (
    <>
      <Page title={t("link.title", { name })} lead={t("link.lead", { name })} back={back} />
      <Note>
        <p>
          {t("link.works")} <DateTime value={expiresAt} />.
        </p>
      </Note>
      <Card title={t("link.how")}>
        <BesideQr text={link} label={t("link.qr")}>
          <ul>
            <li>{t("link.howPrint")}</li>
            <li>{t("link.howQr")}</li>
            <li>{t("link.howMessage")}</li>
          </ul>
          <CopyLink
            label={t("link.label")}
            link={link}
            copyLabel={t("link.copy")}
            copied={t("link.copied", { name })}
            failed={t("link.copyFailed")}
          />
        </BesideQr>
      </Card>
      <ButtonRow>
        <Button onPress={() => window.print()}>{t("link.print")}</Button>
        <LinkButton variant="plain" href="/staff">
          {t("link.done")}
        </LinkButton>
      </ButtonRow>
      <h2>{t("link.preview")}</h2>
      <Sheet name={name} link={link} expiresAt={expiresAt} />
    </>
  );
}

interface SheetProps {
  readonly name: string;
  readonly link: string;
  readonly expiresAt: string;
}

function Sheet({ name, link, expiresAt }: SheetProps) {
  const { t } = useTranslation("staff");
  return (
    <PrintSheet title={t("link.sheet.title", { name })}>
      <p>{t("link.sheet.lead")}</p>
      <h3>{t("link.sheet.steps")}</h3>
      <BesideQr text={link} label={t("link.qr")}>
        <ol>
          <li>{t("link.sheet.step1")}</li>
          <li>{t("link.sheet.step2")}</li>
          <li>{t("link.sheet.step3")}</li>
        </ol>
      </BesideQr>
      <p className="small">{link}</p>
      <p>
        {t("link.sheet.once")} <DateTime value={expiresAt} />. {t("link.sheet.keep")}
      </p>
      <p>{t("link.sheet.lost")}</p>
    </PrintSheet>
  );
}
