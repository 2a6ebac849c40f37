package io.braid.decide.journeys;

import java.util.ArrayList;
import java.util.List;

/**
 * What an instance was told, kept small: hashes of nodes that tell something, of channels there, and of messages. Within one version the
 * visit keeps a send from being repeated; this does for one who is moved to another version. Two texts of the same hash, one chance in
 * four thousand million, would leave a message out and never double one.
 *
 * @param had what it came to and what it was told, oldest first, at most {@link #MAX}; more: the oldest is forgotten
 * @param spent nodes that are passed, and channels that are left out, when it comes there again: once
 */
public record Told(List<Integer> had, List<Integer> spent) {
    /** Three a message, so that a journey of 100 nodes fits, with a few versions of it. */
    static final int MAX = 600;

    static final Told NOTHING = new Told(List.of(), List.of());

    private static int node(String node) {
        return (int) Hashes.of("node " + node);
    }

    private static int leg(String node, String channel) {
        return (int) Hashes.of("leg " + node + " " + channel);
    }

    private static int words(String message, String channel) {
        return (int) Hashes.of("words " + message + " " + channel);
    }

    /** It came to a node that tells something. */
    Told came(String node) {
        return adding(node(node));
    }

    /** It was told something. */
    Told asked(String node, String channel, String message) {
        return adding(leg(node, channel)).adding(words(message, channel));
    }

    boolean hadNode(String node) {
        return had.contains(node(node));
    }

    boolean hadLeg(String node, String channel) {
        return had.contains(leg(node, channel));
    }

    boolean hadWords(String message, String channel) {
        return had.contains(words(message, channel));
    }

    Told spendNode(String node) {
        return spending(node(node));
    }

    Told spendLeg(String node, String channel) {
        return spending(leg(node, channel));
    }

    boolean spentNode(String node) {
        return spent.contains(node(node));
    }

    boolean spentLeg(String node, String channel) {
        return spent.contains(leg(node, channel));
    }

    /** What was to be passed was. */
    Told passed(String node) {
        return without(node(node));
    }

    Told passed(String node, String channel) {
        return without(leg(node, channel));
    }

    /** It begins again: all may be told anew. */
    Told anew() {
        return spent.isEmpty() ? this : new Told(had, List.of());
    }

    /** With what another way was told. */
    Told and(Told other) {
        return before(other).spending(other);
    }

    /** With what another way had, as far as it is not to be told again; what is passed stays each one's own. */
    Told before(Told other) {
        Told all = this;
        for (int one : other.had) {
            all = all.adding(one);
        }
        return all;
    }

    private Told spending(Told other) {
        Told all = this;
        for (int one : other.spent) {
            all = all.spending(one);
        }
        return all;
    }

    private Told adding(int one) {
        if (had.contains(one)) {
            return this;
        }
        List<Integer> all = new ArrayList<>(had.size() == MAX ? had.subList(1, MAX) : had);
        all.add(one);
        return new Told(List.copyOf(all), spent);
    }

    private Told spending(int one) {
        if (spent.contains(one)) {
            return this;
        }
        List<Integer> all = new ArrayList<>(spent.size() == MAX ? spent.subList(1, MAX) : spent);
        all.add(one);
        return new Told(had, List.copyOf(all));
    }

    private Told without(int one) {
        return spent.contains(one)
                ? new Told(had, spent.stream().filter(other -> other != one).toList())
                : this;
    }
}
