package io.braid.know.profiles;

import java.util.Set;

/**
 * Which rows.
 *
 * @param with what they must have
 * @param without what they must not have
 * @param seenFromMs last seen then or later
 * @param seenBeforeMs last seen before
 */
public record ProfileFilter(Set<Has> with, Set<Has> without, long seenFromMs, long seenBeforeMs) {
    public static final ProfileFilter ALL = new ProfileFilter(Set.of(), Set.of(), 0, Long.MAX_VALUE);

    public boolean takes(ProfileRow row) {
        return with.stream().allMatch(has -> has.in(row.has()))
                && without.stream().noneMatch(has -> has.in(row.has()))
                && row.lastSeenMs() >= seenFromMs
                && row.lastSeenMs() < seenBeforeMs;
    }

    /** Only times count: every row that is looked at is taken. */
    boolean timesOnly() {
        return with.isEmpty() && without.isEmpty();
    }

    static int bits(Set<Has> some) {
        return some.stream().mapToInt(Has::bit).sum();
    }
}
