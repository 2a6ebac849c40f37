package io.braid.doors.ingest;

/** JSON pointers (RFC 6901). */
final class Pointers {
    private Pointers() {}

    static String child(String pointer, String member) {
        boolean plain = member.indexOf('~') < 0 && member.indexOf('/') < 0;
        return pointer + '/' + (plain ? member : member.replace("~", "~0").replace("/", "~1"));
    }
}
