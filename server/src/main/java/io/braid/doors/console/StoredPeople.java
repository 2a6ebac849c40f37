package io.braid.doors.console;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.decide.segments.Segments;
import io.braid.know.commerce.Buyers;
import io.braid.know.commerce.Period;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.IdentityState;
import io.braid.know.profiles.Has;
import io.braid.know.profiles.ProfileFilter;
import io.braid.know.profiles.ProfileRow;
import io.braid.know.profiles.ProfileSlice;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The list of people. Each part is read by an index and looks at a bounded number of rows, so that the list of a million answers as fast as
 * that of a hundred; what is rare comes in short parts.
 */
public final class StoredPeople implements PeopleReader {
    /** Members of a segment, or hits of a text, that one part looks at. */
    private static final int LOOKED_MAX = 2_000;

    private static final int LOOKED_AT_ONCE = 200;

    private final Storage storage;
    private final Pipeline pipeline;
    private final IdentityModule identity;
    private final ProfilesModule profiles;
    private final Segments segments;
    private final Clock clock;

    public StoredPeople(
            Storage storage,
            Pipeline pipeline,
            IdentityModule identity,
            ProfilesModule profiles,
            Segments segments,
            Clock clock) {
        this.storage = storage;
        this.pipeline = pipeline;
        this.identity = identity;
        this.profiles = profiles;
        this.segments = segments;
        this.clock = clock;
    }

    @Override
    public Part people(int workspace, Person.Filter filter, String position, int count) {
        ProfileFilter rows = rows(filter);
        boolean sought = filter.text() != null && !filter.text().isBlank();
        if (sought) {
            return new TextSearch(identity, profiles, workspace, filter.text().strip())
                    .run(
                            storage,
                            position,
                            LOOKED_MAX,
                            count,
                            (tx, ids) -> fitting(tx, workspace, bought(tx, workspace, ids, filter), rows, filter));
        }
        if (filter.boughtDays() != null) {
            return new BuyerList(workspace, asked(filter))
                    .run(storage, position, LOOKED_MAX, count, (tx, ids) -> fitting(tx, workspace, ids, rows, filter));
        }
        return filter.segment() == null || filter.segment().isEmpty()
                ? latest(workspace, rows, position, count)
                : members(workspace, rows, filter.segment(), position, count);
    }

    private Part latest(int workspace, ProfileFilter filter, String position, int count) {
        return storage.inTransaction(tx -> {
            ProfileSlice slice = profiles.latest(tx, workspace, filter, place(position), count);
            String next = slice.next() == null
                    ? null
                    : slice.next().lastSeenMs() + "." + slice.next().profileId();
            return new Part(List.copyOf(show(tx, workspace, slice.rows())), next);
        });
    }

    private Part members(int workspace, ProfileFilter filter, String segment, String position, int count) {
        List<Person> found = new ArrayList<>();
        long after = position == null ? 0 : number(position);
        for (int looked = 0; looked < LOOKED_MAX && found.size() < count; looked += LOOKED_AT_ONCE) {
            List<Long> ids = segments.members(workspace, segment, after, LOOKED_AT_ONCE).stream()
                    .map(member -> member.profileId())
                    .toList();
            int room = count - found.size();
            List<Person> fit = storage.inTransaction(tx -> show(
                    tx,
                    workspace,
                    profiles.rows(tx, workspace, ids).stream()
                            .filter(filter::takes)
                            .limit(room)
                            .toList()));
            found.addAll(fit);
            if (fit.size() == room) {
                return new Part(
                        found,
                        fit.isEmpty() ? Long.toString(after) : fit.getLast().id());
            }
            if (ids.size() < LOOKED_AT_ONCE) {
                return new Part(found, null);
            }
            after = ids.getLast();
        }
        return new Part(found, Long.toString(after));
    }

