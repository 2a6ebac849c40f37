package io.braid.talk.channels.email;

import io.braid.talk.channels.Outcome;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an SMTP reply means for us: 4xx try again, 5xx no (RFC 5321, 4.2.1); the enhanced status (RFC 3463) tells a dead address
 * ({@code 5.1.x}, {@code 5.2.1}) from a refused message. Pure.
 */
final class SmtpOutcomes {
    private static final Pattern ENHANCED = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

    private SmtpOutcomes() {}

    /**
     * @param code the reply's three digits, or 0 when there was none
     * @param text the reply
     * @param recipient it answered RCPT TO, not the sender or the message
     */
    static Outcome of(int code, String text, boolean recipient) {
        String detail = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        detail = detail.length() > 300 ? detail.substring(0, 300) : detail;
        if (code >= 500) {
            return new Outcome.Rejected(
                    dead(code, detail, recipient) ? Outcome.Why.HARD_BOUNCE : Outcome.Why.MESSAGE, detail);
        }
        return new Outcome.Retry(0, detail);
    }

    private static boolean dead(int code, String text, boolean recipient) {
        Matcher enhanced = ENHANCED.matcher(text);
        if (enhanced.find()) {
            String subject = enhanced.group(2);
            String detail = enhanced.group(3);
            return subject.equals("1") && !detail.equals("7") && !detail.equals("8")
                    || subject.equals("2") && detail.equals("1");
        }
        return recipient && (code == 550 || code == 551 || code == 553);
    }
}
