package io.braid.talk.delivery;

/** Told what became of sends, for figures. Thread rule: any thread; must not block. */
public interface DeliveryMeter {
    DeliveryMeter NONE = (channel, outcome, reason) -> {};

    /**
     * @param outcome {@code sent}, {@code delivered}, {@code failed}, {@code refused}, {@code unknown}, {@code held_out}
     * @param reason a code of {@link Reason}, or empty
     */
    void told(String channel, String outcome, String reason);
}
