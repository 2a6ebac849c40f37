package io.braid.decide.testruns;

/**
 * Which shop time it is in a play. Between two things that happen it runs evenly from the one to the other, as quickly as the {@link
 * Pace} wants: halfway through a wait of two days that takes ten seconds it is a day later. Where nothing is due it goes as the machine's does.
 *
 * @param shopMs where it stood at {@code machineMs}
 * @param dueMs shop time of what comes next; {@link Long#MAX_VALUE}: nothing
 * @param dueMachineMs when that is
 */
record PlayClock(Pace pace, long shopMs, long machineMs, long dueMs, long dueMachineMs) {
    static PlayClock at(Pace pace, long shopMs, long machineMs) {
        return new PlayClock(pace, shopMs, machineMs, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** What comes next is due then; the same as before: nothing changes. */
    PlayClock aimed(long newDueMs, long newShopMs, long nowMachineMs) {
        if (newDueMs == dueMs) {
            return this;
        }
        long dueIn = newDueMs == Long.MAX_VALUE ? 0 : pace.realMs(Math.max(0, newDueMs - newShopMs));
        return new PlayClock(
                pace,
                newShopMs,
                nowMachineMs,
                newDueMs,
                newDueMs == Long.MAX_VALUE ? Long.MAX_VALUE : nowMachineMs + dueIn);
    }

    long shopMs(long nowMachineMs) {
        long passedMs = Math.max(0, nowMachineMs - machineMs);
        if (dueMs == Long.MAX_VALUE) {
            return shopMs + passedMs;
        }
        return nowMachineMs >= dueMachineMs
                ? Math.max(shopMs, dueMs)
                : shopMs + (long) (passedMs * ((double) (dueMs - shopMs) / (dueMachineMs - machineMs)));
    }

    boolean due(long nowMachineMs) {
        return nowMachineMs >= dueMachineMs;
    }
}
