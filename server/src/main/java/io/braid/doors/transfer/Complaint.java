package io.braid.doors.transfer;

/** One thing that is wrong, as the command prints it: {@code file:line: field: what}. */
record Complaint(String place, String field, String text) {
    @Override
    public String toString() {
        return place + ": " + (field.isEmpty() ? "" : field + ": ") + text;
    }
}
