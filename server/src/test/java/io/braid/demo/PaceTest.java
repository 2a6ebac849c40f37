package io.braid.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.timers.ClockStore;
import io.braid.spine.timers.ShopClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long START_MS = 1_790_000_000_000L;
    private static final long HOUR_MS = 3_600_000;

    private final TestDatabase database = TestDatabase.fresh();
    private final Hand machine = new Hand();
    private final ClockStore store = new ClockStore(database.storage());
    private final ShopClock clock = store.start(machine, 0, 60);
    private boolean sandboxOnly = true;
    private final Pace pace = new Pace(clock, store, machine, 60, () -> sandboxOnly);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aVisitorBringsTheClockToTheWallsPaceAndItHurriesAgainWhenHeIsGone() {
        machine.nowMs += 1_000;
        pace.moved();
        assertThat(clock.speed()).isEqualTo(1);
        machine.nowMs += Pace.IDLE_MS;
        pace.tick();
        assertThat(clock.speed()).isEqualTo(1);
        pace.moved();
        machine.nowMs += Pace.IDLE_MS + 1;
        long before = clock.nowMs();
        pace.tick();
        assertThat(clock.speed()).isEqualTo(60);
        assertThat(clock.nowMs()).isEqualTo(before);
        machine.nowMs += 10 * Pace.IDLE_MS;
        pace.tick();
        assertThat(clock.speed()).isEqualTo(60);
    }

    @Test
    void aSkipEndsExactlyThereWhateverTheVisitorDoesMeanwhile() {
        pace.moved();
        long from = clock.nowMs();
        assertThat(pace.skip(3)).isTrue();
        machine.nowMs += 1_000;
        pace.moved();
        pace.tick();
        assertThat(pace.skipping()).isTrue();
        assertThat(pace.skip(1)).isFalse();
        machine.nowMs += 5_000;
        assertThat(pace.skipping()).isFalse();
        assertThat(clock.nowMs()).isEqualTo(from + 3 * HOUR_MS);
        assertThat(clock.speed()).isEqualTo(1);
        assertThatThrownBy(() -> pace.skip(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingHurriesWhereSomebodyCouldReallyBeReached() {
        pace.moved();
        sandboxOnly = false;
        assertThat(pace.skip(1)).isFalse();
        machine.nowMs += Pace.IDLE_MS + 1;
        pace.tick();
        assertThat(clock.speed()).isEqualTo(1);
    }

    @Test
    void theDeskTellsTheTimeToWhoHasTheKeyOnly() throws Exception {
        Outlook outlook =
                new Outlook("42", List.of(new Outlook.Step(true, "push", "Remind", START_MS + 5, false, false)));
        try (Desk desk = new Desk("secret", pace, clock, ZoneId.of("Europe/Kyiv"), identifier -> outlook);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(ask(client, desk.url(), "GET", "/state?identifier=user_id:42", "wrong")
                            .statusCode())
                    .isEqualTo(401);
            JsonNode state = Json.read(ask(client, desk.url(), "GET", "/state?identifier=user_id:42", "secret")
                    .body());
            assertThat(state.path("pace").asText()).isEqualTo("fast");
            assertThat(state.path("nowMs").asLong()).isEqualTo(START_MS);
            assertThat(state.at("/next/0/channel").asText()).isEqualTo("push");
            ask(client, desk.url(), "GET", "/state?identifier=user_id:42&moved=true", "secret");
            assertThat(clock.speed()).isEqualTo(1);
            JsonNode skipping = Json.read(
                    ask(client, desk.url(), "POST", "/skips?hours=1", "secret").body());
            assertThat(skipping.path("pace").asText()).isEqualTo("skipping");
            assertThat(ask(client, desk.url(), "POST", "/skips?hours=24", "secret")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(ask(client, desk.url(), "GET", "/elsewhere", "secret").statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> ask(HttpClient client, URI url, String method, String path, String key)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + key)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static final class Hand implements Ticker {
        private long nowMs = START_MS;

        @Override
        public long nowMs() {
            return nowMs;
        }

        @Override
        public long nanos() {
            return nowMs * 1_000_000;
        }
    }
}
