package io.braid.talk.channels;

/** What a provider said. */
public sealed interface Outcome {
    /**
     * It took responsibility for the message.
     *
     * @param providerId its id for later receipts, or empty
     * @param delivered it says already that the message arrived
     * @param reply what a program answered, or empty
     */
    record Accepted(String providerId, boolean delivered, String reply) implements Outcome {
        public Accepted(String providerId, boolean delivered) {
            this(providerId, delivered, "");
        }
    }

    /** It will not send this message. */
    record Rejected(Why why, String detail) implements Outcome {}

    /**
     * Nothing was sent; try again.
     *
     * @param afterMs machine time to wait at least (Retry-After), or 0 when it did not say
     * @param everybody it holds for every message of the channel: the provider is away, or throttles us
     */
    record Retry(long afterMs, String detail, boolean everybody) implements Outcome {
        /** It holds for this message. */
        public Retry(long afterMs, String detail) {
            this(afterMs, detail, false);
        }
    }

    /** It may or may not have been sent: the connection broke after the message was handed over. */
    record Unknown(String detail) implements Outcome {}

    /** Why it was rejected. */
    enum Why {
        /** This message, for reasons of its own. */
        MESSAGE,
        /** The address does not exist: never write to it again. */
        HARD_BOUNCE,
        /** The device gave its token back. */
        UNREGISTERED
    }
}
