package io.braid.decide.journeys;

/** If a journey lets people in and moves them. As stored and in JSON, in small letters. */
public enum Status {
    LIVE,
    /** Nobody enters, nobody goes on; exits count. */
    PAUSED,
    /** Nobody enters; those inside leave at their next step. */
    STOPPED
}
