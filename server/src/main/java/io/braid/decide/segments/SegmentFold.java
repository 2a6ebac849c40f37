package io.braid.decide.segments;

import io.braid.know.commerce.CartChanged;
import io.braid.know.commerce.CommerceState;
import io.braid.know.consent.ConsentChanged;
import io.braid.know.profiles.ProfileState;
import io.braid.know.profiles.TraitsChanged;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Subject;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * One signal for one profile: takes the event into the leaves that count it, then evaluates anew the segments that it can have
 * touched, and those whose time has come. Nothing else is looked at.
 */
final class SegmentFold {
    private final SegmentBook book;
    private final Changed changed;

    /** Hears what changed. */
    @FunctionalInterface
    interface Changed {
        /**
         * @param entered or left
         * @param silently he was in it all the time, as far as anybody is told
         */
        void told(Segment segment, boolean entered, boolean silently);
    }

    /** @param changed told of each segment that was entered or left */
    SegmentFold(SegmentBook book, Changed changed) {
        this.book = book;
        this.changed = changed;
    }

    void fold(Subject subject, Signal signal) {
        SegmentsState before = subject.get(SegmentsState.SECTION);
        BitSet touched = new BitSet();
        SegmentsState state = before;
        switch (signal) {
            case Signal.EventSignal(var event) -> {
                state = taken(before, new Happening(event, subject.rebuilding()), event, touched);
                touched.or(book.index().usersOfEvent(event.type(), event.name()));
                if (event.context().has("campaign") || event.context().has("page")) {
                    touched.or(book.index().usersOfVisit());
                }
                if (mayChangeReach(event)) {
                    touched.or(book.index().usersOfConsent());
                }
            }
            case TraitsChanged traits -> {
                traits.names().forEach(name -> touched.or(book.index().usersOfTrait(name)));
                touched.or(book.index().usersOfConsent());
            }
            case ConsentChanged consent -> touched.or(book.index().usersOfConsent());
            case CartChanged cart -> touched.or(book.index().usersOfCart());
            case JourneyMoved(var journey) -> touched.or(book.index().usersOfJourney(journey));
            case Signal.TimeSignal time -> {}
            // What was announced of the person before counts on: only the difference is told.
            case Signal.Rebuilt rebuilt ->
                state = before.announced(rebuilt.before().get(SegmentsState.SECTION));
            case Filled filled -> {
                fill(subject, before, filled);
                return;
            }
            case Repaired repaired -> {
                repair(subject, before, repaired);
                return;
            }
            default -> {
                return;
            }
        }
        if (subject.rebuilding()) {
            // Counts are filled; what follows from them is told once, when the profile has been rebuilt.
            if (state != before || before.bookVersion() != 0) {
                subject.set(SegmentsState.SECTION, state.stale());
            }
            return;
        }
        evaluate(subject, before, state, touched);
    }

    /**
     * Addresses and suppressions change by what a client states of itself, and by what comes back from a message; a server's word on a person
     * or his browser decides which of them count.
     */
    private static boolean mayChangeReach(Event event) {
        return event.type() == EventType.IDENTIFY
                || event.type() == EventType.ALIAS
                || event.trust() != Trust.PUBLIC
                || event.context().has("device")
                || event.context().has("webPush")
                || event.context().has("traits");
    }

    private SegmentsState taken(SegmentsState state, Happening happening, Event event, BitSet touched) {
        TreeMap<Long, Kept> changed = new TreeMap<>();
        for (SegmentIndex.Tap tap : book.index().taps(event.type(), event.name())) {
            Accumulator accumulator = tap.accumulator();
            if (!accumulator.filters().get(tap.filter()).matches(happening)) {
                continue;
            }
            Kept known = changed.containsKey(tap.slot())
                    ? changed.get(tap.slot())
                    : state.leaves().get(tap.slot());
            Kept before = known == null ? accumulator.empty() : known;
            Kept after = accumulator.take(before, tap.filter(), happening);
            if (after != before) {
                changed.put(tap.slot(), after);
                touched.or(tap.users());
            }
        }
        return changed.isEmpty()
                ? state
                : state.withLeaves(Leaves.of(state.leaves()).with(changed));
    }

