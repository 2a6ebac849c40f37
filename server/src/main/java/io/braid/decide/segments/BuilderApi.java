package io.braid.decide.segments;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What who writes a rule in the console needs to know: the conditions that there are, and what was seen of what they name. */
@RestController
final class BuilderApi {
    private final Segments segments;
    private final Traits traits;
    private final Seen seen;

    BuilderApi(Segments segments, Traits traits, Seen seen) {
        this.segments = segments;
        this.traits = traits;
        this.seen = seen;
    }

    /** What suggestions are asked for. */
    enum Of {
        EVENT,
        /** Of the event. */
        PROPERTY,
        /** Of the event's property, or, without an event, of the trait of that name. */
        VALUE,
        TRAIT,
        SEGMENT
    }

    /** Every kind of condition with its fields. */
    @GetMapping("/api/segments/conditions")
    Conditions conditions() {
        return Conditions.all();
    }

    /**
     * What was really seen, the most frequent first, computed traits before stated ones; nothing seen where history is off.
     *
     * @param of {@code event}, {@code property}, {@code value}, {@code trait} or {@code segment}
     * @param type of the event: {@code track}, unless it is said
     * @param q what it contains
     */
    @GetMapping("/api/segments/suggestions")
    Page<Seen.Found> suggestions(
            Who who,
            @RequestParam("of") String of,
            @RequestParam(name = "type", required = false) String type,
            @RequestParam(name = "event", required = false) String event,
            @RequestParam(name = "property", required = false) String property,
            @RequestParam(name = "q", required = false) String q) {
        int workspace = who.workspace();
        return new Page<>(
                switch (of(of)) {
                    case EVENT -> seen.events(workspace, type, q);
                    case PROPERTY -> seen.properties(workspace, type, event, q);
                    case VALUE ->
                        event != null && !event.isEmpty()
                                ? seen.values(workspace, type, event, property, q)
                                : property != null && Computed.is(property)
                                        ? words(workspace, property, sought(q))
                                        : seen.traitValues(workspace, property, q);
                    case TRAIT ->
                        Stream.concat(computed(workspace, sought(q)).stream(), seen.traits(workspace, q).stream())
                                .limit(Seen.FOUND_MAX)
                                .toList();
                    case SEGMENT -> segments(workspace, sought(q));
                },
                null);
    }

    private static Of of(String said) {
        for (Of of : Of.values()) {
            if (of.name().equalsIgnoreCase(said)) {
                return of;
            }
        }
        throw Refusal.invalid("invalid_of", "'of' is one of event, property, value, trait, segment.", "/of");
    }

    private static String sought(String q) {
        return q == null ? "" : q.toLowerCase(Locale.ROOT);
    }

    /** Computed traits as rules name them. */
    private List<Seen.Found> computed(int workspace, String sought) {
        return traits.list(workspace).stream()
                .filter(one -> (one.name() + " " + Computed.PREFIX + one.key())
                        .toLowerCase(Locale.ROOT)
                        .contains(sought))
                .map(one -> new Seen.Found(Computed.PREFIX + one.key(), one.name(), 0))
                .toList();
    }

    /** What a computed trait can be, where that is one of a few words. */
    private List<Seen.Found> words(int workspace, String trait, String sought) {
        return traits.list(workspace).stream()
                .filter(one -> one.key().equals(Computed.key(trait)) && one.formula() instanceof Cases)
                .flatMap(one -> ((Cases) one.formula()).words().stream())
                .filter(word -> word.toLowerCase(Locale.ROOT).contains(sought))
                .map(word -> new Seen.Found(word, null, 0))
                .toList();
    }

    private List<Seen.Found> segments(int workspace, String sought) {
        return segments.list(workspace).stream()
                .filter(one ->
                        (one.name() + " " + one.key()).toLowerCase(Locale.ROOT).contains(sought))
                .limit(Seen.FOUND_MAX)
                .map(one -> new Seen.Found(one.key(), one.name(), 0))
                .toList();
    }
}
