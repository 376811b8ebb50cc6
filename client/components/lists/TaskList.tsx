import { useId } from "react";
import { Link } from "react-aria-components";
import { Tag, type Tone } from "../status/Tag.tsx";
import "./TaskList.css";

export interface Task {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  /** Left out while it cannot be begun yet. */
  readonly href?: string;
  readonly status: string;
  readonly tone?: Tone;
}

function TaskRow({ task }: { readonly task: Task }) {
  const ownId = useId();
  const describedBy = `${ownId}-status${task.hint === undefined ? "" : ` ${ownId}-hint`}`;
  return (
    <li className="task">
      <div className="task-words">
        {task.href === undefined ? (
          <span className="task-title">{task.title}</span>
        ) : (
          <Link href={task.href} className="task-title" aria-describedby={describedBy}>
            {task.title}
          </Link>
        )}
        {task.hint === undefined ? null : (
          <span id={`${ownId}-hint`} className="task-hint">
            {task.hint}
          </span>
        )}
      </div>
      <span id={`${ownId}-status`} className="task-status">
        {task.tone === undefined ? task.status : <Tag tone={task.tone}>{task.status}</Tag>}
      </span>
    </li>
  );
}

/** `TaskList({ tasks: { id, title, hint?, href?, status, tone? }[] })`: what is to be done, in any order. */
export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul className="task-list">
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </ul>
  );
}
