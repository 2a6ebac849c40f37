package io.braid.spine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.spine.pipeline.Folded;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever breaks, and whenever: every row once. */
class ExactlyOnceTest {
    @TempDir
    Path folder;

    @Test
    void everyRowIsThereOnceThoughWritesBreakAtAnyPoint() {
        Random random = new Random(11);
        AtomicInteger broken = new AtomicInteger();
        try (HistoryRig rig = new HistoryRig(folder)) {
            rig.open(writer -> new Breaking(writer, new Random(broken.get()), broken));
            for (int round = 0; round < 30; round++) {
                for (int n = 0; n <= random.nextInt(40); n++) {
                    rig.track("p" + random.nextInt(9), "seen", Json.object().put("price", n));
                }
                if (round % 3 == 0) {
                    rig.settle();
                } else {
                    rig.fold();
                }
            }
            rig.settle();
            complete(rig);
            assertThat(broken.get()).isGreaterThan(5);
        }
    }

    @Test
    void whatWasMissedInMemoryIsReadBackAndTheChainGoesOn() {
        try (HistoryRig rig = new HistoryRig(folder)) {
            DuckHistory first = rig.open();
            some(rig, 50);
            rig.settle();
            rig.close(first);
            some(rig, 50);
            rig.fold();
            rig.open();
            some(rig, 50);
            rig.settle();
            some(rig, 50);
            rig.settle();
            complete(rig);
            assertThat(rig.ask("SELECT count(*) FROM event")).containsExactly("200");
        }
    }

    @Test
    void moreThanTheQueueHoldsComesFromTheTables() {
        try (HistoryRig rig = new HistoryRig(folder)) {
            some(rig, TailerDesk.WEIGHT_MAX / TailerDesk.EVENT_WEIGHT + 3_000);
            rig.fold();
            rig.open();
            some(rig, TailerDesk.WEIGHT_MAX / TailerDesk.EVENT_WEIGHT + 3_000);
            rig.settle();
            complete(rig);
        }
    }

    private static void some(HistoryRig rig, int count) {
        for (int n = 0; n < count; n++) {
            rig.track("p" + n % 7, "seen", Json.object());
        }
    }

    private static void complete(HistoryRig rig) {
        List<String> offsets = rig.ask("SELECT log_offset FROM event ORDER BY id");
        assertThat(offsets)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, offsets.size())
                        .mapToObj(Long::toString)
                        .toList());
        assertThat(rig.ask("SELECT max(log_offset) FROM event")).isEqualTo(rig.ask("SELECT log_offset FROM watermark"));
    }

    /** Breaks while rows are taken, before a commit, or after one of which it then does not tell. */
    record Breaking(Writer writer, Random random, AtomicInteger broken) implements Writer {
        private void perhaps() throws SQLException {
            if (random.nextInt(7) == 0) {
                broken.incrementAndGet();
                throw new SQLException("broken for the test");
            }
        }

        @Override
        public long nextId() {
            return writer.nextId();
        }

        @Override
        public long offset() {
            return writer.offset();
        }

        @Override
        public int pending() {
            return writer.pending();
        }

        @Override
        public boolean dirty() {
            return writer.dirty();
        }

        @Override
        public void add(Folded batch) throws SQLException {
            perhaps();
            writer.add(batch);
            perhaps();
        }

        @Override
        public void commit() throws SQLException {
            perhaps();
            writer.commit();
            perhaps();
        }

        @Override
        public List<History.Column> columns() {
            return writer.columns();
        }

        @Override
        public List<History.Column> filled() throws SQLException {
            return writer.filled();
        }

        @Override
        public void want(History.Column column) throws SQLException {
            writer.want(column);
        }

        @Override
        public boolean fill() throws SQLException {
            perhaps();
            boolean more = writer.fill();
            perhaps();
            return more;
        }

        @Override
        public void rest() throws SQLException {
            perhaps();
            writer.rest();
        }

        @Override
        public long forget(int workspace, Collection<Long> profileIds) throws SQLException {
            return writer.forget(workspace, profileIds);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
