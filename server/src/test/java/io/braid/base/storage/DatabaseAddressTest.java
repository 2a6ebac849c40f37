package io.braid.base.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @Test
    void theFormOfLibpqIsUnderstood() {
        DatabaseAddress address =
                DatabaseAddress.parse("postgresql://shop:p%40ss+1@db.local:6432/braid?sslmode=require");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.local:6432/braid?sslmode=require");
        assertThat(address.user()).isEqualTo("shop");
        assertThat(address.password()).isEqualTo("p@ss+1");
    }

    @Test
    void theFormOfJdbcPassesAsItIsAndItsPasswordIsNotPrinted() {
        DatabaseAddress address = DatabaseAddress.parse("jdbc:postgresql://db/braid?user=shop&password=secret");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db/braid?user=shop&password=secret");
        assertThat(address.toString()).isEqualTo("jdbc:postgresql://db/braid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "mysql://u:secret@db/braid",
                "postgresql://u:se cret@db/x",
                "postgresql://db",
                "postgresql:///x"
            })
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("secret");
    }
}
