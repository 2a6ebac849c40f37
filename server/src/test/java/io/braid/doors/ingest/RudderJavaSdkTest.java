package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.rudderstack.sdk.java.analytics.Callback;
import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.rudderstack.sdk.java.analytics.messages.AliasMessage;
import com.rudderstack.sdk.java.analytics.messages.GroupMessage;
import com.rudderstack.sdk.java.analytics.messages.IdentifyMessage;
import com.rudderstack.sdk.java.analytics.messages.Message;
import com.rudderstack.sdk.java.analytics.messages.PageMessage;
import com.rudderstack.sdk.java.analytics.messages.ScreenMessage;
import com.rudderstack.sdk.java.analytics.messages.TrackMessage;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RudderStack's Java SDK as it is, with only the data plane changed. */
final class RudderJavaSdkTest {
    private final Door door = new Door();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final WebServer server = new WebServer(WebSettings.local(), List.of(), List.of(), List.of(door.handler));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private RudderAnalytics analytics(String key) {
        return RudderAnalytics.builder(key)
                .setDataPlaneUrl("http://127.0.0.1:" + server.port())
                .flushQueueSize(100)
                .flushInterval(1, TimeUnit.HOURS)
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

    @Test
    void bringsAllItsCallsInTheirOrder() throws InterruptedException {
        RudderAnalytics analytics = analytics(Door.WRITE_KEY);
        analytics.enqueue(IdentifyMessage.builder().userId("u").traits(Map.of("email", "a@b.example")));
        analytics.enqueue(TrackMessage.builder("Order Completed").userId("u").properties(Map.of("revenue", 12.5)));
        analytics.enqueue(PageMessage.builder("Home").anonymousId("a"));
        analytics.enqueue(ScreenMessage.builder("Start").anonymousId("a"));
        analytics.enqueue(GroupMessage.builder("g").userId("u").traits(Map.of("name", "G")));
        analytics.enqueue(AliasMessage.builder("a").userId("u"));
        analytics.flush();
        for (int i = 0; i < 6; i++) {
            assertThat(told.poll(20, TimeUnit.SECONDS)).startsWith("success");
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
        assertThat(door.log.events.get(1).body().at("/properties/revenue").asDouble())
                .isEqualTo(12.5);
        assertThat(door.log.events).extracting(NewEvent::messageId).doesNotHaveDuplicates();
    }

    @Test
    void isToldThatItsKeyIsWrong() throws InterruptedException {
        RudderAnalytics analytics = analytics("other");
        analytics.enqueue(TrackMessage.builder("E").userId("u"));
        analytics.flush();
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("failure track");
        analytics.shutdown();
        assertThat(door.log.isEmpty()).isTrue();
    }
}
