package io.braid.base.storage;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that Braid brings along: made on the first start, kept in {@code BRAID_HOME/postgres}, listening on the loopback
 * address only.
 *
 * <p>What holds: the server is a process of its own and outlives a killed Braid; the next start finds it by its pid file, proves that
 * it is ours and not a stranger with the same number, and goes on with it, or stops it if it was started in another way. A server
 * that dies while Braid runs is started again on its port. Whatever is half made (unpacking, initdb) lies under a name that nobody
 * reads until it is whole.
 *
 * <p>Thread rule: started and closed by one thread; a thread of its own watches the server.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** Shown to whoever lists the databases of the server. */
    static final String DATABASE = "braid";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int PORT_TRIES = 5;
    private static final long WATCH_STOP_MS_MAX = 10_000;

    private static final long START_TRIES_MS = 60_000;
    private static final long STOP_FAST_MS = 60_000;
    private static final long POLL_MS = 20;
    private static final long WATCH_MS = 250;
    private static final long RETRY_MS = 5_000;

    private final ServerFiles files;
    private final Ticker ticker;
    private final DatabaseAddress address;
    private final boolean adopted;
    private final Thread watch;
    private volatile Postmaster server;

    private EmbeddedPostgres(
            ServerFiles files, Ticker ticker, DatabaseAddress address, Postmaster server, boolean adopted) {
        this.files = files;
        this.ticker = ticker;
        this.address = address;
        this.server = server;
        this.adopted = adopted;
        this.watch = Thread.ofVirtual().name("postgres-watch").start(this::watch);
    }

    /**
     * Starts it, or goes on with the one that a killed Braid left.
     *
     * @param parameters PostgreSQL's own, over {@link ServerFiles#PARAMETERS}
     * @throws Refusal where it cannot run here (operating system, root, a folder of another major version)
     */
    public static EmbeddedPostgres start(Home home, Ticker ticker, Map<String, String> parameters) {
        return start(home, home.folder().resolve("postgres"), ticker, parameters);
    }

    /** @param programs where the unpacked programs are, or will be; tests share one folder */
    static EmbeddedPostgres start(Home home, Path programs, Ticker ticker, Map<String, String> parameters) {
        try {
            ServerFiles files = ServerFiles.prepare(home.folder().resolve("postgres"), programs, parameters);
            Optional<Postmaster> left = Postmaster.running(files.data());
            boolean adopt = left.isPresent() && files.startedAsNow(left.get().port());
            if (left.isPresent() && !adopt) {
                LOG.info("Stopping the PostgreSQL of an earlier start, which had other parameters");
                stop(left.get(), ticker);
            }
            Postmaster server = adopt ? awaitReady(files, left.get(), ticker) : launch(files, ticker, 0);
            LOG.info("PostgreSQL {} on port {}{}", Binaries.VERSION, server.port(), adopt ? " (was running)" : "");
            return new EmbeddedPostgres(files, ticker, open(files, server.port()), server, adopt);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL cannot start", e);
        }
    }

    /**
     * Where the server of a running Braid can be reached, for whoever works beside it; empty if none runs on this home folder.
     *
     * @param home its folder
     */
    public static Optional<DatabaseAddress> running(Path home) {
        try {
            Path postgres = home.resolve("postgres");
            if (!Files.exists(postgres.resolve("data"))) {
                return Optional.empty();
            }
            Path data = postgres.toRealPath().resolve("data");
            Optional<Postmaster> server = Postmaster.running(data).filter(Postmaster::ready);
            if (server.isEmpty()) {
                return Optional.empty();
            }
            String password = Files.readString(postgres.resolve("password")).strip();
            return Optional.of(new DatabaseAddress(
                    "jdbc:postgresql://127.0.0.1:" + server.get().port() + "/" + DATABASE,
                    ServerFiles.SUPERUSER,
                    password));
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL cannot be found", e);
        }
    }

    /** Where to connect. */
    public DatabaseAddress address() {
        return address;
    }

    /** Whether it was running already. */
    public boolean adopted() {
        return adopted;
    }

    /** The first process of the server. */
    public long pid() {
        return server.pid();
    }

    /** Fast shutdown: open transactions are rolled back, everything committed is checkpointed. */
    @Override
    public void close() {
        abandon();
        stop(server, ticker);
    }

    /** Stops watching, as a Braid that is killed does. */
    void abandon() {
        watch.interrupt();
        try {
            watch.join(WATCH_STOP_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(WATCH_MS);
                if (!server.alive()) {
                    LOG.warn("PostgreSQL (process {}) has died; starting it again", server.pid());
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            // Closed, or the process ends.
        }
    }

    /** The pool goes on by itself as soon as the port answers; meanwhile whoever asks is told that the store is unavailable. */
    private void startAgain() throws InterruptedException {
        try {
            server = launch(files, ticker, server.port());
            LOG.info("PostgreSQL runs again on port {}", server.port());
        } catch (IOException | IllegalStateException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.error("PostgreSQL cannot be started again; the next try is in {} s", RETRY_MS / 1000, e);
            Thread.sleep(RETRY_MS);
        }
    }

    /** @param wantedPort 0 for any */
    private static Postmaster launch(ServerFiles files, Ticker ticker, int wantedPort) throws IOException {
        long begun = ticker.nowMs();
        for (int tries = 1; ; tries++) {
            // Nobody runs on the folder (checked above): the file is of a server that was killed, and its number may
            // live on in
            // another process, which PostgreSQL would take for a server.
            Files.deleteIfExists(files.data().resolve("postmaster.pid"));
            long logBytes = files.rotateLog();
            Process process = Processes.start(
                    files.root(),
                    files.log(),
                    files.user().detached(files.serverCommand(wantedPort == 0 ? freePort() : wantedPort)));
            while (process.isAlive()) {
                Optional<Postmaster> server = Postmaster.running(files.data());
                if (server.isPresent() && server.get().ready()) {
                    return server.get();
                }
                pause();
            }
            String said = files.logSince(logBytes);
            // Another program took the port first; or the processes of a killed server have not all noticed its end.
            boolean again = said.contains("could not bind") && tries < PORT_TRIES
                    || said.contains("shared memory") && ticker.nowMs() - begun < START_TRIES_MS;
            if (!again) {
                throw new IllegalStateException("PostgreSQL did not start:\n" + said);
            }
            pause();
        }
    }

    /** A server that was left in the middle of its start (recovery may take a while) is waited for. */
    private static Postmaster awaitReady(ServerFiles files, Postmaster left, Ticker ticker) throws IOException {
        while (left.alive()) {
            Optional<Postmaster> server = Postmaster.running(files.data());
            if (server.isPresent() && server.get().ready()) {
                return server.get();
            }
            pause();
        }
        return launch(files, ticker, 0);
    }

    private static void stop(Postmaster server, Ticker ticker) {
        // https://www.postgresql.org/docs/18/server-shutdown.html: INT is fast, QUIT immediate (recovery at the next
        // start).
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            Processes.signal(server.pid(), signal);
            long begun = ticker.nowMs();
            while (ticker.nowMs() - begun < STOP_FAST_MS) {
                if (!server.alive()) {
                    return;
                }
                pause();
            }
            LOG.warn("PostgreSQL did not stop {} s after {}", STOP_FAST_MS / 1000, signal);
        }
    }

    private static DatabaseAddress open(ServerFiles files, int port) throws IOException {
        String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
        String password = files.password();
        try (Connection connection = DriverManager.getConnection(server + "postgres", ServerFiles.SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            boolean there;
            try (ResultSet rows =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                there = rows.next();
            }
            if (!there) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL runs, but refuses our connection", e);
        }
        return new DatabaseAddress(server + DATABASE, ServerFiles.SUPERUSER, password);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