    /**
     * The past of some leaves is known: what follows for the segments that waited for it, and for those that are made of them. Nothing
     * is written for a person for whom nothing follows.
     */
    private void fill(Subject subject, SegmentsState before, Filled filled) {
        Map<Long, Kept> counts = ofBook(filled.counts());
        SegmentsState bare = without(before, filled.slots());
        SegmentsState past = bare.plus(counts);
        // Of whom nothing was counted since the mark, his past is all.
        SegmentsState state = filled.whole() || bare == before ? past : before.plus(counts);
        BitSet touched = new BitSet();
        for (int id : filled.versions().keySet()) {
            if (book.place(id) >= 0) {
                touched.set(book.place(id));
            }
            touched.or(book.index().usersOf(id));
        }
        SegmentBook.Reached reached = book.reached(subject.workspace(), subject.id());
        Predicate<Segment> frozen = segment ->
                book.isFrozen(segment, (id, version) -> filled.isAbout(id, version) || reached.is(id, version));
        Evaluation then = new Evaluation(subject, book, filled.markMs(), past, frozen);
        set(subject, before, judged(subject, state, touched, false, frozen, then));
    }

    /** Nothing of what the state held of these leaves counts, and everybody is told what follows. */
    private void repair(Subject subject, SegmentsState before, Repaired repaired) {
        BitSet touched = new BitSet();
        for (int id : repaired.segments()) {
            if (book.place(id) >= 0) {
                touched.set(book.place(id));
            }
            touched.or(book.index().usersOf(id));
        }
        SegmentsState state = counted(before, repaired.counts(), repaired.slots());
        set(subject, before, judged(subject, state, touched, false, segment -> isFrozen(subject, segment), null));
    }

    /** With these counts in the place of what the slots held. */
    private SegmentsState counted(SegmentsState state, Map<Long, Kept> counts, Set<Long> slots) {
        return without(state, slots).plus(ofBook(counts));
    }

    /** The same object if it holds nothing in these slots. */
    private static SegmentsState without(SegmentsState state, Set<Long> slots) {
        return slots.stream().anyMatch(state.leaves()::containsKey)
                ? state.withLeaves(Leaves.of(state.leaves()).without(slots::contains))
                : state;
    }

    private Map<Long, Kept> ofBook(Map<Long, Kept> counts) {
        if (counts.keySet().stream().allMatch(book::hasSlot)) {
            return counts;
        }
        Map<Long, Kept> own = new TreeMap<>(counts);
        own.keySet().removeIf(slot -> !book.hasSlot(slot));
        return own;
    }

    private static void set(Subject subject, SegmentsState before, SegmentsState after) {
        if (!after.equals(before)) {
            subject.set(SegmentsState.SECTION, after);
            if (after.nextFlipMs() != before.nextFlipMs()) {
                subject.dueAt(SegmentsState.SECTION, after.nextFlipMs());
            }
        }
    }

    private boolean isFrozen(Subject subject, Segment segment) {
        return book.isFrozen(segment, book.reached(subject.workspace(), subject.id()));
    }

