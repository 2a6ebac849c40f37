package io.braid.talk.channels.sms;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a provider says later of a part: in the parameters {@code receipted_message_id} and {@code message_state} (SMPP 3.4, 5.3.2.12 and
 * 5.3.2.35), else in the text that most providers write (appendix B). Pure.
 *
 * @param messageId as the receipt spells it
 * @param end whether it arrived; null while it is under way
 */
record Receipt(String messageId, End end, String detail) {
    /** How a part ended. */
    enum End {
        DELIVERED,
        FAILED
    }

    /** How the ids of submit_sm_resp and receipts are written; many providers write the one in hexadecimal, the other in decimal. */
    enum Ids {
        SAME,
        /** submit_sm_resp is hexadecimal, the receipt decimal. */
        HEX,
        /** submit_sm_resp is decimal, the receipt hexadecimal. */
        DECIMAL
    }

    private static final Pattern ID = Pattern.compile("\\bid:\\s*(\\S{1,65})", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE = Pattern.compile("\\bstat:\\s*([A-Z]{1,10})", Pattern.CASE_INSENSITIVE);
    private static final Pattern ERROR = Pattern.compile("\\berr:\\s*(\\S{1,10})", Pattern.CASE_INSENSITIVE);

    /**
     * @param tlvId {@code receipted_message_id}, or null
     * @param tlvState {@code message_state}, or -1
     * @param text the short message
     */
    static Optional<Receipt> read(String tlvId, int tlvState, String text) {
        String id = tlvId != null && !tlvId.isEmpty() ? tlvId : first(ID, text);
        String word = tlvState >= 0 ? word(tlvState) : first(STATE, text).toUpperCase(Locale.ROOT);
        if (id.isEmpty() || word.isEmpty()) {
            return Optional.empty();
        }
        String error = first(ERROR, text);
        End end = switch (word) {
            case "DELIVRD" -> End.DELIVERED;
            case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> End.FAILED;
            default -> null;
        };
        return Optional.of(new Receipt(id, end, word + (error.isEmpty() ? "" : " " + error)));
    }

    /** The key under which both spellings of an id meet. */
    static String key(String id, Ids ids, boolean ofReceipt) {
        String plain = id.strip().toLowerCase(Locale.ROOT);
        if (ids == Ids.SAME) {
            return plain;
        }
        boolean hex = (ids == Ids.HEX) != ofReceipt;
        try {
            return new BigInteger(plain, hex ? 16 : 10).toString();
        } catch (NumberFormatException e) {
            return plain;
        }
    }

    private static String word(int state) {
        return switch (state) {
            case 1 -> "ENROUTE";
            case 2 -> "DELIVRD";
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 6 -> "ACCEPTD";
            case 8 -> "REJECTD";
            default -> "UNKNOWN";
        };
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
