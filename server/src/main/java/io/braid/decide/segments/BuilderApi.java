package io.braid.decide.segments;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What who writes a rule in the console needs to know: the conditions that there are, and what was seen of what they name. */
@RestController
final class BuilderApi {
    private final Segments segments;
    private final Seen seen;

    BuilderApi(Segments segments, Seen seen) {
        this.segments = segments;
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
     * What was really seen, the most frequent first; nothing where history is off.
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
                        event == null || event.isEmpty()
                                ? seen.traitValues(workspace, property, q)
                                : seen.values(workspace, type, event, property, q);
                    case TRAIT -> seen.traits(workspace, q);
                    case SEGMENT -> segments(workspace, q == null ? "" : q.toLowerCase(Locale.ROOT));
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

    private List<Seen.Found> segments(int workspace, String sought) {
        return segments.list(workspace).stream()
                .filter(one ->
                        (one.name() + " " + one.key()).toLowerCase(Locale.ROOT).contains(sought))
                .limit(Seen.FOUND_MAX)
                .map(one -> new Seen.Found(one.key(), one.name(), 0))
                .toList();
    }
}
