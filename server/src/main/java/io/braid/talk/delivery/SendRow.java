package io.braid.talk.delivery;

import java.util.Comparator;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One send as it is stored.
 *
 * @param sendId its id
 * @param intent what was asked; its profile follows merges
 * @param createdMs shop time
 * @param reason a {@link Reason#code}, or empty
 * @param rule the key of the rule of frequency that holds or stopped it, or empty
 * @param dueMs shop time from which it may be tried
 * @param busyUntilMs machine time until which nobody picks it
 * @param heldMs shop time of the first hold by quiet hours, or 0
 * @param attempts how many were claimed
 * @param chargedMs shop time at which the caps counted it, or 0
 */
record SendRow(
        long sendId,
        SendIntent intent,
        long createdMs,
        SendState state,
        String reason,
        String rule,
        long dueMs,
        long busyUntilMs,
        long heldMs,
        int attempts,
        long chargedMs,
        String address,
        String providerId,
        String detail,
        long sentMs,
        long deliveredMs,
        long openedMs,
        long clickedMs,
        String preview) {
    /** The order in which sends are tried. */
    static final Comparator<SendRow> FIRST = Comparator.comparingLong(SendRow::dueMs)
            .thenComparing(row -> -row.intent().priority())
            .thenComparingLong(SendRow::sendId);

    static SendRow of(long sendId, SendIntent intent, long nowMs) {
        return of(sendId, intent, nowMs, 0);
    }

    /** @param windowMs so long it waits for what else the person may get */
    static SendRow of(long sendId, SendIntent intent, long nowMs, long windowMs) {
        return new SendRow(
                sendId,
                intent,
                nowMs,
                SendState.WAITING,
                "",
                "",
                intent.notBeforeMs() + windowMs,
                0,
                0,
                0,
                0,
                "",
                "",
                "",
                0,
                0,
                0,
                0,
                "");
    }

    int workspace() {
        return intent.workspace();
    }

    long profileId() {
        return intent.profileId();
    }

    SendRow moved(long profileId) {
        return with(row -> row.intent = intent.moved(profileId));
    }

    /** Is about these too. */
    SendRow tagged(Set<String> tags) {
        return with(row -> row.intent = intent.tagged(tags));
    }

    /** Because of this rule of frequency. */
    SendRow by(String newRule) {
        return with(row -> row.rule = newRule);
    }

    /** Ended without a contact: what the caps counted is given back. */
    SendRow ended(SendState state, String reason, String detail) {
        return with(row -> {
            row.state = state;
            row.reason = reason;
            row.rule = "";
            row.detail = detail;
            row.busyUntilMs = 0;
            row.chargedMs = 0;
        });
    }

    SendRow waiting(SendState state, String reason, long dueMs, long busyUntilMs, long heldMs) {
        return with(row -> {
            row.state = state;
            row.reason = reason;
            row.rule = "";
            row.dueMs = dueMs;
            row.busyUntilMs = busyUntilMs;
            row.heldMs = heldMs;
        });
    }

    SendRow leased(long untilMs) {
        return with(row -> row.busyUntilMs = untilMs);
    }

    SendRow claimed(String address, String preview, long nowMs) {
        return with(row -> {
            row.state = SendState.SENDING;
            row.reason = "";
            row.rule = "";
            row.detail = "";
            row.busyUntilMs = 0;
            row.attempts = attempts + 1;
            row.chargedMs = intent.contacts() ? nowMs : 0;
            row.address = address;
            row.preview = preview;
        });
    }

    /** It would have gone now; it counts for other ghosts of the person. */
    SendRow ghosted(long nowMs) {
        return ended(SendState.GHOST, Reason.HELD_OUT.code(), "")
                .with(row -> row.chargedMs = intent.contacts() ? nowMs : 0);
    }

    /** Not after this shop time any more, but at it. */
    SendRow hastened(long nowMs) {
        return with(row -> row.dueMs = nowMs);
    }

    /** May go now, or soon, and nothing keeps its channel: less important ones of the person wait for it. */
    boolean outranks(SendRow other, long nowMs, long windowMs) {
        boolean before = intent.priority() > other.intent.priority()
                || intent.priority() == other.intent.priority()
                        && (dueMs < other.dueMs || dueMs == other.dueMs && sendId < other.sendId);
        boolean due = dueMs <= nowMs
                && !reason.equals(Reason.KILL_SWITCH.code())
                && !reason.equals(Reason.JOURNEY_PAUSED.code())
                && !reason.equals(Reason.PROVIDER_BUSY.code());
        return before
                && sendId != other.sendId
                && state.pending()
                && chargedMs == 0
                && intent.purpose() == Purpose.MARKETING
                && (!intent.ghost() || other.intent.ghost())
                && (due || fresh(nowMs, windowMs))
                && nowMs <= ClaimRules.lastMomentMs(this);
    }

    /** It waits for nothing but others that the person may get. */
    boolean fresh(long nowMs, long windowMs) {
        return state == SendState.WAITING && attempts == 0 && reason.isEmpty() && dueMs <= nowMs + windowMs;
    }

    SendRow sent(boolean delivered, String providerId, long nowMs) {
        return with(row -> {
            row.state = delivered ? SendState.DELIVERED : SendState.SENT;
            row.reason = "";
            row.detail = "";
            row.busyUntilMs = 0;
            row.providerId = providerId;
            row.sentMs = nowMs;
            row.deliveredMs = delivered ? nowMs : 0;
        });
    }

    SendRow unknown(String detail) {
        return with(row -> {
            row.state = SendState.UNKNOWN;
            row.reason = Reason.OUTCOME_UNKNOWN.code();
            row.detail = detail;
            row.busyUntilMs = 0;
        });
    }

    /** What an event about this send says. */
    SendRow heard(Receipt receipt) {
        return switch (receipt.kind()) {
            case DELIVERED ->
                with(row -> {
                    row.state = state.contact() ? SendState.DELIVERED : state;
                    row.reason = "";
                    row.busyUntilMs = 0;
                    row.deliveredMs = deliveredMs == 0 ? receipt.timeMs() : deliveredMs;
                });
            case FAILED -> state.contact() ? ended(SendState.FAILED, receipt.reason(), detail) : this;
            case OPENED -> with(row -> row.openedMs = openedMs == 0 ? receipt.timeMs() : openedMs);
            case CLICKED -> with(row -> row.clickedMs = clickedMs == 0 ? receipt.timeMs() : clickedMs);
        };
    }

    private SendRow with(Consumer<Changing> change) {
        Changing row = new Changing(this);
        change.accept(row);
        return row.done();
    }

    /** The one copy: every field, those that change as variables. */
    private static final class Changing {
        private final SendRow was;
        private SendIntent intent;
        private SendState state;
        private String reason;
        private String rule;
        private long dueMs;
        private long busyUntilMs;
        private long heldMs;
        private int attempts;
        private long chargedMs;
        private String address;
        private String providerId;
        private String detail;
        private long sentMs;
        private long deliveredMs;
        private long openedMs;
        private long clickedMs;
        private String preview;

        private Changing(SendRow was) {
            this.was = was;
            intent = was.intent;
            state = was.state;
            reason = was.reason;
            rule = was.rule;
            dueMs = was.dueMs;
            busyUntilMs = was.busyUntilMs;
            heldMs = was.heldMs;
            attempts = was.attempts;
            chargedMs = was.chargedMs;
            address = was.address;
            providerId = was.providerId;
            detail = was.detail;
            sentMs = was.sentMs;
            deliveredMs = was.deliveredMs;
            openedMs = was.openedMs;
            clickedMs = was.clickedMs;
            preview = was.preview;
        }

        private SendRow done() {
            return new SendRow(
                    was.sendId,
                    intent,
                    was.createdMs,
                    state,
                    reason,
                    rule,
                    dueMs,
                    busyUntilMs,
                    heldMs,
                    attempts,
                    chargedMs,
                    address,
                    providerId,
                    detail,
                    sentMs,
                    deliveredMs,
                    openedMs,
                    clickedMs,
                    preview);
        }
    }
}
