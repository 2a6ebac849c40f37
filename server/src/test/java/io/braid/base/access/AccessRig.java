package io.braid.base.access;

import io.braid.base.storage.TestDatabase;
import io.braid.base.web.Caller;
import io.braid.base.web.Caller.Answer;
import io.braid.base.web.Person;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Access over HTTP as it is put together in {@code Main}, for tests: an owner, a write key and an API key of the seed. */
abstract class AccessRig {
    static final String EMAIL = "owner@shop.example";
    static final String PASSWORD = "correct horse battery";
    private static final int COST = 4;

    final MovableTicker ticker = new MovableTicker();
    TestDatabase database;
    AccessModule access;
    WebServer server;
    Caller caller;

    @RestController
    static final class ThingsApi {
        @GetMapping("/api/things")
        String name(Who who) {
            return who.name();
        }

        @PostMapping("/api/things")
        String make(Who who) {
            return who.name();
        }

        @GetMapping("/api/forgotten")
        String forgotten() {
            return "open by mistake";
        }
    }

    /** Somebody who has not signed in. */
    final Person visitor() {
        return Person.visitor(caller);
    }

    /** The owner. */
    final Person signedIn() {
        Person owner = visitor();
        signIn(owner);
        return owner;
    }

    static Answer signIn(Person person) {
        return person.send("POST", "/api/session", credentials(EMAIL, PASSWORD));
    }

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        open(new Seed(Seed.nobody().workspace(), EMAIL, PASSWORD, "write-key-of-the-seed", "api-key-of-the-seed"));
    }

    final void open(Seed seed) {
        access = new AccessModule(
                database.storage(),
                database.dataSource(),
                ticker,
                new SecureRandom(),
                List.of("GET /api/things owner analyst\nPOST /api/things owner"),
                () -> "https://braid.example",
                LinkMail.NONE,
                COST);
        access.seed(seed);
        List<Object> controllers = new ArrayList<>(access.controllers());
        controllers.add(new ThingsApi());
        server = new WebServer(WebSettings.local(), access.filters(), controllers, List.of());
        server.start();
        caller = new Caller(server.port());
    }

    @AfterEach
    void stop() {
        server.stop();
        access.close();
        database.close();
    }

    static String credentials(String email, String password) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
    }
}
