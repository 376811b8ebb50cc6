import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { Button, Desk, EmptyState, LinkButton, StatusMessage } from "../../components/index.ts";
import { heldData } from "../../lib/react/heldData.ts";
import { Decisions } from "./Decisions.tsx";
import { DeskSide } from "./DeskSide.tsx";
import { actsOf } from "./deskActs.ts";
import { useDeskKeys } from "./deskKeys.ts";
import { useDeskState } from "./deskState.ts";
import { KeysDialog } from "./KeysDialog.tsx";
import { OpenMessage } from "./OpenMessage.tsx";
import { goToMark, showPlayer } from "./places.ts";
import { Queue } from "./Queue.tsx";
import { entriesOf, nextOf } from "./queueEntries.ts";
import { useQueue, useReview } from "./reviewQueries.ts";
import { shownOf } from "./shownVersion.ts";
import { useClaim } from "./useClaim.ts";
import { useDeskVideo } from "./video/useDeskVideo.ts";
import { usePlace } from "./video/usePlace.ts";
import "./reviews.css";

/** The facilitator's desk: what waits, the message, and what is needed to decide, on one screen. */
export function DeskScreen() {
  const { t } = useTranslation("reviews");
  const navigate = useNavigate();
  const { messageId } = useParams();
  const queue = useQueue();
  const review = useReview(messageId);
  const open = heldData(review);
  const claim = useClaim(open);
  const [state, change] = useDeskState(open && `${open.item.messageId} ${open.item.version}`);
  const [said, setSaid] = useState<string>();
  const [areKeysShown, setKeysShown] = useState(false);
  const entries = entriesOf(queue.data?.pages ?? []);
  const { version, isComparing } = state;
  const shown = useMemo(
    () => (open === undefined ? null : shownOf(open, { version, isComparing })),
    [open, version, isComparing],
  );
  const [first] = entries;
  const video = useDeskVideo(open, shown, state.mode);
  const engine = video?.open?.engine ?? null;
  const goToPlace = usePlace(messageId, shown?.version.version, engine, (to) =>
    change({ version: to, foundId: null, noteAtMs: null }),
  );

  function go(to: string | null) {
    void navigate(to === null ? "/desk" : `/desk/${to}`);
  }
  function goToNext(words: string) {
    const next = nextOf(entries, messageId);
    setSaid(`${words} ${t(next === undefined ? "after.none" : "after.next")}`);
    go(next?.item.messageId ?? null);
  }
  function goToFound(id: string) {
    change({ foundId: id });
    goToMark(id);
    const leak = video?.leaks.find((one) => one.id === id);
    if (leak !== undefined && shown !== null) goToTime(leak.atMs, shown.version.version);
  }
  function goToTime(atMs: number, to: number) {
    goToPlace(atMs, to);
    showPlayer();
  }
  function goToNextFound() {
    const leaks = video?.leaks ?? shown?.shown?.leaks ?? [];
    const place = leaks.findIndex((leak) => leak.id === state.foundId);
    const next = leaks[place + 1] ?? leaks[0];
    if (next !== undefined) goToFound(next.id);
  }

  const keys = useDeskKeys(
    actsOf(open, shown, video, state, change, goToNextFound, () => setKeysShown(true)),
  );

  const isDeciding = state.dialog !== null;
  useEffect(() => {
    if (!isDeciding) return;
    setSaid(undefined);
    engine?.pause();
  }, [isDeciding, engine]);

  const heading = useRef<HTMLDivElement>(null);
  const isReady = messageId === undefined ? queue.isSuccess : !review.isPending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each message that opens, reading begins at its heading
  useEffect(() => {
    if (isReady) heading.current?.querySelector<HTMLElement>("h1")?.focus();
  }, [messageId, isReady]);

  return (
    <div className="desk-screen" ref={heading}>
      {/* Above both panes: on a phone only one of them is there. */}
      <div className="desk-said">
        <StatusMessage onDismiss={() => setSaid(undefined)}>{said}</StatusMessage>
      </div>
      <Desk
        narrowPane={messageId === undefined ? "queue" : "message"}
        queue={
          <Queue
            queue={queue}
            entries={entries}
            selectedId={messageId ?? null}
            onSelect={(to) => {
              setSaid(undefined);
              go(to);
            }}
            headingLevel={messageId === undefined ? 1 : 2}
          />
        }
        {...(open === undefined || shown === null
          ? {}
          : {
              side: (
                <DeskSide
                  review={open}
                  shown={shown}
                  video={video}
                  state={state}
                  change={change}
                  onGo={goToFound}
                  onTime={goToTime}
                />
              ),
              decisions: (
                <Decisions
                  review={open}
                  shown={shown}
                  video={video}
                  state={state}
                  change={change}
                  onDecided={goToNext}
                  onNext={entries.length > 0 ? () => goToNext("") : undefined}
                  onKeys={() => setKeysShown(true)}
                />
              ),
            })}
      >
        {messageId === undefined ? (
          <EmptyState
            title={t(first === undefined && queue.isSuccess ? "queue.emptyTitle" : "start.title")}
            action={
              first === undefined ? (
                <LinkButton href="/cases">{t("queue.emptyAction")}</LinkButton>
              ) : (
                <Button variant="primary" onPress={() => go(first.item.messageId)}>
                  {t("start.first")}
                </Button>
              )
            }
          >
            <p>{t(first === undefined ? "queue.empty" : "start.words")}</p>
          </EmptyState>
        ) : (
          <OpenMessage
            review={review}
            shown={shown}
            video={video}
            state={state}
            change={change}
            onTakeOver={claim.takeOver}
          />
        )}
      </Desk>
      <KeysDialog isOpen={areKeysShown} onOpenChange={setKeysShown} isOn={keys.isOn} setOn={keys.setOn} />
    </div>
  );
}
