package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.channels.Outcome;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final TestClock clock = new TestClock("2026-06-10T12:00:00Z");
    private final Breaker breaker = new Breaker(clock.ticker());
    private static final Outcome LOST = new Outcome.Unknown("lost");

    private void heard(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            breaker.heard(1, "sms", outcome);
        }
    }

    @Test
    void fiveFailuresInARowOpenItOneMessageTriesAndEachFailureDoublesThePause() {
        heard(LOST, Breaker.FAILURES_MAX - 1);
        assertThat(breaker.waitMs(1, "sms")).isZero();
        heard(LOST, 1);
        assertThat(breaker.waitMs(1, "sms")).isEqualTo(30_000);
        assertThat(breaker.waitMs(2, "sms")).as("another workspace").isZero();
        clock.pass(30_000);
        assertThat(breaker.waitMs(1, "sms")).as("one tries").isZero();
        assertThat(breaker.waitMs(1, "sms")).as("the others wait for it").isEqualTo(60_000);
        heard(LOST, 1);
        assertThat(breaker.waitMs(1, "sms")).isEqualTo(60_000);
        for (int i = 0; i < 20; i++) {
            clock.pass(Breaker.LONGEST_MS);
            breaker.waitMs(1, "sms");
            heard(LOST, 1);
        }
        assertThat(breaker.waitMs(1, "sms")).isEqualTo(Breaker.LONGEST_MS);
        clock.pass(Breaker.LONGEST_MS);
        assertThat(breaker.waitMs(1, "sms")).isZero();
        heard(new Outcome.Accepted("", true), 1);
        assertThat(breaker.waitMs(1, "sms")).isZero();
        assertThat(breaker.pausedForMs(1, "sms")).isZero();
    }

    @Test
    void anAnswerIsNoFailureHoweverBad() {
        for (int i = 0; i < 20; i++) {
            heard(LOST, Breaker.FAILURES_MAX - 1);
            heard(i % 2 == 0 ? new Outcome.Rejected(Outcome.Why.MESSAGE, "no") : new Outcome.Retry(900, "later"), 1);
        }
        assertThat(breaker.waitMs(1, "sms")).isZero();
    }

    @Test
    void aProviderThatSaysForHowLongIsBelievedUpToALimit() {
        heard(new Outcome.Retry(7_000, "throttled", true), 1);
        assertThat(breaker.waitMs(1, "sms")).isEqualTo(7_000);
        heard(new Outcome.Retry(86_400_000, "come back tomorrow", true), 1);
        assertThat(breaker.waitMs(1, "sms")).isEqualTo(Breaker.LONGEST_MS);
    }

    @Test
    void aTurnThatIsNotUsedGoesToTheNext() {
        heard(new Outcome.Retry(7_000, "throttled", true), 1);
        clock.pass(7_000);
        assertThat(breaker.waitMs(1, "sms")).isZero();
        breaker.unused(1, "sms");
        assertThat(breaker.waitMs(1, "sms")).isZero();
    }
}
