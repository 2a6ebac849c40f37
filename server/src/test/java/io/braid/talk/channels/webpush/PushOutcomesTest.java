package io.braid.talk.channels.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.channels.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PushOutcomesTest {
    private static final long NOW_MS = Instant.parse("2026-05-04T12:00:00Z").toEpochMilli();

    @Test
    void eachAnswerSaysWhatBecameOfTheMessage() {
        assertThat(of(201)).isInstanceOf(Outcome.Accepted.class);
        assertThat(of(202)).isInstanceOf(Outcome.Accepted.class);
        for (int gone : new int[] {404, 410}) {
            assertThat(((Outcome.Rejected) of(gone)).why()).isEqualTo(Outcome.Why.UNREGISTERED);
        }
        for (int no : new int[] {301, 400, 401, 403, 413}) {
            assertThat(((Outcome.Rejected) of(no)).why()).isEqualTo(Outcome.Why.MESSAGE);
        }
        for (int later : new int[] {429, 500, 502, 503}) {
            assertThat(of(later)).isInstanceOf(Outcome.Retry.class);
        }
    }

    @Test
    void retryAfterIsSecondsOrADateAndAtMostADay() {
        assertThat(PushOutcomes.waitMs("120", NOW_MS)).isEqualTo(120_000);
        assertThat(PushOutcomes.waitMs("Mon, 4 May 2026 12:01:00 GMT", NOW_MS)).isEqualTo(60_000);
        assertThat(PushOutcomes.waitMs("Mon, 4 May 2026 11:00:00 GMT", NOW_MS)).isZero();
        assertThat(PushOutcomes.waitMs("999999999", NOW_MS)).isEqualTo(86_400_000);
        assertThat(PushOutcomes.waitMs("99999999999999999999", NOW_MS)).isZero();
        assertThat(PushOutcomes.waitMs("soon", NOW_MS)).isZero();
        assertThat(PushOutcomes.waitMs("", NOW_MS)).isZero();
        assertThat(((Outcome.Retry) PushOutcomes.of(429, "", "7", "", NOW_MS)).afterMs())
                .isEqualTo(7_000);
    }

    @Test
    void whatAStrangersServerSaysIsKeptShortAndOnOneLine() {
        Outcome.Rejected rejected = (Outcome.Rejected) PushOutcomes.of(400, "", "", "a\r\nb" + "x".repeat(999), NOW_MS);
        assertThat(rejected.detail()).startsWith("400 a bx").hasSize(300);
    }

    private static Outcome of(int status) {
        return PushOutcomes.of(status, "", "", "", NOW_MS);
    }
}
