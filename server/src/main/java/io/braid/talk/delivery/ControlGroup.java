package io.braid.talk.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Who gets no marketing at all, of no journey and no campaign, to measure what all of it together is worth. What is asked for them is a
 * ghost: it passes the same checks and is never sent, so they go through journeys as the others do; transactional messages go.
 *
 * <p>Who is in it hangs on the person's number and the salt alone, so it is the same person each time; another salt draws others. A
 * larger percentage keeps those who are in it.
 *
 * @param percent of all people, 0 to {@link #PERCENT_MAX}; 0: nobody
 */
public record ControlGroup(int percent, String salt) {
    public static final int PERCENT_MAX = 50;
    static final int SALT_MAX = 40;

    private static final int LOTS = 1_000_000;

    public boolean holds(long profileId) {
        return percent > 0 && lot(profileId) < (long) percent * LOTS / 100;
    }

    /** 0 to {@link #LOTS} - 1, even over people, and independent of other salts and of journeys' hold-outs. */
    private long lot(long profileId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("control:" + salt + ":" + profileId).getBytes(StandardCharsets.UTF_8));
            long first = 0;
            for (int i = 0; i < 7; i++) {
                first = first << 8 | hash[i] & 0xff;
            }
            return first % LOTS;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
