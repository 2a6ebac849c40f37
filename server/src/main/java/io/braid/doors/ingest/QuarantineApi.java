package io.braid.doors.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.base.access.Keys;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import io.braid.spine.log.Quarantine;
import io.braid.spine.log.Quarantine.Filter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/quarantine}: what was not applied, whole, with its reason; sent on or thrown away by a person. */
@RestController
final class QuarantineApi {
    /** Entries that one call sends on at most; the caller goes on from where it ended. */
    static final int REPLAYS_MAX = 500;

    /** What became of an entry. */
    enum QuarantineState {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("replayed")
        REPLAYED
    }

    /**
     * One event that was kept back.
     *
     * @param source number of the key that brought it, 0 for Braid or a person's import
     * @param sourceName as the key's owner calls it, or null
     * @param code stable reason
     * @param field JSON pointer of what is wrong, or null
     * @param body what was sent, as JSON text; hostile to whoever shows it
     * @param replayable whether it can be sent on
     * @param editable whether it can be mended before
     * @param replayedMs when it was sent on, or null
     */
    record Quarantined(
            String id,
            long receivedMs,
            int source,
            String sourceName,
            String code,
            String detail,
            String field,
            String body,
            boolean replayable,
            boolean editable,
            Long replayedMs,
            String replayedBy) {}

    /** How many wait of one reason and source. */
    record QuarantineHeap(String code, int source, String sourceName, long count) {}

    /** @param body instead of what was kept; absent to send that */
    record QuarantineReplay(String body) {}

    /**
     * QuarantineWhich entries; absent fields mean all.
     *
     * @param after of sending on: only ids above it, as the call before told
     * @param upTo of throwing away: only ids up to it
     */
    record QuarantineWhich(String code, Integer source, String after, String upTo) {}

    /**
     * @param replayed how many were sent on
     * @param failed how many are still not sound, and wait on
     * @param next what {@code after} must be in the next call; null when there is none left
     */
    record QuarantineReplayed(int replayed, int failed, String next) {}

    record QuarantineDeleted(int deleted) {}

    private final Quarantine quarantine;
    private final Replays replays;
    private final Keys keys;

    QuarantineApi(Quarantine quarantine, Replays replays, Keys keys) {
        this.quarantine = quarantine;
        this.replays = replays;
        this.keys = keys;
    }

    /** Newest first. */
    @GetMapping("/api/quarantine")
    Page<Quarantined> list(
            Who who,
            @RequestParam(name = "code", required = false) String code,
            @RequestParam(name = "source", required = false) Integer source,
            @RequestParam(name = "state", required = false) QuarantineState state,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        Map<Integer, String> names = new HashMap<>();
        List<Quarantined> rows = quarantine
                .newest(
                        who.workspace(),
                        filter(code, source),
                        state == QuarantineState.REPLAYED,
                        Page.numberPosition(cursor, Long.MAX_VALUE),
                        count + 1)
                .stream()
                .map(entry -> view(who, entry, names))
                .toList();
        return Page.of(rows, count, Quarantined::id);
    }

    @GetMapping("/api/quarantine/{id}")
    Quarantined get(Who who, @PathVariable("id") long id) {
        return view(who, entry(who, id), new HashMap<>());
    }

    /** What waits, by reason and source. */
    @GetMapping("/api/quarantine/waiting")
    Page<QuarantineHeap> waiting(Who who) {
        Map<Integer, String> names = new HashMap<>();
        return new Page<>(
                quarantine.heaps(who.workspace()).stream()
                        .map(heap -> new QuarantineHeap(
                                heap.code(), heap.sourceId(), name(who, heap.sourceId(), names), heap.count()))
                        .toList(),
                null);
    }

    /** Sends one on, as it was or mended; what is still wrong is told and changes nothing. */
    @PostMapping("/api/quarantine/{id}/replay")
    Quarantined replay(Who who, @PathVariable("id") long id, @RequestBody QuarantineReplay replay) {
        replays.replay(who.workspace(), entry(who, id), replay.body(), who.name());
        return view(who, entry(who, id), new HashMap<>());
    }

    /** Sends on what waits and matches, oldest first, some hundreds a call. */
    @PostMapping("/api/quarantine/replay")
    QuarantineReplayed replayAll(Who who, @RequestBody QuarantineWhich which) {
        List<Quarantine.Entry> entries = quarantine.oldest(
                who.workspace(), filter(which.code(), which.source()), number(which.after(), 0), REPLAYS_MAX);
        int replayed = 0;
        for (Quarantine.Entry entry : entries) {
            try {
                replays.replay(who.workspace(), entry, null, who.name());
                replayed++;
            } catch (Refusal stillWrong) {
                // It waits on with the reason that it has.
            }
        }
        return new QuarantineReplayed(
                replayed,
                entries.size() - replayed,
                entries.size() < REPLAYS_MAX
                        ? null
                        : Long.toString(entries.getLast().id()));
    }

    @DeleteMapping("/api/quarantine/{id}")
    void delete(Who who, @PathVariable("id") long id) {
        if (!quarantine.delete(who.workspace(), id)) {
            throw Refusal.notFound("quarantined event", Long.toString(id));
        }
    }

    /** Throws away what waits and matches. */
    @PostMapping("/api/quarantine/delete")
    QuarantineDeleted deleteAll(Who who, @RequestBody QuarantineWhich which) {
        return new QuarantineDeleted(quarantine.deleteWaiting(
                who.workspace(), filter(which.code(), which.source()), number(which.upTo(), Long.MAX_VALUE)));
    }

    private Quarantine.Entry entry(Who who, long id) {
        return quarantine
                .find(who.workspace(), id)
                .orElseThrow(() -> Refusal.notFound("quarantined event", Long.toString(id)));
    }

    private static Filter filter(String code, Integer source) {
        return new Filter(code == null ? "" : code, source == null ? Filter.ANY_SOURCE : source);
    }

    private static long number(String text, long unsaid) {
        try {
            return text == null ? unsaid : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("invalid_field", "That is no id.", null);
        }
    }

    private Quarantined view(Who who, Quarantine.Entry entry, Map<Integer, String> names) {
        return new Quarantined(
                Long.toString(entry.id()),
                entry.receivedMs(),
                entry.sourceId(),
                name(who, entry.sourceId(), names),
                entry.code(),
                entry.detail(),
                entry.field().isEmpty() ? null : entry.field(),
                entry.body(),
                Replays.replayable(entry),
                Replays.replayable(entry) && entry.sourceId() != 0,
                entry.replayedMs() == 0 ? null : (Long) entry.replayedMs(),
                entry.replayedBy().isEmpty() ? null : entry.replayedBy());
    }

    private String name(Who who, int sourceId, Map<Integer, String> names) {
        if (sourceId == 0) {
            return null;
        }
        if (!names.containsKey(sourceId)) {
            names.put(
                    sourceId,
                    keys.named(who.workspace(), sourceId).map(Keys.Named::name).orElse(null));
        }
        return names.get(sourceId);
    }
}
