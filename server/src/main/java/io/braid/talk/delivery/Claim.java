package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Lots;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgException;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.Lag;
import io.braid.spine.pipeline.ProfileLocks;
import io.braid.talk.channels.Channel;
import io.braid.talk.delivery.Composer.Composed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one transaction that stands before every provider call: lock the person, read what the fold knows now, decide, write the
 * attempt, reserve cap, occasion and budget. Claims that are made at once share it ({@link Lots}), each of another person; what somebody else has
 * is claimed alone, so that no lot waits for the fold, nor in a circle.
 *
 * <p>Thread rule: any thread.
 */
final class Claim {
    private final Storage storage;
    private final DeliveryStore store;
    private final ClaimReads reads;
    private final RestoredHold restored;
    private final ProfileLocks locks;
    private final Composer composer;
    private final Lag lag;
    private final Budgets budgets;
    private final Clock clock;
    private final Ticker ticker;
    /** Of its own for each purpose: bulk never holds up a receipt. */
    private final Map<Purpose, Lots<Asked, Taken>> lots;

    Claim(
            Storage storage,
            DeliveryStore store,
            RestoredHold restored,
            ProfileLocks locks,
            Recipients recipients,
            Composer composer,
            Lag lag,
            Budgets budgets,
            Clock clock,
            Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.reads = new ClaimReads(store, recipients);
        this.restored = restored;
        this.locks = locks;
        this.composer = composer;
        this.lag = lag;
        this.budgets = budgets;
        this.clock = clock;
        this.ticker = ticker;
        this.lots = Purpose.each(() -> new Lots<>(Lots.LOT_MAX, this::together, this::alone, PgException::retryable));
    }

    /** A picked send that is ready to go. */
    record Asked(SendRow picked, Composed composed, Channel channel) {
        private int workspace() {
            return picked.workspace();
        }

        private long profileId() {
            return picked.profileId();
        }
    }

    /**
     * What came of it.
     *
     * @param verdict the decision; {@link Verdict.Gone} too if the send's person was merged away meanwhile: it will be picked again
     * @param row as it stands afterwards
     * @param nanos {@link Ticker#nanos} before the transaction, from which the 5 s of the claim count
     * @param nowMs shop time
     */
    record Taken(Verdict verdict, SendRow row, long nanos, long nowMs) {}

    Taken take(Asked asked) {
        return lots.get(asked.picked().intent().purpose()).ask(asked);
    }

    private Taken alone(Asked asked) {
        long nanos = ticker.nanos();
        long lagMs = lag.lagMs();
        return storage.inTransaction(tx -> {
            int workspace = asked.workspace();
            locks.lock(tx, workspace, List.of(asked.profileId()));
            List<SendRow> rows =
                    store.lock(tx, workspace, List.of(asked.picked().sendId()));
            Taken gone = new Taken(new Verdict.Gone(), asked.picked(), nanos, clock.nowMs());
            return claim(tx, workspace, List.of(asked), rows, nanos, lagMs).getOrDefault(asked, gone);
        });
    }

    /** Empty where somebody else has the person or the send, and for a person's second message: it must see what the first reserved. */
    private List<Optional<Taken>> together(List<Asked> lot) {
        Map<Integer, Map<Long, Asked>> byWorkspace = new TreeMap<>();
        for (Asked asked : lot) {
            byWorkspace
                    .computeIfAbsent(asked.workspace(), none -> new LinkedHashMap<>())
                    .putIfAbsent(asked.profileId(), asked);
        }
        long nanos = ticker.nanos();
        long lagMs = lag.lagMs();
        Map<Asked, Taken> taken = new IdentityHashMap<>();
        storage.run(tx -> byWorkspace.forEach((workspace, people) -> {
            Set<Long> free = locks.lockFree(tx, workspace, people.keySet());
            // By channel, as budgets are taken.
            List<Asked> own = people.values().stream()
                    .filter(asked -> free.contains(asked.profileId()))
                    .sorted(Comparator.comparing(asked -> asked.channel().key()))
                    .toList();
            List<SendRow> rows = store.lockFree(
                    tx,
                    workspace,
                    own.stream().map(asked -> asked.picked().sendId()).toList());
            taken.putAll(claim(tx, workspace, own, rows, nanos, lagMs));
        }));
        return lot.stream().map(asked -> Optional.ofNullable(taken.get(asked))).toList();
    }

    /**
     * Claims what is locked: one of a person.
     *
     * @param rows under their locks; who has none is left out
     */
    private Map<Asked, Taken> claim(
            Transaction tx, int workspace, List<Asked> lot, List<SendRow> rows, long nanos, long lagMs) {
        Map<Long, SendRow> byId = rows.stream().collect(Collectors.toMap(SendRow::sendId, Function.identity()));
        long nowMs = clock.nowMs();
        Writes writes = new Writes();
        Map<Asked, Taken> taken = new IdentityHashMap<>();
        List<Asked> own = new ArrayList<>();
        List<ClaimReads.Claimed> claimed = new ArrayList<>();
        for (Asked asked : lot) {
            SendRow row = byId.get(asked.picked().sendId());
            if (row != null && row.profileId() != asked.profileId()) {
                taken.put(asked, new Taken(new Verdict.Gone(), writes.changes.save(row.leased(0)), nanos, nowMs));
            } else if (row != null) {
                own.add(asked);
                claimed.add(new ClaimReads.Claimed(
                        row.tagged(asked.composed().tags()), !asked.channel().sandbox()));
            }
        }
        List<ClaimFacts> facts = reads.facts(tx, workspace, claimed, nowMs, lagMs);
        for (int i = 0; i < own.size(); i++) {
            taken.put(own.get(i), decide(tx, own.get(i), facts.get(i), nanos, writes));
        }
        writes.write(tx);
        return taken;
    }

