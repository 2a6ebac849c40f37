package io.braid.talk.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Patience;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.TestDatabase;
import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.timers.ManualClock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What messages of very many are rendered from is read together; what a receipt is rendered from, alone. */
final class RenderLotsTest {
    private static final long SLOW = 7;

    private final TestDatabase database = TestDatabase.fresh();
    private final List<Set<Long>> read = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore slow = new Semaphore(0);
    private final Templates templates = new ContentModule(
                    database.storage(),
                    this::views,
                    (workspace, person) -> new People.Person("en", ZoneId.of("UTC")),
                    List.of(),
                    new ManualClock(1))
            .templates();
    private final List<Thread> threads = new ArrayList<>();

    private Map<Long, ProfileView> views(Transaction tx, int workspace, Collection<Long> profileIds) {
        read.add(new TreeSet<>(profileIds));
        if (profileIds.contains(SLOW)) {
            slow.acquireUninterruptibly();
        }
        return Map.of();
    }

    @BeforeEach
    void oneTemplate() {
        templates.put(1, "hello", Json.read("""
                {"name":"Hello","default_locale":"en","channels":{"sms":{"en":{"text":"Hello {{ number }}"}}}}"""));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aReceiptDoesNotWaitForThem() throws InterruptedException {
        CompletableFuture<String> bulk = ofMany("hello", SLOW);
        Patience.until("it is read", () -> read.size() == 1);
        assertThat(templates
                        .render(1, "hello", "sms", 8, Map.of("number", 8), "")
                        .text())
                .isEqualTo("Hello 8");
        assertThat(bulk).isNotDone();
        slow.release();
        assertThat(bulk.join()).isEqualTo("Hello 7");
    }

    @Test
    void whoComesMeanwhileIsReadTogetherAndWhoFailsFailsAlone() throws InterruptedException {
        CompletableFuture<String> first = ofMany("hello", SLOW);
        Patience.until("it is read", () -> read.size() == 1);
        List<CompletableFuture<String>> others = List.of(ofMany("hello", 1), ofMany("none", 2), ofMany("hello", 3));
        Patience.until(
                "the others wait",
                () -> threads.stream().skip(1).allMatch(thread -> thread.getState() == Thread.State.WAITING));
        slow.release();
        assertThat(first.join()).isEqualTo("Hello 7");
        assertThat(others.get(0).join()).isEqualTo("Hello 1");
        assertThat(others.get(2).join()).isEqualTo("Hello 3");
        assertThatThrownBy(others.get(1)::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Refusal.class)
                .hasMessageContaining("There is no message 'none'");
        assertThat(read).containsExactly(Set.of(SLOW), Set.of(1L, 2L, 3L), Set.of(2L));
    }

    private CompletableFuture<String> ofMany(String key, long profileId) {
        CompletableFuture<String> text = new CompletableFuture<>();
        threads.add(Thread.ofPlatform().start(() -> {
            try {
                text.complete(templates
                        .renderOfMany(1, key, "sms", profileId, Map.of("number", profileId))
                        .rendered()
                        .text());
            } catch (RuntimeException e) {
                text.completeExceptionally(e);
            }
        }));
        return text;
    }
}
