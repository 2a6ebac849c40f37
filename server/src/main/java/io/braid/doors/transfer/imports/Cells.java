package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.doors.transfer.imports.Mapping.Column;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.Normaliser;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The values of rows by what they mean. Thread rule: one thread. */
final class Cells {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final Pattern ROUNDED = Pattern.compile("[0-9]+([.,][0-9]+)?[eE][+][0-9]+");
    private static final long DAY_MS = 86_400_000L;

    private record Free(int place, String name, Mapping.Type type) {}

    private final Mapping mapping;
    private final ZoneId zone;
    private final Normaliser normaliser;
    private final long nowMs;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Free> free = new ArrayList<>();

    /** @param nowMs what happened more than a day after it is a mistake */
    Cells(ImportKind kind, Mapping mapping, Normaliser normaliser, long nowMs) {
        this.mapping = mapping;
        this.zone = ZoneId.of(mapping.timeZone());
        this.normaliser = normaliser;
        this.nowMs = nowMs;
        for (int i = 0; i < mapping.columns().size(); i++) {
            Column column = mapping.columns().get(i);
            if (column.target().startsWith(kind.free)) {
                free.add(new Free(i, column.target().substring(kind.free.length()), column.type()));
            } else if (!column.target().isEmpty()) {
                places.put(column.target(), i);
            }
        }
    }

    boolean has(String target) {
        return places.containsKey(target);
    }

    /** The value, empty if it or the column is not there. */
    String text(Row row, String target) {
        Integer place = places.get(target);
        return place == null ? "" : row.values()[place];
    }

    /** The value as it was written in the column of that name, to be shown. */
    String shown(Row row, String column) {
        for (int i = 0; i < mapping.columns().size(); i++) {
            if (mapping.columns().get(i).name().equals(column)) {
                return row.values()[i];
            }
        }
        return "";
    }

    BadRow bad(String target, String code, String detail) {
        Integer place = places.get(target);
        return new BadRow(place == null ? "" : mapping.columns().get(place).name(), code, detail);
    }

    /** A value of at most so many characters. */
    String text(Row row, String target, int max) throws BadRow {
        String value = text(row, target);
        if (value.length() > max) {
            throw bad(target, "too_long", "The value has more than " + max + " characters.");
        }
        return value;
    }

    /** An amount or a count that is not negative; null if it is not said. */
    BigDecimal number(Row row, String target) throws BadRow {
        String value = text(row, target);
        if (value.isEmpty()) {
            return null;
        }
        BigDecimal number = Values.number(value, mapping.decimal())
                .orElseThrow(() -> bad(
                        target,
                        "not_a_number",
                        "That is no number with '" + mapping.decimal() + "' before the decimals."));
        if (number.signum() < 0) {
            throw bad(target, "negative", "The number is below zero.");
        }
        return number;
    }

    Boolean yesOrNo(Row row, String target) throws BadRow {
        String value = text(row, target);
        return value.isEmpty()
                ? null
                : Values.yesOrNo(value).orElseThrow(() -> bad(target, "not_yes_or_no", "That is neither yes nor no."));
    }

    /** Epoch milliseconds, or {@code unsaid}. */
    long moment(Row row, String target, long unsaid) throws BadRow {
        String value = text(row, target);
        if (value.isEmpty()) {
            return unsaid;
        }
        OptionalLong moment = Values.moment(value, mapping.dateOrder(), zone);
        if (moment.isEmpty()) {
            throw bad(target, "not_a_date", "That is no date such as 2026-05-31 or 31.05.2026 14:30.");
        }
        if (moment.getAsLong() < Values.EARLIEST_MS) {
            throw bad(target, "too_early", "That is before 1990.");
        }
        if (moment.getAsLong() > nowMs + DAY_MS) {
            throw bad(target, "in_the_future", "That is in the future.");
        }
        return moment.getAsLong();
    }

    /** The currency of the row, else of the import. */
    String currency(Row row, String target) throws BadRow {
        String value = text(row, target).toUpperCase(java.util.Locale.ROOT);
        if (value.isEmpty()) {
            return mapping.currency();
        }
        if (io.braid.base.kernel.Money.currency(MAKE.textNode(value)).isEmpty()) {
            throw bad(target, "not_a_currency", "That is no ISO 4217 code such as EUR.");
        }
        return value;
    }

    /** An id that was a number too long for a spreadsheet names many things now. */
    void notRounded(Row row, String target) throws BadRow {
        if (ROUNDED.matcher(text(row, target)).matches()) {
            throw bad(target, "excel_number", "A spreadsheet has rounded this number; save the column as text.");
        }
    }

    /**
     * Checks what names the person, each of them, and puts it down.
     *
     * @param into gets all but the user id and the anonymous id
     * @throws BadRow also if there is none
     */
    void person(Row row, ObjectNode into) throws BadRow {
        boolean named = false;
        for (String target : Targets.PERSON) {
            String value = text(row, target);
            if (value.isEmpty()) {
                continue;
            }
            IdentifierType type = IdentifierType.ofKey(target).orElseThrow();
            notRounded(row, target);
            if (normaliser.normalise(type, value).isEmpty()) {
                throw bad(target, "bad_" + target, "That is no " + target.replace('_', ' ') + " that can be used.");
            }
            named = true;
            if (type != IdentifierType.USER_ID && type != IdentifierType.ANONYMOUS_ID) {
                into.put(target, value);
            }
        }
        if (!named) {
            throw new BadRow("", "nobody", "The row does not say whose it is.");
        }
    }

    boolean isAddress(String text, String channel) {
        IdentifierType type = switch (channel) {
            case "email" -> IdentifierType.EMAIL;
            case "sms" -> IdentifierType.PHONE;
            default -> IdentifierType.DEVICE;
        };
        return normaliser.normalise(type, text).isPresent();
    }

    /** Puts down the columns that are no known field. */
    void free(Row row, ObjectNode into) throws BadRow {
        for (Free column : free) {
            String value = row.values()[column.place()];
            if (value.isEmpty()) {
                continue;
            }
            String name = mapping.columns().get(column.place()).name();
            into.set(column.name(), typed(value, column.type(), name));
        }
    }

    private JsonNode typed(String value, Mapping.Type type, String column) throws BadRow {
        return switch (type) {
            case TEXT -> MAKE.textNode(value);
            case NUMBER ->
                MAKE.numberNode(Values.number(value, mapping.decimal())
                        .orElseThrow(() -> new BadRow(column, "not_a_number", "That is no number.")));
            case BOOLEAN ->
                MAKE.booleanNode(Values.yesOrNo(value)
                        .orElseThrow(() -> new BadRow(column, "not_yes_or_no", "That is neither yes nor no.")));
            case DATE -> MAKE.textNode(date(value, column));
            case JSON -> {
                try {
                    yield Json.read(value);
                } catch (Refusal e) {
                    throw new BadRow(column, "invalid_json", "That is no JSON.");
                }
            }
        };
    }

    /** A day stays a day, a moment becomes one in UTC. */
    String date(String value, String column) throws BadRow {
        OptionalLong moment = Values.moment(value, mapping.dateOrder(), ZoneOffset.UTC);
        if (moment.isEmpty()) {
            throw new BadRow(column, "not_a_date", "That is no date such as 2026-05-31 or 31.05.2026 14:30.");
        }
        if (value.length() <= 10) {
            return LocalDate.ofEpochDay(Math.floorDiv(moment.getAsLong(), DAY_MS))
                    .toString();
        }
        return Instant.ofEpochMilli(
                        Values.moment(value, mapping.dateOrder(), zone).getAsLong())
                .toString();
    }
}
