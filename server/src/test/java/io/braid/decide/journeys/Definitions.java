package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Journeys for tests, written as files are. */
final class Definitions {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Definitions() {}

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Journey journey(String text) {
        return Journey.read("test", yaml(text));
    }

    /** Somebody who comes in. */
    static Instance instance(String journey, int draw, long nowMs) {
        return new Instance(
                1,
                journey,
                1,
                true,
                "",
                nowMs,
                draw,
                false,
                "start",
                0,
                nowMs,
                Long.MAX_VALUE,
                0,
                "cart-1",
                "",
                List.of(),
                false,
                "",
                0,
                0,
                0,
                Results.NONE,
                Told.NOTHING,
                Kin.ALONE,
                null);
    }

    /** The sample that every shop starts with. */
    static Journey leftCart() {
        try {
            return Journey.read(
                    "left-cart", yaml(Files.readString(Path.of("../samples/shop/journeys/left-cart.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
