package io.braid.decide.journeys;

import java.util.Map;

/**
 * Something that is to happen to all who are inside a journey, by and by: see {@link Shifts}.
 *
 * @param id in the order in which they were asked for
 * @param what happens
 * @param version of a move: to which; else 0
 * @param node of a switched-off node: which; else empty
 * @param mapping of a move: where those at a node are put; empty: they leave. A node that is not named keeps its people where it is in
 *     the newer version, too
 * @param gone of a move: what becomes of those whose node is neither named nor there any more
 * @param takeBack what was asked for and waits is not sent: by a switched-off node, or by all of a stopped journey
 * @param by who asked
 * @param upTo families with this id or a higher one came in later and are left alone; 0: it has not begun
 * @param after instances up to this id are done
 * @param total how many were inside when it began
 */
record Shift(
        int workspace,
        long id,
        String journey,
        What what,
        int version,
        String node,
        Map<String, String> mapping,
        Gone gone,
        boolean takeBack,
        String by,
        long askedMs,
        long upTo,
        long after,
        State state,
        Done done,
        long total) {

    /** As stored and in JSON, in small letters. */
    enum What {
        /** To another version. */
        MOVE,
        /** They leave. */
        STOP,
        /** A node was switched off: those who stand there go on. */
        PASS,
        /** A pause is over: those whom it put off go on, and what waited to be sent is looked at again. */
        WAKE
    }

    /** As stored and in JSON, in small letters. */
    enum Gone {
        /** They stay on their version. */
        STAY,
        EXIT
    }

    /** As stored and in JSON, in small letters. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED
    }

    /**
     * What came of it so far. Somebody counts once, however many ways he goes.
     *
     * @param people looked at
     * @param moved are on the newer version, or went on
     * @param left are not inside any more
     */
    record Done(long people, long moved, long left) {
        static final Done NOTHING = new Done(0, 0, 0);
    }

    /** As somebody asks for it. */
    static Shift asked(
            int workspace,
            String journey,
            What what,
            int version,
            String node,
            Map<String, String> mapping,
            Gone gone,
            boolean takeBack,
            String by,
            long nowMs) {
        return new Shift(
                workspace,
                0,
                journey,
                what,
                version,
                node,
                mapping,
                gone,
                takeBack,
                by,
                nowMs,
                0,
                0,
                State.WAITING,
                Done.NOTHING,
                0);
    }

    /** Whether it is about this one. */
    boolean concerns(Instance instance, long nowMs) {
        return instance.journey().equals(journey)
                && instance.family() < upTo
                && switch (what) {
                    case MOVE, STOP -> true;
                    case PASS -> instance.node().equals(node);
                    // A pause looks again after so long; who is due later was not put off.
                    case WAKE -> instance.dueMs() > nowMs && instance.dueMs() <= nowMs + Advance.PAUSE_MS;
                };
    }

    /** Where a move puts one who stands at a node: null for who stays on his version, empty for who leaves. */
    String target(String from, Journey to) {
        if (mapping.containsKey(from)) {
            return mapping.get(from);
        }
        if (to.find(from).isPresent()) {
            return from;
        }
        return gone == Gone.EXIT ? "" : null;
    }
}
