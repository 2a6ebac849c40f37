package io.braid.know.consent;

import io.braid.base.kernel.Bytes;
import io.braid.spine.pipeline.Section;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What this person said about his addresses, and which of them are suppressed: a mirror for segments and journeys. The claim of a
 * message asks the consent lookup, which also knows what was said about the address elsewhere.
 *
 * @param stances the latest statement about each address and purpose; at most {@link #ENTRIES_MAX}
 * @param suppressions addresses that get nothing at all
 * @param pauses addresses that get no marketing for a while
 */
public record ConsentState(
        SortedMap<Key, Stance> stances,
        SortedMap<Address, Suppression> suppressions,
        SortedMap<Address, Pause> pauses) {
    /** Stances of one profile, and suppressions of one profile. */
    public static final int ENTRIES_MAX = 200;

    private static final ConsentState EMPTY = new ConsentState(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

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

    /**
     * What holds for one address and purpose: of each kind of statement the latest, shop time, {@link #NEVER} for none. A refusal by
     * anybody counts. After one, only a <i>proved</i> grant counts: by a server, by Braid, or confirmed from the address itself; an
     * <i>open</i> one, by a key that anybody can read, holds only as long as nobody refused. Each part only grows, so two stances join
     * to the same in any order, and twice is once.
     */
    public record Stance(long refusedMs, long grantedMs, long openMs) {
        public static final long NEVER = -1;

        /** Nothing was said. */
        static final Stance NOTHING = new Stance(NEVER, NEVER, NEVER);

        static Stance refused(long timeMs) {
            return new Stance(timeMs, NEVER, NEVER);
        }

        static Stance granted(long timeMs) {
            return new Stance(NEVER, timeMs, NEVER);
        }

        static Stance open(long timeMs) {
            return new Stance(NEVER, NEVER, timeMs);
        }

        Stance join(Stance other) {
            return new Stance(
                    Math.max(refusedMs, other.refusedMs),
                    Math.max(grantedMs, other.grantedMs),
                    Math.max(openMs, other.openMs));
        }

        /** Granted or refused, where anything was said; of two statements of one moment the stricter. */
        public ConsentStatus status() {
            return refusedMs != NEVER && refusedMs >= grantedMs ? ConsentStatus.REFUSED : ConsentStatus.GRANTED;
        }

        /** When that was said. */
        public long timeMs() {
            return status() == ConsentStatus.REFUSED
                    ? refusedMs
                    : Math.max(grantedMs, refusedMs == NEVER ? openMs : NEVER);
        }
    }

    /** He wants no marketing until then; said later beats said before. Both shop time. */
    public record Pause(long untilMs, long saidMs) {
        Pause later(Pause other) {
            if (saidMs != other.saidMs) {
                return saidMs > other.saidMs ? this : other;
            }
            return untilMs >= other.untilMs ? this : other;
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
        put(all, key, stance, Stance::join);
        return new ConsentState(all, suppressions, pauses);
    }

    ConsentState without(Key key) {
        SortedMap<Key, Stance> all = new TreeMap<>(stances);
        all.remove(key);
        return new ConsentState(all, suppressions, pauses);
    }

    ConsentState suppress(Address address, Suppression suppression) {
        SortedMap<Address, Suppression> all = new TreeMap<>(suppressions);
        put(all, address, suppression, ConsentState::first);
        return new ConsentState(stances, all, pauses);
    }

    ConsentState lift(Address address) {
        SortedMap<Address, Suppression> all = new TreeMap<>(suppressions);
        all.remove(address);
        return new ConsentState(stances, all, pauses);
    }

    ConsentState pause(Address address, Pause pause) {
        SortedMap<Address, Pause> all = new TreeMap<>(pauses);
        put(all, address, pause, Pause::later);
        return new ConsentState(stances, suppressions, all);
    }

    ConsentState withoutPause(Address address) {
        SortedMap<Address, Pause> all = new TreeMap<>(pauses);
        all.remove(address);
        return new ConsentState(stances, suppressions, all);
    }

    /** The latest end of his pauses, 0 for none. What is past is past: compare with now. */
    public long pausedUntilMs() {
        return pauses.values().stream().mapToLong(Pause::untilMs).max().orElse(0);
    }

    private static <K, V> void put(SortedMap<K, V> all, K key, V value, BinaryOperator<V> join) {
        if (all.containsKey(key) || all.size() < ENTRIES_MAX) {
            all.merge(key, value, join);
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
        loser.stances.forEach((key, stance) -> put(stances, key, stance, Stance::join));
        SortedMap<Address, Suppression> suppressions = new TreeMap<>(winner.suppressions);
        loser.suppressions.forEach(
                (address, suppression) -> put(suppressions, address, suppression, ConsentState::first));
        SortedMap<Address, Pause> pauses = new TreeMap<>(winner.pauses);
        loser.pauses.forEach((address, pause) -> put(pauses, address, pause, Pause::later));
        return new ConsentState(stances, suppressions, pauses);
    }

    private static byte[] encode(ConsentState state) {
        if (state.equals(EMPTY)) {
            return new byte[0];
        }
        Bytes.Writer out = Bytes.writer().varint(1).varint(state.stances.size());
        state.stances.forEach((key, stance) -> address(out, key.address)
                .text(key.purpose)
                .zigzag(stance.refusedMs)
                .zigzag(stance.grantedMs)
                .zigzag(stance.openMs));
        out.varint(state.suppressions.size());
        state.suppressions.forEach(
                (address, why) -> address(out, address).text(why.reason).zigzag(why.timeMs));
        out.varint(state.pauses.size());
        state.pauses.forEach(
                (address, pause) -> address(out, address).zigzag(pause.untilMs).zigzag(pause.saidMs));
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
            stances.put(key, new Stance(in.zigzag(), in.zigzag(), in.zigzag()));
        }
        SortedMap<Address, Suppression> suppressions = new TreeMap<>();
        for (int left = in.count(ENTRIES_MAX); left > 0; left--) {
            suppressions.put(new Address(in.text(), in.text()), new Suppression(in.text(), in.zigzag()));
        }
        SortedMap<Address, Pause> pauses = new TreeMap<>();
        for (int left = in.count(ENTRIES_MAX); left > 0; left--) {
            pauses.put(new Address(in.text(), in.text()), new Pause(in.zigzag(), in.zigzag()));
        }
        return new ConsentState(stances, suppressions, pauses);
    }
}
