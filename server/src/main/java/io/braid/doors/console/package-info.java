/**
 * What the console and outside programs read over {@code /api}: profiles, timelines, messages, the sandbox. Owns the JSON shapes (they
 * are the public contract, printed in {@code /openapi.json}) and asks for what it shows by the {@code …Reader} interfaces. Owns no
 * tables. May use: base, and whatever above implements the readers.
 */
package io.braid.doors.console;
