package io.braid.decide.testruns;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a run began.
 *
 * @param drawn a drawing is tried, and not what is published
 * @param person whose name
 * @param by {@code user:7}
 * @param properties of the event by which he comes in
 * @param startedMs shop time
 */
record TestRunStart(
        int workspace,
        String journey,
        boolean drawn,
        String person,
        String by,
        Pace pace,
        ObjectNode properties,
        long startedMs) {}
