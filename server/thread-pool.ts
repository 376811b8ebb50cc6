/**
 * Syncing files blocks a thread each, and Node has four for them all: with more, whoever watches a recording does not wait
 * for those who send one. Node looks at this when it first needs a thread, so it must be set before anything else is.
 */
const THREADS = "16";

process.env["UV_THREADPOOL_SIZE"] ??= THREADS;
