package io.braid.doors.console;

import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityModule;
import io.braid.know.profiles.NameHit;
import io.braid.know.profiles.ProfilesModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks for people by what one types: first as the beginning of an e-mail, a phone number, an id or a card, then as beginnings of names.
 * One source after the other, each in its own order; a person whom an earlier source of the same part showed is not shown again.
 */
final class TextSearch {
    /** Given the ids found, those that the other filters take, in their order. */
    interface Fitting {
        List<Person> of(Transaction tx, List<Long> ids);
    }

    private static final int LOOKED_AT_ONCE = 100;
    private static final List<IdentifierType> TYPES = List.of(
            IdentifierType.USER_ID,
            IdentifierType.EMAIL,
            IdentifierType.PHONE,
            IdentifierType.LOYALTY_CARD,
            IdentifierType.ANONYMOUS_ID);
    /** After the identifiers. */
    private static final int NAMES = TYPES.size();

    private final IdentityModule identity;
    private final ProfilesModule profiles;
    private final int workspace;
    private final String text;

    TextSearch(IdentityModule identity, ProfilesModule profiles, int workspace, String text) {
        this.identity = identity;
        this.profiles = profiles;
        this.workspace = workspace;
        this.text = text;
    }

    /** A place in the whole search: which source, and after which hit of it. */
    private record Place(int source, long id, String value) {
        static Place of(String position) {
            if (position == null) {
                return new Place(0, -1, "");
            }
            String[] parts = position.split("\\.", 3);
            if (parts.length < 3) {
                throw StoredPeople.wrongCursor();
            }
            int source = (int) StoredPeople.number(parts[0]);
            if (source < 0 || source > NAMES) {
                throw StoredPeople.wrongCursor();
            }
            return new Place(source, StoredPeople.number(parts[1]), parts[2]);
        }

        String text() {
            return source + "." + id + "." + value;
        }

        boolean first() {
            return id < 0;
        }
    }

    /** @param living the profile found */
    private record Hit(long living, Place place) {}

    PeopleReader.Part run(Storage storage, String position, int lookedMax, int count, Fitting fitting) {
        Place place = Place.of(position);
        Set<String> shown = new HashSet<>();
        List<Person> found = new ArrayList<>();
        for (int looked = 0; looked < lookedMax; looked += LOOKED_AT_ONCE) {
            Place from = place;
            List<Hit> hits = storage.inTransaction(tx -> hits(tx, from));
            Set<Long> ids = new LinkedHashSet<>();
            hits.forEach(hit -> ids.add(hit.living()));
            List<Person> people = storage.inTransaction(tx -> fitting.of(tx, List.copyOf(ids)));
            for (Person person : people) {
                if (!shown.add(person.id())) {
                    continue;
                }
                found.add(person);
                if (found.size() == count) {
                    Place end = hits.stream()
                            .filter(hit -> Long.toString(hit.living()).equals(person.id()))
                            .findFirst()
                            .orElseThrow()
                            .place();
                    return new PeopleReader.Part(found, end.text());
                }
            }
            if (hits.size() == LOOKED_AT_ONCE) {
                place = hits.getLast().place();
            } else if (from.source() == NAMES) {
                return new PeopleReader.Part(found, null);
            } else {
                place = new Place(from.source() + 1, -1, "");
            }
        }
        return new PeopleReader.Part(found, place.text());
    }

    private List<Hit> hits(Transaction tx, Place after) {
        if (after.source() == NAMES) {
            NameHit from = after.first() ? null : new NameHit(after.value(), after.id());
            return profiles.named(tx, workspace, text, from, LOOKED_AT_ONCE).stream()
                    .map(hit -> new Hit(hit.profileId(), new Place(NAMES, hit.profileId(), hit.word())))
                    .toList();
        }
        IdentifierType type = TYPES.get(after.source());
        String beginning = beginning(type);
        if (beginning.isEmpty()) {
            return List.of();
        }
        IdentityModule.Found from =
                after.first() ? null : new IdentityModule.Found(after.value(), after.id(), after.id());
        return identity.beginning(tx, workspace, type, beginning, from, LOOKED_AT_ONCE).stream()
                .map(hit -> new Hit(hit.living(), new Place(after.source(), hit.attachedTo(), hit.value())))
                .toList();
    }

    /** As values of this kind are written; empty if the text cannot begin one. */
    private String beginning(IdentifierType type) {
        String plain = text.replace("\u0000", "");
        return switch (type) {
            case EMAIL -> plain.indexOf(' ') < 0 ? plain.toLowerCase(Locale.ROOT) : "";
            case PHONE -> phone(plain);
            case USER_ID, LOYALTY_CARD, ANONYMOUS_ID, MESSENGER, DEVICE, WEBPUSH -> plain;
        };
    }

    /** A whole number in any spelling, else its first digits with the country's. */
    private String phone(String plain) {
        if (!plain.matches("[+(]?[0-9][0-9 ()./-]{2,}")) {
            return "";
        }
        String digits = plain.replaceAll("[^0-9]", "");
        return identity.normaliser()
                .normalise(IdentifierType.PHONE, plain)
                .map(phone -> phone.value())
                .orElse("+" + digits);
    }
}
