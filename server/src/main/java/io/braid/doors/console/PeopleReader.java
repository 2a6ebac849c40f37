package io.braid.doors.console;

import java.util.List;

/** What the list of people asks for. Thread rule: any thread. */
public interface PeopleReader {
    /**
     * A part of the list. With a text: by what was found, identifiers before names. With a segment: by number. Else: from the last seen on.
     *
     * @param position what {@link Part#next()} was, or null
     */
    Part people(int workspace, Person.Filter filter, String position, int count);

    /**
     * @param people may be few, even none, though more follow: rare ones are sought piece by piece
     * @param next where to go on, or null at the end
     */
    record Part(List<Person> people, String next) {}
}
