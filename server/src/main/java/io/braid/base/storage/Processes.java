package io.braid.base.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs and asks about processes of the operating system (Linux and macOS). */
final class Processes {
    private Processes() {}

    /** What a command that ended said, both streams together. */
    record Result(int status, String output) {}

    /** Runs to the end; killed after the time given. */
    static Result run(Path folder, long timeoutMs, List<String> command) {
        try {
            Path output = Files.createTempFile("braid", ".out");
            try {
                Process process = start(folder, output, command);
                if (!process.waitFor(timeoutMs, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
                return new Result(
                        process.waitFor(),
                        Files.readString(output, StandardCharsets.ISO_8859_1).strip());
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Result(127, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command.getFirst(), e);
        }
    }

    /** Starts with an environment of its own: nothing of ours (PGDATA, LD_PRELOAD, …) reaches it. */
    static Process start(Path folder, Path output, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder.start();
    }

    /** Sends a signal by its name ({@code INT}, {@code KILL}); a process that is gone is fine. */
    static void signal(long pid, String name) {
        run(Path.of("/"), 10_000, List.of("/bin/sh", "-c", "kill -" + name + " " + pid));
    }

    /**
     * The command line of a process that is alive, or empty. A zombie (killed, and its parent has not looked yet, as happens under
     * a container's first process) is not alive.
     */
    static Optional<String> commandLine(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            Result ps = run(Path.of("/"), 10_000, List.of("ps", "-o", "stat=,command=", "-p", Long.toString(pid)));
            boolean alive =
                    ps.status() == 0 && !ps.output().isBlank() && !ps.output().startsWith("Z");
            return alive ? Optional.of(ps.output()) : Optional.empty();
        }
        try {
            String stat = Files.readString(proc.resolve("stat"), StandardCharsets.ISO_8859_1);
            // "pid (name) state …"; the name may hold anything, also brackets.
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            if (state == 'Z' || state == 'X') {
                return Optional.empty();
            }
            return Optional.of(Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' '));
        } catch (IOException | UncheckedIOException gone) {
            return Optional.empty();
        }
    }
}
