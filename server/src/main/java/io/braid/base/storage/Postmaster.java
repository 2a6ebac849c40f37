package io.braid.base.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says about a server, checked against the process that it names.
 *
 * @param pid of the first process
 * @param port on the loopback address
 * @param ready whether it takes connections
 */
record Postmaster(long pid, int port, boolean ready) {

    /** The lines of the file, as PostgreSQL's {@code pidfile.h} numbers them. */
    private static final int PID = 0, PORT = 3, STATUS = 7;

    /**
     * The server that runs on this data folder. Empty if there is no file, if it is only half written, or if it is stale: its process
     * is gone, or its number was given to a stranger since.
     */
    static Optional<Postmaster> running(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() <= PORT) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines.get(PID).strip());
            int port = Integer.parseInt(lines.get(PORT).strip());
            boolean ready = lines.size() > STATUS && lines.get(STATUS).strip().equals("ready");
            // Ours was started as "…/bin/postgres -D <data> …": no stranger has that, and none of its own children
            // keeps it.
            boolean ours = Processes.commandLine(pid)
                    .filter(line -> line.contains("postgres -D " + data + " "))
                    .isPresent();
            return ours ? Optional.of(new Postmaster(pid, port, ready)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean alive() {
        return Processes.commandLine(pid).isPresent();
    }
}
