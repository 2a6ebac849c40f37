package io.braid.talk.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.event.Event;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.Lag;
import io.braid.spine.pipeline.PipelineLocks;
import io.braid.spine.pipeline.ProfileLocks;
import io.braid.talk.channels.Budget;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import io.braid.talk.channels.Retries;
import io.braid.talk.content.Rendered;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Delivery with a recorder as provider and as log, on memory or on PostgreSQL. */
final class DeliveryRig implements AutoCloseable {
    static final int W = 1;
    final TestClock clock = new TestClock("2026-06-10T12:00:00Z");
    final Storage storage;
    final DeliveryStore store;
    final List<Outgoing> called = Collections.synchronizedList(new ArrayList<>());
    final Map<String, NewEvent> log = Collections.synchronizedMap(new LinkedHashMap<>());
    volatile Function<Outgoing, Outcome> answer = message -> new Outcome.Accepted("p" + message.sendId(), false);
    volatile Recipient person =
            new Recipient(true, "ada@shop.example", Recipient.Consent.GRANTED, ZoneId.of("UTC"), true);
    volatile Set<String> tags = Set.of();
    volatile long lagMs;
    volatile boolean bulk;
    private final Lag lag = new Lag() {
        @Override
        public long lagMs() {
            return lagMs;
        }

        @Override
        public boolean bulk() {
            return bulk;
        }
    };
    volatile boolean logBroken;
    final Dispatcher dispatcher;
    final Outcomes outcomes;
    final Budgets budgets;
    final Breaker breaker = new Breaker(clock.ticker());
    final ProfileLocks locks;
    private final Runnable close;

    private DeliveryRig(Storage storage, DeliveryStore store, ProfileLocks locks, Runnable close) {
        this.close = close;
        this.storage = storage;
        this.store = store;
        this.locks = locks;
        this.budgets = new Budgets(storage, store, clock);
        this.outcomes =
                new Outcomes(storage, store, channels(Budget.NONE), budgets, clock, clock.ticker(), new Random(7));
        this.dispatcher = dispatcher();
    }

    static DeliveryRig memory() {
        return new DeliveryRig(new BreakingStorage(), new MemoryDeliveryStore(), PipelineLocks.none(), () -> {});
    }

    /** Memory whose next transactions may find no connection, or lose the answer to their commit. */
    static final class BreakingStorage extends MemoryStorage {
        /** So many fail from now on. */
        int breaks;
        /** One fails after so many that went well; -1: none. */
        int breakAfter = -1;
        /** One is committed without its caller hearing of it, after so many; -1: none. */
        int deafAfter = -1;

        @Override
        public synchronized <T> T inTransaction(Function<io.braid.base.storage.Transaction, T> work) {
            if (breaks > 0) {
                breaks--;
                throw new io.braid.base.kernel.Unavailable("the database is away", 0);
            }
            if (breakAfter-- == 0) {
                throw new io.braid.base.kernel.Unavailable("the database is away", 0);
            }
            T result = super.inTransaction(work);
            if (deafAfter-- == 0) {
                throw new io.braid.base.kernel.Unavailable("the connection is lost", 0);
            }
            return result;
        }
    }

    static DeliveryRig postgres() {
        TestDatabase database = TestDatabase.fresh();
        return new DeliveryRig(database.storage(), new PgDeliveryStore(), PipelineLocks.onPostgres(), database::close);
    }

    /** Its database goes, if it has one. */
    @Override
    public void close() {
        close.run();
    }

    /** Another dispatcher on the same store. */
    Dispatcher dispatcher() {
        return dispatcher(Budget.NONE);
    }

    private Channels channels(Budget budget) {
        return new Channels(List.of("email", "sms", "push", SendIntent.WEBHOOK).stream()
                .map(key -> new Channel(key, key, recorder(), false, 0, budget, Retries.DEFAULT))
                .toList());
    }

    /** With a budget for each channel. */
    Dispatcher dispatcher(Budget budget) {
        Channels channels = channels(budget);
        Composer composer = (intent, sendId) -> new Composer.Composed(
                new Rendered(intent.channel(), "en", "Hello", "", "Hello", "", "", ""), "", tags, Composer.Links.NONE);
        Claim claim = new Claim(
                storage,
                store,
                new RestoredHold(storage),
                locks,
                (tx, workspace, intents) ->
                        intents.stream().map(intent -> person).toList(),
                composer,
                lag,
                budgets,
                clock,
                clock.ticker());
        Sender sender = new Sender(
                storage,
                store,
                composer,
                channels,
                new Throttle(clock.ticker()),
                breaker,
                claim,
                outcomes,
                clock.ticker());
        return new Dispatcher(
                storage,
                store,
                sender,
                outcomes,
                new Teller(storage, store, recordingLog(), DeliveryMeter.NONE),
                lag,
                clock,
                clock.ticker());
    }

    private Provider recorder() {
        return new Recorder(called, message -> answer.apply(message));
    }

