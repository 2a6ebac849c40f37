package io.braid.talk.delivery;

/** What the claim says. */
sealed interface Verdict {
    /** Send it now. */
    record Allow() implements Verdict {}

    /** It would have been sent; the person is held out. */
    record Ghost() implements Verdict {}

    /** Never. */
    record Refuse(Reason reason) implements Verdict {}

    /** No longer wanted; already so in the store, nothing to do. */
    record Gone() implements Verdict {}

    /** Not before this shop time. */
    record Hold(Reason reason, long untilMs) implements Verdict {}

    /** Ask again after this much machine time. */
    record Wait(Reason reason, long machineMs) implements Verdict {}
}
