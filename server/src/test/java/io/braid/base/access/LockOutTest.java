package io.braid.base.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.base.kernel.Refusal;
import org.junit.jupiter.api.Test;

class LockOutTest {
    private final MovableTicker ticker = new MovableTicker();
    private final LockOut lockOut = new LockOut(ticker);

    @Test
    void theFifthFailureClosesTheAccountForHalfAMinuteAndEachFurtherOneForTwiceAsLong() {
        for (int i = 0; i < LockOut.ACCOUNT_FREE; i++) {
            lockOut.attempt("ann@example.com", "a" + i);
        }
        assertThat(waitMs("ann@example.com", "z")).isBetween(29_000L, 30_000L);
        ticker.move(30_001);
        lockOut.attempt("ann@example.com", "z");
        assertThat(waitMs("ann@example.com", "z")).isBetween(59_000L, 60_000L);
        for (int i = 0; i < 20; i++) {
            ticker.move(LockOut.WAIT_MAX_MS + 1);
            lockOut.attempt("ann@example.com", "y" + i);
        }
        assertThat(waitMs("ann@example.com", "x")).isBetween(LockOut.WAIT_MAX_MS - 1_000, LockOut.WAIT_MAX_MS);
    }

    @Test
    void anAddressThatTriesManyAccountsIsClosedToo() {
        for (int i = 0; i < LockOut.ADDRESS_FREE; i++) {
            lockOut.attempt("u" + i, "10.0.0.1");
        }
        assertThat(waitMs("another", "10.0.0.1")).isPositive();
        lockOut.attempt("another", "10.0.0.2");
    }

    @Test
    void theRightPasswordForgivesTheAccountAndGivesTheAddressItsAttemptBack() {
        for (int i = 0; i < 100; i++) {
            lockOut.attempt("ann@example.com", "10.0.0.1");
            lockOut.right("ann@example.com", "10.0.0.1");
        }
        lockOut.attempt("ann@example.com", "10.0.0.1");
    }

    @Test
    void aDayWithoutAFailureForgets() {
        for (int i = 0; i < LockOut.ACCOUNT_FREE; i++) {
            lockOut.attempt("ann@example.com", "a");
        }
        ticker.move(24 * 3_600_000L + 1);
        for (int i = 0; i < LockOut.ACCOUNT_FREE; i++) {
            lockOut.attempt("ann@example.com", "a");
        }
        assertThatThrownBy(() -> lockOut.attempt("ann@example.com", "a")).isInstanceOf(Refusal.class);
    }

    private long waitMs(String email, String address) {
        return catchThrowableOfType(Refusal.class, () -> lockOut.attempt(email, address))
                .retryAfterMs();
    }
}
