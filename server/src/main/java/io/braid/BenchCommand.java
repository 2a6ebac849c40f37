package io.braid;

import io.braid.Arguments.UsageFault;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Nearest;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.bench.Figures;
import io.braid.bench.IngestBench;
import io.braid.bench.JourneysBench;
import io.braid.bench.LivePhase;
import io.braid.bench.PreviewPhase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code braid bench NAME}: measures this machine on data of its own; what the figures mean stands in {@code bench/README.md}. */
final class BenchCommand implements Command {
    private static final List<String> NAMES = List.of("ingest", "journeys", "segments");

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public Set<String> options() {
        return Set.of("json", "seconds", "known-ids", "profiles", "samples", "events", "rate", "only");
    }

    @Override
    public int words() {
        return 1;
    }

    @Override
    public int run(Arguments arguments) throws InterruptedException {
        String bench = arguments.words().getFirst();
        if (!NAMES.contains(bench)) {
            throw new UsageFault(
                    "there is no bench '" + bench + "'; the nearest is '" + Nearest.to(bench, NAMES) + "'");
        }
        Map<String, String> options = arguments.options();
        try {
            Figures figures = switch (bench) {
                case "segments" -> segments(options);
                case "journeys" -> journeys(options);
                default -> ingest(options);
            };
            figures.print(System.out);
            if (options.containsKey("json")) {
                Files.writeString(Path.of(options.get("json")), Json.write(figures.json()) + "\n");
            }
        } catch (IOException e) {
            throw new Unavailable("The bench stopped: " + e.getMessage(), 0, e);
        }
        return 0;
    }

    private static Figures ingest(Map<String, String> options) throws IOException, InterruptedException {
        IngestBench.Plan plan = new IngestBench.Plan(
                number(options, "seconds", 20, 2, 600),
                number(options, "known-ids", 20_000_000, 0, 400_000_000),
                number(options, "profiles", 100_000, 1_000, 5_000_000),
                samples(options.get("samples")),
                serve());
        return new IngestBench(plan, Ticker.system(), System.out).run();
    }

    private static Figures segments(Map<String, String> options) throws IOException, InterruptedException {
        String only = only(options, "previews", "live");
        int events = number(options, "events", 20_000_000, 1_000, 200_000_000);
        LivePhase.Plan plan = new LivePhase.Plan(
                number(options, "seconds", 20, 2, 600),
                number(options, "profiles", 1_000_000, 10_000, 10_000_000),
                events,
                number(options, "rate", 5_000, 10, 50_000),
                samples(options.get("samples")),
                serve());
        Figures figures = new Figures();
        if (!only.equals("live")) {
            figures.putAll(new PreviewPhase(events, Ticker.system(), System.out).run());
        }
        if (!only.equals("previews")) {
            figures.putAll(new LivePhase(plan, Ticker.system(), System.out).run());
        }
        return figures;
    }

    private static String only(Map<String, String> options, String... parts) {
        String only = options.getOrDefault("only", "");
        if (!only.isEmpty() && !List.of(parts).contains(only)) {
            throw new UsageFault("--only is '" + String.join("' or '", parts) + "'");
        }
        return only;
    }

    private static Figures journeys(Map<String, String> options) throws IOException, InterruptedException {
        JourneysBench.Plan plan = new JourneysBench.Plan(
                number(options, "seconds", 20, 2, 600),
                number(options, "profiles", 1_000_000, 1_000, 10_000_000),
                number(options, "rate", 5_000, 10, 50_000),
                !only(options, "broadcast").isEmpty(),
                serve());
        return new JourneysBench(plan, Ticker.system(), System.out).run();
    }

    /** The command line of a {@code serve} like the present process. */
    private static List<String> serve() {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        if (jar() == null) {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        } else {
            command.addAll(List.of("-jar", jar().toString()));
        }
        command.add("serve");
        return command;
    }

    /** The jar that runs, or null under a class path (an IDE). */
    private static Path jar() {
        String path = System.getProperty("java.class.path");
        return path.endsWith(".jar") && !path.contains(java.io.File.pathSeparator)
                ? Path.of(path).toAbsolutePath()
                : null;
    }

    /** Beside the launcher, whose jar lies two folders below it. */
    private static Path samples(String asked) {
        Path samples = asked != null
                ? Path.of(asked)
                : jar() == null || !Files.isDirectory(jar().resolve("../../../samples/shop"))
                        ? Path.of("samples/shop")
                        : jar().resolve("../../../samples/shop").normalize();
        if (!Files.isDirectory(samples)) {
            throw new UsageFault("there is no folder " + samples + "; name the sample shop with --samples");
        }
        return samples;
    }

    private static int number(Map<String, String> options, String name, int byDefault, int min, int max) {
        String text = options.getOrDefault(name, "" + byDefault);
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw new UsageFault("--" + name + " is a number from " + min + " to " + max);
        }
        return Integer.parseInt(text);
    }
}