    private void evaluate(Subject subject, SegmentsState before, SegmentsState state, BitSet touched) {
        long nowMs = subject.nowMs();
        long seenMs = before.seenMs();
        long cartMs = before.cartActivityMs();
        if (!book.index().usersOfSilence().isEmpty()) {
            seenMs = subject.get(ProfileState.SECTION).lastSeenMs();
            woken(book.index().usersOfSilence(), before.seenMs(), seenMs, nowMs, touched);
        }
        if (!book.index().usersOfIdleCart().isEmpty()) {
            cartMs = subject.get(CommerceState.SECTION).cartActivityMs();
            woken(book.index().usersOfIdleCart(), before.cartActivityMs(), cartMs, nowMs, touched);
        }
        String zone = before.zone();
        if (!book.index().usersOfZone().isEmpty()) {
            zone = subject.get(ProfileState.SECTION)
                    .timeZone()
                    .map(ZoneId::getId)
                    .orElse("");
            if (!zone.equals(before.zone())) {
                touched.or(book.index().usersOfZone());
            }
        }
        touched.or(book.unjudged(state.bookVersion()));
        state.flips().forEach((id, flipMs) -> {
            if (flipMs <= nowMs && book.place(id) >= 0) {
                touched.set(book.place(id));
            }
        });
        boolean reread = state.bookVersion() != book.version();
        boolean same = seenMs == before.seenMs() && cartMs == before.cartActivityMs() && zone.equals(before.zone());
        if (touched.isEmpty() && !reread && same) {
            if (state != before) {
                subject.set(SegmentsState.SECTION, state);
            }
            return;
        }
        SegmentsState moved = new SegmentsState(
                book.version(), seenMs, cartMs, zone, state.leaves(), state.members(), state.lefts(), state.flips());
        SegmentsState after = touched.isEmpty() && !reread
                ? moved
                : judged(subject, moved, touched, reread, segment -> isFrozen(subject, segment), null);
        subject.set(SegmentsState.SECTION, after);
        if (reread || after.nextFlipMs() != before.nextFlipMs()) {
            subject.dueAt(SegmentsState.SECTION, after.nextFlipMs());
        }
    }

    /** A sign of life changes a silence only where the silence had lasted already; the rest moves with its timer. */
    private static void woken(TreeMap<Long, BitSet> users, long beforeMs, long afterMs, long nowMs, BitSet touched) {
        if (afterMs != beforeMs) {
            Map<Long, BitSet> ended = beforeMs == 0 || afterMs == 0 ? users : users.headMap(nowMs - beforeMs, true);
            ended.values().forEach(touched::or);
        }
    }

    /** @param then whoever was in a segment then is not told to enter it now; null for nobody */
    private SegmentsState judged(
            Subject subject,
            SegmentsState state,
            BitSet touched,
            boolean reread,
            Predicate<Segment> frozen,
            Evaluation then) {
        Map<Integer, Long> members = Times.copy(state.members());
        Map<Integer, Long> lefts = Times.copy(state.lefts());
        Map<Integer, Long> flips = Times.copy(state.flips());
        // Who leaves a segment now was in it, for the rules that come after it in the order.
        Evaluation evaluation = new Evaluation(
                subject,
                book,
                subject.nowMs(),
                new SegmentsState(
                        state.bookVersion(),
                        state.seenMs(),
                        state.cartActivityMs(),
                        state.zone(),
                        state.leaves(),
                        members,
                        lefts,
                        flips),
                frozen);
        Map<Long, Kept> leaves = state.leaves();
        if (reread) {
            members.keySet().removeIf(id -> book.place(id) < 0);
            lefts.keySet()
                    .removeIf(id -> book.place(id) < 0
                            || !book.index()
                                    .remembers(
                                            book.segments().get(book.place(id)).key()));
            flips.keySet().removeIf(id -> book.place(id) < 0);
            leaves = Leaves.of(leaves).without(slot -> !book.hasSlot(slot));
        }
        for (int place : book.order()) {
            if (!touched.get(place)) {
                continue;
            }
            Segment segment = book.segments().get(place);
            if (frozen.test(segment)) {
                flips.remove(segment.id());
                continue;
            }
            Verdict verdict = evaluation.segment(place);
            if (verdict.untilMs() == Verdict.FOREVER) {
                flips.remove(segment.id());
            } else {
                flips.put(segment.id(), verdict.untilMs());
            }
            if (verdict.holds() != members.containsKey(segment.id())) {
                if (verdict.holds()) {
                    members.put(segment.id(), subject.nowMs());
                } else {
                    members.remove(segment.id());
                    if (book.index().remembers(segment.key())) {
                        lefts.put(segment.id(), subject.nowMs());
                    }
                }
                boolean silently = then != null
                        && verdict.holds()
                        && !segment.includeExisting()
                        && then.segment(place).holds();
                changed.told(segment, verdict.holds(), silently);
            }
        }
        return new SegmentsState(
                state.bookVersion(),
                state.seenMs(),
                state.cartActivityMs(),
                state.zone(),
                leaves,
                members,
                lefts,
                flips);
    }
}
