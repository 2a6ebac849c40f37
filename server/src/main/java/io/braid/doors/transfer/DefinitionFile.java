package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a file of definitions says, read as {@link Apply} reads it. */
public final class DefinitionFile {
    private DefinitionFile() {}

    /**
     * Its definitions as JSON, each with its {@code key} as it stands there.
     *
     * @param file for what is told of it
     * @throws IllegalArgumentException when it is not sound
     */
    public static List<ObjectNode> read(String file, String text) {
        List<Complaint> complaints = new ArrayList<>();
        List<Definition> found = new YamlFile(file, Kind.MESSAGES, complaints).read(text);
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException(complaints.getFirst().toString());
        }
        return found.stream().map(Definition::json).toList();
    }
}
