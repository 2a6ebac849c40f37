package io.braid.base.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A number for all rows of a table in whatever order PostgreSQL hands them out: the sum, modulo 2^64, of the first eight bytes of each
 * row's SHA-256. A missing, doubled or changed row changes it.
 *
 * <p>Thread rule: one thread.
 */
final class RowSum {
    private final MessageDigest digest;
    private long rows;
    private long sum;

    RowSum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param row one line of a COPY in text form */
    void add(byte[] row) {
        byte[] hash = digest.digest(row);
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << 8 | hash[i] & 0xff;
        }
        rows++;
        sum += number;
    }

    long rows() {
        return rows;
    }

    long sum() {
        return sum;
    }
}
