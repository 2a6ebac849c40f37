package io.braid.decide.testruns;

import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.know.consent.Reachability;
import io.braid.know.identity.Identifier;
import io.braid.know.identity.Normaliser;
import io.braid.spine.pipeline.ProfileViews;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The list of those who may be sent tests.
 *
 * <p>Thread rule: any; changes are made one at a time.
 */
final class TestPeople {
    /** Of a workspace. */
    static final int PEOPLE_MAX = 20;

    static final int NAME_MAX = 100;

    /** Those that somebody can write down; a browser's subscription comes with the profile. */
    static final Set<String> CHANNELS = Set.of("email", "sms", "push");

    private final Storage storage;
    private final TestRunStore store;
    private final Normaliser normaliser;
    private final ProfileViews people;

    TestPeople(Storage storage, TestRunStore store, Normaliser normaliser, ProfileViews people) {
        this.storage = storage;
        this.store = store;
        this.normaliser = normaliser;
        this.people = people;
    }

    List<TestPerson> all(int workspace) {
        return storage.inTransaction(tx -> store.people(tx, workspace));
    }

    /** @throws Refusal {@code not_found} */
    TestPerson get(int workspace, long id) {
        return storage.inTransaction(tx -> store.person(tx, workspace, id)).orElseThrow(() -> missing(id));
    }

    /** @throws Refusal {@code too_many_test_people}; as of {@link #change} */
    synchronized TestPerson add(int workspace, String name, long profileId, Map<String, String> addresses) {
        TestPerson person = checked(workspace, 0, name, profileId, addresses);
        return storage.inTransaction(tx -> {
            if (store.people(tx, workspace).size() >= PEOPLE_MAX) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "too_many_test_people", "There are " + PEOPLE_MAX + " test people.");
            }
            long id = store.add(tx, workspace, person);
            return new TestPerson(id, person.name(), person.profileId(), person.addresses());
        });
    }

    /** @throws Refusal {@code not_found}, {@code invalid_name}, {@code invalid_address}, {@code no_address} */
    synchronized TestPerson change(int workspace, long id, String name, long profileId, Map<String, String> addresses) {
        TestPerson person = checked(workspace, id, name, profileId, addresses);
        if (!storage.inTransaction(tx -> store.change(tx, workspace, person))) {
            throw missing(id);
        }
        return person;
    }

    /** What was begun with him goes on. @throws Refusal {@code not_found} */
    void remove(int workspace, long id) {
        if (!storage.inTransaction(tx -> store.remove(tx, workspace, id))) {
            throw missing(id);
        }
    }

    private TestPerson checked(int workspace, long id, String given, long profileId, Map<String, String> addresses) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty() || name.length() > NAME_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("invalid_name", "A name has 1 to " + NAME_MAX + " characters.", "/name");
        }
        if (profileId != 0 && storage.inTransaction(tx -> people.view(tx, workspace, profileId)) == null) {
            throw Refusal.notFound("profile", Long.toString(profileId));
        }
        Map<String, String> normal = new TreeMap<>();
        addresses.forEach((channel, raw) -> {
            if (raw == null || raw.isBlank()) {
                return;
            }
            Optional<Identifier> address = CHANNELS.contains(channel)
                    ? Reachability.addressType(channel).flatMap(type -> normaliser.normalise(type, raw))
                    : Optional.empty();
            normal.put(
                    channel,
                    address.map(Identifier::value)
                            .orElseThrow(() -> Refusal.invalid(
                                    "invalid_address", "This is no address of the channel.", "/addresses/" + channel)));
        });
        if (profileId == 0 && normal.isEmpty()) {
            throw Refusal.invalid("no_address", "A profile or an address is needed.", "/addresses");
        }
        return new TestPerson(id, name, profileId, normal);
    }

    private static Refusal missing(long id) {
        return Refusal.notFound("test person", Long.toString(id));
    }
}
