package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.web.Caller;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Over real HTTP: 64 MB of bodies are held, no more. */
final class OverloadTest {
    private static final int HOLDING = 64 * 1024 * 1024 / IngestLimits.REQUEST_BYTES;

    @Test
    void beyondTheBudgetTheDoorSays429AtOnceAndTakesEventsAgainAfterwards() throws Exception {
        Door door = new Door();
        CountDownLatch inside = new CountDownLatch(HOLDING);
        CountDownLatch release = new CountDownLatch(1);
        door.log.beforeAppend(() -> {
            inside.countDown();
            await(release);
        });
        WebServer server = new WebServer(WebSettings.local(), List.of(), List.of(), List.of(door.handler));
        server.start();
        try {
            Caller caller = new Caller(server.port());
            List<Thread> requests = new ArrayList<>();
            for (int i = 0; i < HOLDING; i++) {
                requests.add(Thread.startVirtualThread(() -> post(caller)));
            }
            inside.await();

            Caller.Answer refused = post(caller);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("overloaded");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");

            release.countDown();
            for (Thread request : requests) {
                request.join();
            }
            assertThat(post(caller).status()).isEqualTo(200);
            assertThat(door.log.events).hasSize(HOLDING + 1);
        } finally {
            release.countDown();
            server.stop();
        }
    }

    /** A batch of one small event, filled up to the limit of a request. */
    private static Caller.Answer post(Caller caller) {
        String begin = "{\"batch\":[{\"type\":\"page\",\"userId\":\"u\"}],\"x\":\"";
        String body = begin + "x".repeat(IngestLimits.REQUEST_BYTES - begin.length() - 2) + "\"}";
        return caller.send(
                "POST",
                "/v1/batch",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization",
                Door.basic(Door.WRITE_KEY));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
