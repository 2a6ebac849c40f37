package io.braid.doors.console;

import io.braid.base.storage.Storage;
import io.braid.know.commerce.Buyers;
import java.util.ArrayList;
import java.util.List;

/** The people behind "bought in the last days", who bought last first. */
final class BuyerList {
    private static final int LOOKED_AT_ONCE = 200;

    private final Buyers buyers = new Buyers();
    private final int workspace;
    private final Buyers.Asked asked;

    BuyerList(int workspace, Buyers.Asked asked) {
        this.workspace = workspace;
        this.asked = asked;
    }

    PeopleReader.Part run(Storage storage, String position, int lookedMax, int count, TextSearch.Fitting fitting) {
        List<Person> found = new ArrayList<>();
        Buyers.Place place = place(position);
        for (int looked = 0; looked < lookedMax; looked += LOOKED_AT_ONCE) {
            Buyers.Place from = place;
            Buyers.Slice slice = storage.inTransaction(tx -> buyers.latest(tx, workspace, asked, from, LOOKED_AT_ONCE));
            List<Long> ids =
                    slice.buyers().stream().map(Buyers.Place::profileId).toList();
            for (Person person : storage.inTransaction(tx -> fitting.of(tx, ids))) {
                found.add(person);
                if (found.size() == count) {
                    return new PeopleReader.Part(
                            found, text(slice.buyers().get(ids.indexOf(Long.valueOf(person.id())))));
                }
            }
            place = slice.next();
            if (place == null) {
                return new PeopleReader.Part(found, null);
            }
        }
        return new PeopleReader.Part(found, text(place));
    }

    private static String text(Buyers.Place place) {
        return place.placedMs() + "." + place.profileId() + "." + place.orderId();
    }

    private static Buyers.Place place(String position) {
        if (position == null) {
            return Buyers.Place.FIRST;
        }
        String[] parts = position.split("\\.", 3);
        if (parts.length < 3) {
            throw StoredPeople.wrongCursor();
        }
        return new Buyers.Place(StoredPeople.number(parts[0]), StoredPeople.number(parts[1]), parts[2]);
    }
}
