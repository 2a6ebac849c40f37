package io.braid.spine.pipeline;

/** The state of one profile, to read. */
public interface ProfileView {
    int workspace();

    /** The profile's id; positive. */
    long id();

    /** The value of a section; its empty value if it was never set. */
    <T> T get(Section<T> section);
}
