package io.braid.know.consent;

import io.braid.base.kernel.Bytes;
import io.braid.spine.pipeline.Section;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What this person said about his addresses, and which of them are suppressed: a mirror for segments and journeys. The claim of a
 * message asks the consent lookup, which also knows what was said about the address elsewhere.
 *
 * @param stances the latest statement about each address and purpose; at most {@link #ENTRIES_MAX}
 * @param suppressions addresses that get nothing at all
 */
public record ConsentState(SortedMap<Key, Stance> stances, SortedMap<Address, Suppression> suppressions) {
    /** Stances of one profile, and suppressions of one profile. */
    public static final int ENTRIES_MAX = 200;

    private static final ConsentState EMPTY = new ConsentState(new TreeMap<>(), new TreeMap<>());

    public static final Section<ConsentState> SECTION =
            new Section<>(4, "consent", () -> EMPTY, ConsentState::encode, ConsentState::decode, ConsentState::merge);

    /**
     * Where a message can go.
     *
     * @param channel {@code email}, {@code sms}, {@code push}, …
     * @param value normalised e-mail, phone or token; empty for a statement made before any address of the channel was known
     */
    public record Address(String channel, String value) implements Comparable<Address> {
        private static final Comparator<Address> ORDER =
                Comparator.comparing(Address::channel).thenComparing(Address::value);

        @Override
        public int compareTo(Address other) {
            return ORDER.compare(this, other);
        }
    }

    /** What a statement is about; the purpose is {@code marketing} or {@code transactional}. */
    public record Key(Address address, String purpose) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::address).thenComparing(Key::purpose);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** A statement and its time, shop time. */
    public record Stance(ConsentStatus status, long timeMs) {
        /** The later; of two of one moment the stricter. */
        static Stance later(Stance one, Stance other) {
            if (one.timeMs != other.timeMs) {
                return one.timeMs > other.timeMs ? one : other;
            }
            return one.status == ConsentStatus.REFUSED ? one : other;
        }
    }

    /** Why an address gets nothing ({@code hard_bounce}, {@code complaint}, {@code manual}), and since when, shop time. */
    public record Suppression(String reason, long timeMs) {}

    /** What he said about one address and purpose; empty if nothing. */
    public Optional<ConsentStatus> status(String channel, String address, String purpose) {
        return Optional.ofNullable(stances.get(new Key(new Address(channel, address), purpose)))
                .map(Stance::status);
    }

    public boolean suppressed(String channel, String address) {
        return suppressions.containsKey(new Address(channel, address));
    }

    /** True if consent and suppression let a message of this purpose go to the address. */
    public boolean allows(String channel, String address, String purpose) {
        return !suppressed(channel, address)
                && ConsentRule.allows(status(channel, address, purpose).orElse(null), purpose);
    }

    ConsentState with(Key key, Stance stance) {
        SortedMap<Key, Stance> all = new TreeMap<>(stances);
        put(all, key, stance);
        return new ConsentState(all, suppressions);
    }

    ConsentState without(Key key) {
        SortedMap<Key, Stance> all = new TreeMap<>(stances);
        all.remove(key);
        return new ConsentState(all, suppressions);
    }

    ConsentState suppress(Address address, Suppression suppression) {
        SortedMap<Address, Suppression> all = new TreeMap<>(suppressions);
        put(all, address, suppression);
        return new ConsentState(stances, all);
    }

    ConsentState lift(Address address) {
        SortedMap<Address, Suppression> all = new TreeMap<>(suppressions);
        all.remove(address);
        return new ConsentState(stances, all);
    }

    private static void put(SortedMap<Key, Stance> all, Key key, Stance stance) {
        if (all.containsKey(key) || all.size() < ENTRIES_MAX) {
            all.merge(key, stance, Stance::later);
        }
    }

    private static void put(SortedMap<Address, Suppression> all, Address address, Suppression suppression) {
        if (all.containsKey(address) || all.size() < ENTRIES_MAX) {
            all.merge(address, suppression, ConsentState::first);
        }
    }

    private static Suppression first(Suppression one, Suppression other) {
        if (one.timeMs != other.timeMs) {
            return one.timeMs < other.timeMs ? one : other;
        }
        return one.reason.compareTo(other.reason) <= 0 ? one : other;
    }

    private static ConsentState merge(ConsentState winner, ConsentState loser) {
        SortedMap<Key, Stance> stances = new TreeMap<>(winner.stances);
        loser.stances.forEach((key, stance) -> put(stances, key, stance));
        SortedMap<Address, Suppression> suppressions = new TreeMap<>(winner.suppressions);
        loser.suppressions.forEach((address, suppression) -> put(suppressions, address, suppression));
        return new ConsentState(stances, suppressions);
    }

    private static byte[] encode(ConsentState state) {
        if (state.equals(EMPTY)) {
            return new byte[0];
        }
        Bytes.Writer out = Bytes.writer().varint(1).varint(state.stances.size());
        state.stances.forEach((key, stance) -> address(out, key.address)
                .text(key.purpose)
                .varint(stance.status.ordinal())
                .zigzag(stance.timeMs));
        out.varint(state.suppressions.size());
        state.suppressions.forEach(
                (address, why) -> address(out, address).text(why.reason).zigzag(why.timeMs));
        return out.toByteArray();
    }

    private static Bytes.Writer address(Bytes.Writer out, Address address) {
        return out.text(address.channel).text(address.value);
    }

    private static ConsentState decode(byte[] bytes) {
        if (bytes.length == 0) {
            return EMPTY;
        }
        Bytes.Reader in = Bytes.reader(bytes);
        in.count(1);
        SortedMap<Key, Stance> stances = new TreeMap<>();
        for (int left = in.count(ENTRIES_MAX); left > 0; left--) {
            Key key = new Key(new Address(in.text(), in.text()), in.text());
            stances.put(key, new Stance(ConsentStatus.values()[in.count(1)], in.zigzag()));
        }
        SortedMap<Address, Suppression> suppressions = new TreeMap<>();
        for (int left = in.count(ENTRIES_MAX); left > 0; left--) {
            suppressions.put(new Address(in.text(), in.text()), new Suppression(in.text(), in.zigzag()));
        }
        return new ConsentState(stances, suppressions);
    }
}
