package io.braid.base.settings;

import io.braid.base.kernel.Nearest;
import io.braid.base.kernel.Refusal;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All settings of one process, checked. */
public record Settings(
        ServerSettings server, StorageSettings storage, MailSettings mail, ShopSettings shop, SeedSettings seed) {

    /** The groups in the order of the manual. */
    static final List<Class<? extends Record>> GROUPS = List.of(
            ServerSettings.class, StorageSettings.class, MailSettings.class, ShopSettings.class, SeedSettings.class);

    /** Variables that are for the launcher or for tests. */
    static final Map<String, String> OTHER_VARIABLES = new TreeMap<>(Map.of(
            "BRAID_JAVA_OPTS", "More options for Java, such as `-Xmx2g`; read by the launcher.",
            "BRAID_URL", "Where `apply` finds a running Braid, when `--url` is not given.",
            "BRAID_TEST_DATABASE_URL", "An outside PostgreSQL for the tests, whose user may create databases."));

    /** The code of a refusal to start with settings that cannot be. */
    public static final String INVALID = "invalid_settings";

    static final String FILE = "braid.yaml";

    /**
     * Defaults, under {@code braid.yaml} in the home folder, under the environment, under options.
     *
     * @param environment all variables; those that do not begin with {@code BRAID_} are not looked at
     * @param options by key with dashes or underscores, as on the command line
     * @throws Refusal {@code invalid_settings}, naming every fault on a line of its own
     */
    public static Settings load(Map<String, String> environment, Map<String, String> options) {
        Map<String, Key> keys = new LinkedHashMap<>();
        GROUPS.stream().flatMap(group -> Key.of(group).stream()).forEach(key -> keys.put(key.name(), key));
        List<String> faults = new ArrayList<>();

        Map<String, Given> given = new LinkedHashMap<>();
        keys.values()
                .forEach(key -> given.put(
                        key.name(), new Given("the default", key.setting().byDefault())));
        Map<String, Given> upper = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("BRAID_") && !OTHER_VARIABLES.containsKey(name)) {
                upper.put(name.substring(6).toLowerCase(Locale.ROOT), new Given(name, value));
            }
        });
        options.forEach((name, value) -> upper.put(name.replace('-', '_'), new Given("--" + name, value)));

        Map<String, Given> file = Map.of();
        if (parse(keys.get("home"), upper.getOrDefault("home", given.get("home")), faults) instanceof Path home) {
            file = SettingsFile.read(home.resolve(FILE), faults);
        }
        for (Map<String, Given> source : List.of(file, upper)) {
            source.forEach((name, value) -> {
                if (!keys.containsKey(name)) {
                    faults.add(value.source() + ": there is no setting " + name + "; the nearest is "
                            + Nearest.to(name, keys.keySet()));
                } else if (source != upper && name.equals("home")) {
                    faults.add(value.source() + ": home cannot be set in a file that lies in it; use BRAID_HOME");
                } else {
                    given.put(name, value);
                }
            });
        }
        Map<String, Object> values = new LinkedHashMap<>();
        keys.values().forEach(key -> values.put(key.name(), parse(key, given.get(key.name()), faults)));
        List<Record> groups = new ArrayList<>();
        if (faults.isEmpty()) {
            GROUPS.forEach(group -> groups.add(build(group, values, faults)));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(
                    INVALID,
                    String.join("\n", Set.copyOf(faults).stream().sorted().toList()),
                    null);
        }
        return new Settings(
                (ServerSettings) groups.get(0),
                (StorageSettings) groups.get(1),
                (MailSettings) groups.get(2),
                (ShopSettings) groups.get(3),
                (SeedSettings) groups.get(4));
    }

    /** The names of all settings, as options of the command line. */
    public static List<String> optionNames() {
        return GROUPS.stream()
                .flatMap(group -> Key.of(group).stream())
                .map(key -> key.name().replace('_', '-'))
                .toList();
    }

    /** Defaults with these over them: for tests and for a demo. No file or variable is read. */
    public static Settings of(Path home, Map<String, String> options) {
        Map<String, String> all = new TreeMap<>(options);
        all.put("home", home.toString());
        return load(Map.of(), all);
    }

    private static Object parse(Key key, Given given, List<String> faults) {
        try {
            return key.parse(given.value().strip());
        } catch (IllegalArgumentException e) {
            String shown = key.secret() ? "" : " (it is '" + given.value() + "')";
            faults.add(given.source() + ": " + key.name() + " " + e.getMessage() + shown);
            return null;
        }
    }

    private static Record build(Class<? extends Record> group, Map<String, Object> values, List<String> faults) {
        List<Key> keys = Key.of(group);
        Class<?>[] types = keys.stream().map(key -> key.component().getType()).toArray(Class<?>[]::new);
        Object[] arguments = keys.stream().map(key -> values.get(key.name())).toArray();
        try {
            return group.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            faults.add(e.getCause().getMessage());
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text and where it stands. */
    record Given(String source, String value) {}
}
