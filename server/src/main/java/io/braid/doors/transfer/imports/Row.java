package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One row of a file.
 *
 * @param number of the row, from 1: its place in every reading of the file
 * @param line where it begins in the file, from 1, as editors count
 * @param values by column; empty for what is not there
 */
record Row(
        @JsonProperty("n") long number,
        @JsonProperty("l") long line,
        @JsonProperty("v") String[] values) {}
