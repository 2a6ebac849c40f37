/**
 * One server on one port. Owns Jetty, the data plane in front of Spring, Spring MVC's set-up, how every failure is told (RFC 9457
 * problems), security headers, idempotency keys, rate limits, the OpenAPI document and the console's files.
 *
 * <p>Promises: a body larger than its limit is never held in memory; an unknown failure is logged once and told without details;
 * every error under {@code /api} and on the data plane is {@code application/problem+json} with a stable {@code code}.
 *
 * <p>Refuses: component scan, property files and environment variables as Spring settings; who may do what ({@code access}).
 *
 * <p>May use: kernel, settings, storage. The only package that knows Jetty.
 */
package io.braid.base.web;
