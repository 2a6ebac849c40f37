/**
 * Definitions and data in from files. Owns {@link io.braid.doors.transfer.ApplyCommand}, which talks to a server over its HTTP API only.
 * Promises: an error names file, line and field; applying twice changes nothing. Refuses to delete. May use: base.kernel.
 */
package io.braid.doors.transfer;
