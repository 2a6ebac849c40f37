package io.braid;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.braid.Arguments.UsageFault;
import io.braid.base.kernel.Refusal;
import io.braid.doors.transfer.Apply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** {@code braid demo}: the sample shop with simulated customers, to watch ({@link LiveDemo}) or to count ({@link HeadlessDemo}). */
final class DemoCommand implements Command {
    private static final String SHOP = "samples/shop";
    /** About a minute on two cores. */
    private static final int PAST_DAYS = 2;

    private static final int PAST_DAYS_MAX = 30;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    DemoCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public Set<String> options() {
        return Set.of("days", "seed", "home", "port", "speed", "shoppers", "shop", "storefront", "past-days");
    }

    @Override
    public Set<String> flags() {
        return Set.of("headless", "no-browser");
    }

    /**
     * What was asked for.
     *
     * @param days to play; 0 for ever
     * @param pastDays played at full speed before a new shop opens; 0 for none
     * @param pastPatienceMs after which most of what is not played of them is left out
     * @param home empty for the usual one
     * @param port empty for the usual one
     * @param shoppers visits a day, about
     * @param shop the folder of definitions that the shop starts with
     * @param storefront the folder of the shop's program; null for none
     * @param browser opens the shop in one, if there is a screen
     */
    record Options(
            int days,
            int pastDays,
            long pastPatienceMs,
            long seed,
            String home,
            String port,
            int speed,
            int shoppers,
            Path shop,
            Path storefront,
            boolean browser) {}

    @Override
    public int run(Arguments arguments) throws InterruptedException {
        boolean headless = arguments.flag("headless");
        Options options = new Options(
                (int) number(arguments, "days", headless ? 3 : 0, 1, 365),
                (int) number(arguments, "past-days", PAST_DAYS, 0, PAST_DAYS_MAX),
                arguments.options().containsKey("past-days") ? Long.MAX_VALUE : PastDays.PATIENCE_MS,
                number(arguments, "seed", 7, Long.MIN_VALUE, Long.MAX_VALUE),
                arguments.options().getOrDefault("home", ""),
                arguments.options().getOrDefault("port", ""),
                (int) number(arguments, "speed", 60, 1, 1_000),
                (int) number(arguments, "shoppers", 400, 1, 5_000),
                Path.of(arguments.options().getOrDefault("shop", SHOP)),
                arguments.options().containsKey("storefront")
                        ? Path.of(arguments.options().get("storefront"))
                        : null,
                !arguments.flag("no-browser"));
        if (headless && arguments.options().containsKey("speed")) {
            throw new UsageFault("--headless plays as fast as it can; --speed goes without it");
        }
        if (headless && arguments.options().containsKey("past-days")) {
            throw new UsageFault("--headless plays its days from the first; --past-days goes without it");
        }
        if (!Files.isDirectory(options.shop())) {
            throw new UsageFault(
                    "there is no folder " + options.shop() + "; --shop names the one with the definitions");
        }
        if (headless) {
            ((Logger) LoggerFactory.getLogger("io.braid")).setLevel(Level.WARN);
        }
        return headless
                ? new HeadlessDemo(options, out, err).run()
                : new LiveDemo(options, environment, out, err).run();
    }

    /** Gives the shop its definitions, as {@code braid apply} does. */
    static void apply(Path shop, URI url, String apiKey) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        if (new Apply(url, apiKey, false, to, to).run(shop) != 0) {
            throw Refusal.invalid("demo_shop", "The definitions in " + shop + " cannot be applied:\n" + said, null);
        }
    }

    private static long number(Arguments arguments, String name, long byDefault, long min, long max) {
        String text = arguments.options().get(name);
        if (text == null) {
            return byDefault;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with the numbers that are out of range.
        }
        throw new UsageFault("--" + name + " must be a whole number from " + min + " to " + max);
    }
}
