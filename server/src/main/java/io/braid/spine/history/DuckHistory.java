package io.braid.spine.history;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.spine.pipeline.Follower;
import io.braid.spine.pipeline.Trail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** History in a file of this process. */
final class DuckHistory implements History, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DuckHistory.class);
    private static final long CLOSE_WAIT_MS = 2_000;
    /** What DuckDB says of a file that is none, or is damaged. */
    private static final List<String> BROKEN =
            List.of("not a valid DuckDB", "Serialization Error", "orrupt", "checksum", "WAL");

    private static final Pattern PATH = Pattern.compile("[^.\\x00]{1,100}(\\.[^.\\x00]{1,100}){0,7}");

    private final Path folder;
    private final int memoryMb;
    private final int threads;
    private final Trail trail;
    private final Ticker ticker;
    private final Tailer tailer;
    private final Semaphore seats = new Semaphore(SESSIONS_MAX, true);
    private DuckFile file;
    /** The file has its tables: a new one, for a moment, has not. */
    private boolean made;

    DuckHistory(Path folder, int memoryMb, int threads, Trail trail, Ticker ticker) {
        this(folder, memoryMb, threads, trail, ticker, writer -> writer, Tailer.RETRY_MS);
    }

    /** @param around what stands between the tailer and the writer */
    DuckHistory(
            Path folder,
            int memoryMb,
            int threads,
            Trail trail,
            Ticker ticker,
            UnaryOperator<Writer> around,
            long retryMs) {
        this.folder = folder;
        this.memoryMb = memoryMb;
        this.threads = threads;
        this.trail = trail;
        this.ticker = ticker;
        this.tailer = new Tailer(() -> around.apply(writer()), this::failed, trail, ticker, retryMs);
    }

    Follower follower() {
        return tailer;
    }

    void start() {
        tailer.start();
    }

    @Override
    public boolean on() {
        return true;
    }

    @Override
    public long offset() {
        return tailer.desk().offset();
    }

    @Override
    public boolean await(long offset, long timeoutMs) throws InterruptedException {
        return tailer.desk().await(offset, timeoutMs);
    }

    @Override
    public Session session(long timeoutMs) {
        long endNanos = ticker.nanos() + Math.min(timeoutMs, SESSION_MS_MAX) * 1_000_000;
        try {
            if (!seats.tryAcquire(timeoutMs, TimeUnit.MILLISECONDS)) {
                throw new Unavailable("Too many questions to history at once.", 1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for history.", 1_000, e);
        }
        try {
            return new DuckSession(connect(), endNanos, ticker, seats::release);
        } catch (SQLException | RuntimeException e) {
            seats.release();
            throw e instanceof RuntimeException known
                    ? known
                    : new Unavailable("History cannot be asked just now: " + e.getMessage(), 1_000, e);
        }
    }

    @Override
    public Optional<Column> column(String path) {
        return tailer.filled().stream()
                .filter(column -> column.path().equals(path))
                .findFirst();
    }

    @Override
    public void want(String path, ColumnType type) {
        if (!PATH.matcher(path).matches()) {
            throw Refusal.invalid("invalid_path", "A path is one to eight names joined by dots.", "path");
        }
        tailer.want(path, type);
    }

    @Override
    public long forget(int workspace, Collection<Long> profileIds) {
        return profileIds.isEmpty()
                ? 0
                : tailer.desk().call(writer -> {
                    compaction().mark();
                    return writer.forget(workspace, profileIds);
                });
    }

    @Override
    public boolean compact() {
        return compaction().wanted() && tailer.between(this::rewrite);
    }

    private Compaction compaction() {
        return new Compaction(folder);
    }

    /** On the tailer's thread, while it has no writer. */
    private boolean rewrite() throws SQLException {
        try {
            if (!seats.tryAcquire(SESSIONS_MAX, SESSION_MS_MAX, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            synchronized (this) {
                DuckFile opened = opened();
                compaction().copy(opened);
                opened.close();
                file = null;
                compaction().replace();
                return true;
            }
        } finally {
            seats.release(SESSIONS_MAX);
        }
    }

    boolean awaitId(long nextId, long timeoutMs) {
        try {
            return tailer.desk().awaitId(nextId, timeoutMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Beside the seats of those who ask much: for a page of a timeline, and for the fold. */
    Session ownSession(long timeoutMs) {
        try {
            return new DuckSession(connect(), ticker.nanos() + timeoutMs * 1_000_000, ticker, () -> {});
        } catch (SQLException e) {
            throw new Unavailable("History cannot be asked just now: " + e.getMessage(), 1_000, e);
        }
    }

    @Override
    public Status status() {
        return new Status(
                true,
                tailer.desk().nextId(),
                tailer.desk().offset(),
                tailer.desk().lagMs(),
                DuckFile.bytes(folder),
                events(),
                tailer.desk().fault());
    }

    private long events() {
        if (!isOpen()) {
            return 0;
        }
        return query(
                        "SELECT estimated_size FROM duckdb_tables() WHERE table_name = 'event'",
                        List.of(),
                        row -> row.getLong(1),
                        CLOSE_WAIT_MS)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    private synchronized boolean isOpen() {
        return file != null && made;
    }

    private synchronized DuckDBConnection connect() throws SQLException {
        if (!isOpen()) {
            throw new Unavailable("History is being opened.", 1_000);
        }
        return file.connect();
    }

    /** The tailer opens the file, and makes a new one where there is none, a broken one, or one of another past. */
    private Writer writer() throws SQLException {
        Writer writer = newWriter();
        synchronized (this) {
            made = true;
        }
        return writer;
    }

    private Writer newWriter() throws SQLException {
        DuckFile opened = opened();
        try {
            DuckWriter writer = new DuckWriter(opened, trail.firstId());
            if (writer.nextId() <= trail.nextId()) {
                return writer;
            }
            writer.close();
            setAside("it knows of more than the database: the database is an older one");
        } catch (DuckWriter.OtherVersion e) {
            setAside(e.getMessage());
        }
        return new DuckWriter(opened(), trail.firstId());
    }

    private synchronized DuckFile opened() throws SQLException {
        if (file == null) {
            try {
                file = DuckFile.open(folder, memoryMb, threads);
            } catch (SQLException e) {
                String why = String.valueOf(e.getMessage());
                if (BROKEN.stream().noneMatch(why::contains) || why.contains("lock")) {
                    throw e;
                }
                setAside(why);
                file = DuckFile.open(folder, memoryMb, threads);
            }
        }
        return file;
    }

    private synchronized void setAside(String why) {
        made = false;
        if (file != null) {
            file.close();
            file = null;
        }
        LOG.error("The file of history is set aside and made again from what PostgreSQL keeps: {}", why);
        try {
            for (String suffix : List.of("", ".wal")) {
                Path from = folder.resolve(DuckFile.NAME + suffix);
                if (Files.exists(from)) {
                    Files.move(
                            from,
                            folder.resolve(DuckFile.NAME + ".aside" + suffix),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new Unavailable("The file of history cannot be set aside: " + e, 1_000, e);
        }
    }

    /** After a fault of DuckDB the file is opened anew: it refuses all work after some. */
    private synchronized void failed(Exception e) {
        if (e instanceof SQLException && file != null) {
            file.close();
            file = null;
        }
    }

    @Override
    public void close() {
        tailer.close();
        try {
            // Whoever still reads is let finish; the file is closed when the last connection is.
            seats.tryAcquire(SESSIONS_MAX, CLOSE_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (file != null) {
                file.close();
                file = null;
            }
        }
    }
}
