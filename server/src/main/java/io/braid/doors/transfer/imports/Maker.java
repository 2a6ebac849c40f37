package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes events and product changes out of rows. Pure but for the piece that it fills; the same rows give the same events. */
abstract class Maker {
    final Cells cells;
    private final Import job;

    Maker(Import job, Cells cells) {
        this.job = job;
        this.cells = cells;
    }

    static Maker of(Import job, Cells cells) {
        return switch (job.kind()) {
            case PEOPLE -> new PeopleMaker(job, cells);
            case CONSENTS -> new ConsentMaker(job, cells);
            case PRODUCTS -> new ProductMaker(job, cells);
            case ORDERS -> new OrderMaker(job, cells);
        };
    }

    /** @param rows one; of an order all of its lines */
    abstract void make(List<Row> rows, Piece into) throws BadRow;

    /** Fills the piece with these rows, or with the reasons why not. */
    final void take(List<Row> rows, Piece into) {
        into.rows += rows.size();
        Row at = rows.getFirst();
        try {
            for (Row row : rows) {
                at = row;
                readable(row);
            }
            at = rows.getFirst();
            make(rows, into);
        } catch (BadRow bad) {
            Row wrong = bad.row == null ? at : bad.row;
            into.reject(wrong, cells.shown(wrong, bad.column), bad);
            for (Row other : rows) {
                if (other != wrong) {
                    into.reject(
                            other,
                            "",
                            new BadRow(
                                    "",
                                    "order_incomplete",
                                    "Line " + wrong.line() + " of the same order could not be taken."));
                }
            }
        }
    }

    /** The values of a row of which nothing could be read. */
    final String[] nothing() {
        String[] none = new String[job.mapping().columns().size()];
        java.util.Arrays.fill(none, "");
        return none;
    }

    /** When something happened that does not say when: when the file came. */
    final long defaultMs() {
        return job.createdMs();
    }

    final String messageId(Row row) {
        return "import:" + job.id() + ":" + row.number();
    }

    /**
     * @param traits identifiers and traits; of a track they stand in the context
     * @param more of the context: locale, time zone
     */
    final NewEvent event(
            EventType type,
            String name,
            String messageId,
            Row person,
            long timeMs,
            ObjectNode traits,
            ObjectNode properties,
            ObjectNode more)
            throws BadRow {
        ObjectNode body = Json.object();
        ObjectNode context = more.put("import", Long.toString(job.id()));
        if (type == EventType.IDENTIFY) {
            body.set("traits", traits);
        } else {
            body.set("properties", properties);
            if (!traits.isEmpty()) {
                context.set("traits", traits);
            }
        }
        body.set("context", context);
        bounded(body, person);
        return new NewEvent(
                type,
                name,
                messageId,
                cells.text(person, "user_id"),
                cells.text(person, "anonymous_id"),
                "",
                0,
                Math.min(timeMs, defaultMs()),
                job.sourceId(),
                Trust.SERVER,
                body);
    }

    private static void bounded(ObjectNode body, Row row) throws BadRow {
        int chars = 0;
        for (String value : row.values()) {
            chars += value.length();
        }
        boolean large =
                chars > 4_000 || body.path("properties").path("products").size() > 10;
        if (large && Json.write(body).getBytes(StandardCharsets.UTF_8).length > ImportLimits.EVENT_BYTES) {
            throw new BadRow(
                    "", "too_large", "The row makes an event of more than " + ImportLimits.EVENT_BYTES + " bytes.");
        }
    }

    private void readable(Row row) throws BadRow {
        for (int i = 0; i < row.values().length; i++) {
            String value = row.values()[i];
            if (value.length() > ImportLimits.VALUE_CHARS) {
                throw bad(row, i, "too_long", "The value has more than " + ImportLimits.VALUE_CHARS + " characters.");
            }
            for (int c = 0; c < value.length(); c++) {
                char sign = value.charAt(c);
                if (sign == '\uFFFD') {
                    throw bad(row, i, "unreadable", "Letters could not be read: the file is in another encoding.");
                }
                boolean pair = Character.isHighSurrogate(sign)
                        && c + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(c + 1));
                if (sign == 0 || Character.isSurrogate(sign) && !pair) {
                    throw bad(row, i, "bad_text", "The value holds a NUL or half a character.");
                }
                if (pair) {
                    c++;
                }
            }
        }
    }

    private BadRow bad(Row row, int place, String code, String detail) {
        return new BadRow(row, job.mapping().columns().get(place).name(), code, detail);
    }
}
