package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads a moment as senders write it: ISO 8601 with a zone ({@code Z}, {@code +02:00}, {@code +0200}, {@code +02}), without one
 * (UTC), a date alone (its midnight, UTC), a space for the {@code T}; or epoch milliseconds as a number or in digits. Written by
 * hand since {@code java.time}'s formatter costs more than the rest of an event together.
 */
final class Moments {
    private static final long DAY_MS = 86_400_000L;

    /** An epoch number below this would be before 1973, so it is seconds. */
    private static final long SECONDS_BELOW = 100_000_000_000L;

    /** Beyond the year 9999; keeps the arithmetic on moments far from overflow. */
    private static final long EPOCH_MAX = 253_402_300_800_000L;

    private final String text;
    private final String field;
    private int at;

    private Moments(String text, String field) {
        this.text = text;
        this.field = field;
    }

    /**
     * @param field its JSON pointer, for the refusal
     * @return epoch milliseconds
     * @throws Refusal {@code invalid_timestamp}
     */
    static long read(JsonNode value, String field) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return epoch(value.longValue(), field);
        }
        if (!value.isTextual()) {
            throw refuse("is neither ISO 8601 text nor epoch milliseconds", field);
        }
        String text = value.textValue().strip();
        return digits(text) ? epoch(Long.parseLong(text), field) : new Moments(text, field).iso();
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long epoch(long ms, String field) {
        if (Math.abs(ms) > EPOCH_MAX) {
            throw refuse("is too far from now", field);
        }
        if (ms > 0 && ms < SECONDS_BELOW) {
            throw refuse("looks like seconds; an epoch number is milliseconds", field);
        }
        return ms;
    }

    private long iso() {
        long day = day();
        if (at == text.length()) {
            return day * DAY_MS;
        }
        char separator = text.charAt(at++);
        if (separator != 'T' && separator != 't' && separator != ' ') {
            throw malformed();
        }
        int hour = number(2, 23);
        expect(':');
        int minute = number(2, 59);
        int second = 0;
        long fraction = 0;
        if (peek() == ':') {
            at++;
            second = number(2, 59);
            if (peek() == '.' || peek() == ',') {
                at++;
                fraction = fractionMs();
            }
        }
        long local = day * DAY_MS + ((hour * 60L + minute) * 60 + second) * 1000 + fraction;
        long moment = local - offsetMs();
        if (at != text.length()) {
            throw malformed();
        }
        return moment;
    }

    private long day() {
        int year = number(4, 9999);
        expect('-');
        int month = number(2, 12);
        expect('-');
        int day = number(2, 31);
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            throw malformed();
        }
    }

    private long fractionMs() {
        long ms = 0;
        int digits = 0;
        while (peek() >= '0' && peek() <= '9') {
            if (digits < 3) {
                ms = ms * 10 + (peek() - '0');
            }
            digits++;
            at++;
        }
        if (digits == 0 || digits > 9) {
            throw malformed();
        }
        return digits == 1 ? ms * 100 : digits == 2 ? ms * 10 : ms;
    }

    private long offsetMs() {
        char sign = peek();
        if (sign == 0) {
            return 0;
        }
        at++;
        if (sign == 'Z' || sign == 'z') {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            throw malformed();
        }
        int hours = number(2, 18);
        int minutes = 0;
        if (peek() == ':') {
            at++;
            minutes = number(2, 59);
        } else if (peek() != 0) {
            minutes = number(2, 59);
        }
        long offset = (hours * 60L + minutes) * 60_000;
        return sign == '+' ? offset : -offset;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    private int number(int digits, int max) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            char c = peek();
            if (c < '0' || c > '9') {
                throw malformed();
            }
            value = value * 10 + (c - '0');
            at++;
        }
        if (value > max) {
            throw malformed();
        }
        return value;
    }

    private Refusal malformed() {
        return refuse("is not an ISO 8601 moment", field);
    }

    private static Refusal refuse(String what, String field) {
        return Refusal.invalid("invalid_timestamp", "The field " + what + ".", field);
    }
}
