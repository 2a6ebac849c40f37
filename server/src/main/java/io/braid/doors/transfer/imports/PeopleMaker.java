package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A row is a person: an identify with traits in Segment's spelling. */
final class PeopleMaker extends Maker {
    /** Fields to traits (Segment's "Spec: Identify", reserved traits). */
    private static final Map<String, String> TRAITS = Map.of(
            "first_name", "firstName",
            "last_name", "lastName",
            "name", "name",
            "gender", "gender",
            "city", "city",
            "country", "country");

    private static final Map<String, String> DATES = Map.of("birthday", "birthday", "created_at", "createdAt");
    private static final List<String> OPT_INS = List.of("email_opt_in", "sms_opt_in", "push_opt_in");
    /** As the fold of profiles takes them. */
    private static final int TRAIT_CHARS_MAX = 1_000;

    PeopleMaker(Import job, Cells cells) {
        super(job, cells);
    }

    @Override
    void make(List<Row> rows, Piece into) throws BadRow {
        Row row = rows.getFirst();
        ObjectNode traits = Json.object();
        cells.person(row, traits);
        for (Map.Entry<String, String> field : TRAITS.entrySet()) {
            String value = cells.text(row, field.getKey(), TRAIT_CHARS_MAX);
            if (!value.isEmpty()) {
                traits.put(field.getValue(), value);
            }
        }
        for (Map.Entry<String, String> field : DATES.entrySet()) {
            String value = cells.text(row, field.getKey());
            if (!value.isEmpty()) {
                BadRow wrong = cells.bad(field.getKey(), "", "");
                traits.put(field.getValue(), cells.date(value, wrong.column));
            }
        }
        for (String optIn : OPT_INS) {
            Boolean said = cells.yesOrNo(row, optIn);
            if (said != null) {
                traits.put(optIn, said);
            }
        }
        cells.free(row, traits);
        long timeMs = cells.moment(row, "time", defaultMs());
        into.events.add(new Piece.Made(
                event(EventType.IDENTIFY, "", messageId(row), row, timeMs, traits, Json.object(), context(row)),
                rows,
                ""));
    }

    private ObjectNode context(Row row) throws BadRow {
        ObjectNode context = Json.object();
        String locale = cells.text(row, "locale").replace('_', '-');
        String zone = cells.text(row, "time_zone");
        try {
            if (!locale.isEmpty()) {
                context.put(
                        "locale",
                        new Locale.Builder().setLanguageTag(locale).build().toLanguageTag());
            }
        } catch (IllformedLocaleException e) {
            throw cells.bad("locale", "not_a_locale", "That is no language code such as uk or en-GB.");
        }
        try {
            if (!zone.isEmpty()) {
                context.put("timezone", ZoneId.of(zone).getId());
            }
        } catch (DateTimeException e) {
            throw cells.bad("time_zone", "not_a_time_zone", "That is no time zone such as Europe/Kyiv.");
        }
        return context;
    }
}
