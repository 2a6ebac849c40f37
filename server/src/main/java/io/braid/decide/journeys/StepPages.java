package io.braid.decide.journeys;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reference of all steps and entries, a page each, {@code docs/reference/steps}, made from their descriptions. */
final class StepPages {
    private static final String GUIDE = "../../guide/journeys.md";

    private final StringBuilder page = new StringBuilder();

    private StepPages() {}

    /** File name to text. */
    static Map<String, String> all() {
        Map<String, String> pages = new TreeMap<>();
        pages.put("README.md", index());
        Trigger.Kind.all().forEach(kind -> pages.put(file(kind), page(kind)));
        StepKind.ALL.forEach(kind -> pages.put(file(kind), page(kind)));
        return pages;
    }

    private static String file(Trigger.Kind kind) {
        return "entry-" + kind.type() + ".md";
    }

    private static String file(StepKind kind) {
        return kind.type() + ".md";
    }

    private static String index() {
        StepPages page = new StepPages();
        page.line("# Entries and steps of a journey", "");
        page.line("Made from the code: `StepPagesTest` prints it. How they play together: [the guide](" + GUIDE + ").");
        page.line("The same as a JSON schema: `/schemas/journey.json`.", "");
        page.line("## What lets one in", "");
        Trigger.Kind.all().forEach(kind -> page.line(link(kind.title(), file(kind), kind.about())));
        page.line("", "## Steps", "");
        StepKind.ALL.forEach(kind -> page.line(link(kind.title(), file(kind), kind.about())));
        return page.text();
    }

    private static String link(String title, String file, String about) {
        return "- [" + title + "](" + file + "): " + about;
    }

    private static String page(Trigger.Kind kind) {
        StepPages page = new StepPages();
        page.head("Entry: " + kind.title(), kind.about());
        page.line("An `entry` that has the field `" + kind.type()
                + "`; what every entry may have beside it (`key`, `again`, `days`)");
        page.line("says [the guide](" + GUIDE + ").", "");
        page.fields(kind.fields());
        if (kind.keyed()) {
            page.line("Its properties can tell entries apart (`key`) and are kept for later steps.", "");
        }
        page.example("entry: " + kind.example());
        return page.text();
    }

    private static String page(StepKind kind) {
        StepPages page = new StepPages();
        page.head(kind.title() + ": `" + kind.type() + "`", kind.about());
        page.fields(kind.fields());
        if (!kind.results().isEmpty()) {
            page.line(
                    "Later steps and messages may ask what it found out: "
                            + kind.results().stream().map(StepPages::result).collect(Collectors.joining(", ")) + ".",
                    "");
        }
        page.example(kind.example());
        return page.text();
    }

    private static String result(String name) {
        return name.equals(StepKind.MORE) ? "whatever came with it" : "`" + name + "`";
    }

    private void head(String title, String about) {
        line("# " + title, "", about, "");
    }

    private void fields(List<Field> fields) {
        if (fields.isEmpty()) {
            line("It has no fields of its own.", "");
            return;
        }
        line("| field | what it says | |", "|---|---|---|");
        rows("", fields);
        line("");
    }

    private void rows(String prefix, List<Field> fields) {
        for (Field field : fields) {
            line("| `" + prefix + field.name() + "` | " + field.title() + " | " + form(field) + " |");
            rows(prefix + field.name() + "[].", parts(field));
        }
    }

    /** Of a list whose items are described as fields. */
    private static List<Field> parts(Field field) {
        return switch (field.type()) {
            case LEGS -> Leg.FIELDS;
            case ARMS -> Split.Arm.FIELDS;
            case PATHS -> Parallel.Way.FIELDS;
            default -> List.of();
        };
    }

    private static String form(Field field) {
        String range = String.format(Locale.ROOT, "%,d to %,d", field.min(), field.max());
        String form = switch (field.type()) {
            case DURATION -> "duration, " + Durations.write(field.min()) + " to " + Durations.write(field.max());
            case PERCENT -> "percent, " + range;
            case KEY ->
                field.refers().isEmpty() ? "key" : "key of a " + field.refers().replace('_', ' ');
            case TEXT ->
                "text"
                        + (field.max() > 0
                                ? ", at most " + String.format(Locale.ROOT, "%,d", field.max()) + " characters"
                                : "");
            case WHOLE -> "number, " + range;
            case WHERE -> "at most " + field.max() + " tests of properties";
            case VALUE -> "text, number or flag";
            case CHOICE -> field.choices().stream().map(one -> "`" + one + "`").collect(Collectors.joining(", "));
            case FLAG -> "`true`, `false`";
            case NODE -> "a node's id; the journey ends where it is left out";
            case RULE -> "a [condition](" + GUIDE + "#steps)";
            case TIME -> "time of day, as `09:30`";
            case DAYS -> "days of the week, as `[monday, friday]`; all where it is left out";
            case BRANCHES -> "list of " + range + ": `event`, `where`, `next`";
            case WAYS -> "list of " + range + ": `is`, `next`";
            case LEGS, ARMS, PATHS -> "list of " + range;
        };
        String standard = field.standard().isEmpty() ? "" : "; default `" + field.standard() + "`";
        return form + standard + (field.required() ? "; needed" : "");
    }

    private void example(String yaml) {
        line("```yaml", yaml, "```");
    }

    private void line(String... lines) {
        for (String line : lines) {
            page.append(line).append('\n');
        }
    }

    private String text() {
        return page.toString();
    }
}
