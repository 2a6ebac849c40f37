package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What segments were: their versions and sizes; and how they lie over each other now. */
final class SegmentPast {
    /** Days that one question asks for. */
    static final int DAYS_MAX = 731;

    /** Segments that are laid over each other: 31 combinations are what one can still look at. */
    static final int OVERLAP_MAX = 5;

    static final long OVERLAP_MS = 10_000;

    private final Segments segments;
    private final Storage storage;
    private final SegmentStore store;
    private final Clock clock;
    private final Surroundings around;

    SegmentPast(Segments segments, Storage storage, SegmentStore store, Clock clock, Surroundings around) {
        this.segments = segments;
        this.storage = storage;
        this.store = store;
        this.clock = clock;
        this.around = around;
    }

    /**
     * Each day from the first one known, or of the last so many, to today; today's is the size now.
     *
     * @throws Refusal {@code not_found}, {@code invalid_days}
     */
    List<SizeDay> days(int workspace, String key, int count) {
        if (count < 1 || count > DAYS_MAX) {
            throw Refusal.invalid("invalid_days", "days must be 1 to " + DAYS_MAX + ".", "days");
        }
        Segment segment = segments.find(workspace, key);
        LocalDate today = around.day(workspace, clock.nowMs());
        LocalDate from = today.minusDays(count - 1L);
        List<SizeDay> known = storage.inTransaction(tx -> store.days(tx, workspace, segment.id(), from));
        List<SizeDay> all = new ArrayList<>();
        long size = 0;
        int next = 0;
        for (LocalDate day = from; !day.isAfter(today) && !known.isEmpty(); day = day.plusDays(1)) {
            SizeDay row = null;
            while (next < known.size() && !known.get(next).day().isAfter(day)) {
                row = known.get(next++);
                size = row.size();
            }
            if (row != null && row.day().equals(day)) {
                all.add(row);
            } else if (next > 0) {
                all.add(new SizeDay(day, size, 0, 0));
            }
        }
        return all;
    }

    /** @throws Refusal {@code not_found} */
    List<SegmentVersion> versions(int workspace, String key, int before, int max) {
        Segment segment = segments.find(workspace, key);
        return storage.inTransaction(tx -> store.versions(tx, workspace, segment.id(), before, max));
    }

    /**
     * Saves anew what a version was.
     *
     * @param includeExisting whether those who are in it by what they did before enter it now
     * @throws Refusal {@code not_found}, and what {@link Segments#save} refuses: a segment that it was made of can be gone
     */
    Segment restore(int workspace, String key, int version, boolean includeExisting, String by) {
        SegmentVersion old = versions(workspace, key, version + 1, 1).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("version", Integer.toString(version)));
        return segments.save(
                workspace,
                key,
                new SegmentDraft(old.name(), old.description(), old.json(), old.webhook(), includeExisting),
                by);
    }

    /**
     * Of all who are in any of these, how many are in exactly which: bits in the order of the keys.
     *
     * @throws Refusal {@code not_found}, {@code invalid_segments}
     */
    Map<Integer, Long> overlap(int workspace, List<String> keys) {
        if (keys == null || keys.size() < 2 || keys.size() > OVERLAP_MAX || new HashSet<>(keys).size() < keys.size()) {
            throw Refusal.invalid("invalid_segments", "Name 2 to " + OVERLAP_MAX + " different segments.", "/segments");
        }
        List<Integer> ids =
                keys.stream().map(key -> segments.find(workspace, key).id()).toList();
        return storage.inTransaction(tx -> store.overlap(tx, workspace, ids, OVERLAP_MS));
    }
}
