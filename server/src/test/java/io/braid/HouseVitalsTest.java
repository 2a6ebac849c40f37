package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Patience;
import io.braid.base.telemetry.Version;
import io.braid.base.telemetry.Vital.Level;
import io.braid.base.web.Caller;
import io.braid.base.web.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees of a Braid that works, and of a disk that fills. */
class HouseVitalsTest {
    private static final long GB = 1L << 30;

    @Test
    void aDiskIsLowBelowFiveGigabytesOrATenthAndFullAtATenthOfThat() {
        assertThat(HouseVitals.disk(5 * GB, 1_000 * GB).level()).isEqualTo(Level.OK);
        assertThat(HouseVitals.disk(5 * GB - 1, 1_000 * GB).code()).isEqualTo("low");
        assertThat(HouseVitals.disk(GB, 10 * GB).level()).isEqualTo(Level.OK);
        assertThat(HouseVitals.disk(GB - 1, 10 * GB).level()).isEqualTo(Level.WARN);
        assertThat(HouseVitals.disk(5 * GB / 10 - 1, 1_000 * GB).code()).isEqualTo("full");
        assertThat(HouseVitals.disk(0, 0).level()).isEqualTo(Level.OK);
    }

    @Test
    void everythingThatMattersIsThereAndWell() {
        try (RunningBraid braid = new RunningBraid()) {
            JsonNode health = braid.json("/api/health");
            List<String> names = new ArrayList<>();
            health.path("vitals").forEach(vital -> {
                names.add(vital.path("name").asText());
                assertThat(vital.path("status").asText()).as(vital.toString()).isNotEqualTo("down");
                assertThat(vital.path("detail").asText()).endsWith(".");
            });
            assertThat(names)
                    .contains(
                            "database",
                            "disk",
                            "fold",
                            "history",
                            "delivery",
                            "channel:email",
                            "channel:sms",
                            "memory");
            String figures = braid.get("/metrics").body();
            assertThat(figures)
                    .contains("braid_database_connections{state=\"active\"}")
                    .contains("braid_sends_waiting{state=\"due\"}")
                    .contains("braid_disk_free_bytes")
                    .contains("braid_timer_overdue_seconds")
                    .contains("braid_pipeline_lag_seconds")
                    .contains("braid_history_lag_seconds")
                    .contains("jvm_memory_used_bytes")
                    .contains("process_files_open_files");
        }
    }

    @Test
    void aLiveChannelWhoseProviderIsAwayIsDegradedAndEventsAreTaken() throws Exception {
        try (RunningBraid braid = new RunningBraid()) {
            assertThat(braid.get("/health").json().path("status").asText()).isEqualTo("ready");
            Person owner = Person.owner(new Caller(braid.port()));
            owner.send("PUT", "/api/channels/email/settings", """
                    {"host":"127.0.0.1","port":1,"tls":"none","from":"news@shop.example"}""");
            owner.send("POST", "/api/channels/email/live", "{\"name\":\"email\"}");
            // An answer is remembered for a second.
            Caller.Answer health = Patience.until(
                    () -> braid.get("/health"),
                    answer -> !answer.json().path("status").asText().equals("ready"));
            assertThat(health.status()).as("for taking events it is well").isEqualTo(200);
            assertThat(health.json().path("status").asText()).isEqualTo("degraded");
            assertThat(health.body()).contains("channel:email").doesNotContain("127.0.0.1");
            braid.json("/api/health").path("vitals").forEach(vital -> {
                if (vital.path("name").asText().equals("channel:email")) {
                    assertThat(vital.path("code").asText()).isEqualTo("down");
                }
            });
            braid.track("ann", "Looked", "{}");
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + Version.text() + "</version>");
    }
}
