package io.braid.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Unavailable;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.talk.channels.Outcome;
import io.braid.talk.delivery.Composer;
import io.braid.talk.delivery.Reason;
import io.braid.talk.delivery.SendFeedback;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * One run: a seeded scheduler lets shoppers, worker, dispatcher, receipts, clocks and crashes take turns, then lets all of it come to
 * rest. The same seed gives the same run.
 */
final class Simulation {
    private static final long MINUTE_MS = 60_000L;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    /** The turns of a long run; a short one finds the same faults sooner, and only a long one those that need many people and merges. */
    private static final int STEPS = 500;

    private static final int STEPS_SHORT = 40;
    private static final int SHOPPERS = 6;
    private static final int LONG_EVERY = 20;

    private final Random random;
    private final int steps;
    private final SimTime time = new SimTime();
    private final FaultyStorage storage;
    private final Calls calls;
    private final SimBraid braid;
    private final Laws laws;
    private final List<Shopper> shoppers = new ArrayList<>();
    private final List<NewEvent> unacknowledged = new ArrayList<>();
    private final List<NewEvent> acknowledged = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private boolean nested;
    private int restarts;
    private int orders;

    Simulation(long seed) {
        random = new Random(seed);
        storage = new FaultyStorage(new Random(random.nextLong()));
        calls = new Calls(time, new Random(random.nextLong()));
        Composer composer = (intent, sendId) -> {
            meanwhile();
            return new Composer.Composed(SimBraid.text(intent.channel()), "", java.util.Set.of(), Composer.Links.NONE);
        };
        braid = new SimBraid(storage, time, calls, composer, new Random(random.nextLong()));
        laws = new Laws(braid, calls);
        calls.law = laws;
        calls.meanwhile = this::meanwhile;
        boolean isLong = seed % LONG_EVERY == 0;
        steps = isLong ? STEPS : STEPS_SHORT + random.nextInt(STEPS / 2 - STEPS_SHORT);
        int people = isLong ? SHOPPERS : 2 + random.nextInt(SHOPPERS - 1);
        for (int i = 0; i < people; i++) {
            shoppers.add(new Shopper(i, new Random(random.nextLong())));
        }
    }

    /** Plays, comes to rest, checks everything. */
    Simulation run() {
        braid.restart();
        storage.faults(0.01);
        for (int i = 0; i < steps; i++) {
            survive(this::turn);
        }
        storage.faults(0);
        calls.calm = true;
        rest();
        new FinalLaws(braid, calls, time).hold(acknowledged, unacknowledged);
        return this;
    }

    /** What came of it, to compare two runs of one seed. */
    String history() {
        StringBuilder all = new StringBuilder();
        calls.calls.forEach(call -> all.append(call.message.sendId())
                .append(call.message.address())
                .append(call.atMs)
                .append(call.outcome)
                .append('\n'));
        braid.states(braid.witness.profiles())
                .forEach((id, sections) -> all.append(id).append(sections).append('\n'));
        return all.toString();
    }

