package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/{key}/dry-run}. */
@RestController
final class DryRunApi {
    private final DryRuns runs;

    DryRunApi(DryRuns runs) {
        this.runs = runs;
    }

    /**
     * Who, and what is supposed.
     *
     * @param profile whose id
     * @param definition a drawing to play instead of what is published; may be left out
     * @param properties of the event by which he comes in; may be left out
     * @param becomes what becomes of the messages of a channel; {@code delivered} where it does not say
     * @param does what he does meanwhile, at most {@link DryRuns#DOES_MAX}; {@code Order Completed} is an order of his cart
     */
    record Supposed(
            String profile,
            ObjectNode definition,
            ObjectNode properties,
            Map<String, DryRun.Becomes> becomes,
            List<Doing> does) {}

    /** @param after {@code 30m}, {@code 2h}, {@code 3d}, counted from the entry */
    record Doing(String after, String event, ObjectNode properties) {}

    /**
     * What would happen.
     *
     * @param items in the order of time, at most {@link DryRun#LINES_MAX}
     * @param whole false if it was cut off there
     */
    record Played(List<PlayLine> items, boolean whole) {}

    /** Plays one person through the journey on a clock of its own; nothing is stored and nothing is sent. */
    @PostMapping("/api/journeys/{key}/dry-run")
    Played play(Who who, @PathVariable("key") String key, @RequestBody Supposed supposed) {
        List<PlayLine> lines = runs.play(
                who.workspace(),
                key,
                supposed.definition() == null ? null : Journey.read(key, supposed.definition()),
                id(supposed.profile()),
                supposed.properties() == null ? Json.object() : supposed.properties(),
                supposed.becomes() == null ? Map.of() : supposed.becomes(),
                does(supposed.does() == null ? List.of() : supposed.does()));
        return new Played(lines, lines.size() < DryRun.LINES_MAX);
    }

    private static long id(String profile) {
        if (profile == null || !profile.matches("[0-9]{1,18}")) {
            throw Refusal.invalid("invalid_profile", "A profile's id is needed.", "/profile");
        }
        return Long.parseLong(profile);
    }

    private static List<DryRuns.Doing> does(List<Doing> does) {
        if (does.size() > DryRuns.DOES_MAX) {
            throw Refusal.invalid("too_many", "At most " + DryRuns.DOES_MAX + " things are played.", "/does");
        }
        List<DryRuns.Doing> read = new ArrayList<>();
        for (int i = 0; i < does.size(); i++) {
            Doing doing = does.get(i);
            String at = "/does/" + i;
            long afterMs = Durations.parseMs(doing.after() == null ? "" : doing.after())
                    .orElseThrow(() -> Refusal.invalid(
                            "invalid_time", "A time such as '30m', '2h' or '3d' is needed.", at + "/after"));
            if (doing.event() == null
                    || doing.event().isEmpty()
                    || doing.event().length() > EventFilter.NAME_MAX) {
                throw Refusal.invalid("invalid_event", "An event's name is needed.", at + "/event");
            }
            read.add(new DryRuns.Doing(
                    afterMs, doing.event(), doing.properties() == null ? Json.object() : doing.properties()));
        }
        return read;
    }
}
