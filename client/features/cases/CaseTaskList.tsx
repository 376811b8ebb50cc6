import { useTranslation } from "react-i18next";
import { type Task, TaskList, type Tone } from "../../components/index.ts";
import type { OpenedCase } from "../../lib/cases/opened-case.ts";
import { usePartyWord } from "../../lib/react/usePartyWord.ts";
import { type CaseTask, type CaseTaskStatus, caseTasks, isReady } from "./caseTasks.ts";
import type { Joined } from "./useJoined.ts";

const tones: Record<CaseTaskStatus, Tone> = {
  toDo: "held",
  done: "passed",
  waiting: "neutral",
  later: "neutral",
  stopped: "stop",
  expired: "back",
};

interface CaseTaskListProps {
  readonly opened: OpenedCase;
  readonly joined: Joined;
}

/** What is to be done before letters can go back and forth; what is done takes no room until somebody asks for it. */
export function CaseTaskList({ opened, joined }: CaseTaskListProps) {
  const { t } = useTranslation("cases");
  const partyWord = usePartyWord();
  const tasks = caseTasks(opened, joined.stageOf);

  function titleOf(task: CaseTask): string {
    if (task.person === null) return t("tasks.invite", { context: partyWord(task.role) });
    const key = task.kind === "keys" ? "tasks.keys" : `tasks.${task.kind}`;
    return t(key, { name: task.person.details.name });
  }
  function hintOf(task: CaseTask): string | undefined {
    if (task.kind === "compare" && task.status === "toDo") return t("tasks.compareHint");
    if (task.kind === "consents" && task.status === "waiting") return t("tasks.consentsHint");
    return undefined;
  }
  function hrefOf(task: CaseTask): string | undefined {
    const here = `/cases/${opened.caseId}`;
    if (task.person === null) return `${here}/invite/${task.role}`;
    const person = `${here}/people/${task.person.participantId}`;
    if (task.status === "later") return undefined;
    if (task.kind === "link") return task.status === "waiting" ? `${person}/link` : person;
    return task.kind === "compare" ? `${person}/words` : person;
  }

  function rowOf(task: CaseTask): Task {
    const hint = hintOf(task);
    const href = hrefOf(task);
    return {
      id: `${task.kind} ${task.person?.participantId ?? task.role}`,
      title: titleOf(task),
      status: t(`tasks.${task.status}`),
      tone: tones[task.status],
      ...(hint === undefined ? {} : { hint }),
      ...(href === undefined ? {} : { href }),
    };
  }
  const open = tasks.filter(({ status }) => status !== "done");
  const done = tasks.filter(({ status }) => status === "done");

  return (
    <>
      {isReady(tasks) ? <p>{t("case.allDone")}</p> : null}
      {open.length === 0 ? null : <TaskList tasks={open.map(rowOf)} />}
      {done.length === 0 ? null : (
        <details className="tasks-done">
          <summary>{t("tasks.showDone", { count: done.length })}</summary>
          <TaskList tasks={done.map(rowOf)} />
        </details>
      )}
    </>
  );
}
