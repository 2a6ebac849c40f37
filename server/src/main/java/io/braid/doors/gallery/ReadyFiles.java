package io.braid.doors.gallery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.doors.transfer.DefinitionFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of {@code samples/gallery} in the jar, and of {@code samples/shop} and {@code samples/courtesy} what they build on and what is
 * offered beside them. One definition a file, by the name of its key.
 */
final class ReadyFiles {
    private static final String OWN = "/gallery/";
    private static final String OF_THE_SHOP = "/gallery/shop/";

    private ReadyFiles() {}

    /** What the gallery says of each journey, in its order. */
    static List<ObjectNode> words() {
        return text(OWN + "about.yaml")
                .map(text -> DefinitionFile.read("about.yaml", text))
                .orElseThrow();
    }

    /** What a thing is called in the languages that its file does not speak. */
    static Map<String, String> names(ThingKind kind, String key) {
        return text(OWN + "names.yaml").map(text -> DefinitionFile.read("names.yaml", text)).orElseThrow().stream()
                .filter(one -> one.path("key").asText().equals(kind.folder + "." + key))
                .findFirst()
                .map(one -> Map.of(
                        "ru", one.path("ru").asText(), "uk", one.path("uk").asText()))
                .orElseThrow(() -> new IllegalStateException("names.yaml has no " + kind.folder + "." + key));
    }

    static Optional<ObjectNode> find(ThingKind kind, String key) {
        String file = kind.folder + "/" + key + ".yaml";
        return text(OWN + file)
                .or(() -> text(OF_THE_SHOP + file))
                .map(text -> DefinitionFile.read(file, text).getFirst());
    }

    private static Optional<String> text(String path) {
        try (InputStream in = ReadyFiles.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
