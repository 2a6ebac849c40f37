/**
 * The event log: durable append with group commit, deduplication over 7 days, quarantine. Promises 1 and 2 of the design live
 * here. Owns the schema {@code log}, which one process at a time appends to. Refuses when events come faster than they are stored, or
 * message ids faster than they are filed ({@code MessageKeys}). May use: base, event, timers (shop clock).
 */
package io.braid.spine.log;
