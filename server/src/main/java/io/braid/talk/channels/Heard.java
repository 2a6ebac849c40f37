package io.braid.talk.channels;

/**
 * What providers hear of their own accord: receipts and answers. Each call is durable when it returns; saying the same twice is nothing.
 *
 * <p>Thread rule: any thread.
 */
public interface Heard {
    /** It arrived. */
    void delivered(int workspace, long sendId);

    /** It did not arrive after all. */
    void failed(int workspace, long sendId, Outcome.Why why, String detail);

    /**
     * A person wrote.
     *
     * @param messageId unique in the workspace, the same when the provider repeats itself
     */
    void received(Inbound inbound);

    /**
     * What a person wrote to us.
     *
     * @param channel {@code sms}
     * @param from the person's address, of the channel's kind, as the provider gave it
     * @param to ours
     * @param wish whether the text is a word that stops or starts advertising
     */
    record Inbound(int workspace, String channel, String messageId, String from, String to, String text, Wish wish) {}

    /** What a word asks for. */
    enum Wish {
        NONE,
        STOP,
        START
    }

    /** Nobody listens. */
    Heard NOBODY = new Heard() {
        @Override
        public void delivered(int workspace, long sendId) {}

        @Override
        public void failed(int workspace, long sendId, Outcome.Why why, String detail) {}

        @Override
        public void received(Inbound inbound) {}
    };
}
