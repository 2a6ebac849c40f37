package io.braid.talk.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.base.kernel.Refusal;

/**
 * How often a person may be written to: one of the rules of a workspace, all of which must agree. Rules bind marketing; a
 * transactional message is owed to the person and is never stopped by one, though it may count.
 *
 * @param key names it in lists and reasons; unique
 * @param channel what goes through it counts and is bound; empty for every channel
 * @param tag what carries it counts and is bound; empty for everything
 * @param purpose what counts
 * @param counts messages, or occasions: the legs of one cascade count as one
 * @param max so many within the window at most; 0: none at all
 * @param window in which they count, as {@link Window#of} reads it
 * @param full what becomes of one more
 * @param waitHours with {@link Full#WAIT}: it is dropped at once if there will be no room for longer
 */
public record FrequencyRule(
        String key,
        String channel,
        String tag,
        Counted purpose,
        Unit counts,
        int max,
        String window,
        Full full,
        int waitHours) {
    public static final int MAX_MAX = 1_000;
    public static final int WAIT_HOURS_MAX = 24;
    private static final String KEY = "[a-z0-9][a-z0-9_-]{0,99}";

    /** Which messages count. */
    public enum Counted {
        @JsonProperty("marketing")
        MARKETING,
        /** Transactional ones too. */
        @JsonProperty("all")
        ALL
    }

    /** What is counted of them. */
    public enum Unit {
        @JsonProperty("messages")
        MESSAGES,
        @JsonProperty("occasions")
        OCCASIONS
    }

    /** What becomes of a message for which there is no room. */
    public enum Full {
        /** The cascade goes on with its next channel, as where the person cannot be reached. */
        @JsonProperty("next_channel")
        NEXT_CHANNEL,
        /** The cascade ends: the person is left in peace about this. */
        @JsonProperty("skip")
        SKIP,
        /** It waits until there is room; if that takes too long it is dropped, and the cascade goes on. */
        @JsonProperty("wait")
        WAIT
    }

    public FrequencyRule {
        check(key != null && key.matches(KEY), "key", "is small letters, digits, '-' or '_'");
        check(window != null && full != null && purpose != null && counts != null, "window", "is needed");
        check(channel.isEmpty() || channel.matches(KEY), "channel", "is a channel's key, such as email, or empty");
        check(tag.isEmpty() || tag.matches(KEY), "tag", "is a tag, or empty");
        check(max >= 0 && max <= MAX_MAX, "max", "is 0 to " + MAX_MAX);
        Window.of(window);
        check(waitHours >= 1 && waitHours <= WAIT_HOURS_MAX, "waitHours", "is 1 to " + WAIT_HOURS_MAX);
    }

    /** Of marketing in every channel, by occasions; what is too much goes on with the next channel. */
    static FrequencyRule occasions(String key, int max, String window) {
        return standard(key, Unit.OCCASIONS, max, window);
    }

    /** The same by messages: what a rule says that says no more. */
    static FrequencyRule messages(String key, int max, String window) {
        return standard(key, Unit.MESSAGES, max, window);
    }

    private static FrequencyRule standard(String key, Unit unit, int max, String window) {
        return new FrequencyRule(key, "", "", Counted.MARKETING, unit, max, window, Full.NEXT_CHANNEL, WAIT_HOURS_MAX);
    }

    Window time() {
        return Window.of(window);
    }

    /** Marketing of this kind is bound by it. */
    boolean binds(String ofChannel, java.util.Set<String> tags) {
        return (channel.isEmpty() || channel.equals(ofChannel)) && (tag.isEmpty() || tags.contains(tag));
    }

    private static void check(boolean ok, String name, String what) {
        if (!ok) {
            throw Refusal.invalid("invalid_setting", name + " " + what + ".", "/" + name);
        }
    }
}
