package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.Log;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segment's Java SDK as it is, with only the endpoint changed: it posts gzipped batches to {@code /v1/import/}. */
final class JavaSdkTest {
    private final Door door = new Door();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();
    private final WebServer server = new WebServer(WebSettings.local(), List.of(), List.of(), List.of(door.handler));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Analytics analytics(String key) {
        return Analytics.builder(key)
                .endpoint("http://127.0.0.1:" + server.port())
                .flushQueueSize(100)
                .flushInterval(1, TimeUnit.HOURS)
                .log(new Log() {
                    @Override
                    public void print(Level level, String format, Object... args) {
                        if (format.contains("Retrying")) {
                            logged.add(format);
                        }
                    }

                    @Override
                    public void print(Level level, Throwable error, String format, Object... args) {
                        print(level, format, args);
                    }
                })
                .callback(new Callback() {
                    @Override
                    public void success(Message message) {
                        told.add("success " + message.type());
                    }

                    @Override
                    public void failure(Message message, Throwable cause) {
                        told.add("failure " + message.type());
                    }
                })
                .build();
    }

    private String next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void bringsAllItsCallsInTheirOrder() throws InterruptedException {
        Analytics analytics = analytics(Door.WRITE_KEY);
        analytics.enqueue(IdentifyMessage.builder().userId("u").traits(Map.of("email", "a@b.example")));
        analytics.enqueue(TrackMessage.builder("Order Completed")
                .userId("u")
                .timestamp(new Date(Door.NOW_MS - 60_000))
                .properties(Map.of("revenue", 12.5)));
        analytics.enqueue(PageMessage.builder("Home").anonymousId("a"));
        analytics.enqueue(ScreenMessage.builder("Start").anonymousId("a"));
        analytics.enqueue(GroupMessage.builder("g").userId("u").traits(Map.of("name", "G")));
        analytics.enqueue(AliasMessage.builder("a").userId("u"));
        analytics.flush();
        for (int i = 0; i < 6; i++) {
            assertThat(next()).startsWith("success");
        }
        analytics.shutdown();

        assertThat(door.log.rejections).isEmpty();
        assertThat(door.log.events)
                .extracting(NewEvent::type)
                .containsExactly(
                        EventType.IDENTIFY,
                        EventType.TRACK,
                        EventType.PAGE,
                        EventType.SCREEN,
                        EventType.GROUP,
                        EventType.ALIAS);
        NewEvent order = door.log.events.get(1);
        assertThat(order.name()).isEqualTo("Order Completed");
        assertThat(order.body().path("properties").path("revenue").asDouble()).isEqualTo(12.5);
        assertThat(order.body().path("context").path("library").path("name").asText())
                .isEqualTo("analytics-java");
        assertThat(order.messageId()).isNotEmpty();
        assertThat(door.log.events.get(5).previousId()).isEqualTo("a");
    }

    /** Its first pause is 15 seconds, which nobody waits for here. */
    @Test
    void keepsItsEventsToTryAgainWhileTheLogIsAway() throws InterruptedException {
        door.log.unavailableForMs(1_000);
        Analytics analytics = analytics(Door.WRITE_KEY);
        analytics.enqueue(TrackMessage.builder("E").userId("u"));
        analytics.flush();
        assertThat(logged.poll(20, TimeUnit.SECONDS)).contains("due to rate limiting. Retrying.");
        assertThat(told).isEmpty();
        assertThat(door.refusals).containsExactly("overloaded");
        analytics.shutdown();
    }

    @Test
    void isToldThatItsKeyIsWrong() throws InterruptedException {
        Analytics analytics = analytics("other");
        analytics.enqueue(TrackMessage.builder("E").userId("u"));
        analytics.flush();
        assertThat(next()).isEqualTo("failure track");
        analytics.shutdown();
        assertThat(door.log.isEmpty()).isTrue();
    }
}
