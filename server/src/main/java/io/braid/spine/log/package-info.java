/**
 * The event log: durable append with group commit, deduplication over 7 days, quarantine. Promises 1 and 2 of the design live
 * here. May use: base, event, timers (shop clock).
 */
package io.braid.spine.log;
