package io.braid.spine.pipeline;

import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One stage's part of a profile's state. All sections of a profile are one row, read and written once a micro-batch.
 *
 * @param id 1 to 255, stored, never reused: 1 identity, 2 profiles, 3 commerce, 4 consent, 5 segments, 6 journeys, 7 delivery
 * @param name for people
 * @param empty the value of a profile that has none
 * @param encode compact bytes; an empty array for the empty value. Carries its own version number
 * @param decode the reverse; must read every version ever written
 * @param merge the state of two profiles that turned out to be one person: (winner's, loser's). Associative, and idempotent where
 *     the state allows it
 * @param <T> an immutable value
 */
public record Section<T>(
        int id,
        String name,
        Supplier<T> empty,
        Function<T, byte[]> encode,
        Function<byte[], T> decode,
        BinaryOperator<T> merge) {
    public Section {
        if (id < 1 || id > 255) {
            throw new IllegalArgumentException("section id " + id);
        }
    }
}
