package io.braid.talk.delivery;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentLookup;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.content.Rendered;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages of tests: really sent, once, to an address that somebody of the house named for it, marked, and written down nowhere. So they
 * count for nothing: no rule of frequency, no figure, no occasion; nobody is tried a second time.
 *
 * <p>What holds as for any message: a stop of sending, the hold of a restored Braid, a paused channel, the address's suppression, what
 * its owner refused, his pause, and the channel's budget of the day. Quiet hours and rules of frequency do not: who tests wants it now. Who never said
 * anything is written to, since the house put the address on its list itself.
 *
 * <p>Thread rule: any thread; {@link #send} waits for the provider.
 */
public final class TestSends {
    /** Before the first line that a person sees. */
    public static final String MARK = "[Test] ";

    /** Of a workspace, machine time. */
    public static final int PER_HOUR_MAX = 200;

    private static final long HOUR_MS = 3_600_000;

    /**
     * What is to go.
     *
     * @param profileId of whom it speaks; 0: of nobody
     * @param address empty: the person has none for the channel
     * @param invented a demo made the person up, and the address is his
     * @param contextJson what the template may read as {@code context}
     */
    public record Letter(
            int workspace,
            long profileId,
            String channel,
            String address,
            boolean invented,
            Purpose purpose,
            String message,
            String contextJson) {}

    /** Makes the message of a test. Implemented over content and feedback. */
    public interface Texts {
        /**
         * As it goes to people, but that no link of it is ours, so that nothing is counted; its ways out lead to a page that says so.
         *
         * @throws Refusal {@code no_template} or {@code render_failed}
         */
        Rendered sample(Letter letter);
    }

    /** What became of it. */
    public enum Fate {
        SENT,
        /** The channel is in the sandbox: nobody got it. */
        SANDBOX,
        FAILED,
        REFUSED,
        UNKNOWN
    }

    /**
     * @param why the code of a {@link Reason}, or what the provider said; empty where it went
     * @param content as it went, or would have; null where there is none
     */
    public record Sent(Fate fate, String why, Rendered content) {}

    private final Storage storage;
    private final DeliveryStore store;
    private final RestoredHold restored;
    private final Budgets budgets;
    private final Texts texts;
    private final Channels channels;
    private final ConsentLookup consents;
    private final Clock clock;
    private final Ticker ticker;
    private final Map<Integer, Deque<Long>> sent = new HashMap<>();

    TestSends(
            Storage storage,
            DeliveryStore store,
            RestoredHold restored,
            Budgets budgets,
            Texts texts,
            Channels channels,
            ConsentLookup consents,
            Clock clock,
            Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.restored = restored;
        this.budgets = budgets;
        this.texts = texts;
        this.channels = channels;
        this.consents = consents;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Whether its owner lets this address be written to; empty: he does. */
    public Optional<Reason> objection(int workspace, String channel, String address, Purpose purpose) {
        return storage.inTransaction(tx -> objection(tx, workspace, channel, address, purpose));
    }

    /** Sends it, or says why not. */
    public Sent send(Letter letter) {
        Rendered content;
        try {
            content = texts.sample(letter).marked(MARK);
        } catch (Refusal refusal) {
            boolean missing = refusal.code().equals(Reason.NO_TEMPLATE.code());
            return refused(missing ? Reason.NO_TEMPLATE : Reason.RENDER_FAILED, null);
        }
        try (Channels.Use use =
                channels.use(letter.workspace(), letter.channel()).orElse(null)) {
            return use == null ? refused(Reason.NO_CHANNEL, content) : send(letter, content, use.channel());
        }
    }

    private Sent send(Letter letter, Rendered content, Channel channel) {
        Optional<Reason> no = storage.inTransaction(tx -> objection(tx, letter, channel));
        if (no.isPresent()) {
            return refused(no.get(), content);
        }
        if (!counted(letter.workspace())) {
            return new Sent(Fate.REFUSED, "too_many_tests", content);
        }
        Budgets.Reserved reserved = storage.inTransaction(tx -> budgets.reserveTest(
                tx, letter.workspace(), channel, content, SettingsJson.of(store, tx, letter.workspace())));
        if (!reserved.granted()) {
            return refused(Reason.BUDGET, content);
        }
        Outcome outcome = channel.provider()
                .send(new Outgoing(
                        letter.workspace(),
                        0,
                        letter.profileId(),
                        1,
                        letter.channel(),
                        letter.address(),
                        letter.message(),
                        content,
                        "",
                        clock.nowMs()));
        return switch (outcome) {
            case Outcome.Accepted accepted -> new Sent(channel.sandbox() ? Fate.SANDBOX : Fate.SENT, "", content);
            case Outcome.Rejected rejected -> failed(letter, reserved, rejected.detail(), content);
            case Outcome.Retry retry -> failed(letter, reserved, retry.detail(), content);
            case Outcome.Unknown unknown -> new Sent(Fate.UNKNOWN, unknown.detail(), content);
        };
    }

    private Sent failed(Letter letter, Budgets.Reserved reserved, String detail, Rendered content) {
        storage.run(tx -> budgets.giveBackTest(tx, letter.workspace(), letter.channel(), reserved));
        return new Sent(Fate.FAILED, detail, content);
    }

    private static Sent refused(Reason reason, Rendered content) {
        return new Sent(Fate.REFUSED, reason.code(), content);
    }

    private Optional<Reason> objection(Transaction tx, Letter letter, Channel channel) {
        if (restored.state().map(RestoredHold.State::holds).orElse(false)) {
            return Optional.of(Reason.RESTORED);
        }
        boolean paused =
                SettingsJson.of(store, tx, letter.workspace()).pausedChannels().contains(letter.channel());
        if (paused || store.stopped(tx, letter.workspace()).stops(letter.purpose())) {
            return Optional.of(Reason.KILL_SWITCH);
        }
        if (letter.invented() && !channel.sandbox()) {
            return Optional.of(Reason.SIMULATED);
        }
        return letter.address().isEmpty()
                ? Optional.of(Reason.NO_ADDRESS)
                : objection(tx, letter.workspace(), letter.channel(), letter.address(), letter.purpose());
    }

    private Optional<Reason> objection(Transaction tx, int workspace, String channel, String address, Purpose purpose) {
        Address where = new Address(channel, address);
        if (!store.suppressed(tx, workspace, List.of(where)).isEmpty()) {
            return Optional.of(Reason.SUPPRESSED);
        }
        Key key = new Key(where, purpose.key());
        ConsentLookup.Verdict said =
                consents.verdicts(tx, workspace, List.of(key)).getOrDefault(key, ConsentLookup.Verdict.UNKNOWN);
        return switch (said) {
            case SUPPRESSED -> Optional.of(Reason.SUPPRESSED);
            case REFUSED -> Optional.of(Reason.CONSENT_REFUSED);
            case ALLOWED, UNKNOWN ->
                purpose == Purpose.MARKETING
                                && consents.pausedUntilMs(tx, workspace, List.of(where))
                                                .getOrDefault(where, 0L)
                                        > clock.nowMs()
                        ? Optional.of(Reason.PAUSED)
                        : Optional.empty();
        };
    }

    private synchronized boolean counted(int workspace) {
        Deque<Long> times = sent.computeIfAbsent(workspace, none -> new ArrayDeque<>());
        long nowMs = ticker.nanos() / 1_000_000;
        while (!times.isEmpty() && times.peekFirst() <= nowMs - HOUR_MS) {
            times.removeFirst();
        }
        if (times.size() >= PER_HOUR_MAX) {
            return false;
        }
        times.addLast(nowMs);
        return true;
    }
}
