package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.MemoryStorage;
import io.braid.talk.channels.ChannelKind;
import io.braid.talk.channels.Field;
import io.braid.talk.channels.webhook.Payloads;
import io.braid.talk.channels.webpush.WebPushModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The manual's page and the published schemas of channels' settings are what their forms say. */
final class ChannelSettingsTableTest {
    private static final Path PAGE = Path.of("../docs/channel-settings.md");
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final String HEAD = """
            # Settings of channels

            Set in the console (*Settings → Channels*), with `PUT /api/channels/{key}/settings`, or as `channels/{key}.yaml` with `braid apply`.
            What is left out has its default; a secret that is left out stays. A file takes no secrets. A channel starts in the sandbox and goes
            live by the word of a person. Printed from the code: `mvn -Dtest=ChannelSettingsTableTest -Dbraid.print=true test`.
            """;

    private static List<ChannelKind> kinds() {
        MemoryStorage storage = new MemoryStorage();
        Random random = new Random(1);
        WebPushModule webPush = new WebPushModule(storage, null, Ticker.system(), random);
        return ChannelList.of(storage, new Payloads(storage), webPush, Ticker.system(), random).stream()
                .filter(kind -> !kind.form().fields().isEmpty())
                .toList();
    }

    @Test
    void theManualAndTheSchemasSayWhatTheFormsDo() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (ChannelKind kind : kinds()) {
            page.append("\n## `")
                    .append(kind.key())
                    .append("`: ")
                    .append(kind.title().en())
                    .append("\n\n| field | default | allowed | what it is |\n|---|---|---|---|\n");
            kind.form().fields().forEach(field -> page.append(row(field)));
            same(
                    SCHEMAS.resolve("channel-" + kind.key() + ".json"),
                    Json.mapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(kind.form().schema()) + "\n");
        }
        same(PAGE, page.toString());
    }

    private static void same(Path file, String text) throws IOException {
        if (Boolean.getBoolean("braid.print")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    private static String row(Field field) {
        String about = field.about() == null ? "" : ". " + field.about().en();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        field.key(),
                        field.byDefault().isEmpty() ? "" : "`" + field.byDefault() + "`",
                        allowed(field).replace("|", "\\|"),
                        (field.title().en() + about).replace("|", "\\|"));
    }

    private static String allowed(Field field) {
        List<String> said = new ArrayList<>();
        switch (field.kind()) {
            case NUMBER ->
                said.add(field.min() + " to " + field.max() + (field.unit().isEmpty() ? "" : " " + field.unit()));
            case TOGGLE -> said.add("`true`, `false`");
            case CHOICE ->
                said.add(field.choices().stream()
                        .map(choice -> "`" + choice.value() + "`")
                        .collect(Collectors.joining(", ")));
            case SECRET -> said.add("secret");
            case TEXT -> {}
        }
        if (!field.mustBe().isEmpty()) {
            said.add(field.mustBe());
        }
        if (field.required()) {
            said.add("needed to go live");
        }
        return String.join("; ", said);
    }
}
