package io.braid.base.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.braid.base.settings.Settings.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code braid.yaml}: one flat mapping of keys to values. */
final class SettingsFile {
    /** A longer file is no settings file. */
    static final int BYTES_MAX = 64_000;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SettingsFile() {}

    /** By key; a file that is not there gives nothing. */
    static Map<String, Given> read(Path file, List<String> faults) {
        Map<String, Given> given = new LinkedHashMap<>();
        try {
            if (!Files.exists(file)) {
                return given;
            }
            if (Files.size(file) > BYTES_MAX) {
                faults.add(file + ": is longer than " + BYTES_MAX + " bytes");
                return given;
            }
            JsonNode root = YAML.readTree(Files.readAllBytes(file));
            if (root.isMissingNode() || root.isNull()) {
                return given;
            }
            if (!(root instanceof ObjectNode mapping)) {
                faults.add(file + ": must be lines of 'key: value'");
                return given;
            }
            mapping.properties().forEach(field -> read(file, field.getKey(), field.getValue(), given, faults));
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            // Without the parser's own words, which repeat what stands there: it may be a password.
            faults.add(file + ": line " + line + " is no valid YAML, or names a key twice");
        } catch (IOException e) {
            faults.add(file + ": cannot be read: " + e.getMessage());
        }
        return given;
    }

    private static void read(Path file, String key, JsonNode value, Map<String, Given> given, List<String> faults) {
        if (value.isArray() && value.valueStream().allMatch(JsonNode::isTextual)) {
            List<String> words = new ArrayList<>();
            value.forEach(word -> words.add(word.textValue()));
            given.put(key, new Given(file.toString(), String.join(",", words)));
        } else if (value.isNull()) {
            given.put(key, new Given(file.toString(), ""));
        } else if (value.isValueNode()) {
            given.put(key, new Given(file.toString(), value.asText()));
        } else {
            faults.add(file + ": " + key + " must be one value; settings are not nested");
        }
    }
}
