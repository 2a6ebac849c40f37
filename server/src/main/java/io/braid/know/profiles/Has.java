package io.braid.know.profiles;

import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityState;

/**
 * What lists of people can ask for: a bit each in a row. A device that went to somebody else leaves its bit behind until the row is written
 * again; what a message really goes to is decided at its claim.
 */
public enum Has {
    EMAIL(1),
    PHONE(2),
    /** A push token of an app or a browser. */
    PUSH(4),
    /** An identifier that names a person: he is more than a browser. */
    KNOWN(8);

    private final int bit;

    Has(int bit) {
        this.bit = bit;
    }

    public boolean in(int bits) {
        return (bits & bit) != 0;
    }

    public int bit() {
        return bit;
    }

    static int bits(IdentityState identity) {
        int bits = 0;
        for (IdentityState.Held held : identity.identifiers()) {
            bits |= held.type().identifying() ? KNOWN.bit : 0;
            bits |= held.type() == IdentifierType.EMAIL ? EMAIL.bit : 0;
            bits |= held.type() == IdentifierType.PHONE ? PHONE.bit : 0;
            bits |= held.type() == IdentifierType.DEVICE || held.type() == IdentifierType.WEBPUSH ? PUSH.bit : 0;
        }
        return bits;
    }
}
