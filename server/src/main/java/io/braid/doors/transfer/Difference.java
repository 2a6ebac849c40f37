package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How a file differs from what the server has. The server may say more than the file (defaults written out, counts); what the file
 * leaves out is not a difference, what it says must be there just so.
 */
final class Difference {
    private static final int SHOWN_CHARS = 60;
    /** Of what is the same, for the eye to find the place. */
    private static final int BEFORE_CHARS = 20;

    private Difference() {}

    /** One line a field that is new or other, empty when the server already says all of it. */
    static List<String> of(JsonNode server, ObjectNode file) {
        JsonNode there = server.path("definition").isObject() ? server.path("definition") : server;
        List<String> lines = new ArrayList<>();
        compare("", there, file, lines);
        return lines;
    }

    private static void compare(String at, JsonNode server, JsonNode file, List<String> lines) {
        if (file.isObject() && server.isObject()) {
            file.properties()
                    .forEach(field ->
                            compare(at + "/" + field.getKey(), server.path(field.getKey()), field.getValue(), lines));
        } else if (file.isArray() && server.isArray() && file.size() == server.size()) {
            for (int i = 0; i < file.size(); i++) {
                compare(at + "/" + i, server.get(i), file.get(i), lines);
            }
        } else if (!same(server, file)) {
            lines.add(at + ": " + changed(text(server), text(file)));
        }
    }

    private static boolean same(JsonNode server, JsonNode file) {
        if (server.isNumber() && file.isNumber()) {
            return server.decimalValue().compareTo(file.decimalValue()) == 0;
        }
        if (server.isMissingNode() || server.isNull()) {
            return file.isNull()
                    || file.isContainerNode() && file.isEmpty()
                    || file.asText("-").isEmpty();
        }
        return server.equals(file)
                || server.isTextual()
                        && file.isTextual()
                        && minutes(server.textValue()) >= 0
                        && minutes(server.textValue()) == minutes(file.textValue());
    }

    /** A length of time says the same as {@code 60m} and as {@code 1h}; -1 for other texts. */
    private static long minutes(String text) {
        if (!text.matches("[0-9]{1,6}[mhd]")) {
            return -1;
        }
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'm' -> count;
            case 'h' -> count * 60;
            default -> count * 60 * 24;
        };
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }

    /** Both, long ones from shortly before the place where they part. */
    private static String changed(String server, String file) {
        int same = 0;
        while (same < Math.min(server.length(), file.length()) && server.charAt(same) == file.charAt(same)) {
            same++;
        }
        boolean isLong = Math.max(server.length(), file.length()) > SHOWN_CHARS;
        int from = isLong ? Math.max(0, same - BEFORE_CHARS) : 0;
        return clip(server, from) + " -> " + clip(file, from);
    }

    private static String clip(String text, int wanted) {
        int from = whole(text, Math.min(wanted, text.length()));
        int to = whole(text, Math.min(text.length(), from + SHOWN_CHARS));
        return (from == 0 ? "" : "…") + text.substring(from, to) + (to == text.length() ? "" : "…");
    }

    /** Not within a character of two. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
