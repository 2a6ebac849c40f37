package io.braid;

import io.braid.base.kernel.Refusal;
import io.braid.decide.journeys.Journeys;
import io.braid.decide.journeys.Sending;
import io.braid.decide.journeys.Vocabulary;
import io.braid.decide.segments.Segments;
import io.braid.decide.segments.Traits;
import io.braid.talk.content.Templates;
import io.braid.talk.delivery.DeliverySettings;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells journeys which messages, segments, computed traits, journeys and channels there are, what messages print and cost, and when marketing waits. */
record DefinitionNames(
        Templates templates,
        Segments segments,
        Traits traits,
        Journeys journeys,
        Set<String> channels,
        IntFunction<DeliverySettings> contact)
        implements Vocabulary {
    /** In the template as JSON; names with a hyphen stand in brackets. */
    private static final Pattern PRINTED = Pattern.compile(
            "(context\\.event\\.|context\\.results\\.|context\\.results\\[\\\\?[\"']|\\bcomputed\\.)([A-Za-z0-9_-]{1,100})");

    @Override
    public boolean message(int workspace, String key) {
        return templates.exists(workspace, key);
    }

    @Override
    public boolean segment(int workspace, String key) {
        return segments.exists(workspace, key);
    }

    @Override
    public boolean channel(String key) {
        return channels.contains(key);
    }

    @Override
    public Set<String> prints(int workspace, String message) {
        Set<String> names = new TreeSet<>();
        try {
            Matcher found = PRINTED.matcher(templates.get(workspace, message).toString());
            while (found.find()) {
                names.add(found.group(1).replaceFirst("\\[.*", ".") + found.group(2));
            }
        } catch (Refusal gone) {
            // Whoever looks at advice is told elsewhere that there is no such message.
        }
        return names;
    }

    @Override
    public boolean journey(int workspace, String key) {
        return journeys.exists(workspace, key);
    }

    @Override
    public boolean computed(int workspace, String key) {
        return traits.exists(workspace, key);
    }

    @Override
    public boolean words(int workspace, Sending sending) {
        try {
            return templates.get(workspace, sending.message()).path("channels").has(sending.channel());
        } catch (Refusal gone) {
            return true;
        }
    }

    @Override
    public Optional<String> wrongText(String template) {
        try {
            templates.check(template);
            return Optional.empty();
        } catch (Refusal wrong) {
            return Optional.of(wrong.getMessage());
        }
    }

    @Override
    public boolean preferredChannel(int workspace) {
        return segments.knowsPreferredChannel(workspace);
    }

    @Override
    public boolean prices(int workspace) {
        return !contact.apply(workspace).pricesPerThousand().isEmpty();
    }

    @Override
    public Quiet quiet(int workspace) {
        DeliverySettings rules = contact.apply(workspace);
        return new Quiet(rules.quietFromMinute(), rules.quietToMinute());
    }
}
