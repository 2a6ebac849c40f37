package io.braid.base.web;

import java.util.ArrayList;
import java.util.List;

/** A person with a browser: it keeps the session and sends the token back. Tests may forge both. */
public final class Person {
    private static final String EMAIL = "owner@shop.example";
    private static final String PASSWORD = "a long walk to the sea";

    private final Caller caller;
    public String session = "";
    public String csrf = "";

    private Person(Caller caller) {
        this.caller = caller;
    }

    /** Nobody knows him yet. */
    public static Person visitor(Caller caller) {
        return new Person(caller);
    }

    /** The same browser, where the server is somewhere else now. */
    public Person at(Caller other) {
        Person moved = new Person(other);
        moved.session = session;
        moved.csrf = csrf;
        return moved;
    }

    /** The first owner of a Braid that has none. */
    public static Person owner(Caller caller) {
        Person person = new Person(caller);
        Caller.Answer made =
                person.send("POST", "/api/setup", "{\"email\":\"" + EMAIL + "\",\"password\":\"" + PASSWORD + "\"}");
        if (made.status() != 201) {
            throw new AssertionError(made.body());
        }
        return person;
    }

    public Caller.Answer send(String method, String path, String json) {
        List<String> headers = new ArrayList<>();
        if (!session.isEmpty()) {
            headers.addAll(List.of("Cookie", session));
        }
        if (!csrf.isEmpty()) {
            headers.addAll(List.of("X-XSRF-TOKEN", csrf));
        }
        Caller.Answer answer = caller.send(method, path, json, headers.toArray(String[]::new));
        for (String cookie : answer.raw().headers().allValues("Set-Cookie")) {
            String pair = cookie.substring(0, cookie.indexOf(';'));
            if (pair.startsWith("braid_session=")) {
                session = pair;
            } else if (pair.startsWith("XSRF-TOKEN=")) {
                csrf = pair.substring("XSRF-TOKEN=".length());
            }
        }
        return answer;
    }
}
