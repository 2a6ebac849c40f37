package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.braid.base.kernel.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The laws that what is kept promises: free of order, and union is commutative, associative and (as a join) idempotent. */
final class KeptProperties {
    /** An event as accumulators take it. */
    private record Told(long timeMs, long id, long value) {}

    private enum Sort {
        MARKS(Marks.NONE),
        MOMENT(Moment.NONE),
        AMOUNTS(Amounts.NONE),
        DISTINCTS(Distincts.NONE),
        WORDS(Words.NONE),
        TRAIL(Trail.NONE),
        SAID(Said.NOTHING);

        final Kept none;

        Sort(Kept none) {
            this.none = none;
        }

        Kept with(Kept before, Told event) {
            return switch (before) {
                case Marks marks -> marks.with(event.timeMs, event.id, 5);
                case Moment moment -> moment.with(event.timeMs);
                case Amounts amounts -> amounts.with(event.timeMs, event.id, 0, event.value, 10, false);
                case Distincts distincts -> distincts.with(event.timeMs, event.value, 4);
                case Words words -> words.with(event.timeMs, event.id, 0, "w" + event.value);
                case Trail trail -> trail.with((int) event.value % 3, event.timeMs, event.id);
                case Said said -> said.with(true, event.timeMs, event.id, "\"w" + event.value + "\"");
                case Fading fading -> throw new IllegalStateException("a sum, not a join: see below");
            };
        }

        Kept of(List<Told> events) {
            Kept kept = none;
            for (Told event : events) {
                kept = with(kept, event);
            }
            return kept;
        }
    }

    private static List<Told> events(Random chance, int max) {
        List<Told> events = new ArrayList<>();
        for (int n = chance.nextInt(max); n > 0; n--) {
            int id = 1 + chance.nextInt(200);
            // An id is one event: the same time and value whenever it comes.
            Random fixed = new Random(id);
            events.add(new Told(fixed.nextInt(30), id, fixed.nextInt(6)));
        }
        return events;
    }

    @Property(tries = 300)
    void whatIsKeptDependsOnTheSetOfEventsOnly(@ForAll long seed) {
        Random chance = new Random(seed);
        List<Told> events = events(chance, 100);
        List<Told> other = new ArrayList<>(events);
        other.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(other, chance);
        for (Sort sort : Sort.values()) {
            assertThat(sort.of(other)).isEqualTo(sort.of(events));
        }
    }

    @Property(tries = 300)
    void unionIsAJoin(@ForAll long seed) {
        Random chance = new Random(seed);
        List<Told> x = events(chance, 60);
        List<Told> y = events(chance, 60);
        List<Told> z = events(chance, 60);
        for (Sort sort : Sort.values()) {
            Kept a = sort.of(x);
            Kept b = sort.of(y);
            Kept c = sort.of(z);
            assertThat(a.union(a)).isEqualTo(a);
            assertThat(a.union(b)).isEqualTo(b.union(a));
            assertThat(a.union(b).union(c)).isEqualTo(a.union(b.union(c)));
            List<Told> both = new ArrayList<>(x);
            both.addAll(y);
            // A union may keep more than asked; the next event cuts it.
            Told last = new Told(1_000, 1_000, 7);
            both.add(last);
            assertThat(sort.with(a.union(b), last)).isEqualTo(sort.of(both));
        }
    }

    @Property(tries = 200)
    void bytesAreTheSameState(@ForAll long seed) {
        List<Told> events = events(new Random(seed), 100);
        for (Sort sort : Sort.values()) {
            Kept kept = sort.of(events);
            assertThat(read(kept)).isEqualTo(kept);
        }
    }

    private static Kept read(Kept kept) {
        Bytes.Writer out = Bytes.writer().varint(kept.code());
        kept.write(out);
        return Kept.read(Bytes.reader(out.toByteArray()));
    }

