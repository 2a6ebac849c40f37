package io.braid.know.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes one spelling of an identifier out of the many that clients send, and refuses what cannot be one: placeholders ({@link
 * BlockedValues}), control characters, broken surrogates, too long values. Phones: E.164 through libphonenumber. E-mails: lower
 * case, domain in ASCII (IDNA); dots and plus tags are kept, since only Gmail ignores them. Ids are taken as they are, trimmed.
 *
 * <p>Thread rule: any thread.
 */
public final class Normaliser {
    /** Longer phone texts are not parsed. */
    static final int PHONE_TEXT_MAX = 40;

    static final int EMAIL_LOCAL_MAX = 64;

    /** RFC 5322 dot-atom, with the letters of RFC 6531. */
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");

    /** Whether the endpoint may be called is decided when it is. */
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("https?://[^\\s#/]+/[^\\s#]*#[A-Za-z0-9_-]{87}\\.[A-Za-z0-9_-]{22}");

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final String defaultRegion;

    /** @param defaultRegion ISO 3166 code of the country that a phone without prefix belongs to, such as {@code UA} */
    public Normaliser(String defaultRegion) {
        if (!phones.getSupportedRegions().contains(defaultRegion)) {
            throw new IllegalArgumentException("No phone region '" + defaultRegion + "'");
        }
        this.defaultRegion = defaultRegion;
    }

    /** The identifier, or empty if the text cannot be one. */
    public Optional<Identifier> normalise(IdentifierType type, String raw) {
        String text = raw.strip();
        if (text.isEmpty() || text.length() > type.lengthMax() + PHONE_TEXT_MAX || hostile(text)) {
            return Optional.empty();
        }
        String value = switch (type) {
            case EMAIL -> email(text);
            case PHONE -> phone(text);
            case WEBPUSH -> SUBSCRIPTION.matcher(text).matches() ? text : "";
            case USER_ID, MESSENGER, LOYALTY_CARD, DEVICE, ANONYMOUS_ID -> text;
        };
        boolean refused = value.isEmpty() || value.length() > type.lengthMax() || BlockedValues.contains(type, value);
        return refused ? Optional.empty() : Optional.of(new Identifier(type, value));
    }

    /** Reads {@code type:value}; empty if the type is unknown or the value cannot be one. */
    public Optional<Identifier> parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : IdentifierType.ofKey(text.substring(0, colon))
                        .flatMap(type -> normalise(type, text.substring(colon + 1)));
    }

    private String phone(String text) {
        if (text.length() > PHONE_TEXT_MAX) {
            return "";
        }
        try {
            PhoneNumber number = phones.parse(text, defaultRegion);
            return phones.isPossibleNumber(number) && !number.hasExtension()
                    ? phones.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                    : "";
        } catch (NumberParseException e) {
            return "";
        }
    }

    private static String email(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > EMAIL_LOCAL_MAX || at == text.length() - 1) {
            return "";
        }
        String local = text.substring(0, at).toLowerCase(Locale.ROOT);
        String domain = domain(text.substring(at + 1));
        return domain.isEmpty() || !LOCAL.matcher(local).matches() ? "" : local + "@" + domain;
    }

    private static String domain(String text) {
        try {
            String ascii = IDN.toASCII(text.toLowerCase(Locale.ROOT), IDN.USE_STD3_ASCII_RULES);
            return ascii.indexOf('.') > 0 && !ascii.endsWith(".") ? ascii : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Control and format characters (bidirectional overrides, zero-width, NUL) and halves of surrogate pairs. */
    private static boolean hostile(String text) {
        return text.codePoints().anyMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        });
    }
}
