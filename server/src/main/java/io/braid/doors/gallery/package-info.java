/**
 * Journeys to start from. Owns {@code /api/journeys/gallery}: what {@code samples/gallery} holds, out of the jar, and how a shop takes it.
 *
 * <p>Promises: what it offers is what {@code braid apply samples/gallery} applies; a journey is taken with all that it names, as a draft;
 * what the shop has under the same key stays as it is unless somebody says otherwise; taking twice makes nothing twice.
 *
 * <p>Refuses: to publish, and to keep anything itself.
 *
 * <p>May use: base, talk.content, decide.segments, decide.journeys, doors.transfer (how files are read).
 */
package io.braid.doors.gallery;
