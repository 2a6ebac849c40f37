package io.braid.talk.channels.sms;

/**
 * How a provider is reached.
 *
 * @param sender a number, a short code or up to 11 letters
 * @param sourceTon type of the sender's number, or -1: by its looks
 * @param sourceNpi its plan, or -1: by its looks
 * @param window parts that may wait for their answer at once
 * @param timeoutMs how long an answer may take
 * @param payload a long text goes whole in {@code message_payload} instead of in parts with a header
 * @param receiptIds how ids are spelled
 * @param validityHours how long the provider tries, up to a week
 * @param stopWords words of the shop's own
 */
record SmppSettings(
        String host,
        int port,
        boolean tls,
        String systemId,
        String password,
        String systemType,
        String sender,
        int sourceTon,
        int sourceNpi,
        int window,
        int enquireMs,
        int timeoutMs,
        boolean payload,
        Receipt.Ids receiptIds,
        int validityHours,
        String stopWords) {
    /** SMPP 3.4, 5.2.5: 1 international, 3 network specific (a short code), 5 letters. */
    int ton() {
        return sourceTon >= 0 ? sourceTon : letters() ? 5 : digits() <= 8 ? 3 : 1;
    }

    /** SMPP 3.4, 5.2.6: 1 is the numbering of telephones. */
    int npi() {
        return sourceNpi >= 0 ? sourceNpi : letters() || digits() <= 8 ? 0 : 1;
    }

    String source() {
        return letters() ? sender : sender.replace("+", "");
    }

    /** Relative time (7.1.1.2): {@code YYMMDDhhmmss000R}. */
    String validity() {
        return "0000%02d%02d0000000R".formatted(validityHours / 24, validityHours % 24);
    }

    private boolean letters() {
        return !sender.matches("\\+?\\d+");
    }

    private int digits() {
        return sender.replace("+", "").length();
    }

    @Override
    public String toString() {
        return systemId + "@" + host + ":" + port;
    }
}
