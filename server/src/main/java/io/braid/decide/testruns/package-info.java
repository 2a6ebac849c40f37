/**
 * Test runs of journeys: somebody of the house is led through a journey with its waits shortened, and really gets its messages. Owns
 * the list of test people ({@code testruns.person}), the runs, which live in memory, and one line of each that stays ({@code testruns.run}).
 *
 * <p>The engine is the real one ({@link io.braid.decide.journeys.TestPlay}); messages go out by {@link
 * io.braid.talk.delivery.TestSends}, marked, to the test person's own addresses and to nobody else.
 *
 * <p>Promises: nothing of a run counts for anybody, see {@link io.braid.talk.delivery.TestSends}; a message of a step goes out once; a run ends
 * within limits, with the process at the latest, and says so.
 *
 * <p>Refuses: to change a profile, a list or another journey, to ask a program, to alert anybody: it tells that a step would have.
 *
 * <p>May use: base, know.consent, know.identity, know.profiles, talk.content, talk.delivery, decide.journeys.
 */
package io.braid.decide.testruns;