    /** Beyond 256 numbers: nothing is lost or counted twice, by whatever way and in whatever order it comes. */
    @Property(tries = 60)
    void panesHoldEveryNumberOnce(@ForAll long seed) {
        Random chance = new Random(seed);
        int count = 300 + chance.nextInt(500);
        List<Told> all = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            all.add(new Told(chance.nextInt(1_000), n, chance.nextInt(100)));
        }
        int since = chance.nextInt(count);
        // Live from some event on; then the whole past comes again, twice.
        Amounts kept = Amounts.NONE;
        for (Told event : all.subList(since, count)) {
            kept = take(kept, event, false);
        }
        for (int again = 0; again < 2; again++) {
            for (Told event : all) {
                kept = take(kept, event, true);
            }
        }
        assertThat(read(kept)).isEqualTo(kept);
        assertThat(numbers(kept)).isEqualTo(count);
        assertThat(sum(kept)).isEqualTo(all.stream().mapToLong(Told::value).sum());
        // Two people, each with a part of it, are one.
        Amounts one = Amounts.NONE;
        Amounts other = Amounts.NONE;
        for (Told event : all) {
            if (chance.nextBoolean()) {
                one = take(one, event, false);
            } else {
                other = take(other, event, false);
            }
        }
        assertThat(numbers(one.union(other))).isEqualTo(count);
        assertThat(sum(other.union(one))).isEqualTo(sum(kept));
    }

    /** Scores are what all signs together say, afresh, in whatever order and by whatever way they come, of one person or of two. */
    @Property(tries = 100)
    void fadingIsTheSumOfAllSignsWhateverTheirOrder(@ForAll long seed) {
        Random chance = new Random(seed);
        long halfLifeMs = 1 + chance.nextInt(500);
        List<Told> all = new ArrayList<>();
        for (int n = 1; n <= 1 + chance.nextInt(80); n++) {
            all.add(new Told(chance.nextInt(3_000), n, chance.nextInt(6)));
        }
        int since = chance.nextInt(all.size());
        Fading kept = Fading.NONE;
        for (Told event : all.subList(since, all.size())) {
            kept = faded(kept, event, halfLifeMs, false);
        }
        for (int again = 0; again < 2; again++) {
            for (Told event : all) {
                kept = faded(kept, event, halfLifeMs, true);
            }
        }
        Fading one = Fading.NONE;
        Fading other = Fading.NONE;
        for (Told event : all) {
            if (chance.nextBoolean()) {
                one = faded(one, event, halfLifeMs, false);
            } else {
                other = faded(other, event, halfLifeMs, false);
            }
        }
        assertThat(read(kept)).isEqualTo(kept);
        long nowMs = 3_000 + chance.nextInt(1_000);
        for (int value = 0; value < 6; value++) {
            int which = value;
            double afresh = all.stream()
                    .filter(event -> event.value == which)
                    .mapToDouble(event -> (which + 1) * Math.pow(2, -(double) (nowMs - event.timeMs) / halfLifeMs))
                    .sum();
            for (Fading state : List.of(kept, one.union(other), other.union(one))) {
                Fading.Glow glow = state.values().get("w" + value);
                assertThat(glow == null ? 0 : glow.at(nowMs, halfLifeMs))
                        .isCloseTo(afresh, within(1e-9 * Math.max(1, afresh)));
            }
        }
    }

    private static Fading faded(Fading before, Told event, long halfLifeMs, boolean again) {
        return before.offsets().covers(event.id)
                ? before
                : before.with(event.timeMs, List.of("W" + event.value), event.value + 1.0, halfLifeMs)
                        .covering(event.id, again);
    }

    private static Amounts take(Amounts before, Told event, boolean again) {
        Amounts after = before.with(event.timeMs, event.id, 0, event.value, 10, before.covers(event.id));
        return after == before ? before : after.covering(event.id, again);
    }

    private static long numbers(Amounts amounts) {
        long count = 0;
        for (int n = 0; n < amounts.size(); n++) {
            count += amounts.count(n);
        }
        return count;
    }

    private static long sum(Amounts amounts) {
        long sum = 0;
        for (int n = 0; n < amounts.size(); n++) {
            sum += amounts.sum(n);
        }
        return sum;
    }

    @Test
    void aSumIsExactAtTheEdgeOf256AndToAPaneBeyond() {
        SegmentRig rig = new SegmentRig();
        rig.define("much", "{'sum':'v','of':'A','at_least':256,'within_days':64}");
        for (int n = 0; n < 256; n++) {
            rig.track("ann", "A", "{'v':1}");
            rig.to(rig.clock.nowMs() + 60_000);
        }
        assertThat(why(rig).particulars().get("approximate").asBoolean()).isFalse();
        assertThat(why(rig).changesMs()).as("when the first leaves").isEqualTo(SegmentRig.START_MS + 64 * DAY_MS);
        rig.track("ann", "A", "{'v':1}");
        Explanation why = why(rig);
        assertThat(why.particulars().get("approximate").asBoolean()).isTrue();
        assertThat(why.particulars().get("known").asInt()).isEqualTo(257);
        // Panes are a day wide: the sum is within a day of the truth.
        assertThat(why.changesMs()).isBetween(SegmentRig.START_MS + 64 * DAY_MS, SegmentRig.START_MS + 65 * DAY_MS);
    }

    private static final long DAY_MS = 86_400_000;

    private static Explanation why(SegmentRig rig) {
        return rig.module.segments().explain(rig.view("ann"), "much", rig.clock.nowMs());
    }
}
