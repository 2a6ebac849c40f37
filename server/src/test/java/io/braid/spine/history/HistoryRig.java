package io.braid.spine.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Patience;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Goods;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.DirectLog;
import io.braid.spine.log.GroupCommitLog;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.Archive;
import io.braid.spine.pipeline.ByAnonymousId;
import io.braid.spine.pipeline.Folded;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.pipeline.Timeline;
import io.braid.spine.pipeline.TimelineRow;
import io.braid.spine.pipeline.Trail;
import io.braid.spine.pipeline.Worker;
import io.braid.spine.timers.ManualClock;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** A log, a fold and history behind it, without the rest of the house. */
final class HistoryRig implements AutoCloseable {
    static final long START_MS = 1_790_000_000_000L;

    final ManualClock clock = new ManualClock(START_MS);
    final ByAnonymousId people = new ByAnonymousId();
    final Trail trail;
    final Tables tables;
    /** What the house knows of every product from now on. */
    Goods goods = Goods.NONE;

    private final Path folder;
    private final Log log;
    private final Worker worker;
    private final Pipeline pipeline;
    private DuckHistory history;
    /** What hears of the fold is not in the way of history that is closed. */
    private boolean connected = true;

    private int sent;

    /** In memory, with history in the folder. */
    HistoryRig(Path folder) {
        this(folder, new MemoryStorage());
    }

    HistoryRig(Path folder, Storage storage) {
        this.folder = folder;
        this.log = storage instanceof MemoryStorage memory
                ? new DirectLog(memory, clock)
                : new GroupCommitLog(storage, clock);
        tables = storage instanceof MemoryStorage ? Tables.memory() : Tables.postgres();
        trail = new Trail(storage, tables, log);
        pipeline = new Pipeline(storage, tables, log, people, List.of(), this::folded, archive(), this::enriched);
        worker = new Worker(pipeline, log, clock);
        pipeline.takeOver();
    }

    /** Every event that is folded is told the same of its products. */
    private List<Event> enriched(Transaction tx, int workspace, List<Event> events) {
        return events.stream().map(event -> event.with(goods)).toList();
    }

    /** Of whichever history is open. */
    private Archive archive() {
        return new Archive() {
            @Override
            public List<TimelineRow> page(
                    int workspace, Collection<Long> profileIds, Set<String> kinds, Before before, int max) {
                return new DuckArchive(history).page(workspace, profileIds, kinds, before, max);
            }

            @Override
            public List<TimelineRow> events(int workspace, Collection<Long> ids, long belowId, long asOfId) {
                return new DuckArchive(history).events(workspace, ids, belowId, asOfId);
            }

            @Override
            public List<Event> find(Collection<Long> offsets) {
                return new DuckArchive(history).find(offsets);
            }
        };
    }

    Timeline timeline() {
        return pipeline.timeline();
    }

    private void folded(Folded batch) {
        if (history != null && connected) {
            history.follower().folded(batch);
        }
    }

    DuckHistory open() {
        return open(writer -> writer);
    }

    DuckHistory open(UnaryOperator<Writer> around) {
        history = new DuckHistory(folder, 128, 2, trail, Ticker.system(), around, 5);
        history.start();
        return history;
    }

    /** What is folded from here on reaches history by PostgreSQL only. */
    void disconnect() {
        connected = false;
    }

    void close(DuckHistory opened) {
        opened.close();
        if (history == opened) {
            history = null;
        }
    }

    void track(String person, String name, ObjectNode properties) {
        ObjectNode body = Json.object();
        body.set("properties", properties);
        send(EventType.TRACK, person, name, body);
    }

    void send(EventType type, String person, String name, ObjectNode body) {
        log.append(new AppendRequest(
                1,
                List.of(new NewEvent(
                        type, name, "m" + sent++, "", person, "", 0, clock.nowMs(), 1, Trust.PUBLIC, body))));
    }

    /** Everything sent is folded. */
    void fold() {
        try {
            while (worker.step(0)) {
                // until there is nothing left
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything sent is folded and in history. */
    void settle() {
        fold();
        try {
            if (!history.await(pipeline.position(), Patience.MAX_MS)) {
                throw new AssertionError("history stands at " + history.status());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a question, their columns joined by blanks; asked again while history is being opened. */
    List<String> ask(String sql, Object... values) {
        for (int n = 0; n < 200; n++) {
            try {
                return asked(sql, values);
            } catch (Unavailable e) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        return asked(sql, values);
    }

    private List<String> asked(String sql, Object... values) {
        return history.query(
                sql,
                List.of(values),
                row -> {
                    StringBuilder line = new StringBuilder();
                    for (int n = 1; n <= row.getMetaData().getColumnCount(); n++) {
                        line.append(n == 1 ? "" : " ").append(row.getString(n));
                    }
                    return line.toString();
                },
                Patience.MAX_MS);
    }

    @Override
    public void close() {
        if (history != null) {
            history.close();
        }
        if (log instanceof GroupCommitLog open) {
            open.close();
        }
    }
}
