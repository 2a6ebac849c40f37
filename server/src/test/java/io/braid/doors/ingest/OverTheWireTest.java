package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.web.Caller;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import io.braid.spine.event.Event;
import io.braid.spine.log.DirectLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door in the real server, before the real log. */
final class OverTheWireTest {
    private static final String EVENT =
            "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"messageId\":\"m\",\"properties\":{\"n\":%d},\"sentAt\":\"%s\"}";

    private final DirectLog log = new DirectLog(new MemoryStorage(), new Door.StillClock());
    private final Door door = new Door(log);
    private final WebServer server = new WebServer(WebSettings.local(), List.of(), List.of(), List.of(door.handler));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Caller.Answer post(byte[] body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = Door.basic(Door.WRITE_KEY);
        System.arraycopy(headers, 0, all, 2, headers.length);
        return new Caller(server.port()).send("POST", "/v1/batch", body, all);
    }

    private static byte[] batch(String events, int bytes) {
        String begin = "{\"batch\":[" + events + "],\"x\":\"";
        return (begin + "x".repeat(Math.max(0, bytes - begin.length() - 2)) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }

    @Test
    void aRetryIsTheSameEventAndAnotherBodyUnderItsIdIsQuarantined() {
        String first = EVENT.formatted(1, "2026-03-01T12:00:00Z");
        String again = EVENT.formatted(1, "2026-03-01T12:05:00Z");
        String other = EVENT.formatted(2, "2026-03-01T12:00:00Z");
        for (String event : List.of(first, again, other)) {
            assertThat(post(batch(event, 0)).status()).isEqualTo(200);
        }
        assertThat(log.read(0, 10)).extracting(Event::messageId).containsExactly("m");
        assertThat(List.of(door.stored, door.duplicates, door.quarantined)).containsExactly(1, 1, 1);
    }

    @Test
    void aRequestHas500KilobytesPackedOrNot() throws IOException {
        String event = EVENT.formatted(1, "2026-03-01T12:00:00Z");
        for (int bytes : new int[] {512_000, 512_001}) {
            int expected = bytes == 512_000 ? 200 : 413;
            assertThat(post(batch(event, bytes)).status()).isEqualTo(expected);
            Caller.Answer packed = post(gzip(batch(event, bytes)), "Content-Encoding", "gzip");
            assertThat(packed.status()).isEqualTo(expected);
            assertThat(packed.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
        assertThat(log.read(0, 10)).hasSize(1);
    }

    @Test
    void whatIsNoGzipIsRefused() {
        Caller.Answer answer = post(batch("", 0), "Content-Encoding", "gzip");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_encoding");
    }
}
