package io.braid.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Known people whom probes are about, each in turn, in a random order. Thread rule: one thread at a time. */
final class Probed {
    private static final int MAX = 100_000;
    private static final String PERSONS = "SELECT value, profile_id FROM identity.identifier WHERE workspace_id = 1 AND"
            + " type = 1 AND value ~ '^u[0-9]{1,9}$' LIMIT " + MAX;

    /** @param number as {@link Shoppers} counts them */
    record Person(int number, long profile) {}

    private final List<Person> people;
    private int next;

    private Probed(List<Person> people) {
        this.people = people;
    }

    static Probed of(Connection connection, RandomGenerator random) throws SQLException {
        List<Person> people = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PERSONS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                people.add(new Person(Integer.parseInt(row.getString(1).substring(1)), row.getLong(2)));
            }
        }
        Collections.shuffle(people, Random.from(random));
        return new Probed(people);
    }

    Person next() {
        return people.get(next++ % people.size());
    }
}
