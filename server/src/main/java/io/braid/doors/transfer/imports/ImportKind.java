package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What the rows of a file are. The lower-case name is stored. */
public enum ImportKind {
    @JsonProperty("people")
    PEOPLE("trait:"),
    @JsonProperty("consents")
    CONSENTS("property:"),
    @JsonProperty("products")
    PRODUCTS("attribute:"),
    @JsonProperty("orders")
    ORDERS("property:");

    /** How the target of a column that is none of the known fields begins; its name follows. */
    final String free;

    ImportKind(String free) {
        this.free = free;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
