package io.braid;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The borders of the house, as {@code docs/decisions.md} and each {@code package-info.java} tell them. An import points to a wing above,
 * or inside its own wing to a neighbour listed here. A new package is a new line here.
 */
class ModulesTest {
    /** From the top: each may use all above it. The root package (Main and the wiring) may use everything; nobody may use it. */
    private static final List<String> WINGS =
            List.of("base", "spine", "know", "talk", "decide", "learn", "doors", "bench", "demo", "");

    /** Every package, and the neighbours in its wing that it may use. */
    private static final Map<String, Set<String>> NEIGHBOURS = Map.ofEntries(
            entry("base.kernel", Set.of()),
            entry("base.settings", Set.of("kernel")),
            entry("base.storage", Set.of("kernel", "settings")),
            entry("base.web", Set.of("kernel", "settings", "storage")),
            entry("base.access", Set.of("kernel", "settings", "storage", "web")),
            entry("base.telemetry", Set.of("kernel", "settings", "web")),
            entry("spine.event", Set.of()),
            entry("spine.timers", Set.of("event")),
            entry("spine.log", Set.of("event", "timers")),
            entry("spine.pipeline", Set.of("event", "log", "timers")),
            entry("spine.history", Set.of("event", "log", "pipeline")),
            entry("know.identity", Set.of()),
            entry("know.profiles", Set.of("identity")),
            entry("know.consent", Set.of("identity", "profiles")),
            entry("know.catalog", Set.of()),
            entry("know.commerce", Set.of("identity", "profiles", "catalog")),
            entry("talk.content", Set.of()),
            entry("talk.channels", Set.of("content")),
            entry("talk.delivery", Set.of("content", "channels")),
            entry("talk.feedback", Set.of("content", "channels", "delivery")),
            entry("talk.preferences", Set.of("content", "delivery", "feedback")),
            entry("decide.segments", Set.of()),
            entry("decide.experiments", Set.of()),
            entry("decide.journeys", Set.of("segments", "experiments")),
            entry("decide.campaigns", Set.of("segments", "journeys", "experiments")),
            entry("decide.backtests", Set.of("segments", "journeys")),
            entry("decide.testruns", Set.of("journeys")),
            entry("doors.cart", Set.of()),
            entry("doors.gallery", Set.of("transfer")),
            entry("doors.ingest", Set.of()),
            entry("doors.transfer", Set.of()),
            entry("doors.console", Set.of()),
            entry("bench", Set.of()),
            entry("demo", Set.of()),
            entry("", Set.of()));

    /** Packages of libraries, and the only packages of ours that may know them. */
    private static final Map<String, Set<String>> FENCES = Map.ofEntries(
            entry("org.apache.kafka.", Set.of("spine.log")),
            entry("org.duckdb.", Set.of("spine.history")),
            entry("com.clickhouse.", Set.of("spine.history")),
            entry("org.springframework.security.", Set.of("base.access")),
            entry("org.springframework.session.", Set.of("base.access")),
            entry("org.eclipse.jetty.", Set.of("base.web")),
            entry("jakarta.mail.", Set.of("talk.channels.email")),
            entry("org.eclipse.angus.", Set.of("talk.channels.email")),
            entry("org.jsmpp.", Set.of("talk.channels.sms")),
            entry("liqp.", Set.of("talk.content")),
            entry("com.google.re2j.", Set.of("decide.segments")),
            entry("com.google.i18n.phonenumbers.", Set.of("know.identity")),
            entry("org.flywaydb.", Set.of("base.storage")),
            entry("com.zaxxer.hikari.", Set.of("base.storage")));

    /** Where time and chance come from: {@code owner.member}; the kernel hands them out as Clock, Ticker and generators. */
    private static final Set<String> AMBIENT = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "java.util.Calendar.getInstance",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.braid");

    @Test
    void everyPackageIsListed() {
        Set<String> unlisted = new TreeSet<>();
        CLASSES.forEach(type -> unlisted.add(packageOf(type)));
        unlisted.removeAll(NEIGHBOURS.keySet());
        // A wing's own package-info holds no code.
        unlisted.removeAll(WINGS);

        assertThat(unlisted).as("packages without a line in NEIGHBOURS").isEmpty();
    }

