package io.braid.decide.journeys;

/**
 * A way that people go inside a journey.
 *
 * @param from the node left; empty for who enters
 * @param to the node come to; empty for who leaves
 * @param reason why one left, else empty
 */
public record Passage(String journey, String from, String to, String reason) implements Comparable<Passage> {
    /** In one order always: rows are locked in it. */
    @Override
    public int compareTo(Passage other) {
        return java.util.Comparator.comparing(Passage::journey)
                .thenComparing(Passage::from)
                .thenComparing(Passage::to)
                .thenComparing(Passage::reason)
                .compare(this, other);
    }
}
