package io.braid.talk.channels.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushEncryptionTest {
    private static final URI ANYWHERE = URI.create("https://push.example/1");

    @Test
    void theExampleOfTheRfcComesOutByteForByte() throws Exception {
        // RFC 8291, 5 and appendix A.
        PushAddress browser = new PushAddress(
                ANYWHERE,
                bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                bytes("BTBZMqHH6r4Tts7J_aSIgg"));
        byte[] body = PushEncryption.encrypt(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                browser,
                pair(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
                        "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6T"
                                + "lzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void theLongestMessageFillsTheRecordAndNotAByteMore() throws Exception {
        PushAddress browser = browser();
        byte[] salt = new byte[PushEncryption.SALT_BYTES];
        byte[] body = PushEncryption.encrypt(new byte[3_993], browser, P256.newPair(), salt);
        assertThat(body).hasSize(PushEncryption.BODY_BYTES_MAX);
        assertThatThrownBy(() -> PushEncryption.encrypt(new byte[3_994], browser, P256.newPair(), salt))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyBesideTheCurveIsRefused() {
        byte[] point = browser().p256dh();
        point[64] ^= 1;
        assertThatThrownBy(() -> P256.key(point)).isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> P256.key(new byte[65])).isInstanceOf(InvalidKeyException.class);
        byte[] beyond = new byte[65];
        Arrays.fill(beyond, (byte) 0xff);
        beyond[0] = 4;
        assertThatThrownBy(() -> P256.key(beyond)).isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void keysComeBackFromTheirBytes() throws Exception {
        for (int i = 0; i < 50; i++) {
            byte[] point = browser().p256dh();
            assertThat(P256.bytes(P256.key(point))).isEqualTo(point);
        }
    }

    private static PushAddress browser() {
        return new PushAddress(
                ANYWHERE, P256.bytes((ECPublicKey) P256.newPair().getPublic()), new byte[PushAddress.AUTH_BYTES]);
    }

    private static KeyPair pair(String point, String secret) throws Exception {
        return new KeyPair(
                P256.key(bytes(point)),
                KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, bytes(secret)), P256.parameters())));
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}
