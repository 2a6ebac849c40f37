package io.braid.base.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
    private static final Path PAGE = Path.of("../docs/settings.md");

    /** Print it again with {@code mvn -Dtest=SettingsTableTest -Dbraid.print=true test}. */
    @Test
    void theManualSaysWhatTheCodeDoes() throws IOException {
        if (Boolean.getBoolean("braid.print")) {
            Files.writeString(PAGE, SettingsTable.markdown());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(SettingsTable.markdown());
    }

    @Test
    void everySettingIsDescribedAndItsDefaultIsAllowed() {
        for (Class<? extends Record> group : Settings.GROUPS) {
            for (Key key : Key.of(group)) {
                assertThat(key.setting()).as(key.name()).isNotNull();
                assertThat(key.setting().about()).as(key.name()).endsWith(".");
                key.parse(key.setting().byDefault());
            }
        }
    }
}
