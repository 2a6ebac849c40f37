// Every limit of the tag. test/limits.test.mjs stands at their edges; docs/guide/tag.md prints them.

/** Events kept while they cannot be sent; the oldest give way, and the loss is counted (`context.dropped`). */
export const QUEUE_EVENTS_MAX = 500;

/** Characters of all of them together: browsers give a site some 5 million. */
export const QUEUE_CHARS_MAX = 1_000_000;

/** Bytes of one event; the server takes no larger one. */
export const EVENT_BYTES_MAX = 32_768;

/** Events and bytes of one request. A browser lets a leaving page send 64 KiB in all (Fetch, "keepalive"). */
export const BATCH_EVENTS_MAX = 100;
export const BATCH_BYTES_MAX = 50_000;

/** Calls kept in memory until consent is given. */
export const WAITING_EVENTS_MAX = 100;

/** Events of one moment travel together. */
export const GATHER_MS = 150;

/** A try after a failure comes after 1 s, 2 s, 4 s, … and at most this. */
export const RETRY_FIRST_MS = 1_000;
export const RETRY_MAX_MS = 300_000;

/** Retry-After is obeyed up to here. */
export const RETRY_AFTER_MAX_MS = 3_600_000;

/** A request without an answer is given up. */
export const ANSWER_MS_MAX = 20_000;

/** Without a hand on mouse, keys or screen for so long nobody is there, unless something plays. */
export const IDLE_MS = 60_000;

/** Days that the cookie of the anonymous id lives. */
export const COOKIE_DAYS = 365;
