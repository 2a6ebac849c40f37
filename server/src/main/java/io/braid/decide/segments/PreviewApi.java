package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.know.profiles.ProfileRow;
import io.braid.know.profiles.ProfilesModule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/segments/preview}. */
@RestController
final class PreviewApi {
    private final Preview preview;
    private final Storage storage;
    private final ProfilesModule profiles;

    PreviewApi(Preview preview, Storage storage, ProfilesModule profiles) {
        this.preview = preview;
        this.storage = storage;
        this.profiles = profiles;
    }

    /** {@code rule} as {@code /schemas/segment.json} says. */
    record PreviewBody(JsonNode rule) {}

    /**
     * @param name of the person; empty if none is known
     * @param lastSeenMs up to an hour old; 0 for never
     */
    record PersonView(String id, String name, long lastSeenMs) {}

    /**
     * Who would be in now.
     *
     * @param of how many people there are
     * @param people some of them, the newest first
     * @param exact false if the count is about right: reckoned from a part, or history is behind
     * @param reach what part of them a marketing message can reach, reckoned from some: in any channel first (an empty one), then by channel;
     *     empty if nobody is in
     * @param warnings {@code everybody}, {@code nobody}, {@code too_wide}, {@code unreachable}; {@code contradiction} with the place of the
     *     condition that excludes another, {@code longer_than_history} with that of a window; why the count is about right: {@code
     *     sampled} (the states of a part were looked at)
     */
    record PreviewView(
            long count,
            long of,
            List<PersonView> people,
            boolean exact,
            List<ReachSample.Reach> reach,
            List<Preview.Warning> warnings,
            long tookMs) {}

    /** Counts, and saves nothing. */
    @PostMapping("/api/segments/preview")
    PreviewView preview(Who who, @RequestBody PreviewBody body) {
        if (body.rule() == null) {
            throw Refusal.invalid("invalid_rule", "A segment needs a rule.", "/rule");
        }
        Preview.Found found = preview.of(who.workspace(), body.rule());
        Map<Long, ProfileRow> rows =
                storage.inTransaction(tx -> profiles.rows(tx, who.workspace(), found.some())).stream()
                        .collect(Collectors.toMap(ProfileRow::profileId, Function.identity()));
        return new PreviewView(
                found.count(),
                found.of(),
                found.some().stream()
                        .map(id -> new PersonView(
                                Long.toString(id),
                                rows.containsKey(id) ? rows.get(id).displayName() : "",
                                rows.containsKey(id) ? rows.get(id).lastSeenMs() : 0))
                        .toList(),
                found.exact(),
                found.reach(),
                found.warnings(),
                found.tookMs());
    }
}
