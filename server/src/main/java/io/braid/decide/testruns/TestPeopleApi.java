package io.braid.decide.testruns;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/test-people}: who may be sent tests. */
@RestController
final class TestPeopleApi {
    static final String PERMISSIONS = """
            GET    /api/test-people       owner marketer
            POST   /api/test-people       owner marketer
            PUT    /api/test-people/{id}  owner marketer
            DELETE /api/test-people/{id}  owner marketer
            """;

    private final TestPeople people;
    private final BiFunction<Integer, Collection<Long>, Map<Long, String>> names;

    /** @param names workspace and profile ids to what people are called */
    TestPeopleApi(TestPeople people, BiFunction<Integer, Collection<Long>, Map<Long, String>> names) {
        this.people = people;
        this.names = names;
    }

    /**
     * A test person.
     *
     * @param profile whose cart, segments and traits he has, and whose addresses where he has no own; null: nobody's
     * @param addresses by channel: {@code email}, {@code sms}, {@code push}
     */
    record TestPersonBody(String name, String profile, Map<String, String> addresses) {}

    /** @param profileName what the profile is called; null if it is anonymous, or there is none */
    record TestPersonView(String id, String name, String profile, String profileName, Map<String, String> addresses) {}

    /** @param max how many there may be */
    record TestPeopleView(List<TestPersonView> items, int max) {}

    @GetMapping("/api/test-people")
    TestPeopleView list(Who who) {
        List<TestPerson> all = people.all(who.workspace());
        Map<Long, String> called = names.apply(
                who.workspace(),
                all.stream()
                        .map(TestPerson::profileId)
                        .filter(id -> id != 0)
                        .distinct()
                        .toList());
        return new TestPeopleView(all.stream().map(one -> view(one, called)).toList(), TestPeople.PEOPLE_MAX);
    }

    @PostMapping("/api/test-people")
    @ResponseStatus(HttpStatus.CREATED)
    TestPersonView add(Who who, @RequestBody TestPersonBody body) {
        return view(people.add(who.workspace(), body.name(), profile(body), addresses(body)), Map.of());
    }

    @PutMapping("/api/test-people/{id}")
    TestPersonView change(Who who, @PathVariable("id") String id, @RequestBody TestPersonBody body) {
        return view(
                people.change(who.workspace(), number("test person", id), body.name(), profile(body), addresses(body)),
                Map.of());
    }

    @DeleteMapping("/api/test-people/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Who who, @PathVariable("id") String id) {
        people.remove(who.workspace(), number("test person", id));
    }

    private static TestPersonView view(TestPerson one, Map<Long, String> called) {
        return new TestPersonView(
                Long.toString(one.id()),
                one.name(),
                one.profileId() == 0 ? null : Long.toString(one.profileId()),
                called.get(one.profileId()),
                one.addresses());
    }

    private static long profile(TestPersonBody body) {
        return body.profile() == null || body.profile().isEmpty() ? 0 : number("profile", body.profile());
    }

    private static Map<String, String> addresses(TestPersonBody body) {
        return body.addresses() == null ? Map.of() : body.addresses();
    }

    static long number(String what, String id) {
        if (id == null || !id.matches("[0-9]{1,18}")) {
            throw Refusal.notFound(what, String.valueOf(id));
        }
        return Long.parseLong(id);
    }
}
