/**
 * What a person says to us on a page of ours: which messages he wants, where, and when not; and the confirmation of a consent from
 * the address itself (double opt-in).
 *
 * <p>Owns: the pages {@code /p/} (preferences), {@code /u/} (unsubscribe), {@code /d/} (confirm), the words of the confirmation message, the
 * settings resource {@code preferences} and the schema {@code preferences}.
 *
 * <p>Promises: reading a page changes nothing, only a POST does; no script and no cookie; what he says binds the very next claim; a
 * refusal holds for every address of the channel, a grant only for the address whose message brought him here, others are asked to
 * confirm; a page shows no address in full.
 *
 * <p>Refuses: to identify a browser by a link, to tell whether a token was ever known.
 *
 * <p>May use: base, spine, know.identity, know.profiles, know.consent, talk.content, talk.delivery, talk.feedback.
 */
package io.braid.talk.preferences;
