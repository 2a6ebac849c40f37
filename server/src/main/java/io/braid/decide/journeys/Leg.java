package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;

/**
 * One channel of a {@link Cascade}.
 *
 * @param channel {@code email}, {@code sms}, {@code push}, …
 * @param message the template's key
 * @param atMs not earlier than so long after he left
 * @param waitMs after it really went, those after it wait at least so long; -1 for the distance of the two {@code at}
 * @param success what ends the cascade
 * @param when if it is needed at all
 */
public record Leg(String channel, String message, long atMs, long waitMs, Success success, When when) {
    private static final Field CHANNEL = Field.key("channel", "Channel");
    private static final Field MESSAGE = Field.key("message", "Message");
    private static final Field AT = Field.duration("at", "After he left", "0m", 0, 60 * Durations.DAY_MS);
    private static final Field WAIT =
            new Field("wait", "Then wait", Field.Type.DURATION, false, "", 0, 60 * Durations.DAY_MS, List.of());
    /** Left out: {@link Success#standard}, which depends on the channel. */
    private static final Field SUCCESS =
            new Field("success", "Success", Field.Type.CHOICE, false, "", 0, 0, Words.all(Success.class));

    private static final Field WHEN = Field.choice("when", "When", Words.of(When.ALWAYS), Words.all(When.class));

    static final List<Field> FIELDS = List.of(CHANNEL, MESSAGE, AT, WAIT, SUCCESS, WHEN);

    /** What counts as having reached the person. As written in JSON, in small letters. */
    public enum Success {
        /** The provider reports it delivered. */
        DELIVERED,
        /** A person, not a scanner, opened it or clicked in it. */
        OPENED,
        /** A person clicked in it. */
        CLICKED,
        /** The person ordered. */
        ORDERED;

        /** A person's open or click for e-mail; a click where an open cannot be seen. */
        static Success standard(String channel) {
            return channel.equals("email") ? OPENED : CLICKED;
        }

        boolean meets(Input.Feedback feedback) {
            boolean person = !feedback.machine();
            return switch (this) {
                case DELIVERED ->
                    feedback.outcome() == Input.Outcome.DELIVERED
                            || feedback.outcome() == Input.Outcome.HELD_OUT
                            || person
                                    && (feedback.outcome() == Input.Outcome.OPENED
                                            || feedback.outcome() == Input.Outcome.CLICKED);
                case OPENED ->
                    person
                            && (feedback.outcome() == Input.Outcome.OPENED
                                    || feedback.outcome() == Input.Outcome.CLICKED);
                case CLICKED -> person && feedback.outcome() == Input.Outcome.CLICKED;
                case ORDERED -> false;
            };
        }
    }

    /** When a leg is needed. As written in JSON, in small letters. */
    public enum When {
        ALWAYS,
        /** Only if the leg before was impossible (no address, refused, failed), or is not known as delivered when its wait ends. */
        PREVIOUS_FAILED;

        boolean needed(LegState previous) {
            return switch (this) {
                case ALWAYS -> true;
                case PREVIOUS_FAILED ->
                    switch (previous.mark()) {
                        case UNREACHABLE, FAILED, SENT, WAITING, ASKED -> true;
                        case DELIVERED, NOT_NEEDED, UNKNOWN -> false;
                    };
            };
        }
    }

    public static Leg read(Fields fields) {
        String channel = fields.key(CHANNEL);
        Leg leg = new Leg(
                channel,
                fields.key(MESSAGE),
                fields.durationMs(AT),
                fields.has(WAIT.name()) ? fields.durationMs(WAIT) : -1,
                fields.choice(SUCCESS.name(), Success.class, Success.standard(channel)),
                fields.choice(WHEN.name(), When.class, When.ALWAYS));
        fields.noOthers();
        return leg;
    }

    /** The same channel in the place of another one. */
    Leg at(Leg place) {
        return new Leg(channel, message, place.atMs, waitMs, success, place.when);
    }

    public ObjectNode json() {
        ObjectNode json = Json.object().put("channel", channel).put("message", message);
        json.put("at", Durations.write(atMs));
        if (waitMs >= 0) {
            json.put("wait", Durations.write(waitMs));
        }
        return json.put("success", Words.of(success)).put("when", Words.of(when));
    }
}
