package io.braid.talk.delivery;

/** What the claim says. */
sealed interface Verdict {
    /** Send it now. */
    record Allow() implements Verdict {}

    /** It would have been sent; the person is held out. */
    record Ghost() implements Verdict {}

    /**
     * Never.
     *
     * @param rule the key of the rule of frequency that stopped it, or empty
     * @param skip the cascade is over too
     */
    record Refuse(Reason reason, String rule, boolean skip) implements Verdict {
        Refuse(Reason reason) {
            this(reason, "", false);
        }
    }

    /** No longer wanted; already so in the store, nothing to do. */
    record Gone() implements Verdict {}

    /**
     * Not before this shop time.
     *
     * @param rule the key of the rule of frequency that has no room yet, or empty
     */
    record Hold(Reason reason, String rule, long untilMs) implements Verdict {
        Hold(Reason reason, long untilMs) {
            this(reason, "", untilMs);
        }
    }

    /** Ask again after this much machine time. */
    record Wait(Reason reason, long machineMs) implements Verdict {}
}
