package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the columns of a file mean.
 *
 * @param columns in the file's order
 * @param decimal the sign before the decimals
 * @param dateOrder of dates that do not begin with the year
 * @param timeZone of times that name none, IANA
 * @param currency of amounts whose row names none, ISO 4217; empty if each row must
 */
record Mapping(List<Column> columns, String decimal, DateOrder dateOrder, String timeZone, String currency) {
    /**
     * @param name as the file has it
     * @param target a known field, {@code trait:NAME}, {@code property:NAME} or {@code attribute:NAME}; empty to pass over
     * @param type how values of a free target are read
     */
    record Column(String name, String target, Type type) {}

    enum Type {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("boolean")
        BOOLEAN,
        @JsonProperty("date")
        DATE,
        @JsonProperty("json")
        JSON
    }

    enum DateOrder {
        @JsonProperty("dmy")
        DMY,
        @JsonProperty("mdy")
        MDY
    }

    Mapping with(List<Column> others) {
        return new Mapping(others, decimal, dateOrder, timeZone, currency);
    }
}
