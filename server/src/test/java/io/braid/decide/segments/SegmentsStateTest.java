package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SegmentsStateTest {
    private static final SegmentsState STATE = new SegmentsState(
            7,
            11,
            13,
            "Europe/Kyiv",
            Map.of(5L, Marks.NONE.with(100, 1, 3), 900L, new Moment(42)),
            Map.of(1, 10L, 200, 20L),
            Map.of(3, 30L),
            Map.of(1, 99L, 2, 50L));

    @Test
    void whatIsStoredIsWhatWasThere() {
        SegmentsState read = stored(STATE);
        assertThat(read).isEqualTo(STATE);
        assertThat(STATE).isEqualTo(read);
        assertThat(read).hasSameHashCodeAs(STATE);
        assertThat(read.nextFlipMs()).isEqualTo(50);
        assertThat(SegmentsState.SECTION.encode().apply(read))
                .isEqualTo(SegmentsState.SECTION.encode().apply(stored(STATE)));
    }

    @Test
    void aStateOfTheVersionBeforeIsReadAndWrittenAnew() {
        Bytes.Writer before =
                Bytes.writer().varint(3).varint(7).varint(11).varint(13).text("Europe/Kyiv");
        before.varint(2);
        new TreeMap<>(STATE.leaves()).forEach((slot, kept) -> {
            before.varint(slot).varint(kept.code());
            kept.write(before);
        });
        for (Map<Integer, Long> times : List.of(STATE.members(), STATE.lefts(), STATE.flips())) {
            before.varint(times.size());
            new TreeMap<>(times).forEach((id, timeMs) -> before.varint(id).varint(timeMs));
        }
        SegmentsState read = SegmentsState.SECTION.decode().apply(before.toByteArray());
        assertThat(read).isEqualTo(STATE);
        assertThat(SegmentsState.SECTION.encode().apply(read))
                .isEqualTo(SegmentsState.SECTION.encode().apply(STATE));
    }

    @Property(tries = 200)
    void timesAreASortedMap(@ForAll long seed) {
        Random chance = new Random(seed);
        TreeMap<Integer, Long> tree = new TreeMap<>();
        Times times = new Times(chance.nextInt(4));
        for (int n = 0; n < 60; n++) {
            int id = chance.nextInt(20);
            if (chance.nextInt(3) == 0) {
                assertThat(times.remove(id)).isEqualTo(tree.remove(id));
            } else {
                assertThat(times.put(id, (long) n)).isEqualTo(tree.put(id, (long) n));
            }
            assertThat(times.get(id)).isEqualTo(tree.get(id));
            assertThat(times.containsKey(id + 1)).isEqualTo(tree.containsKey(id + 1));
        }
        Times copy = Times.copy(times);
        copy.keySet().removeIf(id -> id % 3 == 0);
        assertThat(times.entrySet()).containsExactlyElementsOf(tree.entrySet());
        tree.keySet().removeIf(id -> id % 3 == 0);
        assertThat(copy.entrySet()).containsExactlyElementsOf(tree.entrySet());
        assertThat(Times.earliest(copy))
                .isEqualTo(tree.values().stream().min(Long::compare).orElse(Long.MAX_VALUE));
    }

    @Property(tries = 200)
    void leavesAreASortedMap(@ForAll long seed) {
        Random chance = new Random(seed);
        TreeMap<Long, Kept> tree = new TreeMap<>();
        Leaves leaves = Leaves.of(Map.of());
        for (int n = 0; n < 10; n++) {
            TreeMap<Long, Kept> changed = new TreeMap<>();
            for (int more = chance.nextInt(4); more > 0; more--) {
                changed.put((long) chance.nextInt(30), new Moment(chance.nextInt(1_000)));
            }
            Set<Long> gone = new HashSet<>(Set.of((long) chance.nextInt(30)));
            leaves = leaves.with(changed).without(gone::contains);
            tree.putAll(changed);
            tree.keySet().removeAll(gone);
            Bytes.Writer out = Bytes.writer();
            leaves.write(out);
            leaves = chance.nextBoolean() ? Leaves.read(Bytes.reader(out.toByteArray()), 100) : leaves;
        }
        assertThat(leaves.entrySet()).containsExactlyElementsOf(tree.entrySet());
        assertThat(leaves).isEqualTo(Leaves.of(tree)).isEqualTo(tree);
        assertThat(leaves.get(31L)).isNull();
    }

    private static SegmentsState stored(SegmentsState state) {
        return SegmentsState.SECTION
                .decode()
                .apply(SegmentsState.SECTION.encode().apply(state));
    }
}
