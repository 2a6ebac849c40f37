package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;
import java.util.Optional;

/**
 * How one comes in.
 *
 * @param trigger what lets one in
 * @param key of a keyed {@link Trigger.Kind}: the property whose value tells parallel instances apart, or empty; journeys about the
 *     cart use the cart's id
 * @param again when one may come in again
 * @param days of {@link Again#AFTER_DAYS}, else 0
 */
public record Entry(Trigger trigger, String key, Again again, int days) {
    static final int DAYS_MAX = 3_650;

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
        if (!key.isEmpty() && !entry.trigger.kind().keyed()) {
            fields.problem("key", "goes with an entry by something that has properties, such as 'event'.");
        }
        boolean tellsApart = !key.isEmpty()
                || about == About.CART
                || entry.trigger instanceof Trigger.Timed
                || entry.trigger instanceof Trigger.OnCampaign;
        if (again == Again.EACH_KEY && !tellsApart) {
            fields.problem("again", "needs a 'key' to tell the entries apart.");
        }
        fields.noOthers();
        return entry;
    }

    private static Trigger trigger(Fields fields) {
        if (fields.has(Trigger.OnCampaign.KIND.type())) {
            return new Trigger.OnCampaign();
        }
        List<Trigger.Kind> named = Trigger.Kind.all().stream()
                .filter(kind -> fields.has(kind.type()))
                .toList();
        boolean schedule = named.equals(List.of(Trigger.OnSegment.KIND, OnSchedule.KIND));
        if (named.size() != 1 && !schedule) {
            fields.problem(
                    "",
                    "needs exactly one of "
                            + Trigger.Kind.all().stream()
                                    .map(Trigger.Kind::type)
                                    .toList() + ".");
        }
        return (named.isEmpty() ? Trigger.OnEvent.KIND : named.getLast()).read().apply(fields);
    }

    /** Nobody comes in by the same key twice. */
    boolean once() {
        return again == Again.EACH_KEY || trigger instanceof Trigger.Timed;
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

    ObjectNode json() {
        ObjectNode json = Json.object();
        trigger.write(json);
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
