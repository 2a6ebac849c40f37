package io.braid.talk.delivery;

/**
 * One send as it is stored.
 *
 * @param sendId its id
 * @param intent what was asked; its profile follows merges
 * @param createdMs shop time
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
    static SendRow of(long sendId, SendIntent intent, long nowMs) {
        return new SendRow(
                sendId,
                intent,
                nowMs,
                SendState.WAITING,
                "",
                intent.notBeforeMs(),
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
        SendIntent i = intent;
        SendIntent to = new SendIntent(
                i.workspace(),
                profileId,
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
                i.guardCartId(),
                i.notBeforeMs(),
                i.dropAfterMs(),
                i.ghost());
        return new SendRow(
                sendId,
                to,
                createdMs,
                state,
                reason,
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

    /** Ended without a contact: what the caps counted is given back. */
    SendRow ended(SendState state, String reason, String detail) {
        return new SendRow(
                sendId,
                intent,
                createdMs,
                state,
                reason,
                dueMs,
                0,
                heldMs,
                attempts,
                0,
                address,
                providerId,
                detail,
                sentMs,
                deliveredMs,
                openedMs,
                clickedMs,
                preview);
    }

    SendRow waiting(SendState state, String reason, long dueMs, long busyUntilMs, long heldMs) {
        return new SendRow(
                sendId,
                intent,
                createdMs,
                state,
                reason,
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

    SendRow leased(long untilMs) {
        return waiting(state, reason, dueMs, untilMs, heldMs);
    }

    SendRow claimed(String address, String preview, long nowMs) {
        return new SendRow(
                sendId,
                intent,
                createdMs,
                SendState.SENDING,
                "",
                dueMs,
                0,
                heldMs,
                attempts + 1,
                chargedMs == 0 && intent.purpose() == Purpose.MARKETING ? nowMs : chargedMs,
                address,
                providerId,
                "",
                sentMs,
                deliveredMs,
                openedMs,
                clickedMs,
                preview);
    }

    SendRow sent(boolean delivered, String providerId, long nowMs) {
        return new SendRow(
                sendId,
                intent,
                createdMs,
                delivered ? SendState.DELIVERED : SendState.SENT,
                "",
                dueMs,
                0,
                heldMs,
                attempts,
                chargedMs,
                address,
                providerId,
                "",
                nowMs,
                delivered ? nowMs : 0,
                openedMs,
                clickedMs,
                preview);
    }

    SendRow unknown(String detail) {
        return new SendRow(
                sendId,
                intent,
                createdMs,
                SendState.UNKNOWN,
                Reason.OUTCOME_UNKNOWN.code(),
                dueMs,
                0,
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

    /** What an event about this send says. */
    SendRow heard(Receipt receipt) {
        return switch (receipt.kind()) {
            case DELIVERED ->
                new SendRow(
                        sendId,
                        intent,
                        createdMs,
                        state.contact() ? SendState.DELIVERED : state,
                        "",
                        dueMs,
                        0,
                        heldMs,
                        attempts,
                        chargedMs,
                        address,
                        providerId,
                        detail,
                        sentMs,
                        deliveredMs == 0 ? receipt.timeMs() : deliveredMs,
                        openedMs,
                        clickedMs,
                        preview);
            case FAILED -> state.contact() ? ended(SendState.FAILED, receipt.reason(), detail) : this;
            case OPENED ->
                new SendRow(
                        sendId,
                        intent,
                        createdMs,
                        state,
                        reason,
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
                        openedMs == 0 ? receipt.timeMs() : openedMs,
                        clickedMs,
                        preview);
            case CLICKED ->
                new SendRow(
                        sendId,
                        intent,
                        createdMs,
                        state,
                        reason,
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
                        clickedMs == 0 ? receipt.timeMs() : clickedMs,
                        preview);
        };
    }
}