    /** Of those found, in their order, the ones whom the other filters take, too. */
    private List<Person> fitting(
            Transaction tx, int workspace, List<Long> ids, ProfileFilter rows, Person.Filter filter) {
        Map<Long, ProfileRow> known = profiles.rows(tx, workspace, ids).stream()
                .filter(rows::takes)
                .collect(Collectors.toMap(ProfileRow::profileId, row -> row));
        Map<Long, ProfileView> views = pipeline.views(tx, workspace, ids);
        boolean all = filter.segment() == null || filter.segment().isEmpty();
        Segments.Snapshot now = segments.snapshot(tx, workspace);
        return ids.stream()
                .filter(id -> known.containsKey(id) && views.containsKey(id))
                .filter(id -> all || now.isMember(views.get(id), filter.segment(), clock.nowMs()))
                .map(id -> person(known.get(id), views.get(id)))
                .toList();
    }

    private Buyers.Asked asked(Person.Filter filter) {
        return new Buyers.Asked(Period.last(filter.boughtDays(), clock.nowMs()), filter.again());
    }

    private List<Long> bought(Transaction tx, int workspace, List<Long> ids, Person.Filter filter) {
        if (filter.boughtDays() == null) {
            return ids;
        }
        Set<Long> buyers = new Buyers().among(tx, workspace, asked(filter), ids);
        return ids.stream().filter(buyers::contains).toList();
    }

    private List<Person> show(Transaction tx, int workspace, List<ProfileRow> rows) {
        Map<Long, ProfileView> views = pipeline.views(
                tx, workspace, rows.stream().map(ProfileRow::profileId).toList());
        return rows.stream()
                .filter(row -> views.containsKey(row.profileId()))
                .map(row -> person(row, views.get(row.profileId())))
                .toList();
    }

    private static Person person(ProfileRow row, ProfileView view) {
        Map<IdentifierType, String> first = new LinkedHashMap<>();
        view.get(IdentityState.SECTION).identifiers().stream()
                .sorted((a, b) -> Boolean.compare(b.verified(), a.verified()))
                .forEach(held -> first.putIfAbsent(held.type(), held.value()));
        List<String> channels = new ArrayList<>();
        if (first.containsKey(IdentifierType.EMAIL)) {
            channels.add("email");
        }
        if (first.containsKey(IdentifierType.PHONE)) {
            channels.add("sms");
        }
        if (first.containsKey(IdentifierType.DEVICE)) {
            channels.add("push");
        }
        if (first.containsKey(IdentifierType.WEBPUSH)) {
            channels.add("webpush");
        }
        return new Person(
                Long.toString(row.profileId()),
                row.displayName().isEmpty() ? null : row.displayName(),
                first.get(IdentifierType.EMAIL),
                first.get(IdentifierType.PHONE),
                first.get(IdentifierType.USER_ID),
                Has.KNOWN.in(row.has()),
                channels,
                row.createdMs(),
                row.lastSeenMs());
    }

    private static ProfileFilter rows(Person.Filter filter) {
        Set<Has> with = EnumSet.noneOf(Has.class);
        for (String channel : filter.channels() == null ? List.<String>of() : filter.channels()) {
            with.add(
                    switch (channel) {
                        case "email" -> Has.EMAIL;
                        case "sms" -> Has.PHONE;
                        case "push" -> Has.PUSH;
                        default ->
                            throw Refusal.invalid(
                                    "unknown_channel", "People are listed by email, sms and push.", "channel");
                    });
        }
        if (Boolean.TRUE.equals(filter.known())) {
            with.add(Has.KNOWN);
        }
        return new ProfileFilter(
                with,
                Boolean.FALSE.equals(filter.known()) ? Set.of(Has.KNOWN) : Set.of(),
                filter.seenFromMs() == null ? 0 : filter.seenFromMs(),
                filter.seenBeforeMs() == null ? Long.MAX_VALUE : filter.seenBeforeMs());
    }

    private static ProfileSlice.Place place(String position) {
        if (position == null) {
            return ProfileSlice.Place.FIRST;
        }
        int dot = position.indexOf('.');
        if (dot < 0) {
            throw wrongCursor();
        }
        return new ProfileSlice.Place(number(position.substring(0, dot)), number(position.substring(dot + 1)));
    }

    static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrongCursor();
        }
    }

    static Refusal wrongCursor() {
        return Refusal.invalid("invalid_cursor", "cursor is not one that was given by this list.", "cursor");
    }
}
