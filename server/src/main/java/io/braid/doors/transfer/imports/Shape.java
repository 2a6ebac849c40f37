package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a file is written.
 *
 * @param charset such as {@code UTF-8}, {@code windows-1251}
 * @param delimiter of CSV, else empty
 * @param gzip whether it is compressed
 * @param sepLine whether Excel's line {@code sep=;} stands before the header
 */
record Shape(Format format, String charset, String delimiter, boolean gzip, boolean sepLine) {
    enum Format {
        @JsonProperty("csv")
        CSV,
        @JsonProperty("ndjson")
        NDJSON,
        /** Yandex Market Language, the product feed of Eastern European shops. */
        @JsonProperty("yml")
        YML
    }
}
