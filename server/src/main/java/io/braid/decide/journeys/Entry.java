package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.Optional;

/**
 * How one comes in.
 *
 * @param trigger what lets one in
 * @param key for a {@link Trigger.OnEvent}: the property whose value tells parallel instances apart, or empty; journeys about the
 *     cart use the cart's id
 * @param again when one may come in again
 * @param days of {@link Again#AFTER_DAYS}, else 0
 */
public record Entry(Trigger trigger, String key, Again again, int days) {
    static final int DAYS_MAX = 3_650;

    /** What lets one in. */
    public sealed interface Trigger {
        /** An event happens. */
        record OnEvent(EventFilter filter) implements Trigger {}

        /** One becomes a member of a segment. */
        record OnSegment(String segment) implements Trigger {}

        /** The open cart changes and has lines. */
        record OnCart() implements Trigger {}

        /** Somebody of the house lets one in, see {@link Invited}: a campaign. */
        record OnCampaign() implements Trigger {}
    }

    /** When one may come in again. As written in JSON, in small letters. */
    public enum Again {
        NEVER,
        AFTER_EXIT,
        /** After the exit, and so many days after the last entry. */
        AFTER_DAYS,
        /** Once for each distinct key, in parallel. */
        EACH_KEY
    }

    static Entry read(Fields fields, About about) {
        Again again = fields.choice("again", Again.class, Again.AFTER_EXIT);
        int days = 0;
        if (again == Again.AFTER_DAYS || fields.has("days")) {
            days = fields.raw("days").asInt();
            if (days < 1 || days > DAYS_MAX || again != Again.AFTER_DAYS) {
                fields.problem("days", "goes with 'again: after_days' and is from 1 to " + DAYS_MAX + ".");
            }
        }
        String key = fields.text("key", false, "", 100);
        Entry entry = new Entry(trigger(fields), key, again, days);
        if (!key.isEmpty() && !(entry.trigger instanceof Trigger.OnEvent)) {
            fields.problem("key", "goes with 'event' only.");
        }
        if (again == Again.EACH_KEY
                && key.isEmpty()
                && about != About.CART
                && !(entry.trigger instanceof Trigger.OnCampaign)) {
            fields.problem("again", "needs a 'key' to tell the entries apart.");
        }
        fields.noOthers();
        return entry;
    }

    private static Trigger trigger(Fields fields) {
        int named = (fields.has("event") ? 1 : 0)
                + (fields.has("segment") ? 1 : 0)
                + (fields.has("cart") ? 1 : 0)
                + (fields.has("campaign") ? 1 : 0);
        if (named != 1) {
            fields.problem("", "needs exactly one of 'event', 'segment' and 'cart'.");
        }
        if (fields.has("segment")) {
            return new Trigger.OnSegment(fields.key("segment", true));
        }
        if (fields.has("campaign")) {
            return new Trigger.OnCampaign();
        }
        if (fields.has("cart")) {
            if (!fields.raw("cart").asText().equals("changed")) {
                fields.problem("cart", "must be 'changed'.");
            }
            return new Trigger.OnCart();
        }
        return new Trigger.OnEvent(
                fields.has("event") || fields.has("where")
                        ? EventFilter.read(fields)
                        : new EventFilter("", java.util.List.of()));
    }

    /** The value that tells this entry apart. */
    Optional<String> entryKey(Input input, View view, About about) {
        if (about == About.CART) {
            return view.cart().map(View.Cart::id);
        }
        if (input instanceof Input.Invited invited) {
            return Optional.of(invited.key());
        }
        if (key.isEmpty()) {
            return Optional.of("");
        }
        if (!(input instanceof Input.Happened happened)) {
            return Optional.empty();
        }
        com.fasterxml.jackson.databind.JsonNode found = happened.event().properties();
        for (String name : key.split("\\.")) {
            found = found.path(name);
        }
        String text = found.asText("");
        return text.isEmpty() || text.length() > 200 ? Optional.empty() : Optional.of(text);
    }

    boolean opens(Input input) {
        return switch (trigger) {
            case Trigger.OnEvent on ->
                input instanceof Input.Happened happened && on.filter().matches(happened.event());
            case Trigger.OnSegment on ->
                input instanceof Input.SegmentChanged changed
                        && changed.entered()
                        && changed.segment().equals(on.segment());
            case Trigger.OnCart on -> input instanceof Input.CartChanged;
            case Trigger.OnCampaign on -> input instanceof Input.Invited;
        };
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        switch (trigger) {
            case Trigger.OnEvent on -> on.filter().write(json);
            case Trigger.OnSegment on -> json.put("segment", on.segment());
            case Trigger.OnCart on -> json.put("cart", "changed");
            case Trigger.OnCampaign on -> json.put("campaign", true);
        }
        if (!key.isEmpty()) {
            json.put("key", key);
        }
        json.put("again", Words.of(again));
        if (days > 0) {
            json.put("days", days);
        }
        return json;
    }
}