    String figures() {
        return acknowledged.size() + " events, " + calls.calls.size() + " calls, " + restarts + " restarts, "
                + storage.breaks() + " breaks, " + braid.allSends().size() + " sends, " + states();
    }

    Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        braid.allSends()
                .forEach(send -> states.merge(
                        send.state().code() + (send.reason().isEmpty() ? "" : ":" + send.reason()), 1, Integer::sum));
        return states;
    }

    // ------------------------------------------------------------------ the scheduler

    private void turn() throws InterruptedException {
        int chance = random.nextInt(100);
        if (chance < 26) {
            act();
        } else if (chance < 50) {
            braid.worker.step(0);
        } else if (chance < 72) {
            braid.dispatcher.runOnce();
        } else if (chance < 88) {
            time.advance(passing());
        } else if (chance < 93) {
            hear();
        } else if (chance < 96) {
            sendAgain();
        } else if (chance < 98) {
            operate();
        } else {
            throw new Death("by a kill");
        }
    }

    private long passing() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> random.nextLong(5_000);
            case 2, 3, 4 -> random.nextLong(20 * MINUTE_MS);
            case 5, 6 -> random.nextLong(3 * HOUR_MS);
            default -> random.nextLong(20 * HOUR_MS);
        };
    }

    /** Something else happens between two steps of delivery, on another thread as it were. */
    private void meanwhile() {
        if (nested || calls.calm || random.nextInt(4) > 0) {
            return;
        }
        nested = true;
        try {
            switch (random.nextInt(4)) {
                case 0, 1 -> act();
                case 2 -> braid.worker.step(0);
                default -> hear();
            }
        } catch (Unavailable e) {
            // That thread tries again later.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            nested = false;
        }
    }

    private interface Turn {
        void play() throws InterruptedException;
    }

    /** What a process that loses its connection, or is killed, comes to. */
    private void survive(Turn turn) {
        boolean dead = false;
        try {
            turn.play();
        } catch (Unavailable e) {
            // Every loop of ours tries again.
        } catch (Death e) {
            dead = true;
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            // The worker's loop tries again after it has read where the fold stands.
            if (!e.getClass().getSimpleName().equals("Moved")) {
                throw e;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        while (dead) {
            restarts++;
            try {
                braid.restart();
                dead = false;
            } catch (Unavailable | Death e) {
                time.advance(1_000);
            }
        }
    }

    private void act() {
        give(shoppers.get(random.nextInt(shoppers.size())).act(time.nowMs()));
    }

    private void sendAgain() {
        List<NewEvent> from = unacknowledged.isEmpty() ? acknowledged : unacknowledged;
        if (!from.isEmpty()) {
            give(from.get(random.nextInt(from.size())));
        }
    }

    /** A client that keeps what was not acknowledged. */
    private void give(NewEvent event) {
        if (told.add(event.messageId())) {
            unacknowledged.add(event);
        }
        List<AppendOutcome> outcomes = braid.log.append(new AppendRequest(SimBraid.W, List.of(event)));
        assertThat(outcomes.getFirst()).isNotInstanceOf(AppendOutcome.Conflict.class);
        if (unacknowledged.remove(event)) {
            acknowledged.add(event);
        }
    }

    /** An operator undoes a merge, or makes one of two people. */
    private void operate() {
        List<Long> people = List.copyOf(braid.witness.profiles());
        if (people.isEmpty()) {
            return;
        }
        long one = braid.witness.living(people.get(random.nextInt(people.size())));
        List<IdentityModule.MergeEntry> merges =
                storage.inTransaction(tx -> braid.identity.merges(tx, SimBraid.W, one, 100));
        if (merges.isEmpty() || random.nextInt(4) == 0) {
            long other = braid.witness.living(people.get(random.nextInt(people.size())));
            order("Profile Merge Requested", one, "with", other);
        } else {
            order(
                    "Profile Unmerge Requested",
                    one,
                    "merge_id",
                    merges.get(random.nextInt(merges.size())).id());
        }
    }

    private void order(String name, long profile, String what, long number) {
        orders++;
        give(NewEvent.ofBraid(
                name,
                "braid:order-" + orders,
                profile,
                time.nowMs(),
                Json.object().put(what, Long.toString(number))));
    }

    /** A receipt, an open, a click, or an unsubscription comes back for something that was sent. */
    private void hear() {
        List<Calls.Call> sent = calls.calls.stream()
                .filter(call -> call.outcome instanceof Outcome.Accepted)
                .toList();
        if (sent.isEmpty()) {
            return;
        }
        var message = sent.get(random.nextInt(sent.size())).message;
        SendFeedback feedback = braid.feedback;
        long nowMs = time.nowMs();
        switch (random.nextInt(6)) {
            case 0, 1 -> feedback.delivered(SimBraid.W, message.sendId(), nowMs);
            case 2 -> feedback.used(SimBraid.W, message.sendId(), SendFeedback.Use.OPENED, "", false, nowMs);
            case 3 -> feedback.used(SimBraid.W, message.sendId(), SendFeedback.Use.CLICKED, "", false, nowMs);
            case 4 -> feedback.used(SimBraid.W, message.sendId(), SendFeedback.Use.UNSUBSCRIBED, "", false, nowMs);
            default -> {
                if (random.nextInt(4) == 0) {
                    feedback.failed(SimBraid.W, message.sendId(), Reason.HARD_BOUNCE, nowMs);
                    laws.dead(message.channel(), message.address());
                }
            }
        }
    }

    // ------------------------------------------------------------------ the end

    /** No more faults: what was not acknowledged is sent again, and time passes until nothing is left to happen. */
    private void rest() {
        survive(() -> {
            throw new Death("one last time");
        });
        List.copyOf(unacknowledged).forEach(this::give);
        long endMs = time.nowMs() + 70 * 24 * HOUR_MS;
        survive(() -> {
            settle();
            while (time.nowMs() < endMs) {
                long nowMs = time.nowMs();
                long nextMs = Math.min(braid.pipeline.earliestDueMs(), nowMs + 12 * HOUR_MS);
                time.clock.advanceTo(Math.max(nowMs + 20 * MINUTE_MS, Math.min(nextMs, endMs)));
                settle();
            }
        });
    }

    private void settle() throws InterruptedException {
        boolean busy = true;
        while (busy) {
            busy = braid.worker.step(0);
            busy |= braid.dispatcher.runOnce() > 0;
        }
    }
}
