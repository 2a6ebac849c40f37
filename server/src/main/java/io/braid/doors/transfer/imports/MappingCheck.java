package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.kernel.Money;
import io.braid.base.kernel.Refusal;
import io.braid.doors.transfer.imports.Mapping.Column;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a mapping is one, and whether rows can be made of it. */
final class MappingCheck {
    private MappingCheck() {}

    /** @throws Refusal {@code invalid_mapping}, with the pointer of what is wrong */
    static void form(ImportKind kind, Mapping mapping, List<String> names) {
        if (!Guess.fits(mapping, names)) {
            throw bad("/columns", "It must name the file's columns, in their order.");
        }
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            Column column = mapping.columns().get(i);
            String at = "/columns/" + i + "/target";
            String target = column.target();
            boolean free = target.startsWith(kind.free)
                    && !target.substring(kind.free.length()).isBlank()
                    && target.length() <= kind.free.length() + ImportLimits.NAME_CHARS;
            if (!target.isEmpty() && !free && !Targets.of(kind).contains(target)) {
                throw bad(at, "There is no such field; a value of your own is " + kind.free + "NAME.");
            }
            if (!target.isEmpty() && !taken.add(target)) {
                throw bad(at, "Another column is this field already.");
            }
            if (column.type() == null) {
                throw bad("/columns/" + i + "/type", "It must be text, number, boolean, date or json.");
            }
        }
        if (!mapping.decimal().equals(".") && !mapping.decimal().equals(",")) {
            throw bad("/decimal", "It must be a point or a comma.");
        }
        try {
            ZoneId.of(mapping.timeZone());
        } catch (DateTimeException e) {
            throw bad("/timeZone", "It must be a time zone such as Europe/Kyiv.");
        }
        if (!mapping.currency().isEmpty()
                && !Money.currency(TextNode.valueOf(mapping.currency())).equals(mapping.currency())) {
            throw bad("/currency", "It must be an ISO 4217 code such as EUR.");
        }
        if (mapping.dateOrder() == null) {
            throw bad("/dateOrder", "It must be dmy or mdy.");
        }
    }

    /** What is missing, or null: told in words before anything is read. */
    static String missing(ImportKind kind, Mapping mapping) {
        Set<String> has = new HashSet<>();
        mapping.columns().forEach(column -> has.add(column.target()));
        boolean person = Targets.PERSON.stream().anyMatch(has::contains);
        return switch (kind) {
            case PEOPLE -> person ? null : "person";
            case CONSENTS -> !person ? "person" : has.contains("status") ? null : "status";
            case PRODUCTS -> has.contains("product_id") ? null : "product_id";
            case ORDERS ->
                !has.contains("order_id") ? "order_id" : !person ? "person" : has.contains("time") ? null : "time";
        };
    }

    static void whole(ImportKind kind, Mapping mapping) {
        String missing = missing(kind, mapping);
        if (missing != null) {
            throw new Refusal(
                    Refusal.Kind.UNPROCESSABLE,
                    "unmapped",
                    missing.equals("person")
                            ? "No column says whose the rows are: map a user id, e-mail, phone or card."
                            : "No column is mapped to '" + missing + "'.",
                    "/columns");
        }
    }

    private static Refusal bad(String pointer, String detail) {
        return Refusal.invalid("invalid_mapping", detail, pointer);
    }
}
