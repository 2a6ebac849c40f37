/**
 * What operators see: figures at {@code /metrics} (Prometheus), readiness at {@code /health}, logs as JSON lines. Owns no state but
 * counters. Promises: {@code /health} is 200 only while every check says so, and always answers within three seconds; no personal data
 * in figures, health or logs. May use: kernel, settings, web. The only package that knows Micrometer.
 */
package io.braid.base.telemetry;
