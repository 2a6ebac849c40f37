package io.braid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells of processes ({@code proc(5)}). Thread rule: any thread. */
final class Machine {
    /** {@code USER_HZ}: 100 on every Linux. */
    private static final double TICK_US = 10_000;

    private Machine() {}

    /** The process and its children, as many as there are now. */
    static List<Long> family(long pid) {
        List<Long> pids = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid).ifPresent(process -> process.descendants().forEach(child -> pids.add(child.pid())));
        return pids;
    }

    /** Proportional set size of these processes together, megabytes (2^20). */
    static double pssMb(List<Long> pids) throws IOException {
        long kb = 0;
        for (long pid : pids) {
            Path file = Path.of("/proc/" + pid + "/smaps_rollup");
            if (Files.exists(file)) {
                try (Stream<String> lines = Files.lines(file)) {
                    kb += lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
                }
            }
        }
        return kb / 1024.0;
    }

    /** Processor time of a process alone, microseconds. */
    static double cpuUs(long pid) throws IOException {
        return cpuUs(pid, List.of(pid), false);
    }

    /** Processor time of a process and of its children, those that ended included, microseconds. */
    static double familyCpuUs(long pid) throws IOException {
        return cpuUs(pid, family(pid), true);
    }

    private static double cpuUs(long pid, List<Long> pids, boolean ended) throws IOException {
        double ticks = 0;
        for (long each : pids) {
            String stat;
            try {
                stat = Files.readString(Path.of("/proc/" + each + "/stat"));
            } catch (IOException e) {
                // Ended meanwhile.
                continue;
            }
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (ended && each == pid) {
                ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            }
        }
        return ticks * TICK_US;
    }

    /** The load of the machine over the last minute. */
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }
}
