package io.braid.base.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.storage.TestDatabase;
import io.braid.base.web.Caller.Answer;
import io.braid.base.web.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class AccessTest extends AccessRig {
    @Test
    void theOwnerSignsInWorksAndSignsOut() {
        Person browser = visitor();
        Answer signedIn = signIn(browser);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.json().path("role").asText()).isEqualTo("owner");
        assertThat(signedIn.json().path("workspace").path("timeZone").asText()).isEqualTo("UTC");
        String cookie = signedIn.raw().headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("braid_session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        assertThat(browser.send("GET", "/api/session", null)
                        .json()
                        .path("email")
                        .asText())
                .isEqualTo(EMAIL);
        assertThat(browser.send("GET", "/api/things", null).body()).startsWith("user:");
        assertThat(browser.send("POST", "/api/things", "{}").status()).isEqualTo(200);
        assertThat(browser.send("DELETE", "/api/session", null).status()).isEqualTo(204);
        assertThat(browser.send("GET", "/api/session", null).code()).isEqualTo("unauthenticated");
    }

    @Test
    void aSessionOutlivesARestartOfTheServer() {
        Person browser = signedIn();
        server.stop();
        access.close();
        open(Seed.nobody());
        assertThat(browser.at(caller).send("GET", "/api/session", null).status())
                .isEqualTo(200);
    }

    @Test
    void aWriteBySessionNeedsItsToken() {
        Person browser = signedIn();
        String token = browser.csrf;
        browser.csrf = "";
        assertThat(browser.send("POST", "/api/things", "{}").code()).isEqualTo("csrf");
        browser.csrf = "guessed";
        assertThat(browser.send("DELETE", "/api/session", null).code()).isEqualTo("csrf");
        Person other = signedIn();
        browser.csrf = other.csrf;
        assertThat(browser.send("POST", "/api/things", "{}").code()).isEqualTo("csrf");
        browser.csrf = token;
        assertThat(browser.send("POST", "/api/things", "{}").status()).isEqualTo(200);
    }

    @Test
    void signingInGivesANewSessionId() {
        Person browser = visitor();
        browser.session = "braid_session=MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw";
        signIn(browser);
        String first = browser.session;
        signIn(browser);
        assertThat(browser.session).isNotEqualTo(first);
        Person thief = visitor();
        thief.session = first;
        assertThat(thief.send("GET", "/api/session", null).status()).isEqualTo(401);
    }

    @Test
    void sessionsAreListedAndARevokedOneEndsAtOnce() {
        Person here = signedIn();
        Person elsewhere = signedIn();
        JsonNode items = here.send("GET", "/api/sessions", null).json().path("items");
        assertThat(items).hasSize(2);
        JsonNode other = items.get(0).path("current").asBoolean() ? items.get(1) : items.get(0);
        assertThat(other.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(elsewhere.session).doesNotContain(other.path("id").asText());
        String path = "/api/sessions/" + other.path("id").asText();
        assertThat(here.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(elsewhere.send("GET", "/api/session", null).status()).isEqualTo(401);
        assertThat(here.send("GET", "/api/session", null).status()).isEqualTo(200);
        assertThat(here.send("DELETE", path, null).code()).isEqualTo("not_found");
    }

    @Test
    void aSessionEndsByAge() {
        Person browser = signedIn();
        ticker.move(Sessions.AGE_MAX.toMillis() + 1_000);
        assertThat(browser.send("GET", "/api/session", null).status()).isEqualTo(401);
    }

    @Test
    void wrongPasswordAndUnknownEmailAreToldAlikeAndLockAlike() {
        for (String email : List.of(EMAIL, "nobody@shop.example")) {
            for (int i = 0; i < LockOut.ACCOUNT_FREE; i++) {
                Answer wrong = caller.send("POST", "/api/session", credentials(email, "wrong password " + i));
                assertThat(wrong.status()).as(email + i).isEqualTo(401);
                assertThat(wrong.code()).isEqualTo("wrong_credentials");
            }
            Answer locked = caller.send("POST", "/api/session", credentials(email, PASSWORD));
            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.code()).isEqualTo("locked_out");
            assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(1, 30);
        }
        ticker.move(31_000);
        assertThat(signIn(visitor()).status()).isEqualTo(200);
    }

    @Test
    void oddCredentialsAndCookiesAreRefusedNotBroken() {
        assertThat(caller.send("POST", "/api/session", "{}").code()).isEqualTo("wrong_credentials");
        assertThat(caller.send("POST", "/api/session", credentials(EMAIL, "x".repeat(5_000)))
                        .code())
                .isEqualTo("wrong_credentials");
        assertThat(caller.send("POST", "/api/session", credentials("\\u0000@x", "y"))
                        .code())
                .isEqualTo("invalid_text");
        assertThat(caller.send("POST", "/api/session", "email=a", "Content-Type", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        for (String cookie :
                List.of("braid_session=", "braid_session=%%%", "braid_session=AAAA", "braid_session=\u00ff")) {
            assertThat(caller.get("/api/session", "Cookie", cookie).status())
                    .as(cookie)
                    .isEqualTo(401);
        }
    }

    @Test
    void theFirstRunPageMakesExactlyOneOwnerHoweverManyTry() throws Exception {
        server.stop();
        access.close();
        database.close();
        database = TestDatabase.fresh();
        open(Seed.nobody());
        assertThat(caller.get("/api/setup").json().path("needed").asBoolean()).isTrue();
        assertThat(caller.send("POST", "/api/setup", credentials(EMAIL, "short"))
                        .code())
                .isEqualTo("weak_password");
        assertThat(caller.send("POST", "/api/setup", credentials("not an address", PASSWORD))
                        .code())
                .isEqualTo("invalid_email");
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String email = "owner" + i + "@shop.example";
                answers.add(threads.submit(() -> caller.send("POST", "/api/setup", credentials(email, PASSWORD))));
            }
        }
        List<Integer> statuses = answers.stream()
                .map(Future::resultNow)
                .map(Answer::status)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
        assertThat(caller.get("/api/setup").json().path("needed").asBoolean()).isFalse();
        assertThat(caller.send("POST", "/api/setup", credentials(EMAIL, PASSWORD))
                        .code())
                .isEqualTo("already_set_up");
    }

    @Test
    void everyEndpointOfTheOpenApiRefusesAnAnonymousCaller() {
        JsonNode paths = caller.get("/openapi.json").json().path("paths");
        List<String> open = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                    String url = path.getKey().replaceAll("\\{[^}]*}", "1");
                    Answer answer =
                            caller.send(method, url, method.equals("GET") || method.equals("DELETE") ? null : "{}");
                    if (answer.status() != 401) {
                        open.add(method + " " + path.getKey());
                    }
                }));
        assertThat(paths).isNotEmpty();
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "GET /api/setup",
                        "POST /api/setup",
                        "POST /api/invitation/look",
                        "POST /api/invitation/accept");
    }

    @Test
    void anEndpointWithoutALineInTheTableIsRefusedEvenToTheOwner() {
        String[] owner = {"Authorization", "Bearer api-key-of-the-seed"};
        assertThat(caller.get("/api/forgotten", owner).status()).isEqualTo(404);
        assertThat(caller.get("/api/%66orgotten", owner).status()).isEqualTo(404);
        assertThat(caller.get("/api/things;x=1", owner).status()).isEqualTo(400);
        assertThat(caller.get("//api/things").status()).isIn(400, 401, 404);
        Answer wrong = caller.send("PUT", "/api/things", "{}", owner);
        assertThat(wrong.code()).isEqualTo("method_not_allowed");
        assertThat(wrong.header("Allow")).isEqualTo("GET, POST");
        assertThat(caller.send("OPTIONS", "/api/things", (String) null, owner).header("Allow"))
                .isEqualTo("GET, POST");
        assertThat(caller.send("HEAD", "/api/things", (String) null, owner).status())
                .isEqualTo(200);
    }

    @Test
    void onlyTheFirstSeedOfADatabaseCounts() {
        access.seed(new Seed(Seed.nobody().workspace(), "x@y.example", PASSWORD, "another-write-key", ""));
        assertThat(access.keys().writeKey("another-write-key")).isEmpty();
        assertThat(caller.send("POST", "/api/session", credentials("x@y.example", PASSWORD))
                        .status())
                .isEqualTo(401);
    }
}
