package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.Lag;
import io.braid.spine.pipeline.ProfileLocks;
import io.braid.talk.channels.Channel;
import io.braid.talk.delivery.Composer.Composed;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The one transaction that stands before every provider call: lock the person, read what the fold knows now, decide, write the
 * attempt, reserve cap, occasion and budget.
 *
 * <p>Thread rule: any thread.
 */
final class Claim {
    private final Storage storage;
    private final DeliveryStore store;
    private final KnownSettings knownSettings;
    private final RestoredHold restored;
    private final ProfileLocks locks;
    private final Recipients recipients;
    private final Lag lag;
    private final Budgets budgets;
    private final Clock clock;
    private final Ticker ticker;

    Claim(
            Storage storage,
            DeliveryStore store,
            RestoredHold restored,
            ProfileLocks locks,
            Recipients recipients,
            Lag lag,
            Budgets budgets,
            Clock clock,
            Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.knownSettings = new KnownSettings(store);
        this.restored = restored;
        this.locks = locks;
        this.recipients = recipients;
        this.lag = lag;
        this.budgets = budgets;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * What came of it.
     *
     * @param verdict the decision
     * @param row as it stands afterwards
     * @param nanos {@link Ticker#nanos} before the transaction, from which the 5 s of the claim count
     * @param nowMs shop time
     */
    record Taken(Verdict verdict, SendRow row, long nanos, long nowMs) {}

    /** @return empty if the send's person was merged away meanwhile: pick it again */
    Optional<Taken> take(SendRow picked, Composed composed, Channel channel) {
        long nanos = ticker.nanos();
        long lagMs = lag.lagMs();
        return storage.inTransaction(tx -> {
            locks.lock(tx, picked.workspace(), List.of(picked.profileId()));
            SendRow row = store.lock(tx, picked.workspace(), picked.sendId())
                    .orElseThrow()
                    .tagged(composed.tags());
            if (row.profileId() != picked.profileId()) {
                store.save(tx, row.leased(0));
                return Optional.empty();
            }
            long nowMs = clock.nowMs();
            ClaimFacts facts = facts(tx, row, nowMs, lagMs, !channel.sandbox());
            Verdict ruled = restored.verdict(row).orElseGet(() -> ClaimRules.decide(facts));
            Budgets.Reserved reserved = ruled instanceof Verdict.Allow
                    ? budgets.reserve(tx, row, channel, composed.content(), facts.settings())
                    : new Budgets.Reserved(true, 0, 0);
            Verdict verdict = reserved.granted() ? ruled : new Verdict.Refuse(Reason.BUDGET);
            if (verdict instanceof Verdict.Refuse
                    && row.attempts() > 0
                    && channel.retries().deadLetters()) {
                store.bury(tx, row, nowMs);
            }
            return Optional.of(new Taken(verdict, apply(tx, facts, verdict, composed, reserved), nanos, nowMs));
        });
    }

    /** Ends a send that cannot be made, under the same lock as a claim. */
    void refuse(SendRow picked, Reason reason, String detail) {
        storage.run(tx -> {
            locks.lock(tx, picked.workspace(), List.of(picked.profileId()));
            SendRow row = store.lock(tx, picked.workspace(), picked.sendId()).orElseThrow();
            if (row.state().pending()) {
                refuse(tx, row, new Verdict.Refuse(reason), detail, clock.nowMs());
            }
        });
    }

    private ClaimFacts facts(Transaction tx, SendRow row, long nowMs, long lagMs, boolean live) {
        DeliverySettings settings = knownSettings.of(tx, row.workspace());
        Recipient person = recipients.read(tx, row.intent());
        boolean suppressed = person.suppressed()
                || !person.address().isEmpty()
                        && store.suppressed(tx, row.workspace(), row.intent().channel(), person.address());
        ZoneId zone = person.zone() == null ? settings.zone() : person.zone();
        return new ClaimFacts(
                row,
                nowMs,
                settings,
                person,
                suppressed,
                lagMs,
                contacts(tx, row, settings, zone, nowMs),
                store.stopped(tx, row.workspace()),
                recipients.asking(tx, row.workspace(), row.intent().journey()),
                live);
    }

    private ClaimFacts.Contacts contacts(
            Transaction tx, SendRow row, DeliverySettings settings, ZoneId zone, long nowMs) {
        SendIntent intent = row.intent();
        boolean marketing = intent.purpose() == Purpose.MARKETING;
        Frequency.Got got = !marketing || settings.frequency().isEmpty()
                ? Frequency.Got.NOTHING
                : Frequency.Got.of(store
                        .contacts(
                                tx,
                                row.workspace(),
                                row.profileId(),
                                Frequency.earliestMs(settings.frequency(), zone, nowMs))
                        .stream()
                        .filter(contact -> contact.sendId() != row.sendId())
                        .toList());
        return new ClaimFacts.Contacts(
                got,
                intent.occasion().isEmpty() || store.occasionFree(tx, row),
                marketing
                        && settings.arbitrationSeconds() > 0
                        && store.outranked(tx, row, nowMs, settings.arbitrationMs()));
    }

    private SendRow apply(
            Transaction tx, ClaimFacts facts, Verdict verdict, Composed composed, Budgets.Reserved reserved) {
        SendRow row = facts.send();
        long nowMs = facts.nowMs();
        return switch (verdict) {
            case Verdict.Gone gone -> row;
            case Verdict.Refuse refuse -> refuse(tx, row, refuse, "", nowMs);
            case Verdict.Hold hold ->
                save(
                        tx,
                        row.waiting(SendState.HELD, hold.reason().code(), hold.untilMs(), 0, firstHeldMs(row, nowMs))
                                .by(hold.rule()));
            case Verdict.Wait wait -> {
                if (wait.reason() == Reason.ARBITRATION) {
                    store.hasten(tx, row, nowMs, facts.settings().arbitrationMs());
                }
                yield save(
                        tx,
                        row.waiting(
                                row.state(),
                                wait.reason().code(),
                                row.dueMs(),
                                ticker.nowMs() + wait.machineMs(),
                                row.heldMs()));
            }
            case Verdict.Ghost ghost -> {
                SendRow ghosted = save(tx, row.ghosted(nowMs));
                store.tell(tx, List.of(event(ghosted, SendEvents.HELD_OUT, "held-out", nowMs)));
                yield ghosted;
            }
            case Verdict.Allow allow -> {
                if (!row.intent().occasion().isEmpty() && facts.contacts().occasionFree()) {
                    store.takeOccasion(tx, row);
                }
                SendRow claimed = save(
                        tx,
                        row.claimed(
                                facts.recipient().address(), composed.content().preview(), nowMs));
                store.open(
                        tx,
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
                                ""));
                composed.store().accept(tx);
                yield claimed;
            }
        };
    }

    private SendRow refuse(Transaction tx, SendRow row, Verdict.Refuse refuse, String detail, long nowMs) {
        SendRow refused = save(
                tx, row.ended(SendState.REFUSED, refuse.reason().code(), detail).by(refuse.rule()));
        ObjectNode said = SendEvents.properties(refused, refused.reason());
        if (refuse.skip()) {
            said.put("skip", true);
        }
        store.tell(tx, List.of(DeliveryEvent.of(refused, SendEvents.REFUSED, "refused", nowMs, said)));
        return refused;
    }

    private static DeliveryEvent event(SendRow row, String name, String suffix, long nowMs) {
        return DeliveryEvent.of(row, name, suffix, nowMs, SendEvents.properties(row, row.reason()));
    }

    private static long firstHeldMs(SendRow row, long nowMs) {
        return row.heldMs() == 0 ? nowMs : row.heldMs();
    }

    private SendRow save(Transaction tx, SendRow row) {
        store.save(tx, row);
        return row;
    }
}
