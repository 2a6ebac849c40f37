package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.doors.transfer.Apply;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code samples/courtesy} on a whole Braid: what people really get. */
final class CourtesySampleTest {
    private static final long MINUTE_MS = 60_000;

    private final RunningBraid braid = new RunningBraid();

    @BeforeEach
    void apply() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Apply apply = new Apply(URI.create(braid.url()), RunningBraid.API_KEY, false, nowhere, System.err);
        assertThat(apply.run(Path.of("../samples/courtesy"))).isZero();
    }

    @AfterEach
    void stop() {
        braid.close();
    }

    @Test
    void whoeverSubscribesIsWelcomedOnceInALife() {
        braid.identify("ann", "{\"email\":\"ann@example.com\",\"email_opt_in\":true}");
        braid.settle();
        assertThat(messages("ann")).isEmpty();
        braid.pass(5 * MINUTE_MS);
        assertThat(messages("ann")).containsExactly("welcome");

        braid.pass(MINUTE_MS);
        braid.identify("ann", "{\"email_opt_in\":false}");
        braid.settle();
        braid.pass(MINUTE_MS);
        braid.identify("ann", "{\"email_opt_in\":true}");
        braid.pass(60 * MINUTE_MS);
        assertThat(messages("ann")).containsExactly("welcome");
    }

    @Test
    void whoeverChangesHisMindAtOnceIsLeftAlone() {
        braid.identify("bob", "{\"email\":\"bob@example.com\",\"email_opt_in\":true}");
        braid.pass(MINUTE_MS);
        braid.identify("bob", "{\"email_opt_in\":false}");
        braid.pass(60 * MINUTE_MS);
        assertThat(messages("bob")).isEmpty();
    }

    @Test
    void everyOrderAtATillIsThankedForOnceAndOneInTheShopOnlineIsNot() {
        braid.identify("cleo", "{\"email\":\"cleo@example.com\"}");
        ordered("cleo", "1", "store");
        ordered("cleo", "1", "store");
        ordered("cleo", "2", "web");
        ordered("cleo", "3", "store");
        assertThat(messages("cleo")).containsExactly("store-thanks", "store-thanks");
    }

    private void ordered(String user, String order, String channel) {
        braid.track(
                user,
                "Order Completed",
                "{\"order_id\":\"%s\",\"channel\":\"%s\",\"total\":12.9,\"currency\":\"EUR\"}"
                        .formatted(order, channel));
        braid.pass(MINUTE_MS);
    }

    /** The keys of what was sent, oldest first. */
    private List<String> messages(String user) {
        JsonNode profile =
                braid.get("/api/profiles?identifier=user_id:" + user).json().at("/items/0");
        JsonNode sends = braid.get("/api/messages?profile=" + profile.path("id").asText())
                .json()
                .path("items");
        return StreamSupport.stream(sends.spliterator(), false)
                .filter(send ->
                        List.of("sent", "delivered").contains(send.path("state").asText()))
                .map(send -> send.path("message").asText())
                .toList();
    }
}
