/**
 * Measures a Braid from outside, as a client: it starts one as a process of its own, sends it events over HTTP, and reads PostgreSQL
 * beside it. Owns {@link io.braid.bench.IngestBench}. Promises: ends by itself, touches only its own temporary folder and processes,
 * listens on and talks to the loopback address only. Nobody may use it but Main. May use: base, doors.transfer.
 */
package io.braid.bench;
