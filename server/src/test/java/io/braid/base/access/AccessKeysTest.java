package io.braid.base.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.web.Caller.Answer;
import io.braid.base.web.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccessKeysTest extends AccessRig {
    @Test
    void anApiKeyNeedsNoTokenAndAWriteKeyOpensNothingHere() {
        String[] api = {"Authorization", "Bearer api-key-of-the-seed"};
        assertThat(caller.send("POST", "/api/things", "{}", api).body()).startsWith("key:");
        assertThat(caller.get("/api/things", "Authorization", "bearer  api-key-of-the-seed")
                        .status())
                .isEqualTo(200);
        assertThat(caller.get("/api/session", api).json().path("email").isNull())
                .isTrue();
        Answer refused = caller.get("/api/things", "Authorization", "Bearer write-key-of-the-seed");
        assertThat(refused.code()).isEqualTo("invalid_api_key");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(access.keys().writeKey("write-key-of-the-seed"))
                .hasValueSatisfying(key -> assertThat(key.kind()).isEqualTo(KeyKind.WRITE));
        assertThat(access.keys().writeKey("api-key-of-the-seed")).isEmpty();
        assertThat(access.keys().writeKey(null)).isEmpty();
        assertThat(access.keys().writeKey("x".repeat(100_000))).isEmpty();
    }

    @Test
    void malformedAuthorizationIsRefusedAndNeverFallsBackToTheSession() {
        Person browser = signedIn();
        for (String header : List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Basic dXNlcjpwdw==",
                "api-key-of-the-seed",
                "Bearer " + "k".repeat(500),
                "Bearer {}")) {
            Answer answer = caller.get("/api/things", "Authorization", header, "Cookie", browser.session);
            assertThat(answer.code()).as(header).isEqualTo("invalid_api_key");
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void aKeyIsShownOnceStoredAsAHashAndOpensNothingOnceRevoked() {
        String[] owner = {"Authorization", "Bearer api-key-of-the-seed"};
        Answer made =
                caller.send("POST", "/api/keys", "{\"kind\":\"api\",\"name\":\"till\",\"role\":\"analyst\"}", owner);
        assertThat(made.status()).isEqualTo(201);
        String secret = made.json().path("secret").asText();
        assertThat(secret).startsWith("bk_api_").hasSize("bk_api_".length() + 43);
        assertThat(caller.get("/api/keys", owner).body()).doesNotContain(secret).contains("till");
        String stored = database.storage()
                .inTransaction(tx -> io.braid.base.storage.PgTransaction.handle(tx)
                        .createQuery("SELECT string_agg(k::text, ' ') FROM access.key k")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain(secret).doesNotContain("key-of-the-seed");
        String[] till = {"Authorization", "Bearer " + secret};
        assertThat(caller.get("/api/things", till).status()).isEqualTo(200);
        assertThat(caller.send("POST", "/api/things", "{}", till).code()).isEqualTo("forbidden");
        assertThat(caller.get("/api/keys", till).code()).isEqualTo("forbidden");
        String path = "/api/keys/" + made.json().path("key").path("id").asText();
        assertThat(caller.send("DELETE", path, (String) null, owner).status()).isEqualTo(204);
        assertThat(caller.get("/api/things", till).code()).isEqualTo("invalid_api_key");
        assertThat(caller.send("DELETE", path, (String) null, owner).status()).isEqualTo(404);
    }

    @Test
    void aKeyRevokedOnAnotherNodeClosesWithinTwoSecondsAndItsLastUseIsWritten() {
        assertThat(access.keys().writeKey("write-key-of-the-seed")).isPresent();
        ticker.move(61_000);
        assertThat(access.keys().writeKey("write-key-of-the-seed")).isPresent();
        Long lastUsed = database.storage()
                .inTransaction(tx -> io.braid.base.storage.PgTransaction.handle(tx)
                        .createQuery("SELECT last_used_ms FROM access.key WHERE kind = 'write'")
                        .mapTo(Long.class)
                        .one());
        assertThat(lastUsed).isPositive();
        database.storage()
                .run(tx -> io.braid.base.storage.PgTransaction.handle(tx)
                        .execute("UPDATE access.key SET revoked_ms = 1 WHERE kind = 'write'"));
        ticker.move(Keys.FRESH_MS + 1);
        assertThat(access.keys().writeKey("write-key-of-the-seed")).isEmpty();
    }

    @Test
    void badKeysAreNamed() {
        String[] owner = {"Authorization", "Bearer api-key-of-the-seed"};
        assertThat(caller.send("POST", "/api/keys", "{\"name\":\"x\"}", owner)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("/kind");
        assertThat(caller.send("POST", "/api/keys", "{\"kind\":\"api\",\"name\":\" \"}", owner)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("/name");
        assertThat(caller.send("POST", "/api/keys", "{\"kind\":\"emperor\",\"name\":\"x\"}", owner)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("/kind");
    }
}
