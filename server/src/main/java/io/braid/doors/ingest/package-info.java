/**
 * The door through which events come in: Segment's HTTP tracking API, so that its own SDKs work with only the host changed.
 *
 * <p>Owns no state. Promises: 200 means that every event of the request is durable in the log, was there before, or stands in the
 * quarantine with its reason; a refusal means that nothing was stored and says which field was wrong; text reaches the log in a
 * shape that PostgreSQL can hold. Refuses: to guess (a bad event is never repaired beyond ill-formed characters), to read cookies.
 * May use: base, event, log.
 */
package io.braid.doors.ingest;
