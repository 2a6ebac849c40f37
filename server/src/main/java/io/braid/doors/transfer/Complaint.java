package io.braid.doors.transfer;

import java.util.Comparator;

/** One thing that is wrong, as the command prints it: {@code file:line: field: what}. */
record Complaint(String place, String field, String text) {
    static final Comparator<Complaint> BY_PLACE =
            Comparator.comparing(Complaint::field).thenComparing(Complaint::text);

    @Override
    public String toString() {
        return place + ": " + (field.isEmpty() ? "" : field + ": ") + text;
    }
}
