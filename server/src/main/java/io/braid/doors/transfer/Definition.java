package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One definition as a file says it.
 *
 * @param file relative to the folder that is applied
 * @param kind by the file's folder
 * @param key its {@code key}, else the file's name
 * @param json what it says
 * @param lines JSON pointer to the line where it stands, from 1
 */
record Definition(String file, Kind kind, String key, ObjectNode json, Map<String, Integer> lines) {
    /** {@code file:line} of a pointer, or of the nearest place above it that the file has. */
    String place(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return file + ":" + lines.getOrDefault(at, 1);
    }
}
