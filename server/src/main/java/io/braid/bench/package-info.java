/**
 * Measures a Braid from outside, as a client: it starts one as a process of its own, sends it events over HTTP, and reads PostgreSQL
 * beside it; previews of segments it measures in its own process. Owns {@link io.braid.bench.IngestBench}, {@link
 * io.braid.bench.PreviewPhase} and {@link io.braid.bench.LivePhase}. Promises: ends by itself, touches only its own temporary folder and processes,
 * listens on and talks to the loopback address only. Nobody may use it but Main. May use: base, spine.history, spine.pipeline, decide.segments,
 * doors.transfer.
 */
package io.braid.bench;
