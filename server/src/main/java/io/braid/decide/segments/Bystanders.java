package io.braid.decide.segments;

import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * For whom nothing can follow from a back-fill, so that their states need not even be read: they did nothing of what is counted, are in
 * none of the segments that are built, and these are segments that such people are not in, now and for ever ({@link #isOutside}). Whoever
 * did something since the back-fill began is none of them; the fold knows those.
 *
 * <p>Thread rule: any thread.
 */
final class Bystanders {
    /** More segments at once are about everybody anyway. */
    private static final int SEGMENTS_MAX = 20;

    private static final int MEMBERS_A_LOOK = 10_000;

    private final int workspace;
    private final Storage storage;
    private final SegmentStore store;

    Bystanders(int workspace, Storage storage, SegmentStore store) {
        this.workspace = workspace;
        this.storage = storage;
        this.store = store;
    }

    /**
     * @param counted who did something that is counted
     * @param afterId of the profiles above this id, up to {@code toId}
     * @return those who are no bystanders; empty if anybody may be one for whom something follows
     */
    Optional<Set<Long>> concerned(SegmentBook book, FillStore.Run run, Set<Long> counted, long afterId, long toId) {
        Set<Integer> ids = run.versions().keySet();
        if (ids.size() > SEGMENTS_MAX || !ids.stream().allMatch(id -> isOutside(book, id, run.markMs()))) {
            return Optional.empty();
        }
        Set<Long> concerned = new HashSet<>(counted);
        ids.forEach(id -> members(id, afterId, toId, concerned));
        return Optional.of(concerned);
    }

    private void members(int segmentId, long afterId, long toId, Set<Long> into) {
        for (long after = afterId; after < toId; ) {
            long from = after;
            List<SegmentStore.Membership> found =
                    storage.inTransaction(tx -> store.members(tx, workspace, segmentId, from, MEMBERS_A_LOOK));
            found.forEach(member -> into.add(member.profileId()));
            after = found.size() < MEMBERS_A_LOOK ? toId : found.getLast().profileId();
        }
    }

    /** Nobody who did nothing of what is counted is in the segment; a computed trait is nobody's business if no segment asks for it. */
    private boolean isOutside(SegmentBook book, int id, long nowMs) {
        int place = book.place(id);
        return place < 0
                ? book.index().usersOf(id).isEmpty()
                : of(book.segments().get(place).rule(), book, nowMs) == Said.NO;
    }

    private enum Said {
        NO,
        YES,
        UNKNOWN
    }

    private Said of(Rule rule, SegmentBook book, long nowMs) {
        return switch (rule) {
            case Rule.All all -> any(all.parts(), Said.NO, book, nowMs);
            case Rule.Any any -> any(any.parts(), Said.YES, book, nowMs);
            case Rule.Not not ->
                switch (of(not.part(), book, nowMs)) {
                    case NO -> Said.YES;
                    case YES -> Said.NO;
                    case UNKNOWN -> Said.UNKNOWN;
                };
            case Leaf leaf -> of(leaf, book, nowMs);
        };
    }

    /** One part decides if it says so; if all say the contrary, that. */
    private Said any(List<Rule> parts, Said deciding, SegmentBook book, long nowMs) {
        Said contrary = deciding == Said.NO ? Said.YES : Said.NO;
        Said all = contrary;
        for (Rule part : parts) {
            Said said = of(part, book, nowMs);
            if (said == deciding) {
                return deciding;
            }
            all = said == contrary ? all : Said.UNKNOWN;
        }
        return all;
    }

    /** Known only of a condition that is about nothing but events that are counted now, and that time does not change. */
    private Said of(Leaf leaf, SegmentBook book, long nowMs) {
        Counted counted = new Counted(book);
        leaf.watch(counted);
        if (!counted.only()) {
            return Said.UNKNOWN;
        }
        Evaluation nothing = new Evaluation(new Nobody(workspace), book, nowMs, SegmentsState.EMPTY, segment -> false);
        Verdict verdict = leaf.judge(nothing);
        return verdict.isForever(false) ? Said.NO : verdict.isForever(true) ? Said.YES : Said.UNKNOWN;
    }

    /** Of whom nothing is known. */
    private record Nobody(int workspace) implements ProfileView {
        @Override
        public long id() {
            return 0;
        }

        @Override
        public <T> T get(Section<T> section) {
            return section.empty().get();
        }
    }
}
