package io.braid.base.access;

/**
 * What a key opens.
 *
 * @param sourceId the key's id: events carry it
 * @param kind a public write key or a secret API key; the door makes its trust of it
 * @param role of an API key; a write key has none and may only append events
 */
public record SourceKey(int workspace, int sourceId, KeyKind kind, Role role) {}
