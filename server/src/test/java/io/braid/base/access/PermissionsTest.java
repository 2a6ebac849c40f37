package io.braid.base.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    private static final Who ANALYST = Who.user(1, 7, Role.ANALYST);
    private static final Who OWNER = Who.key(1, 3, Role.OWNER);
    private final Permissions permissions = new Permissions(List.of("""
            GET  /api/open          anyone
            GET  /api/things/**     owner analyst
            PUT  /api/things/{key}  owner
            """));

    @Test
    void aLineOpensItsEndpointToItsRolesOnly() throws Permissions.WrongMethod {
        permissions.check("GET", "/api/open", null);
        permissions.check("GET", "/api/things/a/b", ANALYST);
        permissions.check("HEAD", "/api/things", ANALYST);
        permissions.check("PUT", "/api/things/a", OWNER);
        assertCode("PUT", "/api/things/a", ANALYST, "forbidden");
        assertCode("GET", "/api/things", null, "unauthenticated");
    }

    @Test
    void whatNoLineNamesIsRefused() {
        assertCode("GET", "/api/forgotten", OWNER, "unknown_path");
        assertCode("GET", "/api/forgotten", null, "unauthenticated");
        assertThatThrownBy(() -> permissions.check("DELETE", "/api/things/a", OWNER))
                .isInstanceOfSatisfying(
                        Permissions.WrongMethod.class,
                        wrong -> assertThat(wrong.allow).isEqualTo("GET, PUT"));
    }

    @Test
    void twoLinesForOneEndpointAreAMistake() {
        assertThatThrownBy(() -> new Permissions(List.of("GET /a owner\nGET /a analyst")))
                .hasMessageContaining("second");
        assertThatThrownBy(() -> new Permissions(List.of("GET /a emperor")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertCode(String method, String path, Who who, String code) {
        assertThatThrownBy(() -> permissions.check(method, path, who))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
