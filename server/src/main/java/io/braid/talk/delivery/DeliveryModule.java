package io.braid.talk.delivery;

import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgStorage;
import io.braid.base.storage.Storage;
import io.braid.know.consent.ConsentLookup;
import io.braid.know.consent.SuppressionList;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.event.Event;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.Lag;
import io.braid.spine.pipeline.ProfileLocks;
import io.braid.spine.pipeline.Stage;
import io.braid.talk.channels.ChannelFigures;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.webhook.Payloads;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Delivery: first the stage, which the pipeline needs; then the dispatcher, which needs the pipeline's locks. */
public final class DeliveryModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET /api/settings/delivery  owner marketer operator analyst
            PUT /api/settings/delivery  owner marketer
            GET /api/kill-switch           owner marketer operator analyst
            POST /api/kill-switch          owner marketer operator
            POST /api/kill-switch/release  owner marketer
            GET /api/suppressions       owner marketer operator analyst
            POST /api/suppressions      owner marketer operator
            DELETE /api/suppressions    owner operator
            GET /api/restored           owner marketer operator analyst
            POST /api/restored/release  owner
            GET    /api/dead-letters              owner marketer analyst
            GET    /api/dead-letters/{id}         owner marketer
            POST   /api/dead-letters/{id}/replay  owner marketer
            POST   /api/dead-letters/replay       owner marketer
            DELETE /api/dead-letters/{id}         owner marketer
            DELETE /api/dead-letters              owner
            """;

    private final Storage storage;
    private final DeliveryStore store;
    private final RestoredHold restored;
    private final Clock clock;
    private final Ticker ticker;
    private final Budgets budgets;
    private final Breaker breaker;

    public DeliveryModule(Storage storage, Clock clock, Ticker ticker) {
        this.storage = storage;
        this.store = storage instanceof PgStorage ? new PgDeliveryStore() : new MemoryDeliveryStore();
        this.restored = new RestoredHold(storage);
        this.clock = clock;
        this.ticker = ticker;
        this.budgets = new Budgets(storage, store, clock);
        this.breaker = new Breaker(ticker);
    }

    /** Settings of a workspace that has none yet: the defaults, in its time zone. */
    public void seed(int workspace, ZoneId zone) {
        storage.run(tx -> {
            if (store.settings(tx, workspace).isEmpty()) {
                store.saveSettings(tx, workspace, SettingsJson.write(DeliverySettings.DEFAULT.in(zone)));
            }
        });
    }

    /** The rules of contact as they are now. */
    public DeliverySettings settings(int workspace) {
        return storage.inTransaction(tx -> SettingsJson.of(store, tx, workspace));
    }

    public ChannelPrices prices() {
        return (tx, workspace) -> SettingsJson.of(store, tx, workspace).pricesPerThousand();
    }

    /** Takes over another's rules of contact. */
    public void settings(int workspace, DeliverySettings settings) {
        storage.run(tx -> store.saveSettings(tx, workspace, SettingsJson.write(settings)));
    }

    /**
     * Lets a message count that was sent elsewhere, where what happened once is played again: for occasions and the rules of frequency. In
     * memory only.
     *
     * @param sent {@link SendEvents#SENT} or {@link SendEvents#HELD_OUT}
     * @param tags of the message
     */
    public void recall(Event sent, Set<String> tags) {
        if (store instanceof MemoryDeliveryStore memory) {
            storage.run(tx -> memory.recall(tx, sent, tags));
        } else {
            throw new IllegalStateException("not in memory");
        }
    }

    /** The outbox: the last of the pipeline's stages. */
    public Stage stage() {
        return new OutboxStage(store);
    }

    public Sends sends() {
        return new Sends(storage, store);
    }

    /** For screens; on PostgreSQL only. */
    public SendFigures sendFigures() {
        return new SendFigures(storage);
    }

    public SendFeedback feedback() {
        return new SendFeedback(storage, store);
    }

    /** What the console shows beside a channel's settings. */
    public ChannelFigures figures() {
        return new ChannelFigures() {
            @Override
            public Spent spent(int workspace, String channel) {
                return budgets.spent(workspace, channel);
            }

            @Override
            public long pausedForMs(int workspace, String channel) {
                return breaker.pausedForMs(workspace, channel);
            }
        };
    }

    /** @param payloads what webhooks say */
    public Object deadLetters(Payloads payloads) {
        return new DeadLettersApi(
                storage,
                store,
                new DeadLettersApi.LetterBodies() {
                    @Override
                    public Optional<String> find(int workspace, long sendId) {
                        return payloads.find(workspace, sendId);
                    }

                    @Override
                    public void forget(int workspace, long sendId) {
                        payloads.forget(workspace, sendId);
                    }
                },
                clock);
    }

    public DeliveryQueue queue() {
        return new DeliveryQueue(storage);
    }

    public KillSwitch killSwitch() {
        return new KillSwitch(storage, store, ticker);
    }

    /** For screens; on PostgreSQL only. */
    public StoppedSends stopped() {
        return new StoppedSends(storage);
    }

    /** Messages of tests. */
    public TestSends testSends(TestSends.Texts texts, Channels channels, ConsentLookup consents) {
        return new TestSends(storage, store, restored, budgets, texts, channels, consents, clock, ticker);
    }

    /** How much a person is written to. */
    public Pressure pressure() {
        return new Pressure(storage, store);
    }

    public RestoredHold restored() {
        return restored;
    }

    /** @param workspaces by id: whose name is typed before messages go out of a restored Braid */
    public List<Object> controllers(IntFunction<Workspace> workspaces, BiFunction<Integer, String, String> nameOf) {
        return List.of(
                new DeliverySettingsApi(storage, store),
                new KillSwitchApi(killSwitch(), this, workspaces, nameOf),
                new RestoredApi(restored, workspaces, ticker));
    }

    /** {@code /api/suppressions}. */
    public Object suppressions(SuppressionList list, IdentityModule identity, Log log) {
        return new SuppressionsApi(storage, store, list, identity, log, clock);
    }

    /**
     * Not started. Call {@link Dispatcher#recover} first where this is the only process.
     *
     * @param log where outcomes are told
     * @param locks the pipeline's
     * @param recipients such as {@link KnownRecipients}
     * @param lag the worker's
     * @param meter counts what becomes of sends
     * @param random for the jitter of retries
     */
    public Dispatcher dispatcher(
            Log log,
            ProfileLocks locks,
            Recipients recipients,
            Lag lag,
            Composer composer,
            Channels channels,
            DeliveryMeter meter,
            RandomGenerator random) {
        Outcomes outcomes = new Outcomes(storage, store, channels, budgets, clock, ticker, random);
        Claim claim = new Claim(storage, store, restored, locks, recipients, composer, lag, budgets, clock, ticker);
        Sender sender =
                new Sender(storage, store, composer, channels, new Throttle(ticker), breaker, claim, outcomes, ticker);
        return new Dispatcher(
                storage, store, sender, outcomes, new Teller(storage, store, log, meter), lag, clock, ticker);
    }
}
