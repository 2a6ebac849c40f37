/**
 * Who may come in and what he may do. Owns workspaces, users, sessions, write keys and API keys (schema {@code access}), sign-in with
 * its lock-out, CSRF, and the table of permissions.
 *
 * <p>Promises: a key or password is never stored, only its hash; an endpoint that no line of the table names is refused; a revoked
 * session ends with the next request, a revoked key within the cache's two seconds; whether an e-mail has an account cannot be told
 * from an answer or its time.
 *
 * <p>May use: kernel, settings, storage, web. The only package that knows Spring Security and Spring Session.
 */
package io.braid.base.access;
