package io.braid.decide.segments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A page of the reference, made from descriptions: what conditions and formulas have in common. */
final class ReferencePage {
    private final StringBuilder page = new StringBuilder();

    String text() {
        return page.toString();
    }

    void kind(String title, String key, String meaning, List<Field> fields, List<String> examples) {
        line("## " + title + ": `" + key + "`");
        line("");
        line(meaning);
        line("");
        line("| field | what it says | |");
        line("|---|---|---|");
        rows("", fields);
        line("");
        for (String example : examples) {
            line("    " + example.replace('\'', '"'));
        }
        line("");
    }

    private void rows(String prefix, List<Field> fields) {
        for (Field field : fields) {
            if (field.equals(ValueTests.OP)) {
                line("| `" + prefix + "op`, `" + prefix + "value` | a test, see above | |");
                continue;
            }
            if (field.equals(ValueTests.VALUE)) {
                continue;
            }
            line("| `" + prefix + field.name() + "` | " + field.about() + " | " + form(field) + " |");
            if (field.type() == Field.Type.OBJECT) {
                rows(prefix + field.name() + ".", field.parts());
            }
            if (field.type() == Field.Type.LIST) {
                rows(prefix + field.name() + "[].", field.parts());
            }
        }
    }

    private static String form(Field field) {
        String form = switch (field.type()) {
            case TEXT -> "text";
            case WHOLE -> String.format(Locale.ROOT, "%,d to %,d", field.min(), field.max());
            case NUMBER -> "number";
            case AMOUNT -> "amount";
            case CHOICE -> field.choices().stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
            case FLAG -> "`true`, `false`";
            case DATE -> "date or time";
            case OP, VALUE -> "";
            case OBJECT -> "object";
            case LIST -> "list, at most " + field.max();
        };
        return field.required() ? form + ", needed" : form;
    }

    void line(String text) {
        page.append(text).append('\n');
    }
}
