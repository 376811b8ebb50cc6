import { readFileSync } from "node:fs";

const checkMs = 500;

/**
 * The parent of a process (field 4 of /proc/PID/stat, see proc(5)); 0 if it has gone.
 * @param {number} pid
 */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
}

/**
 * npm puts itself, and a shell, between the terminal and this process. When npm is killed without a signal to us,
 * calls `gone`, so that no portal goes on running that nobody can see. Started otherwise, nothing is watched.
 * @param {() => void} gone
 */
export function whenNpmIsGone(gone) {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(timer);
    gone();
  }, checkMs);
  timer.unref();
}
