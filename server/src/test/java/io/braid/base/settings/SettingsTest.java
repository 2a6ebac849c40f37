package io.braid.base.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    Path home;

    @Test
    void withoutAnythingTheDefaultsHold() {
        Settings settings = Settings.of(home, Map.of());

        assertThat(settings.server().port()).isEqualTo(8080);
        assertThat(settings.server().bindAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.server().roles()).isEqualTo(Set.of(ServerSettings.Role.values()));
        assertThat(settings.storage().databaseUrl().isEmpty()).isTrue();
        assertThat(settings.shop().clockSpeed()).isEqualTo(1);
        assertThat(Settings.load(Map.of("PATH", "/bin"), Map.of()).server().home())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".braid"));
    }

    @Test
    void theLaterSourceWins() throws IOException {
        file("port: 1001\nsmtp_port: 26\nroles: [worker, delivery]\ndefault_region: PL\n");

        Settings settings = Settings.load(
                Map.of("BRAID_HOME", home.toString(), "BRAID_PORT", "1002", "BRAID_DEFAULT_REGION", "DE"),
                Map.of("default-region", "FR"));

        assertThat(settings.mail().smtpPort()).as("file over default").isEqualTo(26);
        assertThat(settings.server().roles())
                .containsExactlyInAnyOrder(ServerSettings.Role.WORKER, ServerSettings.Role.DELIVERY);
        assertThat(settings.server().port()).as("environment over file").isEqualTo(1002);
        assertThat(settings.shop().defaultRegion())
                .as("option over environment")
                .isEqualTo("FR");
    }

    @Test
    void anUnknownKeyStopsTheStartAndTheNearestOneIsNamed() throws IOException {
        file("smtp_hots: mail\n");

        assertThatThrownBy(() -> load(Map.of("BRAID_PROT", "8080")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_settings"))
                .hasMessageContaining("BRAID_PROT: there is no setting prot; the nearest is port")
                .hasMessageContaining("braid.yaml: there is no setting smtp_hots; the nearest is smtp_host");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BRAID_PORT|65536|from 0 to 65535",
                "BRAID_PORT|-1|from 0 to 65535",
                "BRAID_PORT|http|from 0 to 65535",
                "BRAID_CLOCK_SPEED|0|from 1 to 10000",
                "BRAID_CLOCK_SPEED|10001|from 1 to 10000",
                "BRAID_DATABASE_CONNECTIONS|3|from 4 to 500",
                "BRAID_ROLES|ingest,cook|one of ingest, worker, delivery, console",
                "BRAID_ROLES|''|one of ingest",
                "BRAID_BEHIND_PROXY|yes|true or false",
                "BRAID_LOG_LEVEL|loud|one of error, warn, info, debug",
                "BRAID_DEFAULT_TIME_ZONE|Kyiv|a time zone",
                "BRAID_DEFAULT_REGION|Ukraine|two capital letters",
                "BRAID_PUBLIC_URL|shop.example|http or https URL",
                "BRAID_PUBLIC_URL|https://shop.example/|http or https URL",
                "BRAID_MAIL_FROM|nobody|e-mail address",
                "BRAID_SMTP_HOST|mail.example|mail_from is needed",
                "BRAID_ADMIN_EMAIL|a@b.example|given together",
            })
    void aValueThatCannotBeIsRefusedInWords(String variable, String value, String because) {
        assertThatThrownBy(() -> load(Map.of(variable, value)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(because);
    }

    @Test
    void theEdgesAreAllowed() {
        assertThat(load(Map.of("BRAID_PORT", "65535")).server().port()).isEqualTo(65_535);
        assertThat(load(Map.of("BRAID_PORT", "0")).server().port()).isZero();
        assertThat(load(Map.of("BRAID_CLOCK_SPEED", "10000")).shop().clockSpeed())
                .isEqualTo(10_000);
        assertThat(load(Map.of("BRAID_PUBLIC_URL", "https://a.example/braid"))
                        .server()
                        .publicUrl())
                .isEqualTo("https://a.example/braid");
        assertThat(load(Map.of("BRAID_MAIL_FROM", "Shop <news@shop.example>"))
                        .mail()
                        .mailFrom())
                .isEqualTo("Shop <news@shop.example>");
    }

    @Test
    void aSecretIsNeverPrinted() throws IOException {
        file("smtp_password: hunter2hunter2\nadmin_email: a@b.example\nadmin_password: hunter2hunter2\n");

        assertThat(load(Map.of("BRAID_API_KEY", "hunter2hunter2")).toString())
                .doesNotContain("hunter2")
                .contains("***");
        assertThatThrownBy(() -> load(Map.of("BRAID_API_KEY", "hunter2 hunter2")))
                .hasMessageContaining("api_key must be")
                .hasMessageNotContaining("hunter2");
        file("smtp_password: \"hunter2\nport: 1\n");
        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("line").hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'port: 1\nport: 2\n'|names a key twice",
                "'- port\n'|lines of",
                "'mail: {host: x}\n'|not nested",
                "'home: /elsewhere\n'|use BRAID_HOME",
            })
    void aFileOfAnotherShapeIsRefused(String text, String because) throws IOException {
        file(text);

        assertThatThrownBy(() -> load(Map.of())).isInstanceOf(Refusal.class).hasMessageContaining(because);
    }

    @Test
    void anEmptyFileIsFineAndALongOneIsNot() throws IOException {
        file("# nothing\n");
        assertThat(load(Map.of()).server().port()).isEqualTo(8080);
        file("#".repeat(SettingsFile.BYTES_MAX));
        assertThat(load(Map.of()).server().port()).isEqualTo(8080);
        file("#".repeat(SettingsFile.BYTES_MAX + 1));
        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("longer than");
    }

    @Test
    void variablesOfTheLauncherAreNotSettings() {
        load(Map.of("BRAID_JAVA_OPTS", "-Xmx1g", "BRAID_TEST_DATABASE_URL", "x"));
    }

    private Settings load(Map<String, String> environment) {
        return Settings.load(environment, Map.of("home", home.toString()));
    }

    private void file(String text) throws IOException {
        Files.writeString(home.resolve("braid.yaml"), text);
    }
}