    private Log recordingLog() {
        return new Log() {
            @Override
            public List<AppendOutcome> append(AppendRequest request) {
                if (logBroken) {
                    throw new io.braid.base.kernel.Unavailable("log is away", 100);
                }
                request.events().forEach(event -> log.putIfAbsent(event.messageId(), event));
                return List.of();
            }

            @Override
            public List<Event> read(long afterOffset, int max) {
                return List.of();
            }

            @Override
            public List<Event> await(long afterOffset, int max, long waitMs) {
                return List.of();
            }

            @Override
            public List<Event> find(java.util.Collection<Long> offsets) {
                return List.of();
            }

            @Override
            public void quarantine(
                    io.braid.base.storage.Transaction tx, int workspace, AppendRequest.Rejection rejection) {
                throw new UnsupportedOperationException("delivery rejects nothing");
            }

            @Override
            public Mark mark() {
                return new Mark(0, 0);
            }
        };
    }

    SendIntent intent(long profileId, long instanceId, String channel, Purpose purpose, String occasion) {
        return new SendIntent(
                W,
                profileId,
                SendIntent.sendKey(instanceId, "remind", 1, channel),
                "cart",
                instanceId,
                "remind",
                1,
                channel,
                purpose,
                "cart-" + channel,
                occasion,
                "{}",
                Guard.NONE,
                clock.nowMs(),
                clock.nowMs() + 7 * ClaimRules.DAY_MS,
                false);
    }

    /** The same of another rank. */
    SendIntent with(SendIntent i, boolean ghost, int priority, Set<String> itsTags) {
        return new SendIntent(
                i.workspace(),
                i.profileId(),
                i.sendKey(),
                i.journey(),
                i.instanceId(),
                i.node(),
                i.visit(),
                i.channel(),
                i.purpose(),
                i.message(),
                i.occasion(),
                i.contextJson(),
                i.guard(),
                i.notBeforeMs(),
                i.dropAfterMs(),
                ghost,
                priority,
                itsTags);
    }

    /** They are there, so that a claim has something to lock. */
    void people(long... profileIds) {
        if (storage instanceof MemoryStorage) {
            return;
        }
        storage.run(tx -> {
            for (long id : profileIds) {
                PgTransaction.handle(tx)
                        .execute("INSERT INTO pipeline.profile_state VALUES (?, ?, ?)", W, id, new byte[0]);
            }
        });
    }

    /** Dispatchers of threads of their own run so many rounds each, and this much machine time passes after each round of any. */
    void together(int dispatchers, int rounds, long roundMs) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < dispatchers; t++) {
            Dispatcher one = dispatcher();
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < rounds; i++) {
                    one.runOnce();
                    clock.machineMs.addAndGet(roundMs);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Person 5 is reminded of a cart: one occasion, whichever the channel. */
    SendIntent cart(long instance, String channel) {
        return intent(5, instance, channel, Purpose.MARKETING, "cart:17:left-1");
    }

    /** The rules of frequency in YAML's short form, and no quiet hours. */
    void rules(String rules) {
        settings("{quietFromMinute: 0, quietToMinute: 0, frequency: [" + rules + "]}");
    }

    /** No quiet hours, and these rules. */
    DeliverySettings settingsWith(List<FrequencyRule> rules, int arbitrationSeconds) {
        DeliverySettings standard = DeliverySettings.DEFAULT;
        return new DeliverySettings(
                Set.of(),
                standard.timeZone(),
                0,
                0,
                rules,
                arbitrationSeconds,
                standard.stopStaleHours(),
                5,
                Map.of(),
                0,
                "control",
                5);
    }

    void settings(String yaml) {
        DeliverySettings settings = SettingsJson.read(yaml(yaml));
        storage.run(tx -> store.saveSettings(tx, W, SettingsJson.write(settings)));
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** What the log heard under this message id. */
    JsonNode said(String messageId) {
        return log.get(messageId).body().path("properties");
    }

    void ask(long sendId, SendIntent intent) {
        storage.run(tx ->
                store.insert(List.of(SendRow.of(sendId, intent, clock.nowMs()))).into(tx));
    }

    SendRow row(long sendId) {
        return storage.inTransaction(tx -> store.find(tx, W, sendId)).orElseThrow();
    }

    boolean there(long sendId) {
        return storage.inTransaction(tx -> store.find(tx, W, sendId)).isPresent();
    }

    List<SendRow> unknown() {
        return storage.inTransaction(
                tx -> store.newest(tx, W, Sends.Filter.ofState(SendState.UNKNOWN), Long.MAX_VALUE, 10)
                        .rows());
    }

    List<Attempt> attempts(long sendId) {
        return storage.inTransaction(tx -> store.attempts(tx, W, sendId));
    }

    /** Since the database is there; its sessions are told to say what they know first. */
    long deadlocks() {
        return storage.inTransaction(tx -> {
            PgTransaction.handle(tx).execute("SELECT pg_stat_force_next_flush()");
            return PgTransaction.handle(tx)
                    .createQuery("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                    .mapTo(Long.class)
                    .one();
        });
    }

    List<String> told() {
        return log.values().stream().map(NewEvent::name).toList();
    }
}
