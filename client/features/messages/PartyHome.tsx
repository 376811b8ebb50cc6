import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, EmptyState, ErrorSummary, Loading, Note, Page, TextLink } from "../../components/index.ts";
import type { MyCase } from "../../lib/cases/my-case.ts";
import { isNow } from "../../lib/conferences/nearness.ts";
import type { MessageItem } from "../../lib/messages/list.ts";
import { useUnlocked } from "../../lib/react/session.tsx";
import { useConferencesAhead } from "../../lib/react/useConferences.ts";
import { useMyCase } from "../../lib/react/useMyCase.ts";
import { useProblemText } from "../../lib/react/useProblemText.ts";
import { Beginnings } from "./home/Beginnings.tsx";
import { HomeNotices } from "./home/HomeNotices.tsx";
import { MessageCard } from "./home/MessageCard.tsx";
import { RecordingCards } from "./home/RecordingCards.tsx";
import { UnsentCards } from "./home/UnsentCards.tsx";
import { useFacilitator } from "./useFacilitator.ts";
import { useMessages, useUnsentRecordings } from "./useMessages.ts";
import "./home/home.css";

/** What waits for the person comes first, then what is on its way, then what is behind them; each newest first. */
const order = ["unverified", "offered", "returned", "on-its-way", "past"] as const;
type Standing = (typeof order)[number];

function standingOf(item: MessageItem): Standing {
  if (item.side === "unverified") return "unverified";
  if (item.side === "received")
    return item.state === "opened" || item.state === "refused" ? "past" : "offered";
  if (item.state === "returned") return "returned";
  return item.state === "passed-on" || item.state === "declined" ? "past" : "on-its-way";
}

const rank = (item: MessageItem) => order.indexOf(standingOf(item));

/** The first of these has the one filled button of the page. */
function asksForSomething(item: MessageItem): boolean {
  const standing = standingOf(item);
  return standing === "offered" || standing === "returned";
}

/** Nothing of the person's own stands in the way; else a notice says what does. */
function isSettled(my: MyCase): boolean {
  const { send, receive } = my.consents.letters;
  return my.certificate !== null && !my.paused && send.state !== "not-asked" && receive.state !== "not-asked";
}

interface PartyHomeProps {
  /** Those that are made with the person: what comes before all else, and what has time. */
  readonly appointments: Readonly<Record<"pressing" | "later", ReactNode>>;
}

/** A party's first page: what has happened, what can happen next, and that nothing must. */
export function PartyHome({ appointments }: PartyHomeProps) {
  const { t } = useTranslation("messages");
  const session = useUnlocked();
  const problemText = useProblemText();
  const my = useMyCase();
  const list = useMessages();
  const facilitator = useFacilitator(my.data);
  const fault = my.error ?? list.error;
  const recordings = useUnsentRecordings().recordings ?? [];
  // What is on this device of a message says more than what the portal knows of it.
  const isHere = (item: MessageItem) =>
    item.side === "written" &&
    item.abilities.includes("submit") &&
    recordings.some((one) => one.messageId === item.messageId);
  const messages = (list.messages ?? []).filter((item) => !isHere(item)).sort((a, b) => rank(a) - rank(b));
  const isLoading = fault === null && (my.data === undefined || list.messages === undefined);
  const conferences = useConferencesAhead();
  const isExpected = conferences.some((one) => one.available && isNow(one, Date.now()));
  const main = isExpected ? undefined : messages.find(asksForSomething);
  const cardsOf = (...standings: readonly Standing[]) =>
    messages
      .filter((item) => standings.includes(standingOf(item)))
      .map((item) => (
        <MessageCard key={item.messageId} item={item} facilitator={facilitator.one} isMain={item === main} />
      ));
  const past = cardsOf("past");
  return (
    <div className="home stack">
      <Page title={t("home.hello", { name: session.contents.participant?.preferredName ?? "" })}>
        <ErrorSummary errors={fault === null ? [] : [{ message: problemText(fault) }]} />
        {isLoading ? <Loading what={t("home.loading")} /> : null}
        {my.data === undefined ? null : <HomeNotices my={my.data} facilitator={facilitator.one} />}
        {appointments.pressing}
        <RecordingCards unsent={recordings} hasMain={!isExpected && main === undefined} />
        {cardsOf("unverified", "offered", "returned")}
        {appointments.later}
        {cardsOf("on-its-way")}
        {list.messages === undefined ? null : <UnsentCards known={messages} />}
        {my.data !== undefined &&
        isSettled(my.data) &&
        list.messages?.length === 0 &&
        conferences.length === 0 &&
        recordings.length === 0 ? (
          <EmptyState title={t("home.empty.title")}>
            <p>{t("home.empty.words", { facilitator: facilitator.one })}</p>
          </EmptyState>
        ) : null}
        {my.data === undefined ? null : (
          <Beginnings my={my.data} isMain={!isExpected && main === undefined && recordings.length === 0} />
        )}
        {past.length === 0 ? null : <h2>{t("home.past")}</h2>}
        {past}
        {list.hasNextPage ? (
          <div>
            <Button onPress={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
              {t("home.earlier")}
            </Button>
          </div>
        ) : null}
        <p>
          <TextLink href="/help">{t("help")}</TextLink>
        </p>
        <Note>{t("home.nothingMust")}</Note>
        {my.data === undefined || my.data.certificate === null ? null : (
          <p>
            <TextLink href="/words">{t("home.words", { facilitator: facilitator.one })}</TextLink>
          </p>
        )}
      </Page>
    </div>
  );
}
