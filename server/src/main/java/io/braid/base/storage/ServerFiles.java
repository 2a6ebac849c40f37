package io.braid.base.storage;

import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder of the embedded PostgreSQL: {@code 18.6.0/} its programs, {@code data/} its data, {@code password} of its superuser
 * (0600, ours), {@code server.log}.
 *
 * @param root the folder
 * @param programs with {@code bin}
 * @param user as whom it runs
 * @param parameters of the server
 */
record ServerFiles(Path root, Path programs, ServerUser user, Map<String, String> parameters) {
    static final String SUPERUSER = "braid";

    /**
     * How it is started. Durable ({@code fsync}, {@code synchronous_commit}: a 200 of ingest rests on them), small when idle. WAL
     * compression stays off: these binaries have only pglz, which costs more processor than the bytes are worth.
     */
    static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            // The first change of a page after a checkpoint is logged as the whole page; 1 GB was a checkpoint each 8
            // s.
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("max_connections", "100"),
            Map.entry("jit", "off"),
            // What is read is mostly kept by the operating system: to hand each read to another process costs more.
            Map.entry("io_method", "sync"),
            // A table that was empty a moment ago is planned for as if it still were until somebody counted its rows.
            Map.entry("autovacuum_naptime", "5s"),
            Map.entry("log_checkpoints", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    private static final long LOG_BYTES_MAX = 10_000_000;
    private static final int LOG_TAIL_BYTES = 4_000;
    private static final long INITDB_MS = 300_000;

    /** Makes what is missing. */
    static ServerFiles prepare(Path root, Path programs, Map<String, String> parameters) throws IOException {
        Files.createDirectories(root);
        Path unpacked = Binaries.unpack(programs);
        ServerUser user = ServerUser.choose(root, unpacked);
        Map<String, String> all = new TreeMap<>(PARAMETERS);
        all.putAll(parameters);
        ServerFiles files = new ServerFiles(root, unpacked, user, all);
        if (!Files.isDirectory(files.data())) {
            files.initialise();
        }
        files.checkVersion();
        user.own(files.data());
        return files;
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("server.log");
    }

    String password() throws IOException {
        return Files.readString(root.resolve("password")).strip();
    }

    /** The command line of the server. */
    List<String> serverCommand(int port) {
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", data().toString(), "-p", "" + port));
        parameters.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** Whether the last start of the server was by the command that we would give now: PostgreSQL keeps it in a file. */
    boolean startedAsNow(int port) throws IOException {
        List<String> command = serverCommand(port);
        StringBuilder line = new StringBuilder(command.getFirst());
        command.stream().skip(1).forEach(word -> line.append(" \"").append(word).append('"'));
        try {
            return Files.readString(data().resolve("postmaster.opts")).strip().equals(line.toString());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Starts a new log where the old one is long; keeps one older. Returns where this start's lines will begin. */
    long rotateLog() throws IOException {
        if (!Files.exists(log())) {
            return 0;
        }
        if (Files.size(log()) > LOG_BYTES_MAX) {
            Files.move(log(), root.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
            return 0;
        }
        return Files.size(log());
    }

    /** The end of what the server wrote from a place in its log. */
    String logSince(long offset) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "r")) {
            file.seek(Math.max(offset, file.length() - LOG_TAIL_BYTES));
            byte[] tail = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8).strip();
        }
    }

    private void initialise() throws IOException {
        Path half = root.resolve("data.half");
        Path once = root.resolve("password.once");
        Folders.delete(half);
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        secret(root.resolve("password"), password);
        secret(once, password);
        Files.createDirectory(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.own(half);
        user.own(once);
        // Sorting by code point and built-in character classes: the same on every machine, whatever its C library.
        Processes.Result result = Processes.run(
                root,
                INITDB_MS,
                user.as(List.of(
                        program("initdb"),
                        "--pgdata=" + half,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + once,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums")));
        Files.delete(once);
        if (result.status() != 0) {
            throw new IOException("initdb failed:\n" + result.output());
        }
        Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion() throws IOException {
        String major = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!Binaries.VERSION.startsWith(major + ".")) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "postgres_version",
                    "The data in " + data() + " is of PostgreSQL " + major + ", this Braid brings " + Binaries.VERSION
                            + ". Dump it with the Braid that made it and restore it (see the operations guide).");
        }
    }

    private static void secret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n");
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }
}