    @Test
    void importsPointUpwardOrToAListedNeighbour() {
        assertThat(violations(dependency -> {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (!target.getPackageName().startsWith("io.braid")) {
                        return false;
                    }
                    return !mayUse(packageOf(dependency.getOriginClass()), packageOf(target));
                }))
                .isEmpty();
    }

    @Test
    void noTwoPackagesUseEachOtherInACircle() {
        slices().matching("io.braid.(*).(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void aLibraryStaysBehindItsFence() {
        assertThat(violations(dependency -> {
                    String library =
                            dependency.getTargetClass().getBaseComponentType().getName();
                    String ours = dependency.getOriginClass().getPackageName().replaceFirst("^io\\.braid\\.?", "");
                    return FENCES.entrySet().stream()
                            .anyMatch(fence -> library.startsWith(fence.getKey())
                                    && fence.getValue().stream().noneMatch(inside -> within(ours, inside)));
                }))
                .isEmpty();
    }

    @Test
    void timeAndChanceComeInThroughConstructors() {
        assertThat(calls(target -> {
                    String owner = target.getOwner().getName();
                    return AMBIENT.contains(owner + "." + target.getName())
                                    || owner.startsWith("java.time.")
                                            && target.getName().equals("now")
                                    || owner.equals("java.util.Date")
                                            && target.getFullName().equals("java.util.Date.<init>()")
                                    || target.getFullName().equals("java.util.Collections.shuffle(java.util.List)")
                            ? "base.kernel"
                            : null;
                }))
                .isEmpty();
    }

    @Test
    void secretsAreMadeInBaseOnly() {
        assertThat(calls(target -> target.getOwner().getName().equals("java.security.SecureRandom")
                                && target.getName().equals("<init>")
                        ? "base"
                        : null))
                .isEmpty();
    }

    @Test
    void wiringIsAPageToReadNotAScan() {
        Set<String> words = Set.of("Component", "Service", "Repository", "ComponentScan", "Autowired");
        assertThat(violations(dependency -> {
                    JavaClass target = dependency.getTargetClass();
                    return target.getPackageName().startsWith("org.springframework.")
                            && target.isAnnotation()
                            && words.contains(target.getSimpleName());
                }))
                .isEmpty();
    }

    private static boolean mayUse(String from, String to) {
        int fromWing = WINGS.indexOf(wing(from));
        int toWing = WINGS.indexOf(wing(to));
        if (fromWing != toWing) {
            return toWing < fromWing;
        }
        return from.equals(to) || NEIGHBOURS.getOrDefault(from, Set.of()).contains(to.substring(to.indexOf('.') + 1));
    }

    private static String wing(String ourPackage) {
        return ourPackage.contains(".") ? ourPackage.substring(0, ourPackage.indexOf('.')) : ourPackage;
    }

    /** {@code wing.package}, also of what lies in folders below; empty for the root. */
    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals("io.braid")) {
            return "";
        }
        String[] words = name.substring("io.braid.".length()).split("\\.");
        return words.length == 1 ? words[0] : words[0] + "." + words[1];
    }

    private static boolean within(String ours, String fence) {
        return ours.equals(fence) || ours.startsWith(fence + ".");
    }

    private static Set<String> violations(Function<Dependency, Boolean> wrong) {
        Set<String> found = new TreeSet<>();
        CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(wrong::apply)
                .forEach(dependency -> found.add(outermost(dependency.getOriginClass()) + " uses "
                        + outermost(dependency.getTargetClass().getBaseComponentType())));
        return found;
    }

    /** @param fence of a call: the package that may make it, or null if everybody may */
    private static Set<String> calls(Function<AccessTarget.CodeUnitAccessTarget, String> fence) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            Stream.concat(type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
                    .map(JavaCodeUnitAccess.class::cast)
                    .forEach(access -> {
                        AccessTarget.CodeUnitAccessTarget target =
                                (AccessTarget.CodeUnitAccessTarget) access.getTarget();
                        String inside = fence.apply(target);
                        if (inside != null && !within(packageOf(type), inside)) {
                            found.add(access.getSourceCodeLocation() + " calls " + target.getFullName());
                        }
                    });
        }
        return found;
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
