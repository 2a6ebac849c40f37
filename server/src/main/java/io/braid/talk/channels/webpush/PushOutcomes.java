package io.braid.talk.channels.webpush;

import io.braid.talk.channels.Outcome;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What a push service's answer means for us (RFC 8030, 5, 7.3 and 8.4). Pure. */
final class PushOutcomes {
    /** Longer waits are not believed: 24 h. */
    static final long WAIT_MS_MAX = 86_400_000L;

    private static final int DETAIL_CHARS_MAX = 300;

    private PushOutcomes() {}

    /** @param nowMs machine time */
    static Outcome of(int status, String location, String retryAfter, String body, long nowMs) {
        String said = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String detail = status + (said.isEmpty() ? "" : " " + said);
        detail = detail.length() > DETAIL_CHARS_MAX ? detail.substring(0, DETAIL_CHARS_MAX) : detail;
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted(location.length() > 500 ? "" : location, false);
        }
        return switch (status) {
            case 404, 410 -> new Outcome.Rejected(Outcome.Why.UNREGISTERED, detail);
            case 429 -> new Outcome.Retry(waitMs(retryAfter, nowMs), detail);
            default ->
                status >= 500
                        ? new Outcome.Retry(waitMs(retryAfter, nowMs), detail)
                        : new Outcome.Rejected(Outcome.Why.MESSAGE, detail);
        };
    }

    /** Seconds or a date (RFC 9110, 10.2.3); 0 if it says nothing that can be read. */
    static long waitMs(String retryAfter, long nowMs) {
        String text = retryAfter.strip();
        try {
            long ms = text.matches("\\d{1,9}")
                    ? Long.parseLong(text) * 1_000
                    : text.isEmpty()
                            ? 0
                            : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant()
                                            .toEpochMilli()
                                    - nowMs;
            return Math.clamp(ms, 0, WAIT_MS_MAX);
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
