package io.braid.decide.segments;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/segments}. */
@RestController
final class SegmentsApi {
    private final Segments segments;
    private final SegmentUse use;

    SegmentsApi(Segments segments, SegmentUse use) {
        this.segments = segments;
        this.use = use;
    }

    /**
     * A segment.
     *
     * @param webhook where each coming and going is told; empty for nowhere
     * @param exactSinceMs events before it may be missing in its counts; null if none are
     * @param progress while its past is counted: of how many people it is; null if it is not
     * @param includeExisting whether those who are in it by what they did before count as entering now
     * @param size members, as the lists know them
     * @param usedBy what names it: other segments, and journeys that are not stopped
     */
    record SegmentView(
            String key,
            String name,
            String description,
            String webhook,
            JsonNode rule,
            int version,
            SegmentStatus status,
            Segments.Progress progress,
            Long exactSinceMs,
            @JsonProperty("include_existing") boolean includeExisting,
            long updatedMs,
            long size,
            List<SegmentUse.User> usedBy) {}

    /**
     * A definition as it is sent; {@code rule} as {@code /schemas/segment.json} says.
     *
     * @param webhook the URL that is told of each coming and going, through the webhook channel; null or empty for none
     * @param key may be said again, as files do; null else
     * @param includeExisting whether those who are in it by what they did before enter it now; null for no
     */
    record SegmentBody(
            String key,
            String name,
            String description,
            JsonNode rule,
            String webhook,
            @JsonProperty("include_existing") Boolean includeExisting) {}

    /** A member; the id is a text. */
    record MemberView(String profile, long sinceMs) {}

    @GetMapping("/api/segments")
    Page<SegmentView> list(Who who) {
        Map<Integer, Long> sizes = segments.sizes(who.workspace());
        Map<Integer, Segments.Progress> progress = segments.progress(who.workspace());
        Map<String, List<SegmentUse.User>> users = segments.users(who.workspace(), use);
        return new Page<>(
                segments.list(who.workspace()).stream()
                        .map(segment -> view(
                                segment,
                                progress,
                                sizes.getOrDefault(segment.id(), 0L),
                                users.getOrDefault(segment.key(), List.of())))
                        .toList(),
                null);
    }

    @GetMapping("/api/segments/{key}")
    SegmentView get(Who who, @PathVariable("key") String key) {
        return view(who, segments.find(who.workspace(), key));
    }

    /** Saves; the same again changes nothing. */
    @PutMapping("/api/segments/{key}")
    SegmentView put(Who who, @PathVariable("key") String key, @RequestBody SegmentBody body) {
        if (body.key() != null && !body.key().equals(key)) {
            throw Refusal.invalid("invalid_key", "It is not the key of the address, '" + key + "'.", "/key");
        }
        if (body.rule() == null) {
            throw Refusal.invalid("invalid_rule", "A segment needs a rule.", "/rule");
        }
        return view(
                who,
                segments.save(
                        who.workspace(),
                        key,
                        new SegmentDraft(
                                body.name(),
                                body.description(),
                                body.rule(),
                                body.webhook(),
                                Boolean.TRUE.equals(body.includeExisting())),
                        who.name()));
    }

    /** Archives. {@code segment_in_use} names what uses it. */
    @DeleteMapping("/api/segments/{key}")
    void delete(Who who, @PathVariable("key") String key) {
        segments.archive(who.workspace(), key, use, who.name());
    }

    @GetMapping("/api/segments/{key}/members")
    Page<MemberView> members(
            Who who,
            @PathVariable("key") String key,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        List<SegmentStore.Membership> rows =
                segments.members(who.workspace(), key, Page.numberPosition(cursor, 0), count + 1);
        Page<SegmentStore.Membership> page = Page.of(rows, count, row -> Long.toString(row.profileId()));
        return new Page<>(
                page.items().stream()
                        .map(row -> new MemberView(Long.toString(row.profileId()), row.sinceMs()))
                        .toList(),
                page.next());
    }

    SegmentView view(Who who, Segment segment) {
        return view(
                segment,
                segments.progress(who.workspace()),
                segments.sizes(who.workspace()).getOrDefault(segment.id(), 0L),
                segments.users(who.workspace(), use).getOrDefault(segment.key(), List.of()));
    }

    private static SegmentView view(
            Segment segment, Map<Integer, Segments.Progress> progress, long size, List<SegmentUse.User> usedBy) {
        return new SegmentView(
                segment.key(),
                segment.name(),
                segment.description(),
                segment.webhook(),
                segment.json(),
                segment.version(),
                segment.status(),
                segment.status() == SegmentStatus.BUILDING
                        ? progress.getOrDefault(segment.id(), Segments.Progress.NONE)
                        : null,
                segment.exactSinceMs() == 0 ? null : (Long) segment.exactSinceMs(),
                segment.includeExisting(),
                segment.updatedMs(),
                size,
                usedBy);
    }
}
