package io.braid.decide.segments;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/segments/{key}/sizes}, {@code …/changes}, {@code …/rollback}, {@code /api/segments/overlap}. */
@RestController
final class SegmentPastApi {
    private static final String DAYS_DEFAULT = "90";

    private final SegmentPast past;
    private final SegmentsApi segments;
    private final BiFunction<Integer, String, String> nameOf;

    /** @param nameOf workspace and {@code user:7} to what people call him */
    SegmentPastApi(SegmentPast past, SegmentsApi segments, BiFunction<Integer, String, String> nameOf) {
        this.past = past;
        this.segments = segments;
        this.nameOf = nameOf;
    }

    /**
     * A day of the shop's.
     *
     * @param day such as 2026-11-22
     * @param size at its end; of today now
     * @param entered how many came in
     * @param left how many left, also by becoming one with another member
     */
    record SegmentSize(String day, long size, long entered, long left) {}

    /** Every day that is known, at most so many, the last one is today. */
    @GetMapping("/api/segments/{key}/sizes")
    Page<SegmentSize> sizes(
            Who who,
            @PathVariable("key") String key,
            @RequestParam(name = "days", defaultValue = DAYS_DEFAULT) int days) {
        return new Page<>(
                past.days(who.workspace(), key, days).stream()
                        .map(one -> new SegmentSize(one.day().toString(), one.size(), one.entered(), one.left()))
                        .toList(),
                null);
    }

    /**
     * A segment as somebody saved it.
     *
     * @param archived whether this is its being taken out of use
     * @param by an e-mail, or {@code key:3}; empty if Braid did it itself
     */
    record SegmentChange(
            int version,
            String name,
            String description,
            String webhook,
            JsonNode rule,
            boolean archived,
            String by,
            long savedMs) {}

    /** The newest first. */
    @GetMapping("/api/segments/{key}/changes")
    Page<SegmentChange> changes(
            Who who,
            @PathVariable("key") String key,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        long before = Page.numberPosition(cursor, Integer.MAX_VALUE);
        Page<SegmentVersion> page = Page.of(
                past.versions(who.workspace(), key, (int) Math.min(before, Integer.MAX_VALUE), count + 1),
                count,
                one -> Integer.toString(one.version()));
        return new Page<>(
                page.items().stream()
                        .map(one -> new SegmentChange(
                                one.version(),
                                one.name(),
                                one.description(),
                                one.webhook(),
                                one.json(),
                                one.archived(),
                                nameOf.apply(who.workspace(), one.by()),
                                one.savedMs()))
                        .toList(),
                page.next());
    }

    /** @param includeExisting as in {@link SegmentsApi.SegmentBody} */
    record RollbackBody(
            Integer version,
            @JsonProperty("include_existing") Boolean includeExisting) {}

    /** Saves anew what it was in a version; that is a version of its own. */
    @PostMapping("/api/segments/{key}/rollback")
    SegmentsApi.SegmentView rollback(Who who, @PathVariable("key") String key, @RequestBody RollbackBody body) {
        if (body.version() == null || body.version() < 1) {
            throw Refusal.invalid("invalid_version", "Say which version, from 1.", "/version");
        }
        return segments.view(
                who,
                past.restore(
                        who.workspace(), key, body.version(), Boolean.TRUE.equals(body.includeExisting()), who.name()));
    }

    record OverlapBody(List<String> segments) {}

    /**
     * Who is in exactly these.
     *
     * @param segments of those that were asked for
     */
    record OverlapPart(List<String> segments, long count) {}

    /**
     * @param count of all who are in any of them
     * @param parts combinations in which there is somebody, the largest first
     */
    record OverlapView(long count, List<OverlapPart> parts) {}

    /** How 2 to 5 segments lie over each other, as the lists know their members. */
    @PostMapping("/api/segments/overlap")
    OverlapView overlap(Who who, @RequestBody OverlapBody body) {
        Map<Integer, Long> masks = past.overlap(who.workspace(), body.segments());
        List<OverlapPart> parts = masks.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .map(one -> new OverlapPart(
                        IntStream.range(0, body.segments().size())
                                .filter(n -> (one.getKey() >> n & 1) == 1)
                                .mapToObj(body.segments()::get)
                                .toList(),
                        one.getValue()))
                .toList();
        return new OverlapView(parts.stream().mapToLong(OverlapPart::count).sum(), parts);
    }
}
