package io.braid.know.identity;

import io.braid.base.kernel.Bytes;
import io.braid.spine.pipeline.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a profile is known by.
 *
 * @param identifiers sorted by type, then by the time since when, then by value
 * @param members the ids of all profiles that became this one, its own included; at most {@link #MEMBERS_MAX}
 * @param parted profiles that a person separated from this one: they are not merged again by themselves
 * @param refused identifiers that events stated with this profile but that belong to somebody else; the first {@link #REFUSED_MAX}
 * @param vouched whether the shop's server has spoken of this person, and of which browsers it said that they are his
 */
public record IdentityState(
        List<Held> identifiers,
        SortedSet<Long> members,
        SortedSet<Long> parted,
        SortedSet<Identifier> refused,
        Vouched vouched) {
    /** Profiles in one component. */
    public static final int MEMBERS_MAX = 50;

    static final int REFUSED_MAX = 20;

    private static final IdentityState EMPTY =
            new IdentityState(List.of(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), Vouched.NOT);

    public static final Section<IdentityState> SECTION = new Section<>(
            1, "identity", () -> EMPTY, IdentityState::encode, IdentityState::decode, IdentityState::merge);

    private static final Comparator<Held> ORDER = Comparator.comparing((Held held) -> held.identifier.type())
            .thenComparing(Held::sinceMs)
            .thenComparing(held -> held.identifier.value());

    /**
     * One identifier of a profile.
     *
     * @param verified false for a claim: stated by a public key, so it merges nobody
     * @param sinceMs the time of the event that brought it, shop time
     * @param through of a push token, a subscription or a claim: the anonymous id of the browser that gave it with a public key; empty if a
     *     server did
     */
    public record Held(Identifier identifier, boolean verified, long sinceMs, String through) {
        /** Through which browser a verified e-mail once came matters no more. */
        public Held {
            through = told(identifier.type(), verified) ? through : "";
        }

        Held(Identifier identifier, boolean verified, long sinceMs) {
            this(identifier, verified, sinceMs, "");
        }

        public IdentifierType type() {
            return identifier.type();
        }

        public String value() {
            return identifier.value();
        }
    }

    /** Identifiers of one type, oldest first, claims included. */
    public List<Held> of(IdentifierType type) {
        List<Held> found = new ArrayList<>();
        for (Held held : identifiers) {
            if (held.type() == type) {
                found.add(held);
            }
        }
        return found;
    }

    /**
     * Whether messages for this person may go there. What only a public key has stated is anybody's word: whoever guesses a user id could have
     * them sent to himself. As long as the shop's server has said nothing of the person there is nothing to protect; from then on an e-mail or a
     * phone must be verified, and a push token or subscription must come from a server or through a browser that the server named as his.
     */
    public boolean mayReach(Held held) {
        return !vouched.person()
                || (held.type().identifying()
                        ? held.verified()
                        : held.through().isEmpty() || vouched.browsers().contains(held.through()));
    }

    /**
     * Whether a proof that an address answers makes it this person's. Who has a user id may be one whom a stranger named: then the address,
     * too, must have come through a browser that the shop's server named as his. Who has none has nothing that could be taken from him.
     */
    boolean mayProve(Identifier address) {
        return of(IdentifierType.USER_ID).isEmpty()
                || identifiers.stream()
                        .anyMatch(held -> held.identifier.equals(address)
                                && vouched.browsers().contains(held.through));
    }

    /** True if it is held and verified. */
    boolean holds(Identifier identifier) {
        return find(identifier, true);
    }

    /** True if it is held, verified or as a claim. */
    boolean knows(Identifier identifier) {
        return find(identifier, false);
    }

    /** True if it is a person and not only a browser: it holds a verified identifier that names one. */
    public boolean identified() {
        return identifiers.stream()
                .anyMatch(held -> held.verified && held.type().identifying());
    }

    private boolean find(Identifier identifier, boolean verified) {
        for (Held held : identifiers) {
            if (held.identifier.equals(identifier) && (held.verified || !verified)) {
                return true;
            }
        }
        return false;
    }

    /** With one more; a claim that is verified now keeps its time. Of things that people share, the oldest give way. */
    IdentityState with(Held added) {
        return new IdentityState(trimmed(List.of(added)), members, parted, refused, vouched);
    }

    IdentityState without(Identifier identifier) {
        return new IdentityState(
                identifiers.stream()
                        .filter(held -> !held.identifier.equals(identifier))
                        .toList(),
                members,
                parted,
                refused,
                vouched);
    }

    IdentityState withMember(long profileId) {
        return new IdentityState(identifiers, plus(members, profileId), parted, refused, vouched);
    }

    IdentityState withRefused(Identifier identifier) {
        return refused.size() >= REFUSED_MAX
                ? this
                : new IdentityState(identifiers, members, parted, plus(refused, identifier), vouched);
    }

    IdentityState with(Vouched now) {
        return new IdentityState(identifiers, members, parted, refused, now);
    }

    IdentityState with(SortedSet<Long> newMembers, SortedSet<Long> newParted) {
        return new IdentityState(identifiers, newMembers, newParted, refused, vouched);
    }

    /** The thing was given again: through a browser, or by a server (empty), whose word stays. */
    IdentityState givenThrough(Identifier thing, String browser) {
        return new IdentityState(
                identifiers.stream()
                        .map(held -> held.identifier.equals(thing) && !(vouched.person() && mayReach(held))
                                ? new Held(thing, held.verified, held.sinceMs, browser)
                                : held)
                        .toList(),
                members,
                parted,
                refused,
                vouched);
    }

    private List<Held> trimmed(List<Held> more) {
        Map<Identifier, Held> all = new TreeMap<>();
        for (List<Held> some : List.of(identifiers, more)) {
            for (Held held : some) {
                all.merge(
                        held.identifier,
                        held,
                        (a, b) -> new Held(
                                a.identifier, a.verified || b.verified, Math.min(a.sinceMs, b.sinceMs), b.through));
            }
        }
        List<Held> sorted = new ArrayList<>(all.values());
        sorted.sort(ORDER);
        for (IdentifierType type : IdentifierType.ALL) {
            trim(sorted, type, true, type.limit());
            trim(sorted, type, false, type.limit());
        }
        return List.copyOf(sorted);
    }

    /** Verified identifiers that name a person were checked before; what is over the limit here are things and claims. */
    private static void trim(List<Held> sorted, IdentifierType type, boolean verified, int limit) {
        if (verified && type.identifying()) {
            return;
        }
        long over = sorted.stream()
                        .filter(h -> h.type() == type && h.verified == verified)
                        .count()
                - limit;
        for (int i = 0; over > 0; ) {
            Held held = sorted.get(i);
            if (held.type() == type && held.verified == verified) {
                sorted.remove(i);
                over--;
            } else {
                i++;
            }
        }
    }

    private static IdentityState merge(IdentityState winner, IdentityState loser) {
        SortedSet<Identifier> refused = new TreeSet<>(winner.refused);
        for (Identifier identifier : loser.refused) {
            if (refused.size() < REFUSED_MAX) {
                refused.add(identifier);
            }
        }
        return new IdentityState(
                winner.trimmed(loser.identifiers),
                union(winner.members, loser.members),
                union(winner.parted, loser.parted),
                refused,
                winner.vouched.and(loser.vouched));
    }

    private static <T> SortedSet<T> union(SortedSet<T> one, SortedSet<T> other) {
        SortedSet<T> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private static <T> SortedSet<T> plus(SortedSet<T> set, T one) {
        SortedSet<T> all = new TreeSet<>(set);
        all.add(one);
        return all;
    }

    private static byte[] encode(IdentityState state) {
        if (state.equals(EMPTY)) {
            return new byte[0];
        }
        Bytes.Writer out = Bytes.writer().varint(1).varint(state.identifiers.size());
        for (Held held : state.identifiers) {
            identifier(out, held.identifier).bool(held.verified).zigzag(held.sinceMs);
            if (told(held.type(), held.verified)) {
                out.text(held.through);
            }
        }
        for (SortedSet<Long> ids : List.of(state.members, state.parted)) {
            out.varint(ids.size());
            ids.forEach(out::varint);
        }
        out.varint(state.refused.size());
        state.refused.forEach(refused -> identifier(out, refused));
        out.bool(state.vouched.person()).varint(state.vouched.browsers().size());
        state.vouched.browsers().forEach(out::text);
        return out.toByteArray();
    }

    /** Whether it matters through which browser it came. */
    private static boolean told(IdentifierType type, boolean verified) {
        return !type.identifying() || !verified;
    }

    private static Bytes.Writer identifier(Bytes.Writer out, Identifier identifier) {
        return out.varint(identifier.type().code()).text(identifier.value());
    }

    private static IdentityState decode(byte[] bytes) {
        if (bytes.length == 0) {
            return EMPTY;
        }
        Bytes.Reader in = Bytes.reader(bytes);
        in.count(1);
        List<Held> identifiers = new ArrayList<>();
        for (int left = in.count(1000); left > 0; left--) {
            Identifier identifier = identifier(in);
            boolean verified = in.bool();
            long sinceMs = in.zigzag();
            identifiers.add(
                    new Held(identifier, verified, sinceMs, told(identifier.type(), verified) ? in.text() : ""));
        }
        SortedSet<Long> members = ids(in);
        SortedSet<Long> parted = ids(in);
        SortedSet<Identifier> refused = new TreeSet<>();
        for (int left = in.count(REFUSED_MAX); left > 0; left--) {
            refused.add(identifier(in));
        }
        boolean person = in.bool();
        List<String> browsers = new ArrayList<>();
        for (int left = in.count(Vouched.BROWSERS_MAX); left > 0; left--) {
            browsers.add(in.text());
        }
        return new IdentityState(
                List.copyOf(identifiers), members, parted, refused, new Vouched(person, List.copyOf(browsers)));
    }

    private static Identifier identifier(Bytes.Reader in) {
        return new Identifier(IdentifierType.ofCode(in.count(IdentifierType.ALL.size())), in.text());
    }

    private static SortedSet<Long> ids(Bytes.Reader in) {
        SortedSet<Long> ids = new TreeSet<>();
        for (int left = in.count(10_000); left > 0; left--) {
            ids.add(in.varint());
        }
        return ids;
    }
}
