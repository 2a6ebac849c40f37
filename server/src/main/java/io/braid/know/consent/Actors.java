package io.braid.know.consent;

/** Who took something down, for those who read of it. Thread rule: any thread. */
@FunctionalInterface
public interface Actors {
    /**
     * @param by {@link io.braid.base.access.Who#name}
     * @return the person's e-mail; what is no person, and who is gone, as it is
     */
    String name(int workspace, String by);
}
