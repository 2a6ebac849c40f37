package io.braid.base.access;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes passwords with bcrypt and says which are too weak (NIST SP 800-63B: length and a list of the known, no rules of
 * composition). At most two are hashed at once, so that a flood of sign-ins leaves the machine to the events.
 *
 * <p>Thread rule: any thread.
 */
final class Passwords {
    static final int CHARS_MIN = 12;

    /** What bcrypt looks at; a longer one is refused rather than cut. */
    static final int BYTES_MAX = 72;

    static final int COST = 12;

    private static final int AT_ONCE = 2;
    private static final Set<String> COMMON = Set.of(
            "123456789012",
            "1234567890123",
            "12345678901234",
            "123456789abc",
            "1q2w3e4r5t6y",
            "administrator",
            "adminadminadmin",
            "changemechangeme",
            "iloveyouiloveyou",
            "letmeinletmein",
            "mypassword123",
            "password1234",
            "password12345",
            "password123456",
            "passwordpassword",
            "qwerty123456",
            "qwertyqwerty",
            "qwertyuiop12",
            "qwertyuiop123",
            "qwertyuiopasdf",
            "welcomewelcome");

    private final BCryptPasswordEncoder bcrypt;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String nobody;

    /** @param cost of bcrypt: {@link #COST}, but in tests */
    Passwords(int cost) {
        this.bcrypt = new BCryptPasswordEncoder(cost);
        this.nobody = bcrypt.encode("nobody has this one");
    }

    /** @throws Refusal {@code weak_password} */
    static void check(String password, String email) {
        int chars = password == null ? 0 : password.codePointCount(0, password.length());
        if (chars < CHARS_MIN) {
            throw weak("The password needs at least " + CHARS_MIN + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            throw weak("The password may have at most " + BYTES_MAX + " bytes.");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(plain) || plain.chars().distinct().count() < 4 || plain.equals(email)) {
            throw weak("The password is one that others try first.");
        }
    }

    private static Refusal weak(String detail) {
        return Refusal.invalid("weak_password", detail, "/password");
    }

    String hash(String password) {
        return atMostTwo(() -> bcrypt.encode(password));
    }

    /** @param hash null for an account that does not exist: takes the same time, and is never right */
    boolean right(String password, String hash) {
        boolean tooLong = password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX;
        String tried = tooLong ? "" : password;
        boolean matches = atMostTwo(() -> bcrypt.matches(tried, hash == null ? nobody : hash));
        return matches && hash != null && !tooLong;
    }

    private <T> T atMostTwo(java.util.function.Supplier<T> work) {
        boolean placed = false;
        try {
            placed = places.tryAcquire(5, TimeUnit.SECONDS);
            if (!placed) {
                throw new Unavailable("too many sign-ins at once", 5_000);
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopping", 5_000);
        } finally {
            if (placed) {
                places.release();
            }
        }
    }
}
