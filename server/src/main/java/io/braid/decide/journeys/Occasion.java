package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a step says that it writes about: {@code black-friday}, or with properties of the event that let the person in, {@code
 * drop:{product_id}}. Whoever names the same, in whatever journey or campaign, shares it: delivery lets one of them make one successful
 * contact. It is the person's own, so two people share nothing by it.
 *
 * <p>Where a property has no value the step names nothing, and the occasion of the journey counts (the cart's), if there is one: better
 * one message more than all people of a broken feed under one occasion.
 */
public final class Occasion {
    public static final int LENGTH_MAX = 100;

    /** A value is at most {@link EntryEvent#TEXT_MAX} long, and an occasion is a key in the database. */
    static final int PROPERTIES_MAX = 2;

    static final Field FIELD = Field.text("occasion", "Occasion", "", LENGTH_MAX);

    private static final Pattern PROPERTY = Pattern.compile("\\{([^{}]{1,100})}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Occasion() {}

    /** Reads a field {@code occasion}; empty where there is none. */
    public static String read(Fields fields) {
        String text = fields.text(FIELD).strip();
        Matcher named = PROPERTY.matcher(text);
        String rest = named.replaceAll("");
        if (rest.indexOf('{') >= 0
                || rest.indexOf('}') >= 0
                || CONTROL.matcher(rest).find()) {
            fields.problem(FIELD.name(), "must be text with properties in braces, such as 'drop:{product_id}'.");
        } else if (named.reset().results().count() > PROPERTIES_MAX) {
            fields.problem(FIELD.name(), "names at most " + PROPERTIES_MAX + " properties.");
        }
        return text;
    }

    /** @param said by a step; may be empty */
    static String of(String said, Instance instance) {
        if (said.isEmpty()) {
            return instance.occasion();
        }
        ObjectNode event = EntryEvent.read(instance.entryEvent());
        StringBuilder text = new StringBuilder();
        Matcher named = PROPERTY.matcher(said);
        while (named.find()) {
            JsonNode value = event.path(named.group(1));
            if (value.asText().isBlank()) {
                return instance.occasion();
            }
            named.appendReplacement(
                    text,
                    Matcher.quoteReplacement(CONTROL.matcher(value.asText()).replaceAll(" ")));
        }
        return named.appendTail(text).toString();
    }

    static void write(ObjectNode to, String said) {
        if (!said.isEmpty()) {
            to.put(FIELD.name(), said);
        }
    }
}
