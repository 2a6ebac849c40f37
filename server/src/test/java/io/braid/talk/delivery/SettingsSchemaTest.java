package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SettingsSchemaTest {
    @Test
    void thePublishedSchemaHasEverySettingWithItsDefault() throws IOException {
        JsonNode schema = Json.read(Files.readString(Path.of("src/main/resources/schemas/settings.json")));
        ObjectNode defaults = Json.object();
        schema.path("properties")
                .properties()
                .forEach(field -> defaults.set(field.getKey(), field.getValue().path("default")));
        ObjectNode record = Json.mapper().valueToTree(DeliverySettings.DEFAULT);
        // The zone of a new shop is a setting of the installation.
        assertThat(defaults.remove("timeZone")).isNotNull();
        record.remove("timeZone");
        assertThat(defaults).isEqualTo(record);
    }
}
