package io.braid.doors.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads all definitions of a folder and checks them against the published schemas. */
final class Folder {
    private final List<Complaint> complaints = new ArrayList<>();
    private final List<Definition> definitions = new ArrayList<>();
    private final List<DataFile> data;

    /** @param dir holds {@code segments/}, {@code journeys/}, … */
    Folder(Path dir) {
        for (Kind kind : Kind.values()) {
            Path folder = dir.resolve(kind.folder);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(path -> path.toString().matches(".*\\.ya?ml"))
                        .sorted()
                        .toList()) {
                    String name = kind.folder + "/" + file.getFileName();
                    if (Files.size(file) > YamlFile.CHARS_MAX) {
                        complaints.add(
                                new Complaint(name + ":1", "", "is larger than " + YamlFile.CHARS_MAX + " bytes."));
                        continue;
                    }
                    definitions.addAll(new YamlFile(name, kind, complaints).read(Files.readString(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        data = DataFile.in(dir, complaints);
        twice();
        schemas();
        SegmentOrder.sort(definitions);
    }

    List<Definition> definitions() {
        return definitions;
    }

    /** Files to import, in the order in which they are brought in. */
    List<DataFile> data() {
        return data;
    }

    List<Complaint> complaints() {
        return complaints;
    }

    private void twice() {
        Map<String, Definition> seen = new HashMap<>();
        for (Definition definition : definitions) {
            Definition before = seen.putIfAbsent(definition.kind() + "/" + definition.key(), definition);
            if (before != null) {
                complaints.add(new Complaint(
                        definition.place("/key"),
                        "/key",
                        "'" + definition.key() + "' stands in " + before.file() + " too."));
            }
        }
    }

    private void schemas() {
        SchemaCheck check = new SchemaCheck();
        definitions.forEach(definition -> complaints.addAll(check.of(definition)));
    }
}
