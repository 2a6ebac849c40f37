package io.braid.decide.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which other instances belong to one: those of one entry are a family, see {@link Family}.
 *
 * @param family the instance that came in; 0: this one itself
 * @param forks that it came through, the outermost first, as long as somebody else of them is inside; empty: it is alone
 */
record Kin(long family, List<Fork> forks) {
    static final Kin ALONE = new Kin(0, List.of());

    /** Others of its family may be inside. */
    boolean beside() {
        return !forks.isEmpty();
    }

    Kin parted(Fork fork) {
        List<Fork> all = new ArrayList<>(forks);
        all.add(fork);
        return new Kin(family, List.copyOf(all));
    }

    /** Of this family, which is that of somebody else. */
    Kin of(long newFamily) {
        return new Kin(newFamily, forks);
    }

    /** Without the forks of which none of these has come. */
    Kin among(List<Kin> others) {
        List<Fork> left = forks.stream()
                .filter(fork ->
                        others.stream().anyMatch(other -> other.forks.stream().anyMatch(fork::same)))
                .toList();
        return left.size() == forks.size() ? this : new Kin(family, left);
    }

    /** The two met: of the forks by which they parted it goes no single way. */
    Kin met(Kin other) {
        return new Kin(
                family,
                forks.stream()
                        .map(fork -> other.forks.stream().anyMatch(one -> one.same(fork) && one.way() != fork.way())
                                ? fork.way(Fork.MET)
                                : fork)
                        .toList());
    }

    /** Where the two parted last. */
    Optional<Fork> partedAt(Kin other) {
        return forks.reversed().stream()
                .filter(fork -> other.forks.stream().anyMatch(fork::same))
                .findFirst();
    }
}
