package io.braid.know.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NormaliserTest {
    private final Normaliser normaliser = new Normaliser("UA");

    @ParameterizedTest
    @CsvSource({
        "email, ' Anna.K+shop@Example.COM ', anna.k+shop@example.com",
        "email, анна@Почта.укр, анна@xn--80a1acny.xn--j1amh",
        "phone, 067 123 45 67, +380671234567",
        "phone, +49 (30) 1234567, +49301234567",
        "phone, 00380671234567, +380671234567",
        "user_id, ' 42 ', 42",
        "user_id, User-A, User-A",
        "loyalty_card, 0012 3400, 0012 3400",
    })
    void oneSpellingOfMany(String type, String raw, String value) {
        assertThat(normaliser.parse(type + ":" + raw))
                .get()
                .extracting(Identifier::value)
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "@b.com",
                "a@",
                "a b@c.com",
                "a@b..com",
                "a@-b.com",
                "a\u0000@b.com",
                "a\u202e@b.com",
                "a@b.com\nBcc: x@y.com",
                "a..b@c.com",
                "\ud800@b.com",
                "null@null.com",
                "a@b.com, c@d.com",
                "<a@b.com>",
                "a@b_c.com"
            })
    void whatIsNoEmailIsRefused(String raw) {
        assertThat(normaliser.normalise(IdentifierType.EMAIL, raw)).isEmpty();
    }

    @Test
    void aPushSubscriptionIsAnEndpointAndTwoKeysOfTheirLengths() {
        String keys = "#" + "B".repeat(87) + "." + "A".repeat(22);
        assertThat(normaliser.normalise(IdentifierType.WEBPUSH, "https://push.example/s/1?x=y" + keys))
                .isPresent();
        String fits = "https://push.example/" + "x".repeat(1_500 - 21 - keys.length()) + keys;
        assertThat(normaliser.normalise(IdentifierType.WEBPUSH, fits)).isPresent();
        for (String none : new String[] {
            "https://push.example/" + "x".repeat(1_501 - 21 - keys.length()) + keys,
            "ftp://push.example/1" + keys,
            "javascript:alert(1)" + keys,
            "https://push.example/s 1" + keys,
            "https://push.example" + keys,
            "https://push.example/1" + keys + "A",
            "https://push.example/1"
        }) {
            assertThat(normaliser.normalise(IdentifierType.WEBPUSH, none))
                    .as(none)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "12", "000000000000", "+38067123456789012345", "067 123 45 67 ext. 5", "\u0000"})
    void whatIsNoPhoneIsRefused(String raw) {
        assertThat(normaliser.normalise(IdentifierType.PHONE, raw)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "null",
                "NULL",
                " undefined ",
                "guest",
                "[object Object]",
                "000000",
                "00000000-0000-0000-0000-000000000000",
                "",
                "  ",
                "\"null\"",
                "NaN",
                "-1",
                "none",
                "0.0"
            })
    void placeholdersAreRefused(String raw) {
        assertThat(normaliser.normalise(IdentifierType.USER_ID, raw)).isEmpty();
        assertThat(normaliser.normalise(IdentifierType.ANONYMOUS_ID, raw)).isEmpty();
        assertThat(normaliser.normalise(IdentifierType.LOYALTY_CARD, raw)).isEmpty();
    }

    @Test
    void lengthsAreKeptAtTheirEdge() {
        for (IdentifierType type : new IdentifierType[] {
            IdentifierType.USER_ID, IdentifierType.LOYALTY_CARD, IdentifierType.DEVICE, IdentifierType.ANONYMOUS_ID
        }) {
            assertThat(normaliser.normalise(type, "x".repeat(type.lengthMax()))).isPresent();
            assertThat(normaliser.normalise(type, "x".repeat(type.lengthMax() + 1)))
                    .isEmpty();
        }
        String local = "l".repeat(Normaliser.EMAIL_LOCAL_MAX);
        assertThat(normaliser.normalise(IdentifierType.EMAIL, local + "@a.com")).isPresent();
        assertThat(normaliser.normalise(IdentifierType.EMAIL, local + "l@a.com"))
                .isEmpty();
    }

    @Test
    void anUnknownTypeIsNoIdentifier() {
        assertThat(normaliser.parse("shoe_size:42")).isEmpty();
        assertThat(normaliser.parse("42")).isEmpty();
    }
}
