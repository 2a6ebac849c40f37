package io.braid.base.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private final SecretBox box = new SecretBox(new byte[32], new SecureRandom());

    @Test
    void whatIsSealedOpensAtItsPlaceOnly() {
        String sealed = box.seal("пароль", "1/sms/password");
        assertThat(sealed).isNotEqualTo(box.seal("пароль", "1/sms/password"));
        assertThat(box.open(sealed, "1/sms/password")).isEqualTo("пароль");
        assertThatThrownBy(() -> box.open(sealed, "2/sms/password")).isInstanceOf(IllegalStateException.class);
        byte[] bent = Base64.getDecoder().decode(sealed);
        bent[bent.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open(Base64.getEncoder().encodeToString(bent), "1/sms/password"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box.open("AQ==", "1/sms/password")).isInstanceOf(IllegalStateException.class);
        byte[] other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> new SecretBox(other, new SecureRandom()).open(sealed, "1/sms/password"))
                .isInstanceOf(IllegalStateException.class);
    }
}
