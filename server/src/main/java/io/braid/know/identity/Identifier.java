package io.braid.know.identity;

import java.util.Comparator;

/**
 * One normalised identifier; made by {@link Normaliser} from what clients send.
 *
 * @param type what kind
 * @param value normalised, not blank
 */
public record Identifier(IdentifierType type, String value) implements Comparable<Identifier> {
    private static final Comparator<Identifier> ORDER =
            Comparator.comparing(Identifier::type).thenComparing(Identifier::value);

    public Identifier {
        if (value.isBlank() || value.length() > type.lengthMax()) {
            throw new IllegalArgumentException("not a normalised " + type.key());
        }
    }

    /** {@code type:value}, as in the API and in {@code resolvedBy}. */
    public String text() {
        return type.key() + ":" + value;
    }

    @Override
    public int compareTo(Identifier other) {
        return ORDER.compare(this, other);
    }
}
