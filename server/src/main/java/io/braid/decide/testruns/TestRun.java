package io.braid.decide.testruns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.decide.journeys.TestPlay;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One test person on his way. Whoever turns it lets the time pass that has passed; between turns people steer it.
 *
 * <p>Thread rule: any thread; one at a time moves it, and looking at it waits for nobody.
 */
final class TestRun {
    /** Machine time of one. */
    static final long RUN_MS_MAX = 24 * 3_600_000L;

    /** A person who steers waits so long for a provider's answer. */
    private static final long STEER_WAIT_MS = 5_000;

    /**
     * How it stands.
     *
     * @param ended why it ended, or empty while it goes on
     */
    record Shown(
            PlayClock clock, List<TestPlay.Place> places, List<TestPlay.Happening> lines, int sends, String ended) {}

    private final long id;
    private final TestRunStart start;
    private final TestPlay play;
    private final Letters letters;
    private final Clock shop;
    private final Ticker ticker;
    private final Consumer<Shown> told;
    private final ReentrantLock moving = new ReentrantLock();
    private final long beganMachineMs;
    private boolean entered;
    private volatile String stopping = "";
    private volatile Shown shown;

    /** @param told how it stands, each time that it sent something, and when it ended */
    TestRun(
            long id,
            TestRunStart start,
            TestPlay play,
            Letters letters,
            Clock shop,
            Ticker ticker,
            Consumer<Shown> told) {
        this.id = id;
        this.start = start;
        this.play = play;
        this.letters = letters;
        this.shop = shop;
        this.ticker = ticker;
        this.told = told;
        this.beganMachineMs = machineMs();
        this.shown =
                new Shown(PlayClock.at(start.pace(), start.startedMs(), beganMachineMs), List.of(), List.of(), 0, "");
    }

    long id() {
        return id;
    }

    TestRunStart start() {
        return start;
    }

    Shown shown() {
        return shown;
    }

    Letters letters() {
        return letters;
    }

    boolean over() {
        return !shown.ended().isEmpty();
    }

    long machineMs() {
        return ticker.nanos() / 1_000_000;
    }

    /** What has become due happens. */
    void turn() {
        moving.lock();
        try {
            if (over()) {
                return;
            }
            if (!entered) {
                entered = true;
                play.enter(start.properties(), shop.nowMs());
            } else if (machineMs() - beganMachineMs > RUN_MS_MAX) {
                play.end("too_long");
            } else if (shown.clock().due(machineMs())) {
                play.passTo(shown.clock().dueMs());
            } else if (stopping.isEmpty()) {
                return;
            }
            show();
        } finally {
            moving.unlock();
        }
    }

    void skip(long instance, int visit) {
        steer(() -> play.skip(instance, visit));
    }

    void happens(String event, ObjectNode properties) {
        steer(() -> play.happens(event, properties));
    }

    void changesCart() {
        steer(play::changesCart);
    }

    void reacts(int letter, TestRunsApi.Reaction reaction, String detail) {
        steer(() -> play.reacts(letter, reaction.outcome, detail));
    }

    /** Ends it, at once or when the provider has answered that is asked now. */
    void stop(String why) {
        stopping = why;
        if (moving.tryLock()) {
            try {
                if (!over()) {
                    show();
                }
            } finally {
                moving.unlock();
            }
        }
    }

    /** It broke. */
    void fail() {
        stopping = "failed";
        moving.lock();
        try {
            show();
        } finally {
            moving.unlock();
        }
    }

    private void steer(Runnable deed) {
        boolean mine = false;
        try {
            mine = moving.tryLock(STEER_WAIT_MS, TimeUnit.MILLISECONDS);
            if (!mine) {
                throw new Refusal(Refusal.Kind.CONFLICT, "busy", "A provider is being waited for; try again.");
            }
            if (over() || !entered) {
                throw new Refusal(Refusal.Kind.CONFLICT, "not_running", "The test is over, or has not begun.");
            }
            try {
                play.passTo(shown.clock().shopMs(machineMs()));
                deed.run();
            } finally {
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            if (mine) {
                moving.unlock();
            }
        }
    }

    private void show() {
        if (!stopping.isEmpty() && !play.over()) {
            play.end(stopping);
        }
        String ended = !play.full().isEmpty() ? play.full() : play.over() && entered ? "completed" : "";
        boolean news = play.sends() != shown.sends() || !ended.isEmpty();
        shown = new Shown(
                shown.clock().aimed(play.dueMs(), play.nowMs(), machineMs()),
                play.places(),
                play.lines(),
                play.sends(),
                ended);
        if (news) {
            told.accept(shown);
        }
    }
}
