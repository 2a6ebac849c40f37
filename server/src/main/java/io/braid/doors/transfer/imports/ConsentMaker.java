package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A row is what somebody said about one address and purpose, with its proof. A yes without its time proves nothing and is not taken; a
 * no without one holds from the import on.
 */
final class ConsentMaker extends Maker {
    private static final Set<String> CHANNELS = Set.of("email", "sms", "push");
    private static final int TEXT_CHARS_MAX = 2_000;
    private static final int VERSION_CHARS_MAX = 100;

    ConsentMaker(Import job, Cells cells) {
        super(job, cells);
    }

    @Override
    void make(List<Row> rows, Piece into) throws BadRow {
        Row row = rows.getFirst();
        ObjectNode traits = Json.object();
        cells.person(row, traits);
        Boolean granted = cells.yesOrNo(row, "status");
        if (granted == null) {
            throw cells.bad("status", "missing", "It says neither yes nor no.");
        }
        String channel = channel(row);
        ObjectNode properties = Json.object();
        cells.free(row, properties);
        properties.put("channel", channel).put("purpose", purpose(row));
        String address = address(row, channel);
        if (!address.isEmpty()) {
            properties.put("address", address);
        }
        put(properties, row, "text", TEXT_CHARS_MAX);
        put(properties, row, "version", VERSION_CHARS_MAX);
        long timeMs = cells.moment(row, "time", granted ? -1 : defaultMs());
        if (timeMs < 0) {
            throw cells.bad("time", "time_missing", "A yes needs the time when it was said.");
        }
        into.events.add(new Piece.Made(
                event(
                        EventType.TRACK,
                        granted ? "Consent Granted" : "Consent Refused",
                        messageId(row),
                        row,
                        timeMs,
                        traits,
                        properties,
                        Json.object()),
                rows,
                ""));
    }

    private String channel(Row row) throws BadRow {
        String said = cells.text(row, "channel").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        if (said.isEmpty()) {
            String address = cells.text(row, "address");
            boolean mail = address.isEmpty() ? !cells.text(row, "email").isEmpty() : address.contains("@");
            return mail ? "email" : "sms";
        }
        String channel = switch (said) {
            case "mail", "почта", "пошта", "емейл" -> "email";
            case "phone", "смс", "телефон" -> "sms";
            case "пуш" -> "push";
            default -> said;
        };
        if (!CHANNELS.contains(channel)) {
            throw cells.bad("channel", "unknown_channel", "The channel is email, sms or push.");
        }
        return channel;
    }

    private String purpose(Row row) throws BadRow {
        String said = cells.text(row, "purpose").toLowerCase(Locale.ROOT);
        if (!said.isEmpty() && !said.equals("marketing") && !said.equals("transactional")) {
            throw cells.bad("purpose", "unknown_purpose", "The purpose is marketing or transactional.");
        }
        return said.isEmpty() ? "marketing" : said;
    }

    private String address(Row row, String channel) throws BadRow {
        String said = cells.text(row, "address");
        String own = switch (channel) {
            case "email" -> cells.text(row, "email");
            case "sms" -> cells.text(row, "phone");
            default -> "";
        };
        if (!said.isEmpty() && !cells.isAddress(said, channel)) {
            throw cells.bad("address", "bad_address", "That is no address of the channel.");
        }
        return said.isEmpty() ? own : said;
    }

    private void put(ObjectNode properties, Row row, String target, int max) throws BadRow {
        String value = cells.text(row, target, max);
        if (!value.isEmpty()) {
            properties.put(target, value);
        }
    }
}
