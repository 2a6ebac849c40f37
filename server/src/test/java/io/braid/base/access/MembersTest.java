package io.braid.base.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.storage.TestDatabase;
import io.braid.base.web.Caller;
import io.braid.base.web.Caller.Answer;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner lets others in, changes what they may, and shuts them out. */
class MembersTest {
    private static final String OWNER = "owner@shop.example";
    private static final String PASSWORD = "correct horse battery";
    private static final String[] KEY = {"Authorization", "Bearer api-key-of-the-seed"};

    private final TestDatabase database = TestDatabase.fresh();
    private final MovableTicker ticker = new MovableTicker();
    private final List<String> mails = new ArrayList<>();
    private boolean mailWorks;
    private AccessModule access;
    private WebServer server;
    private Caller caller;

    @BeforeEach
    void start() {
        access = new AccessModule(
                database.storage(),
                database.dataSource(),
                ticker,
                new SecureRandom(),
                List.of(),
                () -> "https://braid.example",
                (shop, email, url, invited) -> {
                    if (mailWorks) {
                        mails.add(shop.name() + " " + email + " " + url + " " + invited);
                    }
                    return mailWorks;
                },
                4);
        access.seed(new Seed(Seed.nobody().workspace(), OWNER, PASSWORD, "", "api-key-of-the-seed"));
        server = new WebServer(WebSettings.local(), access.filters(), access.controllers(), List.of());
        server.start();
        caller = new Caller(server.port());
    }

    @AfterEach
    void stop() {
        server.stop();
        access.close();
        database.close();
    }

    @Test
    void whoIsInvitedChoosesAPasswordOnceAndHasTheRoleGiven() {
        JsonNode made = ok(post("/api/invitations", "{\"email\":\" Ann@Shop.example \",\"role\":\"marketer\"}"), 201);
        assertThat(made.path("mailed").asBoolean()).isFalse();
        assertThat(made.path("url").asText()).startsWith("https://braid.example/invitation#");
        String token = token(made);
        assertThat(get("/api/invitations").at("/items/0/email").asText()).isEqualTo("ann@shop.example");
        assertThat(get("/api/invitations").toString()).doesNotContain(token);

        JsonNode offer = ok(look(token), 200);
        assertThat(offer.path("email").asText()).isEqualTo("ann@shop.example");
        assertThat(offer.path("role").asText()).isEqualTo("marketer");
        assertThat(offer.path("invited").asBoolean()).isTrue();
        assertThat(accept(token, "short").code()).isEqualTo("weak_password");
        Answer accepted = accept(token, PASSWORD);
        assertThat(accepted.json().path("role").asText()).isEqualTo("marketer");
        assertThat(accepted.header("Set-Cookie")).isNotNull();
        assertThat(accept(token, PASSWORD).code()).isEqualTo("unknown_invitation");
        assertThat(get("/api/invitations").path("items")).isEmpty();
        assertThat(get("/api/members").at("/items/1/email").asText()).isEqualTo("ann@shop.example");
        assertThat(signIn("ann@shop.example", PASSWORD).status()).isEqualTo(200);
        assertThat(post("/api/invitations", "{\"email\":\"ann@shop.example\",\"role\":\"owner\"}")
                        .code())
                .isEqualTo("already_member");
    }

    @Test
    void aLinkIsVoidOnceWithdrawnReplacedOrSevenDaysOld() {
        String first = token(invite("ann@shop.example", "analyst"));
        String second = token(invite("ann@shop.example", "owner"));
        assertThat(look(first).code()).isEqualTo("unknown_invitation");
        assertThat(look(second).status()).isEqualTo(200);
        ticker.move(Duration.ofDays(7).toMillis() - 10_000);
        assertThat(look(second).status()).isEqualTo(200);
        ticker.move(20_000);
        assertThat(look(second).code()).isEqualTo("unknown_invitation");
        assertThat(accept(second, PASSWORD).code()).isEqualTo("unknown_invitation");

        JsonNode third = invite("ann@shop.example", "analyst");
        int id = third.at("/invitation/id").asInt();
        assertThat(delete("/api/invitations/" + id).status()).isEqualTo(204);
        assertThat(look(token(third)).code()).isEqualTo("unknown_invitation");
        assertThat(delete("/api/invitations/" + id).code()).isEqualTo("not_found");
        assertThat(look("x".repeat(101)).code()).isEqualTo("unknown_invitation");
    }

    @Test
    void anInvitationGoesByMailWhereMailCanLeaveTheHouse() {
        mailWorks = true;
        JsonNode made = invite("ann@shop.example", "analyst");
        assertThat(made.path("mailed").asBoolean()).isTrue();
        assertThat(mails)
                .containsExactly("My shop ann@shop.example " + made.path("url").asText() + " true");
    }

    @Test
    void theLastOwnerCanNeitherStepDownNorBeShutOut() {
        assertThat(put("/api/members/1", "{\"role\":\"analyst\"}").code()).isEqualTo("last_owner");
        assertThat(put("/api/members/1", "{\"active\":false}").code()).isEqualTo("last_owner");
        accept(token(invite("ann@shop.example", "owner")), PASSWORD);
        assertThat(put("/api/members/2", "{\"active\":false}").status()).isEqualTo(200);
        assertThat(put("/api/members/1", "{\"role\":\"analyst\"}").code())
                .as("an owner who may not sign in is none")
                .isEqualTo("last_owner");
        put("/api/members/2", "{\"active\":true}");
        assertThat(put("/api/members/1", "{\"role\":\"analyst\"}").status()).isEqualTo(200);
        assertThat(put("/api/members/2", "{\"role\":\"operator\"}").code()).isEqualTo("last_owner");
        assertThat(put("/api/members/99", "{\"role\":\"operator\"}").code()).isEqualTo("not_found");
    }

