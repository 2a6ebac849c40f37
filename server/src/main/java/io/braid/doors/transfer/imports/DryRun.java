package io.braid.doors.transfer.imports;

import java.util.List;
import java.util.Map;

/**
 * What starting would do.
 *
 * @param rows read
 * @param good rows that can be taken
 * @param rejected rows that cannot
 * @param events that would be written, or products changed
 * @param reasons how often each reason was met
 * @param errors the first ones
 * @param fraction of the file that was read, 0 to 1; less than 1 while it runs
 */
record DryRun(
        long rows,
        long good,
        long rejected,
        long events,
        Map<String, Long> reasons,
        List<RowError> errors,
        double fraction) {}
