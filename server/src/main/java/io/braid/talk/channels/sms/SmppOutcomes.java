package io.braid.talk.channels.sms;

import io.braid.talk.channels.Outcome;
import org.jsmpp.SMPPConstant;

/** What a command status means for us (SMPP 3.4, 5.1.3). Pure. */
final class SmppOutcomes {
    private SmppOutcomes() {}

    /** The provider asks to send more slowly, or its queue is full. */
    static boolean throttled(int status) {
        return status == SMPPConstant.STAT_ESME_RTHROTTLED || status == SMPPConstant.STAT_ESME_RMSGQFUL;
    }

    /** @param pauseMs how long everybody waits when it was throttled */
    static Outcome of(int status, long pauseMs) {
        String detail =
                "command status 0x%08X %s".formatted(status, word(status)).strip();
        if (throttled(status)) {
            return new Outcome.Retry(pauseMs, detail, true);
        }
        return switch (status) {
            case SMPPConstant.STAT_ESME_RSYSERR, SMPPConstant.STAT_ESME_RINVBNDSTS, SMPPConstant.STAT_ESME_RX_T_APPN ->
                new Outcome.Retry(0, detail, true);
            default -> new Outcome.Rejected(Outcome.Why.MESSAGE, detail);
        };
    }

    private static String word(int status) {
        return switch (status) {
            case SMPPConstant.STAT_ESME_RSYSERR -> "system error";
            case SMPPConstant.STAT_ESME_RINVSRCADR -> "invalid sender";
            case SMPPConstant.STAT_ESME_RINVDSTADR -> "invalid number";
            case SMPPConstant.STAT_ESME_RMSGQFUL -> "queue full";
            case SMPPConstant.STAT_ESME_RTHROTTLED -> "throttled";
            case SMPPConstant.STAT_ESME_RSUBMITFAIL -> "submit failed";
            case SMPPConstant.STAT_ESME_RINVBNDSTS -> "not bound";
            case SMPPConstant.STAT_ESME_RINVPASWD -> "wrong password";
            case SMPPConstant.STAT_ESME_RINVSYSID -> "unknown system id";
            case SMPPConstant.STAT_ESME_RBINDFAIL -> "bind failed";
            case SMPPConstant.STAT_ESME_RALYBND -> "already bound";
            default -> "";
        };
    }
}