    private Taken decide(Transaction tx, Asked asked, ClaimFacts facts, long nanos, Writes writes) {
        SendRow row = facts.send();
        Verdict ruled = restored.verdict(row).orElseGet(() -> ClaimRules.decide(facts));
        Budgets.Reserved reserved = ruled instanceof Verdict.Allow
                ? budgets.reserve(tx, row, asked.channel(), asked.composed().content(), facts.settings())
                : new Budgets.Reserved(true, 0, 0);
        Verdict verdict = reserved.granted() ? ruled : new Verdict.Refuse(Reason.BUDGET);
        if (verdict instanceof Verdict.Refuse
                && row.attempts() > 0
                && asked.channel().retries().deadLetters()) {
            store.bury(tx, row, facts.nowMs());
        }
        return new Taken(verdict, apply(tx, facts, verdict, asked.composed(), reserved, writes), nanos, facts.nowMs());
    }

    /** Ends a send that cannot be made, under the same lock as a claim. */
    void refuse(SendRow picked, Reason reason, String detail) {
        storage.run(tx -> {
            locks.lock(tx, picked.workspace(), List.of(picked.profileId()));
            SendRow row = store.lock(tx, picked.workspace(), picked.sendId()).orElseThrow();
            if (row.state().pending()) {
                Changes changes = new Changes(store);
                refuse(row, new Verdict.Refuse(reason), detail, clock.nowMs(), changes);
                changes.write(tx);
            }
        });
    }

    private SendRow apply(
            Transaction tx,
            ClaimFacts facts,
            Verdict verdict,
            Composed composed,
            Budgets.Reserved reserved,
            Writes writes) {
        SendRow row = facts.send();
        long nowMs = facts.nowMs();
        return switch (verdict) {
            case Verdict.Gone gone -> row;
            case Verdict.Refuse refuse -> refuse(row, refuse, "", nowMs, writes.changes);
            case Verdict.Hold hold ->
                writes.changes.save(
                        row.waiting(SendState.HELD, hold.reason().code(), hold.untilMs(), 0, firstHeldMs(row, nowMs))
                                .by(hold.rule()));
            case Verdict.Wait wait -> {
                if (wait.reason() == Reason.ARBITRATION) {
                    store.hasten(tx, row, nowMs, facts.settings().arbitrationMs());
                }
                yield writes.changes.save(row.waiting(
                        row.state(),
                        wait.reason().code(),
                        row.dueMs(),
                        ticker.nowMs() + wait.machineMs(),
                        row.heldMs()));
            }
            case Verdict.Ghost ghost -> {
                SendRow ghosted = writes.changes.save(row.ghosted(nowMs));
                writes.changes.tell(DeliveryEvent.of(
                        ghosted,
                        SendEvents.HELD_OUT,
                        "held-out",
                        nowMs,
                        SendEvents.properties(ghosted, ghosted.reason())));
                yield ghosted;
            }
            case Verdict.Allow allow -> {
                if (!row.intent().occasion().isEmpty() && facts.contacts().occasionFree()) {
                    store.takeOccasion(tx, row);
                }
                SendRow claimed = writes.changes.save(row.claimed(
                        facts.recipient().address(), composed.content().preview(), nowMs));
                writes.open(
                        new Attempt(
                                row.workspace(),
                                row.sendId(),
                                claimed.attempts(),
                                nowMs,
                                ticker.nowMs(),
                                reserved.day(),
                                reserved.parts(),
                                "",
                                "",
                                ""),
                        composed);
                yield claimed;
            }
        };
    }

    private static SendRow refuse(SendRow row, Verdict.Refuse refuse, String detail, long nowMs, Changes changes) {
        SendRow refused = changes.save(
                row.ended(SendState.REFUSED, refuse.reason().code(), detail).by(refuse.rule()));
        ObjectNode said = SendEvents.properties(refused, refused.reason());
        if (refuse.skip()) {
            said.put("skip", true);
        }
        changes.tell(DeliveryEvent.of(refused, SendEvents.REFUSED, "refused", nowMs, said));
        return refused;
    }

    private static long firstHeldMs(SendRow row, long nowMs) {
        return row.heldMs() == 0 ? nowMs : row.heldMs();
    }

    /** What claims write beside changes of their sends. */
    private final class Writes {
        private final Changes changes = new Changes(store);
        private final List<Attempt> attempts = new ArrayList<>();
        private final List<Composed> composed = new ArrayList<>();

        void open(Attempt attempt, Composed message) {
            attempts.add(attempt);
            composed.add(message);
        }

        void write(Transaction tx) {
            changes.write(tx);
            store.open(tx, attempts);
            composer.store(tx, composed);
        }
    }
}
