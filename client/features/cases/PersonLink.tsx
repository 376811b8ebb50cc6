import { useMemo } from "react";
import { useTranslation } from "react-i18next";
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
} from "../../components/index.ts";
import type { OpenedCase, OpenedParticipant } from "../../lib/cases/opened-case.ts";
import { reopenInvitation } from "../../lib/invitations/reopen.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useCaseInvitations } from "./caseQueries.ts";
import { type HandedLink, InvitationSheet } from "./InvitationSheet.tsx";
import { newestInvitation } from "./personStage.ts";
import { WithPerson } from "./WithCase.tsx";

export function PersonLink() {
  return <WithPerson>{(person, opened) => <LinkPage person={person} opened={opened} />}</WithPerson>;
}

/** The link for a person, in the three ways in which it can be handed over, until it is used. */
function LinkPage({ person, opened }: { readonly person: OpenedParticipant; readonly opened: OpenedCase }) {
  const { t } = useTranslation("cases");
  const session = useUnlocked();
  const invitations = useCaseInvitations(opened.caseId);
  const invitation = newestInvitation(person, invitations.data ?? []);
  const made = useMemo(
    () =>
      invitation?.state === "waiting"
        ? { link: reopenInvitation(session, invitation, opened).link, expiresAt: invitation.expiresAt }
        : undefined,
    [session, invitation, opened],
  );
  const { name } = person.details;
  const back = `/cases/${opened.caseId}`;
  if (invitations.isPending) return <Loading what={t("link.loading")} />;
  if (made === undefined) {
    return (
      <Page
        title={t("link.title", { name })}
        lead={t("link.over", { name })}
        back={<BackLink href={back}>{t("case.backTo")}</BackLink>}
      >
        <div>
          <LinkButton href={`${back}/people/${person.participantId}`} variant="primary">
            {t("link.toPerson", { name })}
          </LinkButton>
        </div>
      </Page>
    );
  }
  return (
    <>
      <Page
        title={t("link.title", { name })}
        lead={t("link.lead", { name })}
        back={<BackLink href={back}>{t("case.backTo")}</BackLink>}
      />
      <Note>
        <p>
          {t("link.works")} <DateTime value={made.expiresAt} />.
        </p>
      </Note>
      <Ways made={made} name={name} />
      <ButtonRow>
        <Button onPress={() => window.print()}>{t("link.print")}</Button>
        <LinkButton variant="plain" href={back}>
          {t("link.done")}
        </LinkButton>
      </ButtonRow>
      <h2>{t("link.preview")}</h2>
      <InvitationSheet made={made} name={name} />
    </>
  );
}

function Ways({ made, name }: { readonly made: HandedLink; readonly name: string }) {
  const { t } = useTranslation("cases");
  return (
    <Card title={t("link.how")}>
      <BesideQr text={made.link} label={t("link.qr")}>
        <ul>
          <li>{t("link.howPrint")}</li>
          <li>{t("link.howQr")}</li>
          <li>{t("link.howMessage")}</li>
        </ul>
        <CopyLink
          label={t("link.label")}
          link={made.link}
          copyLabel={t("link.copy")}
          copied={t("link.copied", { name })}
          failed={t("link.copyFailed")}
        />
      </BesideQr>
    </Card>
  );
}
