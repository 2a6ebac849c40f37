package io.braid.know.identity;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether what would come together may be one person: the limits of every type, the size of the component, and no parting. */
final class Fit {
    private Fit() {}

    /** True if the profiles, with these identifiers added, stay within every limit. */
    static boolean together(List<IdentityState> profiles, Collection<Identifier> added) {
        Set<Identifier> all = new HashSet<>(added);
        int members = 0;
        for (IdentityState profile : profiles) {
            members += profile.members().size();
            for (IdentityState.Held held : profile.identifiers()) {
                if (held.verified() && held.type().identifying()) {
                    all.add(held.identifier());
                }
            }
        }
        int[] counts = new int[IdentifierType.ALL.size() + 1];
        for (Identifier identifier : all) {
            if (identifier.type().identifying()
                    && ++counts[identifier.type().code()] > identifier.type().limit()) {
                return false;
            }
        }
        return members <= IdentityState.MEMBERS_MAX;
    }

    /** True if a person said that these two are not one. */
    static boolean parted(IdentityState one, IdentityState other) {
        return one.parted().stream().anyMatch(other.members()::contains)
                || other.parted().stream().anyMatch(one.members()::contains);
    }
}
