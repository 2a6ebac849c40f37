package io.braid.decide.journeys;

import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/{key}/versions}. */
@RestController
final class VersionsApi {
    /** For the table of permissions. */
    static final String PERMISSIONS = """
            GET    /api/journeys/{key}/versions            owner marketer analyst
            GET    /api/journeys/{key}/versions/{version}  owner marketer analyst
            POST   /api/journeys/{key}/rollback            owner marketer
            """;

    private final JourneyVersions versions;
    private final JourneysApi journeys;
    private final Vocabulary vocabulary;
    private final BiFunction<Integer, String, String> nameOf;

    /** @param nameOf workspace and {@code user:7} to what people call him */
    VersionsApi(
            JourneyVersions versions,
            JourneysApi journeys,
            Vocabulary vocabulary,
            BiFunction<Integer, String, String> nameOf) {
        this.versions = versions;
        this.journeys = journeys;
        this.vocabulary = vocabulary;
        this.nameOf = nameOf;
    }

    /**
     * A version in the list.
     *
     * @param note what was said of it, or empty
     * @param restored the older version that it brought back; null if it did not
     * @param by an e-mail, or {@code key:3}; empty if Braid did it itself
     * @param inside how many people are on it now
     * @param changes against the version before it
     */
    record VersionView(
            int version,
            String note,
            Integer restored,
            String by,
            long publishedMs,
            long inside,
            JourneyDiff changes) {}

    /** @param changes against the version that was asked for */
    record WholeVersion(
            int version,
            String note,
            Integer restored,
            String by,
            long publishedMs,
            JourneyDiff changes,
            Map<String, Object> definition) {}

    /** The newest first. */
    @GetMapping("/api/journeys/{key}/versions")
    Page<VersionView> list(
            Who who,
            @PathVariable("key") String key,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        int upTo = (int) Math.min(Page.numberPosition(cursor, Integer.MAX_VALUE), Integer.MAX_VALUE);
        // One more than the page, and one more to compare the last with.
        List<JourneyVersions.Version> rows = versions.list(who.workspace(), key, upTo, count + 1);
        if (rows.isEmpty()) {
            throw Refusal.notFound("journey", key);
        }
        Map<Integer, Long> inside = versions.inside(who.workspace(), key);
        List<VersionView> views = new ArrayList<>();
        for (int i = 0; i < Math.min(rows.size(), count); i++) {
            JourneyVersions.Version one = rows.get(i);
            views.add(new VersionView(
                    one.version(),
                    one.note(),
                    one.restored() == 0 ? null : one.restored(),
                    nameOf.apply(who.workspace(), one.by()),
                    one.publishedMs(),
                    inside.getOrDefault(one.version(), 0L),
                    i + 1 < rows.size()
                            ? JourneyDiff.of(rows.get(i + 1).journey(), one.journey())
                            : JourneyDiff.first(one.journey())));
        }
        return new Page<>(
                views,
                rows.size() > count
                        ? Page.cursor(Integer.toString(rows.get(count).version()))
                        : null);
    }

    /** One, whole; {@code against} another version, or the one before it. */
    @GetMapping("/api/journeys/{key}/versions/{version}")
    @SuppressWarnings("unchecked")
    WholeVersion get(
            Who who,
            @PathVariable("key") String key,
            @PathVariable("version") int version,
            @RequestParam(name = "against", required = false) Integer against) {
        JourneyVersions.Version one = versions.get(who.workspace(), key, version);
        int other = against == null ? version - 1 : against;
        JourneyDiff changes = other == 0
                ? JourneyDiff.first(one.journey())
                : JourneyDiff.of(versions.get(who.workspace(), key, other).journey(), one.journey());
        return new WholeVersion(
                one.version(),
                one.note(),
                one.restored() == 0 ? null : one.restored(),
                nameOf.apply(who.workspace(), one.by()),
                one.publishedMs(),
                changes,
                Json.mapper().convertValue(one.journey().json(), Map.class));
    }

    record JourneyRollback(Integer version) {}

    /** Publishes anew what it was in a version. */
    @PostMapping("/api/journeys/{key}/rollback")
    JourneysApi.JourneyView rollback(Who who, @PathVariable("key") String key, @RequestBody JourneyRollback body) {
        if (body.version() == null || body.version() < 1) {
            throw Refusal.invalid("invalid_version", "Say which version, from 1.", "/version");
        }
        versions.restore(who.workspace(), key, body.version(), vocabulary, who.name());
        return journeys.get(who, key);
    }
}