    @Test
    void whoIsShutOutIsSignedOutAtOnceAndCannotComeBack() {
        Answer accepted = accept(token(invite("ann@shop.example", "analyst")), PASSWORD);
        String session = cookie(accepted);
        assertThat(caller.get("/api/session", "Cookie", session).status()).isEqualTo(200);
        assertThat(put("/api/members/2", "{\"active\":false}")
                        .json()
                        .path("active")
                        .asBoolean())
                .isFalse();
        assertThat(caller.get("/api/session", "Cookie", session).status()).isEqualTo(401);
        assertThat(signIn("ann@shop.example", PASSWORD).code()).isEqualTo("wrong_credentials");

        put("/api/members/2", "{\"active\":true}");
        String again = cookie(signIn("ann@shop.example", PASSWORD));
        assertThat(delete("/api/members/2/sessions").status()).isEqualTo(204);
        assertThat(caller.get("/api/session", "Cookie", again).status()).isEqualTo(401);
    }

    @Test
    void aRoleHoldsFromTheNextRequestOn() {
        String session = cookie(accept(token(invite("ann@shop.example", "analyst")), PASSWORD));
        assertThat(caller.get("/api/members", "Cookie", session).code()).isEqualTo("forbidden");
        put("/api/members/2", "{\"role\":\"owner\"}");
        assertThat(caller.get("/api/members", "Cookie", session).status()).isEqualTo(200);
    }

    @Test
    void aForgottenPasswordIsReplacedByALinkThatEndsOldSessions() {
        String session = cookie(accept(token(invite("ann@shop.example", "analyst")), PASSWORD));
        JsonNode made = ok(post("/api/members/2/password", null), 201);
        assertThat(ok(look(token(made)), 200).path("invited").asBoolean()).isFalse();
        assertThat(get("/api/invitations").path("items")).isEmpty();
        assertThat(accept(token(made), "another horse battery").status()).isEqualTo(200);
        assertThat(caller.get("/api/session", "Cookie", session).status()).isEqualTo(401);
        assertThat(signIn("ann@shop.example", PASSWORD).code()).isEqualTo("wrong_credentials");
        assertThat(signIn("ann@shop.example", "another horse battery").status()).isEqualTo(200);
    }

    @Test
    void aKeyIsRenamed() {
        int id = get("/api/keys").at("/items/0/id").asInt();
        assertThat(put("/api/keys/" + id, "{\"name\":\" Till \"}")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Till");
        assertThat(put("/api/keys/" + id, "{\"name\":\"\"}").code()).isEqualTo("invalid_field");
        assertThat(put("/api/keys/999", "{\"name\":\"x\"}").code()).isEqualTo("not_found");
    }

    @Test
    void theShopsSettingsAreCheckedAndWhatIsLeftOutStays() {
        JsonNode was = get("/api/settings/shop");
        JsonNode now = ok(put("/api/settings/shop", "{\"name\":\"Hearth\",\"timeZone\":\"Europe/Kyiv\"}"), 200);
        assertThat(now.path("name").asText()).isEqualTo("Hearth");
        assertThat(now.path("currency")).isEqualTo(was.path("currency"));
        assertThat(get("/api/settings/shop")).isEqualTo(now);
        assertThat(now.path("url").asText()).isEqualTo(Workspace.SAMPLE_URL);
        assertThat(ok(put("/api/settings/shop", "{\"url\":\"http://localhost:8081/\"}"), 200)
                        .path("url")
                        .asText())
                .isEqualTo("http://localhost:8081");
        assertThat(get("/api/session").at("/workspace/timeZone").asText()).isEqualTo("Europe/Kyiv");
        for (String wrong : List.of(
                "{\"name\":\" \"}",
                "{\"timeZone\":\"Mars/Base\"}",
                "{\"currency\":\"EURO\"}",
                "{\"locale\":\"not a language\"}",
                "{\"locale\":\"\"}",
                "{\"url\":\"javascript:alert(1)\"}",
                "{\"url\":\"https://me:secret@shop.example\"}",
                "{\"url\":\"https://shop.example/?a=b\"}",
                "{\"url\":\"shop.example\"}")) {
            Answer answer = put("/api/settings/shop", wrong);
            assertThat(answer.code()).as(wrong).isEqualTo("invalid_setting");
            assertThat(wrong)
                    .contains("\"" + answer.json().path("field").asText().substring(1) + "\"");
        }
    }

    private JsonNode invite(String email, String role) {
        return ok(post("/api/invitations", "{\"email\":\"" + email + "\",\"role\":\"" + role + "\"}"), 201);
    }

    private static String token(JsonNode made) {
        return made.path("url").asText().replaceAll(".*#", "");
    }

    private Answer look(String token) {
        return caller.send("POST", "/api/invitation/look", "{\"token\":\"" + token + "\"}");
    }

    private Answer accept(String token, String password) {
        return caller.send(
                "POST", "/api/invitation/accept", "{\"token\":\"" + token + "\",\"password\":\"" + password + "\"}");
    }

    private Answer signIn(String email, String password) {
        return caller.send("POST", "/api/session", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }

    private static String cookie(Answer answer) {
        return answer.raw().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("braid_session="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode get(String path) {
        return ok(caller.get(path, KEY), 200);
    }

    private Answer put(String path, String body) {
        return caller.send("PUT", path, body, KEY);
    }

    private Answer post(String path, String body) {
        return caller.send("POST", path, body, KEY);
    }

    private Answer delete(String path) {
        return caller.send("DELETE", path, (String) null, KEY);
    }

    private static JsonNode ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }
}
