package io.braid.decide.journeys;

/** Who may come in (again). */
final class Reentry {
    private Reentry() {}

    static boolean allows(Entry entry, JourneysState state, String journey, String entryKey, long nowMs) {
        boolean inside =
                state.live().stream().anyMatch(instance -> instance.journey().equals(journey));
        Past past = state.past(journey).orElse(null);
        if (entry.once() && past != null && past.keys().contains(Hashes.of(entryKey))) {
            return false;
        }
        return switch (entry.again()) {
            case NEVER -> past == null && !inside;
            case AFTER_EXIT -> !inside;
            case AFTER_DAYS -> !inside && (past == null || nowMs >= past.enteredMs() + entry.days() * Durations.DAY_MS);
            case EACH_KEY ->
                state.live().stream()
                        .noneMatch(instance -> instance.journey().equals(journey)
                                && instance.entryKey().equals(entryKey));
        };
    }
}
