package io.braid.talk.delivery;

import static io.braid.talk.delivery.Reason.*;

import java.util.Optional;

/**
 * May this message go out to this person now? One pure function, so that a test is a table.
 *
 * <p>What holds: the checks run in one order, the first that says no names the reason. It is called under the profile's lock with
 * facts read after the lock, so of two claims of one person the second sees what the first reserved; rules of frequency and occasions cannot be
 * exceeded in any interleaving. Pauses, quiet hours, these rules, arbitration and the worker's lag bind marketing only: a transactional message is
 * owed to the person, who need not have granted it but may have refused it for this address. Suppression binds both, since the address does not work or its owner complained.
 */
final class ClaimRules {
    static final long DAY_MS = 86_400_000L;
    /** Quiet hours hold a message at most so long. */
    static final long HOLD_MAX_MS = DAY_MS;
    /** Marketing waits while the worker lags more. */
    static final long LAG_MAX_MS = 2_000;

    static final long PAUSED_WAIT_MS = 5_000;
    /** What a person stopped is looked at so rarely; letting go wakes it. */
    static final long STOPPED_WAIT_MS = 300_000;

    static final long OUTRANKED_WAIT_MS = 50;
    /** So long after its time the less important message waits for the more important one. */
    static final long OUTRANKED_MAX_MS = 3_600_000;

    static final long LAG_WAIT_MS = 500;

    private ClaimRules() {}

    static Verdict decide(ClaimFacts f) {
        SendRow send = f.send();
        SendIntent intent = send.intent();
        DeliverySettings settings = f.settings();
        boolean marketing = intent.purpose() == Purpose.MARKETING;
        if (!send.state().pending()) {
            return new Verdict.Gone();
        }
        if (f.asking() == Asking.STOPPED) {
            return new Verdict.Refuse(CANCELLED);
        }
        if (f.nowMs() > lastMomentMs(send)) {
            return new Verdict.Refuse(TOO_LATE);
        }
        if (marketing
                && send.reason().equals(KILL_SWITCH.code())
                && f.nowMs() - send.dueMs() > settings.stopStaleHours() * 3_600_000L) {
            return new Verdict.Refuse(STALE);
        }
        if (f.stopped().stops(intent.purpose())) {
            return new Verdict.Wait(KILL_SWITCH, STOPPED_WAIT_MS);
        }
        if (f.asking() == Asking.PAUSED) {
            return new Verdict.Wait(JOURNEY_PAUSED, STOPPED_WAIT_MS);
        }
        if (settings.pausedChannels().contains(intent.channel())) {
            return new Verdict.Wait(KILL_SWITCH, PAUSED_WAIT_MS);
        }
        if (marketing && f.lagMs() > LAG_MAX_MS) {
            return new Verdict.Wait(WORKER_LAGS, LAG_WAIT_MS);
        }
        if (f.nowMs() < send.dueMs()) {
            return new Verdict.Hold(QUIET_HOURS, send.dueMs());
        }
        Recipient person = f.recipient();
        if (!person.exists()) {
            return new Verdict.Refuse(NO_PROFILE);
        }
        if (f.live() && person.simulated()) {
            return new Verdict.Refuse(SIMULATED);
        }
        if (!person.guardHolds()) {
            return new Verdict.Refuse(CART_CLOSED);
        }
        if (!person.inStock()) {
            return new Verdict.Refuse(OUT_OF_STOCK);
        }
        if (person.address().isEmpty()) {
            return new Verdict.Refuse(NO_ADDRESS);
        }
        if (f.suppressed()) {
            return new Verdict.Refuse(SUPPRESSED);
        }
        if (marketing && person.consent() != Recipient.Consent.GRANTED) {
            return new Verdict.Refuse(
                    person.consent() == Recipient.Consent.REFUSED ? CONSENT_REFUSED : CONSENT_UNKNOWN);
        }
        if (!marketing && person.consent() == Recipient.Consent.REFUSED) {
            return new Verdict.Refuse(CONSENT_REFUSED);
        }
        if (marketing && person.pausedUntilMs() > f.nowMs()) {
            return new Verdict.Refuse(PAUSED);
        }
        if (marketing) {
            long openMs = settings.openMs(f.zone(), f.nowMs());
            if (openMs > f.nowMs()) {
                return openMs > lastMomentMs(send)
                        ? new Verdict.Refuse(TOO_LATE)
                        : new Verdict.Hold(QUIET_HOURS, openMs);
            }
        }
        if (marketing && f.contacts().outranked() && f.nowMs() <= send.dueMs() + OUTRANKED_MAX_MS) {
            return new Verdict.Wait(ARBITRATION, OUTRANKED_WAIT_MS);
        }
        if (marketing && !intent.occasion().isEmpty() && !f.contacts().occasionFree()) {
            return new Verdict.Refuse(OCCASION_TAKEN);
        }
        Verdict fine = intent.ghost() ? new Verdict.Ghost() : new Verdict.Allow();
        return marketing ? room(f).map(full -> tooMuch(f, full)).orElse(fine) : fine;
    }

    private static Optional<Frequency.Room> room(ClaimFacts f) {
        SendIntent intent = f.send().intent();
        var asked = new Frequency.Asked(intent.channel(), intent.tags(), intent.capGroup(), intent.ghost());
        return Frequency.full(f.settings().frequency(), asked, f.contacts().got(), f.zone(), f.nowMs());
    }

    private static Verdict tooMuch(ClaimFacts f, Frequency.Room full) {
        FrequencyRule rule = full.rule();
        long sinceMs = f.send().heldMs() == 0 ? f.nowMs() : f.send().heldMs();
        long atMostMs = Math.min(lastMomentMs(f.send()), sinceMs + rule.waitHours() * 3_600_000L);
        return rule.full() == FrequencyRule.Full.WAIT && full.freeMs() <= atMostMs
                ? new Verdict.Hold(FREQUENCY, rule.key(), full.freeMs())
                : new Verdict.Refuse(FREQUENCY, rule.key(), rule.full() == FrequencyRule.Full.SKIP);
    }

    /** The last shop time at which it may be sent. */
    static long lastMomentMs(SendRow send) {
        long dropMs = send.intent().dropAfterMs();
        return send.heldMs() == 0 ? dropMs : Math.min(dropMs, send.heldMs() + HOLD_MAX_MS);
    }
}
