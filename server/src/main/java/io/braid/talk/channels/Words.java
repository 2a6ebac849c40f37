package io.braid.talk.channels;

/** One text of a form in the console's languages: a channel describes itself whole in its own folder. */
public record Words(String en, String ru, String uk) {
    /** A proper name, the same in all of them. */
    public static Words same(String name) {
        return new Words(name, name, name);
    }
}
