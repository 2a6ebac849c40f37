package io.braid.decide.segments;

/** What a text of a condition names, so that the form offers what was really seen of it. */
enum Offer {
    /** An event's name. */
    EVENT("the event's name"),
    /** A property of the condition's event, or of its product lines. */
    PROPERTY(
            "the property's name",
            "a property's name",
            "what is said of a product line",
            "the number of a product line"),
    TRAIT("the trait's name"),
    /** Another segment's key. */
    SEGMENT("the other segment's key"),
    /** A channel's key. */
    CHANNEL("the channel's key", "only messages of this channel"),
    /** A journey's key. */
    JOURNEY("the journey's key", "only messages of this journey");

    private final String[] words;

    /** @param words how a {@link Field}'s own description begins that is one */
    Offer(String... words) {
        this.words = words;
    }

    /** Null if it names nothing that is offered. */
    static Offer of(Field field) {
        if (field.type() == Field.Type.TEXT) {
            for (Offer offer : values()) {
                for (String begins : offer.words) {
                    if (field.about().startsWith(begins)) {
                        return offer;
                    }
                }
            }
        }
        return null;
    }
}
