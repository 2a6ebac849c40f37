package io.braid.demo;

import java.util.List;

/**
 * What Braid is about to do for one person.
 *
 * @param profile id, or empty while nobody has this identifier
 * @param next soonest first
 */
public record Outlook(String profile, List<Step> next) {
    public static final Outlook NOBODY = new Outlook("", List.of());

    /**
     * @param writes he is written to
     * @param channel through which, or empty
     * @param title of the step, for a person
     * @param heldOut he would be written to, were he not held out
     * @param held quiet hours hold it until then
     */
    public record Step(boolean writes, String channel, String title, long atMs, boolean heldOut, boolean held) {}

    /** Finds it. Thread rule: any thread. */
    public interface Source {
        /** @param identifier such as {@code user_id:42} */
        Outlook of(String identifier);
    }
}
