package io.braid.talk.channels.sms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as the bytes of SMS: GSM-7 where every character is in its table (3GPP TS 23.038, 6.2.1, with the extension table), a septet an
 * octet as SMPP carries it, else UCS-2. Split as {@link io.braid.talk.content.SmsParts} counts: an escaped character and a surrogate pair
 * stay together. Pure.
 *
 * @param unicode UCS-2
 * @param parts the bytes of each part, without a header
 */
record SmsText(boolean unicode, List<byte[]> parts) {
    /** data_coding (SMPP 3.4, 5.2.19). */
    static final byte GSM = 0;

    static final byte ASCII = 1;
    static final byte LATIN_1 = 3;
    static final byte UCS_2 = 8;

    private static final int ESCAPE = 0x1b;
    /** By septet; at {@link #ESCAPE} stands a character that no text has. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\uffffÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENDED_SEPTETS = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};

    static SmsText of(String text) {
        List<byte[]> units = new ArrayList<>(text.length());
        boolean unicode = false;
        for (int i = 0; i < text.length() && !unicode; i++) {
            byte[] septets = septets(text.charAt(i));
            unicode = septets == null;
            units.add(septets);
        }
        if (!unicode) {
            return new SmsText(false, split(units, 160, 153));
        }
        units.clear();
        text.codePoints()
                .forEach(point -> units.add(new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_16BE)));
        return new SmsText(true, split(units, 140, 134));
    }

    byte dataCoding() {
        return unicode ? UCS_2 : GSM;
    }

    private static byte[] septets(char c) {
        int basic = BASIC.indexOf(c);
        if (basic >= 0 && basic != ESCAPE) {
            return new byte[] {(byte) basic};
        }
        int extended = EXTENDED.indexOf(c);
        return extended < 0 ? null : new byte[] {ESCAPE, EXTENDED_SEPTETS[extended]};
    }

    private static List<byte[]> split(List<byte[]> units, int single, int each) {
        int all = units.stream().mapToInt(unit -> unit.length).sum();
        int max = all <= single ? single : each;
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            if (part.size() + unit.length > max) {
                parts.add(part.toByteArray());
                part.reset();
            }
            part.writeBytes(unit);
        }
        if (part.size() > 0) {
            parts.add(part.toByteArray());
        }
        return parts;
    }

    /** Reads what a provider sent; what is in none of the tables becomes a question mark. */
    static String read(byte[] body, byte dataCoding) {
        return switch (dataCoding) {
            case UCS_2 -> new String(body, StandardCharsets.UTF_16BE);
            case ASCII, LATIN_1 -> new String(body, StandardCharsets.ISO_8859_1);
            default -> gsm(body);
        };
    }

    private static String gsm(byte[] body) {
        StringBuilder text = new StringBuilder(body.length);
        for (int i = 0; i < body.length; i++) {
            int septet = body[i] & 0xff;
            if (septet == ESCAPE && i + 1 < body.length) {
                i++;
                int at = -1;
                for (int j = 0; j < EXTENDED_SEPTETS.length; j++) {
                    at = EXTENDED_SEPTETS[j] == body[i] ? j : at;
                }
                text.append(at < 0 ? '?' : EXTENDED.charAt(at));
            } else {
                text.append(septet < BASIC.length() && septet != ESCAPE ? BASIC.charAt(septet) : '?');
            }
        }
        return text.toString();
    }
}
