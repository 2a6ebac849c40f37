package io.braid.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.TestDatabase;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A client that repeats itself, and one that asks too often. Who asks is what the header {@code Caller} says. */
class ApiFiltersTest {
    private static final int LIMIT = 20;

    private final TestDatabase database = TestDatabase.fresh();
    private final AtomicLong movedMs = new AtomicLong();
    private final Coins coins = new Coins();
    private WebServer server;
    private Caller caller;

    record Coin(int number, String of) {}

    @RestController
    static final class Coins {
        private final AtomicInteger made = new AtomicInteger();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @PostMapping("/api/coins")
        @ResponseStatus(HttpStatus.CREATED)
        Coin make(@RequestBody Coin coin) throws InterruptedException {
            if (coin.of().equals("slow")) {
                begun.countDown();
                mayEnd.await();
            }
            if (coin.of().equals("lead")) {
                throw Refusal.invalid("no_gold", "That is lead.", "/of");
            }
            if (coin.of().equals("broken")) {
                throw new IllegalStateException("our bug");
            }
            return new Coin(made.incrementAndGet(), coin.of());
        }

        @GetMapping("/api/coins")
        int count() {
            return made.get();
        }
    }

    @BeforeEach
    void start() {
        Ticker ticker = new Ticker() {
            @Override
            public long nowMs() {
                return Ticker.system().nowMs() + movedMs.get();
            }

            @Override
            public long nanos() {
                return Ticker.system().nanos() + movedMs.get() * 1_000_000;
            }
        };
        List<Filter> filters = new ArrayList<>();
        filters.add((request, response, chain) -> {
            String name = ((HttpServletRequest) request).getHeader("Caller");
            Principal who = name == null ? null : () -> name;
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return who;
                        }
                    },
                    response);
        });
        filters.addAll(ApiFilters.of(LIMIT, database.storage(), ticker));
        server = new WebServer(WebSettings.local(), filters, List.of(coins), List.of());
        server.start();
        caller = new Caller(server.port());
    }

    @AfterEach
    void stop() {
        server.stop();
        database.close();
    }

    @Test
    void theSameRequestWithTheSameKeyIsDoneOnceAndAnsweredTheSame() {
        Caller.Answer first = make("gold", "k1");
        Caller.Answer again = make("gold", "k1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo("{\"number\":1,\"of\":\"gold\"}");
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(make("gold", "k2").body()).contains("\"number\":2");
        assertThat(post("gold", "Caller", "key:2", "Idempotency-Key", "k1").body())
                .as("keys are the caller's own")
                .contains("\"number\":3");
    }

    @Test
    void anotherRequestWithTheKeyIsRefused() {
        make("gold", "k1");
        Caller.Answer other = make("silver", "k1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(coins.made).hasValue(1);
    }

    @Test
    void whileTheFirstRunsTheSecondIsToldToWait() throws Exception {
        CompletableFuture<Caller.Answer> first = CompletableFuture.supplyAsync(() -> make("slow", "k1"));
        coins.begun.await();
        Caller.Answer second = make("slow", "k1");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("idempotency_key_in_use");
        coins.mayEnd.countDown();
        assertThat(first.get().status()).isEqualTo(201);
        assertThat(make("slow", "k1").body()).isEqualTo(first.get().body());
        assertThat(coins.made).hasValue(1);
    }

    @Test
    void whatWasRefusedOrFailedMayBeTriedAgainWithItsKey() {
        assertThat(make("lead", "k1").code()).isEqualTo("no_gold");
        assertThat(make("gold", "k1").status()).isEqualTo(201);
        assertThat(make("broken", "k2").status()).isEqualTo(500);
        assertThat(make("gold", "k2").body()).contains("\"number\":2");
    }

    @Test
    void anAnswerIsKeptFor24HoursAndAnAbandonedKeyFor5Minutes() {
        make("gold", "k1");
        movedMs.set(Duration.ofHours(24).toMillis() - 60_000);
        assertThat(make("gold", "k1").body()).contains("\"number\":1");
        movedMs.set(Duration.ofHours(24).toMillis() + 60_000);
        assertThat(make("gold", "k1").body()).contains("\"number\":2");

        database.storage()
                .run(tx -> io.braid.base.storage.PgTransaction.handle(tx)
                        .execute("UPDATE web.idempotency SET status = NULL"));
        assertThat(make("gold", "k1").code()).isEqualTo("idempotency_key_in_use");
        movedMs.addAndGet(Duration.ofMinutes(5).toMillis() + 1_000);
        assertThat(make("gold", "k1").body()).contains("\"number\":3");
    }

    @Test
    void whatIsKeptIsReadableOnlyWithTheKey() {
        make("gold", "k1");
        String stored = database.storage()
                .inTransaction(tx -> io.braid.base.storage.PgTransaction.handle(tx)
                        .createQuery("SELECT row_to_json(i)::text FROM web.idempotency AS i")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain("gold").doesNotContain("k1");
    }

    @Test
    void aKeyOf255CharactersIsTheLongest() {
        assertThat(make("gold", "k".repeat(255)).status()).isEqualTo(201);
        assertThat(make("gold", "k".repeat(256)).code()).isEqualTo("invalid_idempotency_key");
    }

    @Test
    void everyAnswerTellsWhatIsLeftAndTooManyAreToldWhenToComeBack() {
        for (int left = LIMIT - 1; left >= 0; left--) {
            Caller.Answer answer = caller.get("/api/coins", "Caller", "key:1");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("RateLimit")).startsWith("\"api\";r=" + left + ";t=");
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"api\";q=20;w=60");
        }
        Caller.Answer tooMany = caller.get("/api/coins", "Caller", "key:1");
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.code()).isEqualTo("too_many_requests");
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 60);
        assertThat(tooMany.header("RateLimit")).startsWith("\"api\";r=0;t=");
        assertThat(caller.get("/api/coins", "Caller", "key:2").status()).isEqualTo(200);
        assertThat(caller.get("/api/coins").header("RateLimit")).isNull();
        movedMs.set(60_000);
        assertThat(caller.get("/api/coins", "Caller", "key:1").status()).isEqualTo(200);
    }

    private Caller.Answer make(String of, String key) {
        return post(of, "Caller", "key:1", "Idempotency-Key", key);
    }

    private Caller.Answer post(String of, String... headers) {
        return caller.send(
                "POST", "/api/coins", Json.write(Json.object().put("number", 0).put("of", of)), headers);
    }
}
