/** Begins to watch this thread for tasks of more than 50 milliseconds, the shortest that a browser tells of. */
export function watchLongTasks(): { end(): Promise<{ longestMs: number; count: number }> } {
  const found: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) found.push(duration);
  });
  observer.observe({ type: "longtask" });
  return {
    async end() {
      // Entries come a moment after their task.
      await new Promise((resolve) => setTimeout(resolve, 200));
      for (const { duration } of observer.takeRecords()) found.push(duration);
      observer.disconnect();
      return { longestMs: Math.max(0, ...found), count: found.length };
    },
  };
}
