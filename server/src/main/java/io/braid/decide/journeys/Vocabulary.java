package io.braid.decide.journeys;

/** What a definition may name and others own. Thread rule: any thread. */
public interface Vocabulary {
    /** Whether there is such a message template. */
    boolean message(int workspace, String key);

    /** Whether there is such a segment, in use. */
    boolean segment(int workspace, String key);
}
