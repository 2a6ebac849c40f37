package io.braid.talk.content;

/**
 * How many SMS a text becomes (3GPP TS 23.038 and 23.040): 160 or else 153 septets of GSM-7 a part, 70 or else 67 units of UCS-2.
 *
 * @param parts 0 for an empty text
 * @param unicode a character needs UCS-2
 */
public record SmsParts(int parts, boolean unicode) {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[~]|€\f";

    /** Counts, an extended character as two septets that stay together. */
    public static SmsParts of(String text) {
        int septets = 0;
        for (char c : text.toCharArray()) {
            if (BASIC.indexOf(c) >= 0) {
                septets++;
            } else if (EXTENDED.indexOf(c) >= 0) {
                septets += 2;
            } else {
                return new SmsParts(parts(text, 70, 67, true), true);
            }
        }
        return new SmsParts(septets == 0 ? 0 : septets <= 160 ? 1 : parts(text, 160, 153, false), false);
    }

    private static int parts(String text, int single, int each, boolean unicode) {
        if (unicode && text.length() <= single) {
            return 1;
        }
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = unicode && Character.isHighSurrogate(c) && i + 1 < text.length();
            int size = pair || !unicode && EXTENDED.indexOf(c) >= 0 ? 2 : 1;
            if (used + size > each) {
                parts++;
                used = 0;
            }
            used += size;
            i += pair ? 1 : 0;
        }
        return parts;
    }
}
