package io.braid.doors.transfer.imports;

import io.braid.doors.transfer.imports.Mapping.Column;
import io.braid.doors.transfer.imports.Mapping.DateOrder;
import io.braid.doors.transfer.imports.Mapping.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A first mapping of a file nobody has mapped yet: columns by their names, types and signs by the first rows. */
final class Guess {
    private static final Pattern COMMA_DECIMAL = Pattern.compile("[+-]?[0-9][0-9 \\u00a0.']*,[0-9]{1,2}|[+-]?0,[0-9]+");
    /** Codes are no numbers: what begins with a zero or a plus, or is very long. */
    private static final Pattern CODE = Pattern.compile("0[0-9].*|\\+.*|.{18,}");

    private static final Pattern MONTH_FIRST =
            Pattern.compile("(0?[1-9]|1[0-2])[/.-](1[3-9]|2[0-9]|3[01])[/.-]\\d{4}.*");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}.*)?|\\d{2}\\.\\d{2}\\.\\d{4}.*");

    private Guess() {}

    /** @param samples rows from the file's beginning */
    static Mapping of(ImportKind kind, List<String> names, List<String[]> samples, String timeZone, String currency) {
        List<String> all = samples.stream()
                .flatMap(java.util.Arrays::stream)
                .filter(Objects::nonNull)
                .toList();
        long commas = all.stream()
                .filter(value -> COMMA_DECIMAL.matcher(value).matches())
                .count();
        long points = all.stream()
                .filter(value -> value.matches("[+-]?[0-9]+\\.[0-9]{1,4}"))
                .count();
        boolean monthFirst =
                all.stream().anyMatch(value -> MONTH_FIRST.matcher(value).matches());
        String decimal = commas > points ? "," : ".";
        Set<String> taken = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            List<String> values = samples.stream()
                    .map(row -> row[place])
                    .filter(value -> !value.isEmpty())
                    .toList();
            columns.add(column(kind, names.get(i), values, decimal, taken));
        }
        return new Mapping(
                columns,
                decimal,
                monthFirst ? DateOrder.MDY : DateOrder.DMY,
                timeZone,
                kind == ImportKind.PRODUCTS || kind == ImportKind.ORDERS ? currency : "");
    }

    private static Column column(ImportKind kind, String name, List<String> values, String decimal, Set<String> taken) {
        if (name.startsWith(Rejects.OWN_COLUMNS)) {
            return new Column(name, "", Type.TEXT);
        }
        String target = Targets.byName(kind, name);
        if (!target.isEmpty() && taken.add(target)) {
            return new Column(name, target, Type.TEXT);
        }
        String free = name.length() <= ImportLimits.NAME_CHARS ? name : name.substring(0, ImportLimits.NAME_CHARS);
        taken.add(kind.free + free);
        return new Column(name, kind.free + free, type(values, decimal));
    }

    private static Type type(List<String> values, String decimal) {
        if (values.isEmpty()) {
            return Type.TEXT;
        }
        if (values.stream().allMatch(value -> value.matches("(?i)true|false|yes|no|да|нет|так|ні"))) {
            return Type.BOOLEAN;
        }
        if (values.stream()
                .allMatch(value -> !CODE.matcher(value).matches()
                        && Values.number(value, decimal).isPresent())) {
            return Type.NUMBER;
        }
        if (values.stream().allMatch(value -> DATE.matcher(value).matches())) {
            return Type.DATE;
        }
        boolean json = values.stream().allMatch(value -> value.startsWith("[") || value.startsWith("{"));
        return json ? Type.JSON : Type.TEXT;
    }

    /** A mapping of before, for a file whose header says the same in another order or spelling of case. */
    static boolean fits(Mapping mapping, List<String> names) {
        return mapping.columns().size() == names.size()
                && IntStream.range(0, names.size())
                        .allMatch(i -> mapping.columns().get(i).name().equals(names.get(i)));
    }
}
